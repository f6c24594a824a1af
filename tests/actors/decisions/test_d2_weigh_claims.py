"""D2 weighs line work, matters and patrol for the hours of a day: by hand, and what holds always."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.actors.decisions.d2_weigh_claims import (
    FIRST_LINE,
    claims_of,
    matters_row,
    patrol_row,
    plan_day,
    share_out,
)
from sim.actors.line_kinds import line_kinds
from sim.codes import BodyKind, ClaimReason
from sim.model import GovernanceModel
from sim.tables import LINE_WEEKS

NAMES = [kind.id for kind in line_kinds()]
INSPECTIONS, CAMPAIGNS, MEETINGS = (NAMES.index(name) for name in ("inspections", "campaigns", "meetings"))
DAY = 9
"""A working day of the second week."""


@cache
def teaching() -> Any:
    return GovernanceModel(city="teaching", days=20).world


def office() -> tuple[Any, int]:
    """Return a world where nothing is asked of anybody yet, and a street office."""
    w = teaching()
    w = w.replace(**{name: array.copy() for name, array in w.arrays().items()})
    w.line_stock[:], w.line_late[:] = 0, 0
    w.bodies["pressure"], w.bodies["queued"] = 0, 0
    w.p["d2_scale"], w.p["d2_waited"], w.p["d2_limit"], w.p["d2_near"] = 0.5, 0.5, 1.0, 3
    w.p["d2_severity"], w.p["d2_pressure"], w.p["d3_points"] = 0.3, 4.0, 2.0
    for name, value in (("points", 10), ("checked", 0.5), ("severity", 0), ("deadline", 10)):
        w.line_kinds[name] = value
    return w, int(np.flatnonzero(w.bodies["kind"] == BodyKind.STREET)[0])


def planned(w: Any, b: int, hours: float) -> np.ndarray:
    plan = np.zeros(claims_of(w))
    plan_day(w, b, hours, DAY, plan)
    return plan


def this_week(k: int) -> int:
    return k * LINE_WEEKS + DAY // 7


def test_what_is_there_is_all_done_when_hours_suffice_and_idle_hours_are_left():
    w, b = office()
    w.line_stock[b, this_week(INSPECTIONS)] = 3.0
    plan = planned(w, b, 16.0)
    assert plan[FIRST_LINE + INSPECTIONS] == pytest.approx(3.0)
    assert plan.sum() == pytest.approx(3.0)
    assert w.bodies[b]["claim"] == FIRST_LINE + INSPECTIONS


def test_hours_go_by_work_times_weight():
    """Ten hours, 20 of each kind; one of them is late: e^(0.5 / 0.5) against 1 for each hour of work."""
    w, b = office()
    w.line_stock[b, this_week(INSPECTIONS)] = 20.0
    w.line_late[b, CAMPAIGNS] = 20.0
    plan = planned(w, b, 10.0)
    assert plan[FIRST_LINE + CAMPAIGNS] / plan[FIRST_LINE + INSPECTIONS] == pytest.approx(np.e)
    assert plan.sum() == pytest.approx(10.0)
    assert w.bodies[b]["claim"] == FIRST_LINE + CAMPAIGNS
    assert w.bodies[b]["claim_why"] == ClaimReason.WAITED


@pytest.mark.parametrize(
    ("of", "value", "why"),
    [
        ("points", 60.0, ClaimReason.CHECKED),
        ("deadline", 4.0, ClaimReason.LIMIT),  # due in three working days, the others in nine
        ("severity", 2.0, ClaimReason.SEVERITY),
    ],
)
def test_the_term_that_told_most(of, value, why):
    w, b = office()
    for k in (INSPECTIONS, CAMPAIGNS, MEETINGS):
        w.line_stock[b, this_week(k)] = 20.0
    w.line_kinds[of][CAMPAIGNS] = value
    plan = planned(w, b, 10.0)
    assert (
        plan[FIRST_LINE + CAMPAIGNS]
        > plan[FIRST_LINE + INSPECTIONS]
        == pytest.approx(plan[FIRST_LINE + MEETINGS])
    )
    assert (w.bodies[b]["claim"], w.bodies[b]["claim_why"]) == (FIRST_LINE + CAMPAIGNS, why)


def test_who_lost_points_for_line_work_turns_to_it():
    def part(pressure: float) -> float:
        w, b = office()
        w.bodies["pressure"][b] = pressure
        w.line_stock[b, this_week(INSPECTIONS)] = 20.0
        w.line_kinds["points"][CAMPAIGNS] = 0.0
        w.line_stock[b, this_week(CAMPAIGNS)] = 20.0
        return float(planned(w, b, 10.0)[FIRST_LINE + INSPECTIONS])

    assert part(0.0) < part(0.5) < part(1.0)


def test_grid_staff_keep_hours_for_patrol_and_nobody_else_does():
    w, b = office()
    g = int(np.flatnonzero(w.bodies["kind"] == BodyKind.GRID)[0])
    for body in (b, g):
        w.line_stock[body, this_week(INSPECTIONS)] = 40.0
    assert planned(w, g, 8.0)[patrol_row(w)] > 0
    assert planned(w, b, 8.0)[patrol_row(w)] == 0
    assert planned(w, b, 8.0)[matters_row(w)] == 0  # nothing in the queue


@settings(max_examples=200, deadline=None)
@given(
    st.floats(0, 100),
    st.lists(st.tuples(st.floats(0, 50), st.floats(0.01, 50)), min_size=1, max_size=9),
)
def test_hours_are_shared_out_whole_and_to_nobody_more_than_the_work_there(hours, claims):
    need = np.array([0.0, *(n for n, _ in claims)])
    weight = np.array([0.0, *(x for _, x in claims)])
    plan = np.zeros(len(need))
    share_out(hours, need, weight, plan)
    assert (plan <= need + 1e-9).all()
    assert plan.sum() == pytest.approx(min(hours, need.sum()), abs=1e-3)
    short = (plan < need - 1e-6) & (need > 1e-6)
    if short.any():  # an hour of work gets in proportion to its weight, among those that fall short
        rates = plan[short] / (need[short] * weight[short])
        assert rates.max() - rates.min() <= 1e-3 + 0.01 * rates.max()
