"""Desks that dispatch: what comes back waits there and goes out again, and what nobody owns is ruled on.

A return goes back to the desk that sent the matter out: the street's, the district centre's, the city's for
what city departments send back.  There it is work of that desk and goes out again on the next day, if its
hours last; the desk knows no more than before and may err again.  After so many tries the district
centre rules.  Those who rule must meet, so that it takes days; where nobody can show whose the matter is, the
ruling may name the wrong body, and the body it names may contest it once.
"""

from __future__ import annotations

from sim.actors.decisions.weighing import main_reason
from sim.actors.lists import in_dispute, knows_owner
from sim.cases.queues import put_back
from sim.codes import Act, Action, Clock, Decision, Desk, Level, Owed, Reason, TaskOption, Use
from sim.day.handing import log_touch, note_signed, send
from sim.day.outbox import put_out_after
from sim.day.routing import ask_for_ruling, mark_dispatched, named_by_ruling, route
from sim.day.signatures import wait_for_signature
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def give_back(w: World, t: int, b: int, lane: int) -> None:
    """Body ``b`` sends task ``t`` back to the desk that dispatched it; the file goes back as it came."""
    grid = w.grids[w.cases[t // MAX_NEEDS].grid]
    desk = w.tasks[t].desk
    if desk < 0:
        desk = w.centre_body[grid.district]
    if w.bodies[b].level == Level.CITY and w.bodies[desk].level > Level.STREET:
        desk = w.city_centre[0]
    send(w, t, desk, b, lane, True)
    w.tasks[t].at_desk = Desk.RETURNED
    wait_for_signature(w, t, b, desk)


@njit
def desk_turn(w: World, b: int, t: int, hours: float) -> float:
    """Desk ``b`` deals with task ``t``, which came back or waits for a ruling; return the hours left.

    A street that may settle what came back, and knows so, keeps it for itself: it is then a task like others.
    What is sent out, and a ruling, reach others in the evening.
    """
    p = w.p[0]
    task = w.tasks[t]
    rules = task.at_desk == Desk.RULING
    if not rules:
        if task.waits > 0:
            note_signed(w, t)
        if w.may[b, task.item] == 1 and knows_owner(w, t // MAX_NEEDS, task.item, t % MAX_NEEDS, b):
            task.at_desk = Desk.NONE
            return hours
    takes = p.ruling_hours if rules else p.triage_hours
    spent = min(hours, takes)
    w.hours[w.bodies[b].kind, Use.TRIAGE] += spent
    if rules:
        w.debt[b, Owed.DESK] += takes - spent  # what it takes beyond the hours left today is owed
    put_out_after(w, b, t, Act.RULE if rules else Act.DISPATCH, spent)
    return hours - spent


@njit
def send_out_again(w: World, b: int, t: int, spent: float) -> None:
    """Desk ``b`` sends task ``t``, which came back, out again, after ``spent`` hours."""
    task = w.tasks[t]
    case = w.cases[t // MAX_NEEDS]
    known = knows_owner(w, t // MAX_NEEDS, task.item, t % MAX_NEEDS, b)
    task.at_desk = Desk.NONE
    previous, lane = case.previous, task.lane
    put_back(w, t)
    case.idle_touches += 1
    route(w, t, b, lane)
    reason = Reason.OWNER_KNOWN if known else Reason.OWNER_GUESSED
    if task.at_desk == Desk.RULING:
        reason = Reason.SENT_ABOUT
    log_touch(w, t, b, previous, task.body, Action.DISPATCH, reason, spent, Decision.NONE)


@njit
def rule(w: World, b: int, t: int, spent: float) -> None:
    """The centre ``b`` rules whose task ``t`` is, after ``spent`` hours."""
    task = w.tasks[t]
    case = w.cases[t // MAX_NEEDS]
    disputed = in_dispute(w, t // MAX_NEEDS, task.item, t % MAX_NEEDS)
    named = named_by_ruling(w, t, task.rulings)
    task.rulings += 1
    task.mandate = 1
    previous, lane = case.previous, task.lane
    put_back(w, t)
    case.idle_touches += 1
    reason = Reason.DISPUTED if disputed else Reason.SENT_ABOUT
    log_touch(w, t, b, previous, named, Action.RULE, reason, spent, Decision.NONE)
    send(w, t, named, b, min(lane, 1), True)


@njit
def contest(w: World, t: int, b: int, lane: int) -> None:
    """Body ``b`` contests the ruling that named it for task ``t``: it is ruled on once more."""
    w.tasks[t].mandate = 0
    ask_for_ruling(w, t, b, lane)


@njit
def go_up(w: World, b: int, t: int) -> None:
    """Body ``b`` sends task ``t`` up (上报): a community to its street's office, a street to the centre.

    The street weighs it as any matter that reaches it; the centre rules whose it is, when those concerned
    have met.
    """
    task = w.tasks[t]
    case = w.cases[t // MAX_NEEDS]
    reason = Reason.NONE
    if w.clock[Clock.LOG] == 1:
        reason = main_reason(w, Decision.TASK, TaskOption.UP)
    previous, lane = case.previous, task.lane
    put_back(w, t)
    if task.handled == 0:
        case.idle_touches += 1
    if w.bodies[b].level == Level.COMMUNITY:
        send(w, t, w.street_body[w.grids[case.grid].street], b, lane, False)
    else:
        mark_dispatched(w, t // MAX_NEEDS)
        ask_for_ruling(w, t, b, lane)
    log_touch(w, t, b, previous, task.body, Action.ESCALATE, reason, 0.0, Decision.TASK)
