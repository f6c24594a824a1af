"""Summoning (吹哨): who is called to a case, who comes, and the cost."""

from __future__ import annotations

from sim.actors.answering import whistles_for_one
from sim.actors.decisions.d4_come_when_summoned import joins, pair, remember_answer
from sim.actors.looking import share_at_meeting
from sim.actors.task_force import sits_for
from sim.actors.world import PAYERS
from sim.cases.queues import is_queued, put_back
from sim.codes import Action, Decision, Lane, Owed, Reason, TaskState, Unresolved
from sim.day.failing import note_failed
from sim.day.handing import log_touch, send
from sim.day.routing import owner_body
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World

HANDLING = PAYERS.index("handling")


@njit
def favours_owed(w: World, b: int, t: int) -> float:
    """Favours that body ``b`` owes those whom it would summon for the case of task ``t``, mean of them."""
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    total, count = 0.0, 0
    if w.cases[c].seen_needs <= 1 and not whistles_for_one(w, b, c, need):
        return 0.0
    for n in range(w.cases[c].seen_needs):
        other = MAX_NEEDS * c + n
        if (n == need and w.may[b, w.tasks[t].item] == 0) or w.tasks[other].state == TaskState.WAITING:
            row = pair(w, b, owner_body(w, other))
            if row >= 0:
                total += w.owed[row]
                count += 1
    return total / count if count > 0 else 0.0


@njit
def convene(w: World, b: int, t: int) -> int:
    """Summon the bodies required by the needs noticed so far (吹哨); each decides by D4.  Return who came.

    Whoever comes works on its need at once, beside the others.
    """
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    case = w.cases[c]
    street = w.grids[case.grid].street
    came = 0
    if w.may[b, w.tasks[t].item] == 0 and _invite(w, b, t, c, need):
        came += 1
    for n in range(case.seen_needs):
        other = MAX_NEEDS * c + n
        if n != need and w.tasks[other].state == TaskState.WAITING:
            if _invite(w, b, other, c, n):
                came += 1
    if came > 0:
        case.joint = 1
        case.convener = b
        share_at_meeting(w, c)
        w.yuan[HANDLING] += w.rules[street].pooled
    return came


@njit
def _invite(w: World, b: int, t: int, c: int, need: int) -> bool:
    """Invite the owner of task ``t`` to a joint case convened by ``b``."""
    p = w.p[0]
    task = w.tasks[t]
    invited = owner_body(w, t)
    if invited == b or w.bodies[invited].local < 0:
        return False
    if sits_for(w, invited, c):  # its people in the task force answer the call, on their own hours
        reason, decision = Reason.TASK_FORCE, Decision.NONE
        w.bodies[invited].sits += p.summon_hours
        w.cases[c].force = 1
    else:
        reason, decision = joins(w, invited, b, c, need), Decision.SUMMONS
        remember_answer(w, invited, b, reason > 0)
        if reason <= 0:
            log_touch(w, t, invited, b, b, Action.DECLINE, -reason, 0.0, decision)
            note_failed(w, c, Unresolved.MISSING)
            return False
        w.debt[invited, Owed.MEETINGS] += p.summon_hours
    lane = task.lane
    if is_queued(w, t):
        put_back(w, t)
    else:
        lane = Lane.URGENT
    send(w, t, invited, b, lane, True)
    task.joined = 1
    log_touch(w, t, invited, b, invited, Action.JOIN, reason, 0.0, decision)
    return True
