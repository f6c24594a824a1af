"""What bodies make of matters that run late or stand still: at the limit, and week by week after it."""

from __future__ import annotations

import numpy as np

from sim.actors.body import CLOSE as DUE_CLOSE
from sim.actors.body import EXTEND as DUE_EXTEND
from sim.actors.body import PAPER, SEND_ON, SUMMON, decide, decide_when_due
from sim.actors.mediator import track_of
from sim.actors.world import LANES, MEETINGS
from sim.cases.columns import MAX_NEEDS, Action, Reason, Stage, TaskState
from sim.cases.queues import fall_due_on, is_queued
from sim.compiled import njit
from sim.day.intake import due_day
from sim.day.work import close_on_paper, convene, favours_owed, log_choice, log_own, send_on

OPEN = int(Stage.OPEN)
ACCEPTED = int(TaskState.ACCEPTED)
A_CLOSE, A_SUMMON = int(Action.CLOSE_UNSOLVED), int(Action.SUMMON)
R_BUDGET, R_CLOSING = int(Reason.NO_BUDGET), int(Reason.REWARD_FAVOURS_CLOSING)


@njit
def fall_due(w, day: int, utility) -> None:
    """Deal with the cases whose time limit ends today."""
    c = w.due_wheel[day]
    w.due_wheel[day] = -1
    while c >= 0:
        case = w.cases[c]
        following = case.due_next
        case.due_wait = -1
        if case.stage == OPEN:
            if case.deadline > day:
                fall_due_on(w, c, case.deadline)
            else:
                w.series[day].due += 1
                _end_of_limit(w, c, day, utility)
        c = following


@njit
def _end_of_limit(w, c: int, day: int, utility) -> None:
    p = w.p[0]
    case = w.cases[c]
    for n in range(case.needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t):
            choice = decide_when_due(w, w.tasks[t].body, t, day)
            if choice == DUE_CLOSE:
                _close_late(w, t, day, utility)
            elif choice == DUE_EXTEND:
                case.extended += 1
                limit = w.categories[case.category].deadline * p.extension
                case.deadline = due_day(w, day, limit)
                fall_due_on(w, c, case.deadline)
            return


@njit
def _close_late(w, t: int, day: int, utility) -> None:
    """The body that holds task ``t`` closes the case on paper."""
    b = w.tasks[t].body
    utility[:] = np.nan
    log_own(w, b, t, A_CLOSE, R_BUDGET if w.tasks[t].unpaid == 1 else R_CLOSING, 0.0, utility)
    _give_up(w, b, t, day)


@njit
def _give_up(w, b: int, t: int, day: int) -> None:
    """Close the case of task ``t`` on paper; who has done nothing for it has only touched it."""
    if w.tasks[t].handled == 0:
        w.cases[t // MAX_NEEDS].idle_touches += 1
    close_on_paper(w, t, b, day)


@njit
def go_through_late(w, day: int, utility) -> None:
    """Once a week every body goes through what is late, or stands still for want of money (D3 anew)."""
    for b in w.body_order:
        if w.bodies[b].queued == 0 or w.bodies[b].alive == 0:
            continue
        for lane in range(LANES):
            t = w.queue_head[b, lane]
            while t >= 0:
                following = w.tasks[t].next
                while following >= 0 and following // MAX_NEEDS == t // MAX_NEEDS:
                    following = w.tasks[following].next  # what is done to a case is done to all of it
                late = w.cases[t // MAX_NEEDS].deadline < day
                if w.tasks[t].joined == 0 and (late or w.tasks[t].unpaid == 1):
                    _weigh_again(w, b, t, day, utility)
                t = following


@njit
def _weigh_again(w, b: int, t: int, day: int, utility) -> None:
    """Body ``b`` weighs task ``t`` again: go on, send on, summon, or close on paper.

    What it has not yet looked into waits for its turn, and mediators have weighed it in their own way; only
    closing is weighed.
    """
    if w.tasks[t].state != ACCEPTED or track_of(w.bodies[b].kind) >= 0:
        if decide_when_due(w, b, t, day) == DUE_CLOSE:
            _close_late(w, t, day, utility)
        return
    choice = decide(w, b, t, day, favours_owed(w, b, t), utility, day)
    if choice == SEND_ON:
        send_on(w, b, t, day, utility)
    elif choice == PAPER:
        log_choice(w, b, t, A_CLOSE, PAPER, utility)
        _give_up(w, b, t, day)
    elif choice == SUMMON:
        log_choice(w, b, t, A_SUMMON, SUMMON, utility)
        w.debt[b, MEETINGS] += w.p[0].summon_hours
        convene(w, b, t, day, utility)
