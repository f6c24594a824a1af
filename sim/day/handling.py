"""A body's hours on one matter it has taken up: it looks, talks with the parties, and acts."""

from __future__ import annotations

import numpy as np

from sim.actors.body import materials_of, purse_of
from sim.actors.hours import LEAST
from sim.actors.looking import is_at_meeting
from sim.cases.causes import is_agreed, is_found
from sim.cases.queues import is_queued
from sim.codes import Act, Action, Bond, Decision, Reason, Unresolved, Use
from sim.day.failing import note_failed
from sim.day.handing import log_touch
from sim.day.outbox import put_out
from sim.day.removing import look, plan_work, talk
from sim.engine import njit
from sim.tables import MAX_NEEDS, NEVER
from sim.tables.world import World


@njit
def waits_its_turn(w: World, t: int) -> bool:
    """Whether another cause goes before that of ``t`` and whoever has it knows: one desk, or one meeting."""
    first = t - t % MAX_NEEDS
    if t == first or not w.cases[t // MAX_NEEDS].bonds & Bond.ORDER or not is_queued(w, first):
        return False
    if w.twin[0].coordination == 1:
        return True
    return w.tasks[first].body == w.tasks[t].body or (is_at_meeting(w, first) and is_at_meeting(w, t))


@njit
def work_on(w: World, b: int, t: int, hours: float, day: int) -> float:
    """Body ``b`` looks, talks and acts on task ``t`` for up to ``hours``; return the hours spent."""
    task = w.tasks[t]
    plan_work(w, b, t)
    looked = look(w, b, t, hours)
    if looked > 0.0:
        reason = Reason.CAUSE_FOUND if is_found(w, t) else Reason.CAUSE_NOT_FOUND
        log_own(w, b, t, Action.LOOK, reason, looked, Decision.NONE)
        if is_at_meeting(w, t):
            put_out(w, b, t, Act.SHARE, Decision.NONE)
    talked = talk(w, b, t, hours - looked)
    if talked > 0.0:
        reason = Reason.CONSENT if is_agreed(w, t) else Reason.NO_CONSENT
        log_own(w, b, t, Action.TALK, reason, talked, Decision.NONE)
    acted = min(hours - looked - talked, task.hours_left)
    if acted > 0.0:
        acted = min(acted, _hours_paid_for(w, b, t))
    spent = looked + talked + acted
    if spent > 0.0:
        _note_work(w, b, t, acted, spent, day)
    return spent


@njit
def _hours_paid_for(w: World, b: int, t: int) -> float:
    """Hours of work on task ``t`` for which there is money; without any it waits and the log says so."""
    task = w.tasks[t]
    price = materials_of(w, task.item)
    body = w.bodies[b]
    if price <= 0.0 or purse_of(w, b) < 0:
        return np.inf
    hours = max(0.0, body.allowance - body.paid) / price
    if hours > LEAST:
        task.unpaid = 0
        return hours
    if task.unpaid == 0:
        task.unpaid = 1
        log_own(w, b, t, Action.WAIT, Reason.NO_BUDGET, 0.0, Decision.NONE)
    note_failed(w, t // MAX_NEEDS, Unresolved.MONEY)
    return 0.0


@njit
def _note_work(w: World, b: int, t: int, acted: float, spent: float, day: int) -> None:
    """Book ``spent`` hours of body ``b`` on task ``t``, of which ``acted`` used up materials."""
    task = w.tasks[t]
    case = w.cases[t // MAX_NEEDS]
    body = w.bodies[b]
    task.hours_left -= acted
    body.backlog = max(0.0, body.backlog - spent)
    body.paid += acted * materials_of(w, task.item)
    w.hours[body.kind, Use.HANDLE] += spent
    if task.handled == 0:
        task.handled = 1
        case.bodies += 1
    if case.responded == NEVER:
        case.responded = day
    if case.worked_on != day:
        case.worked_on = day
        case.worked_days += 1


@njit
def log_own(w: World, b: int, t: int, action: int, reason: int, hours: float, decision: int) -> None:
    """Keep a touch of body ``b`` that stays with it."""
    log_touch(w, t, b, w.cases[t // MAX_NEEDS].previous, b, action, reason, hours, decision)
