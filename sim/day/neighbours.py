"""Matters settled without an office: heads and residents look, talk with those concerned, and do it."""

from __future__ import annotations

from sim.cases.causes import is_agreed, is_beyond_reach, is_found
from sim.codes import Fault, TaskState, Way
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def neighbours_try(w: World, t: int, hours: float, speed: float, standing: float) -> float:
    """Neighbours put up to ``hours`` into task ``t``: they look, talk, and then act; return the hours spent.

    They act only on a cause that they have found, to which the parties agree and that is within reach, and
    only if the hours suffice; then no hours are left on the task.  What they find out and win stays with the
    matter, whoever goes on with it.

    Args:
        t: a task that no body works on while they try.
        speed: expert hours of looking in an hour of theirs.
        standing: consent that an hour of their talk wins.
    """
    task = w.tasks[t]
    left = hours
    if speed > 0.0 and not is_found(w, t):
        looked = min(left, (task.depth - task.insight) / speed)
        task.insight += looked * speed
        left -= looked
    if standing > 0.0 and not is_agreed(w, t):
        talked = min(left, (task.consent - task.won) / standing)
        task.won += talked * standing
        left -= talked
    clear = is_found(w, t) and is_agreed(w, t) and not is_beyond_reach(w, t // MAX_NEEDS)
    if clear and left >= task.hours_left:
        left -= task.hours_left
        task.hours_left = 0.0
    return hours - left


@njit
def note_removed(w: World, t: int, day: int) -> None:
    """Neighbours have removed the cause of task ``t`` today."""
    task = w.tasks[t]
    task.state = TaskState.DONE
    task.way = Way.FULL
    task.fault = Fault.NONE
    task.removed = day
