"""Neighbours settle what they find out, agree on and have the hours for; the rest stays with the matter."""

from __future__ import annotations

import pytest
from causes import DAY, Made, made
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import Bond, Level, Stage, TaskState
from sim.day.neighbours import neighbours_try
from sim.day.residents import helps
from sim.tables import NEVER

ONE: list[Made] = []


def one() -> Made:
    if not ONE:
        ONE.append(made())
    return ONE[0]


@given(
    hours=st.floats(0, 6), depth=st.floats(0, 3), consent=st.floats(0, 3), work=st.floats(0.1, 3),
    speed=st.just(0.0) | st.floats(0.01, 1), standing=st.just(0.0) | st.floats(0.01, 2),
)  # fmt: skip
def test_they_never_put_in_more_than_they_have_and_act_only_when_all_is_clear(
    hours, depth, consent, work, speed, standing
):
    m = one()
    task = m.task()
    task["depth"], task["consent"], task["hours_left"] = depth, consent, work
    task["insight"] = task["won"] = 0.0
    spent = neighbours_try(m.w, m.t(), hours, speed, standing)
    assert 0.0 <= spent <= hours + 1e-5
    needed = 0.0
    for stock, rate in ((depth, speed), (consent, standing)):
        if stock > 1e-4:
            needed += stock / rate if rate > 0 else float("inf")
    if task["hours_left"] == 0.0:
        assert hours >= needed + work - 1e-2
        assert spent == pytest.approx(needed + work, abs=1e-2)
    elif needed + work < hours - 1e-2:
        raise AssertionError("they could have done it")


def latent(m: Made, **person: float) -> int:
    """Make the matter one that no office knows; return a resident of its grid with these traits."""
    m.row["stage"] = Stage.LATENT
    r = int(m.w.grids["first_resident"][m.row["grid"]])
    for name, value in person.items():
        m.w.residents[name][r] = value
    return r


def test_what_they_find_out_stays_with_the_matter_and_the_second_evening_goes_on_from_it() -> None:
    m = made(level=Level.COMMUNITY, selfhelp_hours=2.0, skill_head=1.0, selfhelp_efficacy=1.0)
    m.task()["depth"] = 2.5
    r = latent(m, efficacy=1.0, ties=1.0)
    assert not helps(m.w, m.case, r, DAY)
    assert m.task()["insight"] == pytest.approx(2.0)
    assert helps(m.w, m.case, r, DAY + 1)
    assert (m.task()["state"], m.task()["removed"]) == (TaskState.DONE, DAY + 1)


def test_they_cannot_settle_what_lies_beyond_reach_or_above_the_community() -> None:
    m = made(level=Level.COMMUNITY, selfhelp_hours=20.0)
    m.row["bonds"] = Bond.BEYOND
    assert not helps(m.w, m.case, latent(m, efficacy=1.0, ties=1.0), DAY)
    m.row["bonds"] = 0
    assert helps(m.w, m.case, latent(m, efficacy=1.0, ties=1.0), DAY)
    above = made(level=Level.STREET, selfhelp_hours=20.0)
    assert not helps(above.w, above.case, latent(above, efficacy=1.0, ties=1.0), DAY)


def test_of_two_needs_the_one_they_settled_is_done_when_an_office_gets_the_matter() -> None:
    m = made(2, level=Level.COMMUNITY, selfhelp_hours=1.5, skill_head=1.0, selfhelp_efficacy=1.0)
    assert not helps(m.w, m.case, latent(m, efficacy=1.0, ties=1.0), DAY), "hours for one of them"
    assert [int(m.task(n)["state"]) for n in range(2)] == [TaskState.DONE, TaskState.WAITING]
    assert helps(m.w, m.case, latent(m, efficacy=1.0, ties=1.0), DAY + 1)


def test_what_they_settle_too_far_apart_grows_again_and_can_be_tried_anew() -> None:
    m = made(2, level=Level.COMMUNITY, selfhelp_hours=1.5, skill_head=1.0, selfhelp_efficacy=1.0)
    m.row["bonds"] = Bond.TOGETHER
    r = latent(m, efficacy=1.0, ties=1.0)
    assert not helps(m.w, m.case, r, DAY)
    assert not helps(m.w, m.case, r, DAY + 30)
    for n in range(2):
        assert (m.task(n)["state"], m.task(n)["removed"]) == (TaskState.WAITING, NEVER)
        assert m.task(n)["hours_left"] == pytest.approx(float(m.w.p["patch_left"][0]))
    m.w.p["selfhelp_hours"] = 2.0
    assert helps(m.w, m.case, r, DAY + 31)
