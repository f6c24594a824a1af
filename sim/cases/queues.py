"""New rows of the case and task tables, and the linked lists over them.

Two kinds of lists: the queue of a body (tasks, doubly linked, one list per lane), and four wheels
of days (cases whose resident thinks again, public matters that a further resident notices, cases
whose outcome is felt, cases that fall due); latent lists have rules of their own
(:mod:`sim.day.latent`). A case is on at most one list of each kind, so that the links live in its
own row and nothing is allocated.
"""

from __future__ import annotations

from sim.codes import Clock, TaskState
from sim.engine import njit
from sim.tables import BLANK_CASE, BLANK_TASK, MAX_NEEDS, NEVER
from sim.tables.world import World


@njit
def next_row(w: World) -> int:
    """Take the next row of the table of cases, blank as declared, and those of its tasks."""
    c = w.clock[Clock.CASES]
    w.clock[Clock.CASES] = c + 1
    w.cases[c] = BLANK_CASE
    for n in range(MAX_NEEDS):
        w.tasks[MAX_NEEDS * c + n] = BLANK_TASK
    return c


@njit
def work_left(w: World, t: int) -> float:
    """Hours until whoever has task ``t`` will have done with it: looking, talk and work."""
    task = w.tasks[t]
    return task.look_left + task.talk_left + task.hours_left


@njit
def push_task(w: World, t: int, b: int, lane: int) -> None:
    """Append task ``t`` to ``lane`` of body ``b``."""
    task = w.tasks[t]
    task.body = b
    task.lane = lane
    task.state = TaskState.QUEUED
    task.next = -1
    task.prev = w.queue_tail[b, lane]
    if task.prev >= 0:
        w.tasks[task.prev].next = t
    else:
        w.queue_head[b, lane] = t
    w.queue_tail[b, lane] = t
    w.bodies[b].queued += 1
    w.bodies[b].backlog += work_left(w, t)


@njit
def pull_task(w: World, t: int) -> None:
    """Take task ``t`` out of its body's queue, from any position."""
    task = w.tasks[t]
    b, lane = task.body, task.lane
    if task.prev >= 0:
        w.tasks[task.prev].next = task.next
    else:
        w.queue_head[b, lane] = task.next
    if task.next >= 0:
        w.tasks[task.next].prev = task.prev
    else:
        w.queue_tail[b, lane] = task.prev
    task.next = -1
    task.prev = -1
    body = w.bodies[b]
    body.queued -= 1
    body.backlog = max(0.0, body.backlog - work_left(w, t)) if body.queued > 0 else 0.0


@njit
def put_back(w: World, t: int) -> None:
    """Take task ``t`` out of its body's queue: it waits for somebody to be sent to."""
    pull_task(w, t)
    w.tasks[t].state = TaskState.WAITING


@njit
def is_queued(w: World, t: int) -> bool:
    """Return whether task ``t`` is in a queue."""
    state = w.tasks[t].state
    return state == TaskState.QUEUED or state == TaskState.ACCEPTED


@njit
def think_on(w: World, c: int, day: int) -> None:
    """Let the resident of case ``c`` think again on ``day``, unless a day is already set."""
    case = w.cases[c]
    if case.mind_day == NEVER:
        case.mind_day = day  # also beyond the horizon, so that a longer run has the same days
        if day < w.mind_wheel.shape[0]:
            case.mind_next = w.mind_wheel[day]
            w.mind_wheel[day] = c


@njit
def witness_on(w: World, c: int, day: int) -> None:
    """Let a further resident notice the public matter ``c`` on ``day``."""
    if day < w.witness_wheel.shape[0]:
        w.cases[c].witness_next = w.witness_wheel[day]
        w.witness_wheel[day] = c


@njit
def judge_on(w: World, c: int, day: int) -> None:
    """Let the outcome of the closed case ``c`` be felt on ``day``, unless a day is already set."""
    case = w.cases[c]
    if case.judge_day == NEVER:
        case.judge_day = day
        if day < w.judge_wheel.shape[0]:
            case.judge_next = w.judge_wheel[day]
            w.judge_wheel[day] = c


@njit
def call_on(w: World, c: int, day: int) -> None:
    """Let the closed case ``c`` be called back on ``day``, unless a day is already set."""
    case = w.cases[c]
    if case.call_day == NEVER:
        case.call_day = day
        if day < w.call_wheel.shape[0]:
            case.call_next = w.call_wheel[day]
            w.call_wheel[day] = c


@njit
def fall_due_on(w: World, c: int, day: int) -> None:
    """Put case ``c`` on the wheel of deadlines; a pending earlier day will move it on."""
    case = w.cases[c]
    if case.due_wait == NEVER:
        case.due_wait = day
        if day < w.due_wheel.shape[0]:
            case.due_next = w.due_wheel[day]
            w.due_wheel[day] = c
