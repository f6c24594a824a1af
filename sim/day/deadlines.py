"""Bodies' choices about late or stalled matters: at the limit, and week by week after it."""

from __future__ import annotations

import numpy as np

from sim.actors.decisions.d3_accept_return_summon_close import decide, decide_at_limit
from sim.actors.decisions.weighing import main_reason
from sim.actors.mediator import track_of
from sim.actors.world import LANES
from sim.cases.queues import fall_due_on, is_queued
from sim.codes import Act, Action, Clock, Decision, Desk, LimitOption, Owed, Stage, TaskOption, TaskState
from sim.codes.streams import TurnDraw
from sim.day.failing import note_late
from sim.day.handling import log_own
from sim.day.intake import due_day
from sim.day.outbox import put_out
from sim.day.summoning import favours_owed
from sim.day.turns import in_turn
from sim.day.work import close_on_paper, log_choice
from sim.engine import njit
from sim.tables import MAX_NEEDS, NEVER
from sim.tables.world import World


@njit
def fall_due(w: World, day: int) -> None:
    """Deal with the cases whose time limit ends today, by luck."""
    size = 0
    c = w.due_wheel[day]
    while c >= 0:
        size += 1
        c = w.cases[c].due_next
    due = np.empty(size, np.int64)
    c = w.due_wheel[day]
    for n in range(size):
        due[n] = c
        c = w.cases[c].due_next
    w.due_wheel[day] = -1
    for c in in_turn(w, due, size, TurnDraw.LIMIT, day):
        case = w.cases[c]
        case.due_wait = NEVER
        if case.stage == Stage.OPEN:
            if case.deadline > day:
                fall_due_on(w, c, case.deadline)
            else:
                w.series[day].due += 1
                _end_of_limit(w, c, day)


@njit
def _end_of_limit(w: World, c: int, day: int) -> None:
    p = w.p[0]
    case = w.cases[c]
    for n in range(case.needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t) and w.tasks[t].at_desk == Desk.NONE:
            b = w.tasks[t].body
            choice = decide_at_limit(w, b, t, day)
            if choice == LimitOption.CLOSE:
                _log_limit(w, b, t, Action.CLOSE_UNSOLVED, choice)
                _note_idle(w, t)
                close_on_paper(w, t, b, day)
                return
            note_late(w, t)
            _log_limit(w, b, t, Action.EXTEND if choice == LimitOption.EXTEND else Action.OVERRUN, choice)
            if choice == LimitOption.EXTEND:
                case.extended += 1
                limit = w.limit[w.grids[case.grid].street, case.category] * p.extension
                case.deadline = due_day(w, day, limit)
                fall_due_on(w, c, case.deadline)
            return


@njit
def _log_limit(w: World, b: int, t: int, action: int, choice: int) -> None:
    """Record the decision of body ``b`` at a limit, with its reason."""
    if w.clock[Clock.LOG] == 1:
        log_own(w, b, t, action, main_reason(w, Decision.LIMIT, choice), 0.0, Decision.LIMIT)


@njit
def _note_idle(w: World, t: int) -> None:
    """A body that closes the case of task ``t`` and did no work on it is a touch only."""
    if w.tasks[t].handled == 0:
        w.cases[t // MAX_NEEDS].idle_touches += 1


@njit
def go_through_late(w: World, day: int) -> None:
    """Once a week every body goes through its late matters, and those stalled for want of money (D3 anew)."""
    for b in w.body_order:
        if w.bodies[b].queued == 0 or w.bodies[b].alive == 0:
            continue
        for lane in range(LANES):
            t = w.queue_head[b, lane]
            while t >= 0:
                following = w.tasks[t].next
                while following >= 0 and following // MAX_NEEDS == t // MAX_NEEDS:
                    following = w.tasks[following].next  # an act on a case applies to all of it
                late = w.cases[t // MAX_NEEDS].deadline < day
                if (
                    w.tasks[t].joined == 0
                    and w.tasks[t].at_desk == Desk.NONE
                    and (late or w.tasks[t].unpaid == 1)
                ):
                    _weigh_again(w, b, t, day)
                t = following


@njit
def _weigh_again(w: World, b: int, t: int, day: int) -> None:
    """Body ``b`` weighs task ``t`` again: go on, send on, summon, or close on paper.

    Matters not yet looked into wait for their turn, and mediators weigh in their own way; only
    closing is weighed.
    """
    if w.tasks[t].state != TaskState.ACCEPTED or track_of(w.bodies[b].kind) >= 0:
        if decide_at_limit(w, b, t, day) == LimitOption.CLOSE:
            _log_limit(w, b, t, Action.CLOSE_UNSOLVED, LimitOption.CLOSE)
            _note_idle(w, t)
            _leave(w, b, t, day, Act.CLOSE, Decision.NONE)
        else:
            note_late(w, t)
        return
    choice = decide(w, b, t, day, favours_owed(w, b, t), day)
    if choice == TaskOption.RETURN:
        _leave(w, b, t, day, Act.SEND_ON, Decision.TASK)
    elif choice == TaskOption.UP:
        _leave(w, b, t, day, Act.GO_UP, Decision.TASK)
    elif choice == TaskOption.CLOSE:
        log_choice(w, b, t, Action.CLOSE_UNSOLVED, TaskOption.CLOSE)
        _note_idle(w, t)
        _leave(w, b, t, day, Act.CLOSE, Decision.NONE)
    elif choice == TaskOption.SUMMON:
        log_choice(w, b, t, Action.SUMMON, TaskOption.SUMMON)
        w.debt[b, Owed.MEETINGS] += w.p[0].summon_hours
        _leave(w, b, t, day, Act.SUMMON, Decision.NONE)
    else:
        note_late(w, t)


@njit
def _leave(w: World, b: int, t: int, day: int, act: int, decision: int) -> None:
    """Leave task ``t`` for the evening; nobody works on it today."""
    w.tasks[t].day = max(w.tasks[t].day, day)  # it may wait for a signature
    put_out(w, b, t, act, decision)
