"""Consent: whose talk wins how much, in which place, and that what was won stays with the parties."""

from __future__ import annotations

import pytest
from causes import made

from sim.actors.consent import standing_of, talk_needed
from sim.cases.causes import is_agreed
from sim.cases.queues import pull_task
from sim.codes import BodyKind, Lane, TaskState, Way
from sim.day.handing import send
from sim.day.handling import work_on
from sim.day.removing import begin_work
from sim.tables import NOBODY

DECLARED = {
    BodyKind.GRID: "standing_grid", BodyKind.COMMUNITY: "standing_community",
    BodyKind.STREET: "standing_street", BodyKind.STREET_TEAM: "standing_street",
    BodyKind.DISTRICT_DEPT: "standing_department", BodyKind.CITY_DEPT: "standing_department",
    BodyKind.ORGANIZATION: "standing_helper", BodyKind.PROPERTY: "standing_helper",
    BodyKind.MEDIATION: "standing_mediator", BodyKind.MEDIATION_COURT: "standing_mediator",
}  # fmt: skip


def test_an_hour_of_talk_wins_what_is_declared_for_the_kind() -> None:
    m = made(member_talk=0.0)
    w = m.w
    for kind, name in DECLARED.items():
        rows = [b for b in range(len(w.bodies)) if w.bodies["kind"][b] == kind]
        for b in rows[:1]:
            assert standing_of(w, b, 0) == pytest.approx(float(w.p[name][0])), kind.name


def test_ties_help_grid_staff_and_a_meeting_place_helps_everybody() -> None:
    m = made(member_talk=0.0)
    w = m.w
    grid, street = float(standing_of(w, 0, 0)), float(standing_of(w, m.street, 0))
    w.mood["staff_ties"][0] = 0.5
    assert standing_of(w, 0, 0) == pytest.approx(grid + 0.5 * float(w.p["standing_ties"][0]))
    assert standing_of(w, m.street, 0) == pytest.approx(street)
    w.mood["staff_ties"][0] = 0.0
    w.heads["meeting"][0] = 1.0
    gain = 1 + float(w.p["forum_gain"][0])
    assert standing_of(w, 0, 0) == pytest.approx(grid * gain)
    assert standing_of(w, m.street, 0) == pytest.approx(street * gain)
    assert standing_of(w, m.street, 1) == pytest.approx(street), "elsewhere there is none"


def test_what_was_won_stays_with_the_parties_over_any_border_and_any_opening() -> None:
    m = made(member_talk=0.0)
    w, street, department = m.w, m.street, m.department()
    m.task()["consent"] = 1.5
    send(w, m.t(), street, NOBODY, Lane.URGENT, False)
    m.task()["state"] = TaskState.ACCEPTED
    begin_work(w, street, m.t(), Way.FULL)
    work_on(w, street, m.t(), 1.0, 8)
    assert m.task()["won"] == pytest.approx(0.75)
    pull_task(w, m.t())
    m.task()["state"] = TaskState.WAITING
    send(w, m.t(), department, street, Lane.URGENT, False)
    assert m.task()["won"] == pytest.approx(0.75)
    m.task()["state"] = TaskState.ACCEPTED
    begin_work(w, department, m.t(), Way.FULL)
    assert m.task()["talk_left"] == pytest.approx(0.75 / 0.5)
    work_on(w, department, m.t(), 1.5, 8)
    assert is_agreed(w, m.t())


def test_talk_needed_is_what_is_left_over_standing() -> None:
    m = made()
    m.task()["consent"], m.task()["won"] = 2.0, 0.5
    assert talk_needed(m.w, m.t(), 0.75) == pytest.approx(2.0)
    m.task()["won"] = 3.0
    assert talk_needed(m.w, m.t(), 0.75) == 0.0
