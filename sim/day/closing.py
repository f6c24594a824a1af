"""Closing a case on paper: the evaluation's demands, and who hears of it."""

from __future__ import annotations

from sim.actors.decisions.d4_come_when_summoned import remember_work
from sim.actors.decisions.d6_after_a_closing import is_satisfied
from sim.actors.hours import staff_hours
from sim.actors.looking import hears_the_end
from sim.actors.moments import note_moment
from sim.cases.causes import fall_apart
from sim.cases.queues import is_queued, judge_on, pull_task
from sim.codes import Clock, Fault, Lane, Moment, Owed, Reopening, Stage, TaskState, Way
from sim.codes.streams import CallbackDraw, D6Draw, NoticeDraw
from sim.day.intake import reopen
from sim.engine import njit
from sim.rng import Stream, exponential, key3, uniform
from sim.tables import MAX_NEEDS, NEVER, NOBODY
from sim.tables.world import World


@njit
def is_met(w: World, c: int) -> bool:
    """Whether every true need of case ``c`` is met."""
    for n in range(w.cases[c].needs):
        if w.tasks[MAX_NEEDS * c + n].state != TaskState.DONE:
            return False
    return True


@njit
def way_of(w: World, c: int) -> int:
    """How case ``c`` was handled: the least that was done for a need that anybody has noticed."""
    way = Way.FULL
    for n in range(w.cases[c].seen_needs):
        task = w.tasks[MAX_NEEDS * c + n]
        ended = (
            task.state == TaskState.DONE
            or task.state == TaskState.PATCHED
            or task.state == TaskState.RECORDED
        )
        way = max(way, task.way if ended else Way.REPLY)
    return way


@njit
def looks_done(w: World, c: int) -> bool:
    """Whether nothing of case ``c`` shows: of every need that was noticed at least the symptom is gone."""
    for n in range(w.cases[c].needs):
        state = w.tasks[MAX_NEEDS * c + n].state
        seen = n < w.cases[c].seen_needs
        if seen and state != TaskState.DONE and state != TaskState.PATCHED and state != TaskState.RECORDED:
            return False
    return True


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
    p = w.p[0]
    case = w.cases[c]
    for n in range(case.needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t):
            pull_task(w, t)
        state = w.tasks[t].state
        if state != TaskState.DONE and state != TaskState.PATCHED and state != TaskState.RECORDED:
            w.tasks[t].state = TaskState.DROPPED
    case.way = way_of(w, c)
    case.stage = Stage.CLOSED
    note_moment(w, c, NOBODY, Moment.CLOSE, 0, 0)
    case.open_days += day - case.opened + 1
    w.clock[Clock.OPEN] -= 1
    w.open_now[w.grids[case.grid].street, case.category] -= 1
    case.reclosed = day
    case.close_level = w.bodies[b].level
    series = w.series[day]
    in_time = day <= case.deadline
    w.bodies[b].done += 1.0
    if not in_time:
        w.bodies[b].slips += 1.0
    if case.closed == NEVER:
        case.closed = day
        case.on_time = 1 if in_time else 0
        series.closed += 1
        if in_time:
            series.closed_on_time += 1
    met = is_met(w, c)
    if met and fall_apart(w, c):
        met = False
        for n in range(case.needs):
            task = w.tasks[MAX_NEEDS * c + n]
            if task.removed == NEVER:
                task.state = TaskState.PATCHED
                task.fault = Fault.NOT_TOGETHER
    if met:
        settle(w, c, day)
    if case.joint == 1:
        _remember_joint(w, c)
    w.debt[b, Owed.RECORDS] += w.reward[b].ledger
    heard = uniform(key3(case.key, Stream.CALLBACK, CallbackDraw.IS_CALLED + case.reopened))
    street = w.grids[case.grid].street
    if heard < w.rules[street].callback and _can_call(w, c):
        call_back(w, c, b, day, met)
    if w.cases[c].stage == Stage.CLOSED:
        wait = p.feedback_days * exponential(
            key3(case.key, Stream.NOTICE, NoticeDraw.FEEDBACK + case.reopened)
        )
        judge_on(w, c, day + 1 + int(wait))


@njit
def _can_call(w: World, c: int) -> bool:
    """Whether the district centre still has hours for call-backs."""
    centre = w.centre_body[w.grids[w.cases[c].grid].district]
    return w.debt[centre].sum() + w.checks[centre] <= w.p[0].callback_full_days * staff_hours(w, centre)


@njit
def call_back(w: World, c: int, b: int, day: int, met: bool) -> None:
    """Ask the resident, or look on the spot where nobody complained; a denied closing is opened again."""
    p = w.p[0]
    case = w.cases[c]
    centre = w.centre_body[w.grids[case.grid].district]
    w.checks[centre] += p.callback_hours
    case.asked = 1
    good_looks = met or looks_done(w, c)
    denied = not good_looks  # result of a look on the spot
    if case.resident >= 0:
        if (
            uniform(key3(case.key, Stream.CALLBACK, CallbackDraw.ANSWERS + case.reopened))
            >= p.callback_answer
        ):
            silence = w.rules[w.grids[case.grid].street].silence
            if uniform(key3(case.key, Stream.CALLBACK, CallbackDraw.SILENCE + case.reopened)) < silence:
                case.counted = 1  # so the books say; nobody has said so
                w.bodies[b].counted += 1.0
                w.series[day].counted += 1
            return
        w.bodies[b].asked += 1.0
        waited = (day - case.registered) / case.tolerance
        good = is_satisfied(w, c, case.resident, good_looks, waited, D6Draw.RATES + case.reopened)
        case.rated = 1 if good else 0
        case.counted = 0
        denied = not good_looks and not good
        w.series[day].rated += 1
        if good:
            w.series[day].satisfied += 1
    else:
        w.bodies[b].asked += 1.0
    hears_the_end(w, b, case.way, denied)
    if denied:
        for n in range(case.needs):
            w.tasks[MAX_NEEDS * c + n].day = day  # on the desk tomorrow, like every hand-over
        w.bodies[b].slips += 1.0
        reopen(w, c, case.channel, day, Lane.URGENT, Reopening.DENIED)


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
