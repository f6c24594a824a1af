"""A body's working day: hours owed, then line work, its queue (D3) and patrol, as D2 weighs them."""

from __future__ import annotations

import numpy as np

from sim.actors.body import is_department, is_own, note_passing, of_street
from sim.actors.decisions.d2_spend_the_day import free_hours, note_desk, patrol
from sim.actors.decisions.d2_weigh_claims import claims_of, patrol_row, plan_day
from sim.actors.decisions.d3_accept_return_summon_close import (
    choose_way,
    decide,
    decide_next,
    reason_for,
    reason_without_power,
)
from sim.actors.decisions.weighing import main_reason
from sim.actors.hours import LEAST
from sim.actors.lists import knows_owner, learn_owner
from sim.actors.looking import notice_more, pool_file
from sim.actors.mediator import mediator_for, settles, track_of
from sim.actors.task_force import has_listed
from sim.actors.world import LANES, OWED
from sim.cases.queues import is_queued, pull_task, push_task, put_back, work_left
from sim.codes import (
    Act,
    Action,
    BodyKind,
    Clock,
    Decision,
    Desk,
    Fault,
    MediateOption,
    NextOption,
    Owed,
    Reason,
    TaskOption,
    TaskState,
    Unresolved,
    Use,
    Way,
)
from sim.day.closing import close_case, close_unless_at_work
from sim.day.dispatch_desk import contest, desk_turn, give_back
from sim.day.failing import note_failed, note_finished, note_not_kept
from sim.day.handing import carry_file, log_touch, note_signed, send
from sim.day.handling import log_own, waits_its_turn, work_on
from sim.day.line_work import do_line_work, finish_line_work
from sim.day.outbox import put_out, put_out_to
from sim.day.removing import REASON_OF, begin_work, fault_of
from sim.day.routing import first_waiting, owner_body, route, route_seen, seat_for
from sim.day.summoning import favours_owed
from sim.engine import njit
from sim.rng import Stream, key4
from sim.tables import MAX_NEEDS, NOBODY
from sim.tables.world import World


@njit
def body_day(w: World, b: int, day: int) -> None:
    """Spend the working day of body ``b``."""
    body = w.bodies[b]
    hours = free = free_hours(w, b)
    if body.kind == BodyKind.ORGANIZATION and body.errands > 0.0:
        w.hours[body.kind, Use.ERRANDS] += hours * body.errands
        hours *= 1.0 - body.errands
    for what in range(OWED):
        owed = min(hours, w.debt[b, what])
        if owed > 0.0:
            w.debt[b, what] -= owed
            hours -= owed
            w.hours[body.kind, _use_of(what)] += owed
    owed = min(hours, w.checks[b])
    if owed > 0.0:
        w.checks[b] -= owed
        hours -= owed
        w.hours[body.kind, Use.VERIFY] += owed
    plan = np.zeros(claims_of(w))
    plan_day(w, b, hours, day, plan)
    kept = plan[patrol_row(w)]
    desk = left = max(0.0, hours - do_line_work(w, b, plan, day) - kept)
    if body.queued > 0:
        left = work_queue(w, b, desk, day)
    rest = max(0.0, left - finish_line_work(w, b, left, day))
    if body.kind == BodyKind.GRID:
        note_desk(w, body.grid, free - hours, desk - left)
        patrol(w, body.grid, kept + rest)
    else:
        w.hours[body.kind, Use.IDLE] += rest


@njit
def _use_of(what: int) -> int:
    """Return the use under which hours of a debt are booked: records are forms, meetings are coordination."""
    if what == Owed.RECORDS:
        return Use.FORMS
    return Use.COORDINATE if what == Owed.MEETINGS else Use.TRIAGE


