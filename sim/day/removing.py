"""Removing a cause: look, talk with the parties, act; and whether it holds.

A body that handles in substance (实质办理) looks until it has found the cause, or its patience ends, and
talks until the parties agree, or its patience ends.  By the book (程序性办理) it looks and talks for as long
as the procedure asks.  Then both act: hours and money are really spent.  Whoever acts without authority,
without the cause or without consent removes the symptom (治标): the matter rests and shows again.
"""

from __future__ import annotations

from sim.actors.consent import standing_at_meeting, talk_needed
from sim.actors.hours import LEAST
from sim.actors.looking import hours_to_find, looking_speed
from sim.cases.causes import goes_too_soon, is_agreed, is_beyond_reach, is_found
from sim.codes import Fault, Reason, Way
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World

REASON_OF = (
    Reason.OWN_DUTY, Reason.NO_AUTHORITY, Reason.CAUSE_NOT_FOUND, Reason.NO_CONSENT, Reason.TOO_SOON,
    Reason.PATCH, Reason.BEYOND_REACH,
)  # fmt: skip
"""Reason of finishing a need, by Fault."""


@njit
def look_patience(w: World, way: int) -> float:
    """Hours of looking after which whoever handles a task in ``way`` acts all the same."""
    p = w.p[0]
    return p.look_hours if way == Way.FULL else p.look_hours_book


@njit
def talk_patience(w: World, way: int) -> float:
    """Hours of talk after which whoever handles a task in ``way`` acts all the same."""
    p = w.p[0]
    return p.talk_hours if way == Way.FULL else p.talk_hours_book


@njit
def begin_work(w: World, b: int, t: int, way: int) -> None:
    """Body ``b`` takes up task ``t`` in ``way``."""
    task = w.tasks[t]
    task.way = way
    task.looked = 0.0
    task.talked = 0.0
    plan_work(w, b, t)


@njit
def plan_work(w: World, b: int, t: int) -> None:
    """How long body ``b`` will still look and talk on task ``t``: until it need not, or its patience ends.

    It is planned anew each day, because others at a joint action may have found the cause, and because
    standing and speed change.
    """
    task = w.tasks[t]
    before = task.look_left + task.talk_left
    to_find = hours_to_find(w, b, t, task.depth)
    task.look_left = _more_than_nothing(min(look_patience(w, task.way) - task.looked, to_find))
    to_agree = talk_needed(w, t, standing_at_meeting(w, b, t))
    task.talk_left = _more_than_nothing(min(talk_patience(w, task.way) - task.talked, to_agree))
    body = w.bodies[b]
    body.backlog = max(0.0, body.backlog + task.look_left + task.talk_left - before)


@njit
def _more_than_nothing(hours: float) -> float:
    return hours if hours > LEAST else 0.0


@njit
def look(w: World, b: int, t: int, hours: float) -> float:
    """Look for the cause of task ``t`` for up to ``hours``; return the hours looked."""
    task = w.tasks[t]
    spent = min(hours, task.look_left)
    if spent <= 0.0:
        return 0.0
    task.look_left -= spent
    task.looked += spent
    task.insight += spent * looking_speed(w, b, t)
    return spent


@njit
def talk(w: World, b: int, t: int, hours: float) -> float:
    """Talk with the parties of task ``t`` for up to ``hours``; return the hours talked."""
    task = w.tasks[t]
    spent = min(hours, task.talk_left)
    if spent <= 0.0:
        return 0.0
    task.talk_left -= spent
    task.talked += spent
    task.won += spent * standing_at_meeting(w, b, t)
    return spent


@njit
def fault_of(w: World, b: int, t: int) -> int:
    """Return why the removal of task ``t`` by body ``b`` does not hold: a Fault, NONE if it does."""
    task = w.tasks[t]
    if w.may[b, task.item] == 0:
        return Fault.NO_POWER
    if not is_found(w, t):
        return Fault.NOT_FOUND
    if not is_agreed(w, t):
        return Fault.NO_CONSENT
    if is_beyond_reach(w, t // MAX_NEEDS):
        return Fault.BEYOND
    if goes_too_soon(w, t):
        return Fault.TOO_SOON
    return Fault.NONE
