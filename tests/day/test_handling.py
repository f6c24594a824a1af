"""One desk and one meeting: order, what others have found out, whose needs go along, and money."""

from __future__ import annotations

import numpy as np
import pytest
from causes import DAY, Made, made

from sim.actors.looking import share_at_meeting
from sim.cases.queues import work_left
from sim.codes import Action, BodyKind, Bond, Clock, Fault, Lane, Reason, Stage, TaskState, Use
from sim.day.handing import send
from sim.day.handling import waits_its_turn, work_on
from sim.day.intake import reopen
from sim.day.removing import begin_work
from sim.day.work import finish, take_along
from sim.tables import NOBODY


def at_meeting(m: Made, bodies: list[int]) -> None:
    """The first of ``bodies`` has summoned the others; each has the need of its place, and has begun."""
    m.row["joint"], m.row["convener"] = 1, bodies[0]
    for n, b in enumerate(bodies):
        m.w.may[b, m.task(n)["item"]] = 1
        send(m.w, m.t(n), b, NOBODY, Lane.URGENT, True)
        m.task(n)["joined"] = int(n > 0)
        m.task(n)["state"] = TaskState.ACCEPTED
        begin_work(m.w, b, m.t(n), 1)


def test_at_a_meeting_nobody_looks_for_what_another_has_found() -> None:
    m = made(2, level=2)
    w, street, department = m.w, m.street, m.department(1)
    m.task(0)["depth"] = m.task(1)["depth"] = 2.0
    at_meeting(m, [street, department])
    assert work_left(w, m.t(1)) == pytest.approx(3.4)
    assert work_on(w, street, m.t(0), 2.4, DAY) == pytest.approx(2.4)
    share_at_meeting(w, m.case)  # in the evening
    assert m.task(1)["insight"] == pytest.approx(2.4)
    assert work_on(w, department, m.t(1), 10.0, DAY) == pytest.approx(1.0), "the work alone"
    assert m.task(1)["looked"] == 0.0
    assert w.bodies["backlog"][department] == pytest.approx(0.0, abs=1e-5)
    assert w.bodies["backlog"][street] == pytest.approx(1.0, abs=1e-5)


def test_who_stayed_out_learns_nothing_from_the_meeting() -> None:
    m = made(3, level=2)
    w, street = m.w, m.street
    bodies = [street, m.department(1), m.department(2)]
    for n in range(3):
        m.task(n)["depth"] = 2.0
    at_meeting(m, bodies)
    m.task(2)["joined"] = 0  # it has its need by the ordinary way
    work_on(w, street, m.t(0), 2.4, DAY)
    share_at_meeting(w, m.case)
    assert [float(m.task(n)["insight"]) for n in range(3)] == pytest.approx([2.4, 2.4, 0.0])


def test_at_a_meeting_the_best_known_talks() -> None:
    m = made(2, level=2)
    w, department = m.w, m.department(1)
    grid = int(m.row["grid"])
    w.mood["staff_ties"][:] = 0.0
    w.heads["meeting"][:] = 0.0
    m.task(1)["consent"] = 0.9
    at_meeting(m, [grid, department])
    assert m.task(1)["talk_left"] == pytest.approx(1.0), "grid staff win 0.9 an hour, the department 0.5"
    m.row["convener"] = NOBODY
    begin_work(w, department, m.t(1), 1)
    assert m.task(1)["talk_left"] == pytest.approx(1.8)


def test_in_an_order_the_later_waits_at_one_desk_and_at_one_meeting_and_otherwise_nobody_knows() -> None:
    for bodies, waits in ((("street", "street"), True), (("street", "other"), True)):
        m = made(2, level=2)
        at_meeting(m, [m.street if name == "street" else m.department(1) for name in bodies])
        assert not waits_its_turn(m.w, m.t(1)), "without an order"
        m.row["bonds"] = Bond.ORDER
        assert bool(waits_its_turn(m.w, m.t(1))) is waits
        assert not waits_its_turn(m.w, m.t(0))
        m.row["convener"] = NOBODY
        assert bool(waits_its_turn(m.w, m.t(1))) is (bodies[1] == "street")
        finish(m.w, m.street, m.t(0), DAY)
        assert not waits_its_turn(m.w, m.t(1)), "the first is done with"


def test_one_desk_that_has_both_causes_removes_them_in_their_order() -> None:
    m = made(2)
    w = m.w
    m.row["bonds"] = Bond.ORDER
    m.task(0)["depth"], m.task(0)["hours"], m.task(0)["hours_left"] = 3.0, 4.0, 4.0
    for n in range(2):
        w.may[m.street, m.task(n)["item"]] = 1
    send(w, m.t(0), m.street, NOBODY, Lane.URGENT, False)
    m.live(30)
    assert [int(m.task(n)["fault"]) for n in range(2)] == [Fault.NONE, Fault.NONE]
    assert m.task(0)["removed"] <= m.task(1)["removed"]
    assert m.row["solved"] == m.row["closed"] > DAY
    assert w.bodies["backlog"][m.street] == 0.0