@njit
def work_queue(w: World, b: int, hours: float, day: int) -> float:
    """Go through the lanes in order; return the hours left.

    One matter absorbs only so many hours a day, so that the walk reaches the next one.  Queues stay as
    they were in the morning: what leaves this one, or comes to others, does so in the evening.
    """
    away = w.bodies[b].away > 0.0
    for lane in range(LANES):
        t = w.queue_head[b, lane]
        while t >= 0 and hours > LEAST:
            task = w.tasks[t]
            # dealt with today, still waiting for a signature, or with those in a task force
            if task.day >= day or (away and has_listed(w, b, t)):
                t = task.next
                continue
            hours = handle(w, b, t, hours, day)
            t = task.next
    return hours


@njit
def handle(w: World, b: int, t: int, hours: float, day: int) -> float:
    """Give task ``t`` its turn today; return the hours left."""
    p = w.p[0]
    task = w.tasks[t]
    task.day = day
    kind = w.bodies[b].kind
    if task.at_desk != Desk.NONE:
        hours = desk_turn(w, b, t, hours)
        if task.at_desk != Desk.NONE:
            return hours
    if task.waits > 0:
        note_signed(w, t)
    if task.state == TaskState.QUEUED:
        intake = min(hours, p.intake_hours)
        hours -= intake
        w.hours[kind, Use.HANDLE] += intake
        way = Way.FULL
        if track_of(kind) >= 0:
            if refers(w, b, t):
                return hours
        elif w.twin[0].power == 1 and w.may[b, task.item] == 0:
            put_out(w, b, t, Act.TO_OWNER, Decision.NONE)
            return hours
        elif task.joined == 0:
            w.held[w.bodies[b].level, w.may[b, task.item]] += task.hours
            choice = decide(w, b, t, day, favours_owed(w, b, t), 0)
            if choice == TaskOption.SUMMON:
                log_choice(w, b, t, Action.SUMMON, TaskOption.SUMMON)
                meeting = min(hours, p.summon_hours)
                hours -= meeting
                w.hours[kind, Use.COORDINATE] += meeting
                put_out(w, b, t, Act.SUMMON, Decision.NONE)  # the next step does not follow from this choice
                return hours
            if choice == TaskOption.RETURN:
                put_out(w, b, t, Act.SEND_ON, Decision.TASK)
                return hours
            if choice == TaskOption.UP:
                put_out(w, b, t, Act.GO_UP, Decision.TASK)
                return hours
            if choice == TaskOption.CLOSE:
                log_choice(w, b, t, Action.CLOSE_UNSOLVED, TaskOption.CLOSE)
                w.cases[t // MAX_NEEDS].idle_touches += 1
                put_out(w, b, t, Act.CLOSE, Decision.NONE)
                return hours
            log_choice(w, b, t, Action.BY_BOOK if choice == TaskOption.BY_BOOK else Action.ACCEPT, choice)
            note_owner(w, b, t)
            way = Way.BOOK if choice == TaskOption.BY_BOOK else Way.FULL
        elif choose_way(w, b, t, day) == TaskOption.BY_BOOK:
            way = Way.BOOK
        task.state = TaskState.ACCEPTED
        begin_work(w, b, t, way)
        if w.cases[t // MAX_NEEDS].seen_needs > 1:
            put_out(w, b, t, Act.TAKE_ALONG, Decision.NONE)
    if waits_its_turn(w, t):
        return hours
    spent = work_on(w, b, t, min(hours, p.case_day_hours), day)
    if work_left(w, t) <= LEAST:
        put_out(w, b, t, Act.FINISH, Decision.NONE)
    return hours - spent


@njit
def note_owner(w: World, b: int, t: int) -> None:
    """Body ``b`` has accepted task ``t``: if it is the owner, the desk it came from remembers."""
    if w.may[b, w.tasks[t].item] == 1 and is_own(w, b, w.tasks[t].item):
        learn_owner(w, t, w.cases[t // MAX_NEEDS].previous)


@njit
def goes_to_owner(w: World, b: int, t: int) -> None:
    """In a twin without the seam of powers, what ``b`` may not settle goes on at once with the whole file."""
    task = w.tasks[t]
    previous, lane, owner = w.cases[t // MAX_NEEDS].previous, task.lane, owner_body(w, t)
    put_back(w, t)
    send(w, t, owner, b, lane, True)
    log_touch(w, t, b, previous, owner, Action.PASS, Reason.ORDERED, 0.0, Decision.NONE)


@njit
def note_heard(w: World, b: int, t: int) -> None:
    """Mediators ``b`` have had task ``t``; other bodies leave no mark."""
    track = track_of(w.bodies[b].kind)
    if track >= 0:
        w.tasks[t].heard |= int(np.uint8(1) << np.uint8(track))


@njit
def refers(w: World, b: int, t: int) -> bool:
    """Mediators ``b`` decide on task ``t``: refer it, to another kind or back to its owner, or settle it."""
    note_heard(w, b, t)
    other = mediator_for(w, t, False)
    reason = settles(w, b, t, other)
    if reason > 0:
        log_own(w, b, t, Action.ACCEPT, reason, 0.0, Decision.MEDIATE)
        return False
    put_out_to(w, b, t, Act.REFER, Decision.MEDIATE, other if other >= 0 else owner_body(w, t))
    return True


@njit
def refer(w: World, b: int, t: int, target: int) -> None:
    """Mediators ``b`` hand task ``t`` to ``target``."""
    task = w.tasks[t]
    case = w.cases[t // MAX_NEEDS]
    previous, lane = case.previous, task.lane
    put_back(w, t)
    case.idle_touches += 1
    send(w, t, target, b, lane, False)
    reason = main_reason(w, Decision.MEDIATE, MediateOption.REFER) if w.clock[Clock.LOG] == 1 else Reason.NONE
    log_touch(w, t, b, previous, target, Action.PASS, reason, 0.0, Decision.MEDIATE)


@njit
def close_on_paper(w: World, t: int, b: int, day: int) -> None:
    """Body ``b`` closes the case without having met it; only its own part where others work on theirs."""
    c = t // MAX_NEEDS
    note_failed(w, c, Unresolved.REPLY)
    for n in range(w.cases[c].needs):
        other = MAX_NEEDS * c + n
        if other != t and is_queued(w, other) and w.tasks[other].body != b and w.tasks[other].handled == 1:
            pull_task(w, t)
            w.tasks[t].state = TaskState.DROPPED
            return
    close_case(w, c, b, day)


@njit
def take_along(w: World, b: int, t: int) -> None:
    """Whoever takes a case takes its further noticed needs along, as far as they are theirs to settle."""
    c = t // MAX_NEEDS
    for n in range(w.cases[c].seen_needs):
        task = w.tasks[MAX_NEEDS * c + n]
        if task.state == TaskState.WAITING and owner_body(w, MAX_NEEDS * c + n) == b:
            carry_file(w, MAX_NEEDS * c + n, NOBODY, b)
            task.insight = max(task.insight, w.tasks[t].insight)
            task.handled = 0
            task.joined = w.tasks[t].joined
            task.waits = 0
            push_task(w, MAX_NEEDS * c + n, b, w.tasks[t].lane)
            task.state = TaskState.ACCEPTED
            begin_work(w, b, MAX_NEEDS * c + n, w.tasks[t].way)


@njit
def log_choice(w: World, b: int, t: int, action: int, choice: int) -> None:
    """Keep a choice of D3 with its reason; without a log nobody asks for reasons."""
    if w.clock[Clock.LOG] == 1:
        log_own(w, b, t, action, reason_for(w, t, choice), 0.0, Decision.TASK)


@njit
def send_on(w: World, b: int, t: int, day: int, decision: int) -> None:
    """Return the task, pass it to the body that seems to own it, or send it up.

    Args:
        decision: TASK if that was chosen by D3, NOTHING if nothing else was left.
    """
    task = w.tasks[t]
    c = t // MAX_NEEDS
    case = w.cases[c]
    body = w.bodies[b]
    own = is_own(w, b, task.item)
    reason = Reason.NONE
    if w.clock[Clock.LOG] == 1:
        reason = (
            reason_for(w, t, TaskOption.RETURN)
            if decision == Decision.TASK
            else reason_without_power(w, b, t)
        )
    if decision == Decision.TASK:
        note_not_kept(w, b, t)
    previous = case.previous
    put_back(w, t)
    if task.handled == 0:
        case.idle_touches += 1
    note_passing(w, b, key4(case.key, Stream.D3, case.touches, w.body_stream[b]))
    department = is_department(body.kind)
    if department and own and w.may[b, task.item] == 0:
        action = Action.ESCALATE
        send(w, t, owner_body(w, t), b, task.lane, False)
    else:
        action = Action.PASS
        if department:
            task.tried |= int(np.uint32(1) << np.uint32(body.department))
            case.returns += 1
            w.series[day].returned += 1
            body.slips += 1.0
            if case.first >= 0 and case.first != b:
                w.bodies[case.first].slips += 1.0
            action = Action.CONTEST if task.mandate == 1 else Action.RETURN
        elif of_street(body.kind):
            # to hand a matter to whom the desk knows as its owner is a dispatch, and nothing to rule on
            if own or not knows_owner(w, c, task.item, t % MAX_NEEDS, b):
                case.passes += 1
        if action == Action.CONTEST:
            contest(w, t, b, task.lane)
        elif action == Action.RETURN:
            give_back(w, t, b, task.lane)
        else:
            route(w, t, b, task.lane)
    log_touch(w, t, b, previous, case.holder, action, reason, 0.0, decision)


@njit
def finish(w: World, b: int, t: int, day: int) -> None:
    """Finish task ``t``: is the need met, and what comes next?"""
    p = w.p[0]
    task = w.tasks[t]
    c = t // MAX_NEEDS
    case = w.cases[c]
    pull_task(w, t)
    fault = fault_of(w, b, t)
    if w.items[task.item].level > w.bodies[b].level:
        w.bodies[b].practised += p.practice * (1.0 - w.bodies[b].practised)
    task.fault = fault
    task.state = TaskState.PATCHED
    if fault == Fault.NONE:
        task.state = TaskState.DONE
        task.removed = day
    elif fault == Fault.BEYOND:
        task.state = TaskState.RECORDED  # found out, explained, and the parties accept it
    note_finished(w, t)
    log_own(w, b, t, Action.FINISH, REASON_OF[fault], task.hours, Decision.NONE)
    street = w.grids[case.grid].street
    if fault == Fault.NO_CONSENT and w.items[task.item].mediable == 1:
        note_heard(w, b, t)
        mediator = mediator_for(w, t, False)
        if mediator >= 0:
            task.state = TaskState.WAITING
            task.hours_left = task.hours * p.patch_left
            send(w, t, mediator, b, task.lane, False)
            return
    notice_more(w, c, task.insight)
    waiting = first_waiting(w, c)
    if waiting >= 0 and waiting % MAX_NEEDS < case.seen_needs:
        pool_file(w, c, b, task.insight)
        if case.force == 1 and seat_for(w, waiting) >= 0:  # its list is crossed off whole
            log_touch(w, waiting, b, case.previous, b, Action.PASS, Reason.TASK_FORCE, 0.0, Decision.NONE)
            route(w, waiting, b, w.tasks[t].lane)
            return
        if decide_next(w, b, c, waiting % MAX_NEEDS, day) == NextOption.HAND_ON:
            log_touch(
                w, waiting, b, case.previous, b, Action.PASS, Reason.PREREQUISITE_MISSING, 0.0, Decision.NEXT
            )
            route(w, waiting, b, w.tasks[t].lane)
            if w.parallel[street, case.category] == 1:
                route_seen(w, c, b, w.tasks[t].lane)
            return
        log_own(
            w,
            b,
            waiting,
            Action.CLOSE_UNSOLVED,
            main_reason(w, Decision.NEXT, NextOption.CLOSE),
            0.0,
            Decision.NEXT,
        )
        note_failed(w, c, Unresolved.REPLY)
        close_case(w, c, b, day)
        return
    close_unless_at_work(w, c, b, day)
