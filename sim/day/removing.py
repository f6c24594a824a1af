"""Removing a cause: look, talk with the parties, act; and whether it holds.

A body that handles in substance (实质办理) looks until it has found the cause, or its patience ends, and
talks
until the parties agree, or its patience ends.  By the book (程序性办理) it looks and talks for as long as the
procedure asks.  Then both act: hours and money are really spent.  Whoever acts without authority, without the
cause or without consent removes the symptom (治标): the matter rests and shows again.
"""

from __future__ import annotations

from sim.actors.consent import standing_at_meeting, talk_needed
from sim.actors.looking import looking_speed
from sim.cases.causes import goes_too_soon, is_beyond_reach
from sim.codes import Fault, Reason, Way
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World

LEAST_SPEED = 0.01
"""Insight per hour below which looking counts as hopeless (guards a division only)."""

LEAST_INSIGHT = 1e-4
"""Hours of insight or consent by which rounding may miss (guards against rounding only)."""

REASON_OF = (
    Reason.OWN_DUTY, Reason.NO_AUTHORITY, Reason.CAUSE_NOT_FOUND, Reason.NO_CONSENT, Reason.TOO_SOON,
    Reason.PATCH, Reason.BEYOND_REACH,
)  # fmt: skip
"""Reason of finishing a need, by Fault."""


@njit
def patience(w: World, t: int, way: int) -> float:
    """Hours of looking after which whoever handles task ``t`` in ``way`` acts all the same."""
    p = w.p[0]
    return p.look_hours if way == Way.FULL else p.look_hours_book


@njit
def begin_work(w: World, b: int, t: int, way: int) -> None:
    """Body ``b`` takes up task ``t`` in ``way``: so long it will look, and so long talk, at the most."""
    p = w.p[0]
    task = w.tasks[t]
    before = task.look_left + task.talk_left
    task.way = way
    speed = max(LEAST_SPEED, looking_speed(w, b, t))
    to_find = max(0.0, p.look_margin * task.depth - task.insight) / speed
    task.look_left = min(patience(w, t, way), to_find)
    talk = p.talk_hours if way == Way.FULL else p.talk_hours_book
    task.talk_left = min(talk, talk_needed(w, t, standing_at_meeting(w, b, t // MAX_NEEDS)))
    body = w.bodies[b]
    body.backlog = max(0.0, body.backlog + task.look_left + task.talk_left - before)


@njit
def look(w: World, b: int, t: int, hours: float) -> float:
    """Look for the cause of task ``t`` for up to ``hours``; return the hours looked."""
    task = w.tasks[t]
    spent = min(hours, task.look_left)
    if spent <= 0.0:
        return 0.0
    task.look_left -= spent
    task.insight += spent * looking_speed(w, b, t)
    return spent


@njit
def share_at_meeting(w: World, t: int) -> None:
    """In a joint action everybody knows by the evening how much one has found out today."""
    c = t // MAX_NEEDS
    for n in range(w.cases[c].needs):
        other = w.tasks[MAX_NEEDS * c + n]
        other.insight = max(other.insight, w.tasks[t].insight)


@njit
def talk(w: World, b: int, t: int, hours: float) -> float:
    """Talk with the parties of task ``t`` for up to ``hours``; return the hours talked."""
    task = w.tasks[t]
    spent = min(hours, task.talk_left)
    if spent <= 0.0:
        return 0.0
    task.talk_left -= spent
    task.won += spent * standing_at_meeting(w, b, t // MAX_NEEDS)
    return spent


@njit
def fault_of(w: World, b: int, t: int) -> int:
    """Return why the removal of task ``t`` by body ``b`` does not hold: a Fault, NONE if it does."""
    task = w.tasks[t]
    if w.may[b, task.item] == 0:
        return Fault.NO_POWER
    if task.insight < task.depth - LEAST_INSIGHT:
        return Fault.NOT_FOUND
    if task.won < task.consent - LEAST_INSIGHT:
        return Fault.NO_CONSENT
    if is_beyond_reach(w, t // MAX_NEEDS):
        return Fault.BEYOND
    if goes_too_soon(w, t):
        return Fault.TOO_SOON
    return Fault.NONE