def test_needs_taken_along_bring_their_file_over_the_border_and_the_one_in_hand_whole() -> None:
    m = made(2)
    w, street, community = m.w, m.street, int(m.w.community_body[0])
    for n in range(2):
        w.may[street, m.task(n)["item"]] = 1
    m.task(1)["insight"], m.task(1)["body"] = 5.4, community
    m.task(1)["waits"], m.task(1)["handled"] = 2, 1
    send(w, m.t(0), street, NOBODY, Lane.URGENT, False)
    m.task(0)["insight"], m.task(0)["state"] = 1.0, TaskState.ACCEPTED
    begin_work(w, street, m.t(0), 1)
    take_along(w, street, m.t(0))
    assert m.task(1)["insight"] == pytest.approx(1.9)
    assert (m.task(1)["waits"], m.task(1)["handled"], m.task(1)["body"]) == (0, 0, street)
    assert w.bodies["backlog"][street] == pytest.approx(2.0)


def test_hours_booked_are_those_of_looking_talk_and_work_and_backlog_is_what_is_left() -> None:
    m = made()
    w, b = m.w, m.street
    w.may[b, m.task()["item"]] = 1
    m.task()["depth"], m.task()["consent"] = 2.0, 0.75
    send(w, m.t(), b, NOBODY, Lane.URGENT, False)
    before = float(w.hours[BodyKind.STREET, Use.HANDLE])
    while m.row["stage"] == Stage.OPEN:
        m.live(1, [b])
        if m.row["stage"] == Stage.OPEN:
            assert w.bodies["backlog"][b] == pytest.approx(work_left(w, m.t()), abs=1e-4)
    touches = w.touches[: w.clock[Clock.TOUCHES]]
    looked = touches["hours"][touches["action"] == Action.LOOK].sum()
    talked = touches["hours"][touches["action"] == Action.TALK].sum()
    assert (looked, talked) == pytest.approx((2.4, 1.0), abs=1e-4)
    assert w.hours[BodyKind.STREET, Use.HANDLE] - before == pytest.approx(2.4 + 1.0 + 1.0, abs=1e-3)
    last = touches[touches["action"] == Action.LOOK][-1]
    assert last["reason"] == Reason.CAUSE_FOUND
    assert m.row["solved"] >= 0


def test_without_money_a_desk_looks_and_talks_and_then_waits() -> None:
    m = made()
    w, b = m.w, m.street
    w.may[b, m.task()["item"]] = 1
    w.bodies["allowance"][b] = 0.0
    m.task()["depth"] = 1.0
    send(w, m.t(), b, NOBODY, Lane.URGENT, False)
    m.task()["state"] = TaskState.ACCEPTED
    begin_work(w, b, m.t(), 1)
    assert work_on(w, b, m.t(), 10.0, DAY) == pytest.approx(1.2)
    assert work_on(w, b, m.t(), 10.0, DAY) == 0.0
    assert m.task()["unpaid"] == 1
    assert w.bodies["backlog"][b] == pytest.approx(1.0)


def test_what_is_on_record_stays_there_and_only_the_rest_is_work_again() -> None:
    m = made(3)
    w = m.w
    m.row["stage"] = Stage.CLOSED
    w.clock[Clock.OPEN] -= 1
    states = (TaskState.DONE, TaskState.RECORDED, TaskState.PATCHED)
    for n, state in enumerate(states):
        m.task(n)["state"], m.task(n)["hours_left"], m.task(n)["insight"] = state, 0.0, 1.0
    m.row["convener"] = m.street
    reopen(w, m.case, int(m.row["channel"]), DAY, Lane.URGENT, 1)
    assert [int(m.task(n)["state"]) for n in range(2)] == [TaskState.DONE, TaskState.RECORDED]
    assert m.task(2)["state"] == TaskState.QUEUED
    assert m.task(2)["hours_left"] == pytest.approx(float(w.p["patch_left"][0]))
    assert m.task(2)["insight"] == pytest.approx(1.0 + float(w.p["failure_teaches"][0]))
    assert float(m.task(1)["insight"]) == 1.0
    assert m.row["convener"] == NOBODY, "they may be summoned again"


def test_what_nobody_had_noticed_is_seen_by_whoever_dispatches_it() -> None:
    m = made(2)
    w = m.w
    m.row["stage"], m.row["seen_needs"] = Stage.CLOSED, 1
    w.clock[Clock.OPEN] -= 1
    m.task(0)["state"], m.task(1)["state"] = TaskState.DONE, TaskState.DROPPED
    w.p["notice_need"] = 0.0
    reopen(w, m.case, int(m.row["channel"]), DAY, Lane.URGENT, 1)
    assert m.task(1)["state"] == TaskState.QUEUED
    assert m.row["seen_needs"] == 2
    assert np.isfinite(m.task(1)["insight"])
