"""Closing a case on paper, and the evaluation's demands; who hears of it: :mod:`sim.day.calling_back`."""

from __future__ import annotations

from sim.actors.answering import is_struck_out
from sim.actors.decisions.d4_come_when_summoned import remember_work
from sim.actors.moments import note_moment
from sim.cases.causes import fall_apart, is_treated
from sim.cases.queues import is_queued, pull_task
from sim.codes import Act, Clock, Decision, Moment, Owed, Stage, TaskState, Unresolved, Way
from sim.day.calling_back import is_met
from sim.day.failing import note_failed, note_overlooked
from sim.day.outbox import put_out
from sim.engine import njit
from sim.tables import MAX_NEEDS, NEVER, NOBODY
from sim.tables.world import World


@njit
def way_of(w: World, c: int) -> int:
    """How case ``c`` was handled: the least that was done for a need that anybody has noticed."""
    way = Way.FULL
    for n in range(w.cases[c].seen_needs):
        t = MAX_NEEDS * c + n
        way = max(way, w.tasks[t].way if is_treated(w, t) else Way.REPLY)
    return way


@njit
def is_on_record(w: World, c: int) -> bool:
    """Whether all that is left of case ``c`` was explained and put on record (挂账)."""
    some = False
    for n in range(w.cases[c].needs):
        state = w.tasks[MAX_NEEDS * c + n].state
        if state != TaskState.DONE and state != TaskState.RECORDED:
            return False
        some = some or state == TaskState.RECORDED
    return some


@njit
def settle(w: World, c: int, day: int) -> None:
    """Record that every need of case ``c`` is met."""
    case = w.cases[c]
    case.solved = day
    w.unsolved[case.grid, case.category] -= 1
    w.series[day].solved += 1


@njit
def close_case(w: World, c: int, b: int, day: int) -> None:
    """Body ``b`` closes case ``c`` on paper; whether it is truly resolved is another matter."""
    case = w.cases[c]
    for n in range(case.needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t):
            pull_task(w, t)
        if not is_treated(w, t):
            w.tasks[t].state = TaskState.DROPPED
    case.way = way_of(w, c)
    case.struck = 1 if not is_met(w, c) and is_struck_out(w, c, case.way) else 0
    case.stage = Stage.CLOSED
    note_moment(w, c, NOBODY, Moment.CLOSE, 0, 0)
    case.open_days += day - case.opened + 1
    w.clock[Clock.OPEN] -= 1
    w.open_now[w.grids[case.grid].street, case.category] -= 1
    case.reclosed = day
    case.closer = b
    case.close_level = w.bodies[b].level
    series = w.series[day]
    in_time = day <= case.deadline
    if case.struck == 0:
        w.bodies[b].done += 1.0
        if not in_time:
            w.bodies[b].slips += 1.0
    if case.closed == NEVER:
        case.closed = day
        case.on_time = 1 if in_time else 0
        series.closed += 1
        if in_time:
            series.closed_on_time += 1
    if is_met(w, c):
        if fall_apart(w, c):
            note_failed(w, c, Unresolved.ORDER)
        else:
            settle(w, c, day)
    if case.joint == 1:
        _remember_joint(w, c)
    w.debt[b, Owed.RECORDS] += w.reward[b].ledger
    put_out(w, b, MAX_NEEDS * c, Act.CLOSED, Decision.NONE)  # to be called back, or not, in the evening


@njit
def close_unless_at_work(w: World, c: int, b: int, day: int) -> None:
    """Body ``b`` closes case ``c``, unless somebody still has a need of it."""
    for n in range(w.cases[c].needs):
        if is_queued(w, MAX_NEEDS * c + n):
            return
    note_overlooked(w, c)
    close_case(w, c, b, day)


@njit
def _remember_joint(w: World, c: int) -> None:
    """Every pair of bodies that did their part of a joint case remembers the other."""
    for n in range(w.cases[c].needs):
        for m in range(n + 1, w.cases[c].needs):
            first, second = w.tasks[MAX_NEEDS * c + n], w.tasks[MAX_NEEDS * c + m]
            came = first.joined == 1 or second.joined == 1
            if (
                came
                and first.state == TaskState.DONE
                and second.state == TaskState.DONE
                and first.body != second.body
            ):
                remember_work(w, first.body, second.body)
