"""Line work comes in, is done, falls late, costs points, is dropped, and leaves things unseen."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.actors.line_kinds import line_kinds
from sim.codes import BodyKind, LineHours, Use
from sim.day.line_work import is_busy, leave_unseen, line_hours_a_week, line_week
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage
from sim.tables import LINE_WEEKS

NAMES = [kind.id for kind in line_kinds()]
FORMS, INSPECTIONS, MEETINGS = (NAMES.index(name) for name in ("forms", "inspections", "meetings"))
TITLE = {"zh": "试", "en": "Try"}


@cache
def lived(*stages: Stage, days: int = 365, **parameters: float) -> GovernanceModel:
    scenario = Scenario("t", TITLE, TITLE, stages=stages)
    model = GovernanceModel(
        city="teaching", days=days, scenario=scenario, parameters={"run_in": 0, **parameters}
    )
    model.run_for(days)
    return model


def fresh(days: int = 60) -> tuple[Any, int]:
    w = GovernanceModel(city="teaching", days=days, parameters={"run_in": 0}).world
    return w, int(np.flatnonzero(w.bodies["kind"] == BodyKind.STREET)[0])


def test_hours_of_line_work_are_neither_made_nor_lost():
    w = lived().world
    book = w.line_book
    left = np.zeros(len(book))
    np.add.at(
        left, w.bodies["kind"], w.line_stock.sum(axis=1, dtype=float) + w.line_late.sum(axis=1, dtype=float)
    )
    done = book[:, [LineHours.DONE, LineHours.LATE, LineHours.LAPSED]].sum(axis=1)
    assert book[:, LineHours.ASKED] == pytest.approx(done + left, rel=1e-4, abs=0.1)
    assert book[BodyKind.STREET, LineHours.LATE] > 0


def test_idle_hours_emerge_when_little_is_asked_for_and_vanish_when_much_is():
    def share(model: GovernanceModel) -> float:
        hours = model.world.hours[BodyKind.COMMUNITY]
        return float(hours[Use.IDLE] / hours.sum())

    relief = (Stage("line.front", 1.0, "cut", start=0), Stage("forms.cut", 1.0, "cut", start=0))
    asked = Stage("forms.asked", 3.0, "add", start=0)
    assert share(lived(*relief)) > 0.5
    assert share(lived(*relief)) > share(lived()) + 0.3 > share(lived(asked)) + 0.3
    assert share(lived(asked)) < 0.02


def test_what_is_over_its_limit_is_late_costs_points_and_is_dropped_bit_by_bit():
    w, b = fresh()
    w.line[:], w.means["forms"][:] = 0, 0
    w.line[b, INSPECTIONS] = 40.0  # limit: ten working days
    w.line_kinds["busy"] = 1.0
    w.line_kinds["lapses"][INSPECTIONS], w.line_kinds["deadline"][INSPECTIONS] = 0.25, 10
    w.p["pressure_learning"], w.p["line_slips"] = 0.5, 0.1
    number = w.workday_number
    asked, late = {}, 0.0
    for day in (0, 7, 14, 21, 28):
        line_week(w, day)
        over = [came for came in asked if number[came] + 10 <= number[day]]
        late = 0.75 * late + sum(asked.pop(came) for came in over)
        assert w.line_late[b, INSPECTIONS] == pytest.approx(late)
        asked[day] = 40.0 * (number[day + 7] - number[day]) / 5
    assert late > 60
    assert w.bodies["pressure"][b] > 0
    assert w.bodies["slips"][b] == pytest.approx(
        0.1 * 0.8 * (late + w.line_book[BodyKind.STREET, LineHours.LAPSED]), rel=1e-5
    )
    other = np.flatnonzero(w.bodies["kind"] == BodyKind.STREET)[1:]
    assert not w.bodies["pressure"][other].any()


def test_a_ring_of_weeks_is_never_overrun():
    assert all(kind.numbers["deadline"] <= 5 * (LINE_WEEKS - 3) for kind in line_kinds())
    w, b = fresh(days=200)
    w.line[b, INSPECTIONS] = 10.0
    for day in range(0, 140, 7):
        line_week(w, day)  # nobody works: everything falls late in its turn
        kept = w.line_stock[b, INSPECTIONS * LINE_WEEKS : (INSPECTIONS + 1) * LINE_WEEKS]
        assert np.count_nonzero(kept) <= LINE_WEEKS


def test_what_nobody_looked_at_falls_where_it_arises_in_the_places_of_the_body():
    w, b = fresh()
    unseen = np.zeros((len(w.bodies), len(NAMES)))
    unseen[b, INSPECTIONS] = 12.0
    before = w.unchecked.sum()
    leave_unseen(w, unseen)
    found = w.unchecked
    assert found.sum() - before == pytest.approx(12.0, rel=1e-5)
    assert not found[w.grids["street"] != w.bodies["street"][b]].any()
    assert not found[:, w.line_protects[INSPECTIONS] == 0].any()
    mine = np.ix_(w.grids["street"] == w.bodies["street"][b], w.line_protects[INSPECTIONS] == 1)
    assert found[mine] / w.bare_rate[mine] == pytest.approx(12.0 / w.bare_rate[mine].sum(), rel=1e-5)


def test_busy_spells_take_their_share_of_weeks_and_come_to_a_whole_street_at_once():
    w, b = fresh()
    weeks = range(0, 4000, 2)  # spells of two weeks
    w.line_kinds["busy"][INSPECTIONS], w.line_kinds["spell"][INSPECTIONS] = 0.4, 2
    busy = [is_busy(w, b, INSPECTIONS, week) for week in weeks]
    assert np.mean(busy) == pytest.approx(0.4, abs=0.035)  # three standard errors
    assert busy == [is_busy(w, b, INSPECTIONS, week + 1) for week in weeks]
    fellow = int(
        np.flatnonzero((w.bodies["kind"] == BodyKind.GRID) & (w.bodies["street"] == w.bodies["street"][b]))[0]
    )
    assert busy == [is_busy(w, fellow, INSPECTIONS, week) for week in weeks]
    elsewhere = int(np.flatnonzero(w.bodies["kind"] == BodyKind.STREET)[-1])
    assert busy != [is_busy(w, elsewhere, INSPECTIONS, week) for week in weeks]


def test_more_people_are_asked_for_more_forms_and_not_for_more_inspections():
    w, b = fresh()
    before = [line_hours_a_week(w, b, k) for k in (FORMS, INSPECTIONS)]
    w.means["staff"][b] *= 2
    assert line_hours_a_week(w, b, FORMS) == pytest.approx(2 * before[0])
    assert line_hours_a_week(w, b, INSPECTIONS) == before[1]


def test_departments_differ_in_line_work():
    w, _ = fresh()
    rows = w.bodies["kind"] == BodyKind.DISTRICT_DEPT
    per_head = w.line[rows, INSPECTIONS] / w.means["staff"][rows]
    assert per_head.max() > 3 * per_head.min() > 0


def test_relief_frees_hours_lowers_pressure_and_leaves_more_unseen_only_where_work_was_done():
    plain, relief = lived(), lived(Stage("line.street", 0.5, "cut", start=0))
    street = plain.world.bodies["kind"] == BodyKind.STREET
    for name in ("pressure",):
        assert relief.world.bodies[name][street].mean() < plain.world.bodies[name][street].mean()
    assert relief.world.bodies["morale"][street].mean() > plain.world.bodies["morale"][street].mean()
    assert (
        relief.world.line_book[BodyKind.STREET, LineHours.ASKED]
        < plain.world.line_book[BodyKind.STREET, LineHours.ASKED]
    )
