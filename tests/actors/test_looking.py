"""Insight: the speed of looking, what crosses a border, what a meeting shares, and what else is noticed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from causes import DAY, made
from hypothesis import given
from hypothesis import strategies as st

from sim.actors.body import learn_month
from sim.actors.looking import (
    competence_of,
    hears_the_end,
    looking_speed,
    notice_more,
    over_border,
    pool_file,
)
from sim.cases.queues import pull_task
from sim.codes import Channel, Lane, TaskState, Way
from sim.day.handing import send
from sim.day.intake import register_again
from sim.day.summoning import convene
from sim.tables import NOBODY

KEEPS, SHARE = 0.4, 0.3
"""Declared hours that go whole with a form, and the share of what is beyond."""


def test_speed_is_competence_times_practice_times_related_reports() -> None:
    m = made()
    w, b = m.w, m.street
    w.means["skill"][b] = 0.8
    assert looking_speed(w, b, m.t()) == pytest.approx(0.8)
    w.bodies["ends"][b] = w.p["practice_half"][0]
    half = 1 + 0.5 * float(w.p["practice_gain"][0])
    assert looking_speed(w, b, m.t()) == pytest.approx(0.8 * half)
    related = float(w.p["related_reports"][0])
    m.row["merged"] = 3
    assert looking_speed(w, b, m.t()) == pytest.approx(0.8 * half * (1 + 3 * related))
    m.row["merged"] = 200
    assert looking_speed(w, b, m.t()) == pytest.approx(0.8 * half * (1 + 4 * related))
    w.means["skill"][b] = -0.2
    assert looking_speed(w, b, m.t()) == 0.0


def test_bodies_differ_in_competence_by_field_around_one() -> None:
    m = made(competence_spread=0.25)
    w = m.w
    items = [int(np.flatnonzero(w.items["department"] == d)[0]) for d in np.unique(w.items["department"])]
    w.items["level"][:] = 0  # nothing is above anybody's level
    w.items["mediable"][:] = 0
    drawn = np.array([[competence_of(w, b, i) for i in items] for b in range(len(w.bodies))])
    assert drawn.mean() == pytest.approx(1.0, abs=4 * 0.25 / np.sqrt(drawn.size))
    assert np.log(drawn).std() == pytest.approx(0.25, rel=0.1)
    again = [competence_of(w, 0, i) for i in items]
    np.testing.assert_array_equal(drawn[0], again)


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.0), (0.3, 0.3), (0.4, 0.4), (1.4, 0.7), (5.4, 1.9)])
def test_a_form_carries_the_first_hours_whole_and_a_share_of_the_rest(before, after) -> None:
    w = made().w
    assert (float(w.p["file_keeps_hours"][0]), float(w.p["file_keeps_share"][0])) == pytest.approx(
        (KEEPS, SHARE)
    )
    assert over_border(w, before) == pytest.approx(after)


@given(st.floats(0, 50), st.floats(0, 50))
def test_a_border_never_adds_and_whoever_knew_more_still_knows_no_less(one, other) -> None:
    w = one_world()
    low, high = sorted((one, other))
    assert over_border(w, low) <= low
    assert over_border(w, low) <= over_border(w, high)


@cache
def one_world():
    return made().w


def test_the_file_goes_whole_inside_a_linked_system_and_thins_at_every_other_border() -> None:
    m = made()
    w, street, department = m.w, m.street, m.department()
    centre = int(w.centre_body[0])
    for linked, expected in ((1, 5.4), (0, 1.9)):
        w.means["linked"][:] = linked
        m.task()["insight"], m.task()["body"] = 5.4, street
        send(w, m.t(), department, street, Lane.URGENT, False)
        assert m.task()["insight"] == pytest.approx(expected)
        reset(m)
    # a third body sends what it does not hold itself: two borders
    m.task()["insight"], m.task()["body"] = 5.4, street
    send(w, m.t(), department, centre, Lane.URGENT, False)
    assert m.task()["insight"] == pytest.approx(over_border(w, 1.9))
    reset(m)
    # nobody sends it: after a reopening it is the file of whoever had it last
    m.task()["insight"], m.task()["body"] = 5.4, street
    send(w, m.t(), street, NOBODY, Lane.URGENT, False)
    assert m.task()["insight"] == pytest.approx(5.4)
    reset(m)
    m.task()["body"] = street
    send(w, m.t(), department, NOBODY, Lane.URGENT, False)
    assert m.task()["insight"] == pytest.approx(1.9)
    reset(m)
    # a ruling and a meeting: seen in any case
    m.task()["insight"], m.task()["body"] = 5.4, street
    send(w, m.t(), department, street, Lane.URGENT, True)
    assert m.task()["insight"] == pytest.approx(5.4)


def reset(m) -> None:
    pull_task(m.w, m.t())
    m.task()["state"] = TaskState.WAITING


def test_whoever_finishes_puts_the_file_to_the_needs_that_wait_and_to_no_other() -> None:
    m = made(3)
    m.task(1)["state"], m.task(1)["insight"] = TaskState.DONE, 0.5
    m.task(2)["insight"] = 3.0
    m.task(0)["handled"] = 1  # by another body, at an earlier opening
    pool_file(m.w, m.case, m.street, 2.0)
    assert [float(m.task(n)["insight"]) for n in range(3)] == [2.0, 0.5, 3.0]
    assert [int(m.task(n)["body"]) for n in range(3)] == [m.street, NOBODY, NOBODY]
    assert m.task(0)["handled"] == 0, "whose file it now is has put in no work"


def test_a_further_cause_is_noticed_once_a_share_of_its_depth_is_found_out() -> None:
    m = made(3)
    w, share = m.w, float(m.w.p["notice_share"][0])
    m.row["seen_needs"] = 1
    m.task(1)["depth"], m.task(2)["depth"] = 2.0, 8.0
    notice_more(w, m.case, 2.0 * share - 0.01)
    assert m.row["seen_needs"] == 1
    notice_more(w, m.case, 2.0 * share)
    assert m.row["seen_needs"] == 2
    notice_more(w, m.case, 8.0 * share)
    assert m.row["seen_needs"] == 3
    notice_more(w, m.case, 100.0)
    assert m.row["seen_needs"] == 3


def test_a_meeting_shares_what_the_convener_knows_and_only_with_those_who_are_there() -> None:
    m = made(3, level=2)
    w = m.w
    for n in range(3):
        w.may[m.department(n), m.task(n)["item"]] = 1
    w.may[m.street, m.task(0)["item"]] = 1
    send(w, m.t(0), m.street, NOBODY, Lane.URGENT, False)
    m.task(0)["insight"] = 3.0
    came = convene(w, m.street, m.t(0))
    joined = [n for n in range(1, 3) if m.task(n)["joined"] == 1]
    assert came == len(joined)
    for n in range(1, 3):
        assert m.task(n)["insight"] == (3.0 if n in joined else 0.0)
    if came:
        assert m.row["convener"] == m.street


def test_practice_comes_from_ends_heard_of_and_fades_by_the_month() -> None:
    m = made()
    w, b = m.w, m.street
    w.bodies["present"][b] = 4.0
    for denied in (True, False, False, False):
        hears_the_end(w, b, Way.BOOK, denied)
    assert w.bodies["ends"][b] == pytest.approx(1.0)
    before = float(w.bodies["denied"][b, Way.BOOK])
    full = float(w.bodies["denied"][b, Way.FULL])
    learn_month(w)
    rate = 1 - (1 - float(w.p["checked_learning"][0])) ** 4
    assert w.bodies["denied"][b, Way.BOOK] == pytest.approx(before + rate * (0.25 - before))
    assert w.bodies["denied"][b, Way.FULL] == pytest.approx(full), "of this way it heard nothing"
    assert w.bodies["ends"][b] == pytest.approx(1 - float(w.p["practice_fades"][0]))
    assert w.bodies["heard_of"][b].sum() == w.bodies["heard_denied"][b].sum() == 0.0


def test_a_further_report_counts_where_the_desks_see_each_other_and_is_registered_twice_where_not() -> None:
    m = made()
    w = m.w
    send(w, m.t(), m.street, NOBODY, Lane.URGENT, False)
    community = int(w.community_body[w.grids["community"][m.row["grid"]]])
    register_again(w, m.case, 0, Channel.LOCAL, DAY)
    assert m.row["merged"] == 0
    assert w.series["duplicates"][DAY] == 1
    w.means["linked"][[community, m.street]] = 1
    register_again(w, m.case, 0, Channel.LOCAL, DAY)
    assert m.row["merged"] == 1
    assert w.series["duplicates"][DAY] == 1
