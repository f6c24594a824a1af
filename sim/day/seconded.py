"""The working day of those who sit in task forces (专班)."""

from __future__ import annotations

import numpy as np

from sim.actors.hours import LEAST
from sim.actors.task_force import has_listed, hours_for
from sim.actors.world import LANES
from sim.codes import Use
from sim.day.work import handle
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def force_day(w: World, b: int, day: int) -> None:
    """Spend the day of those of body ``b`` who sit in task forces: settling in, meetings, and the list.

    They weigh by the load of their list and by their own hours, as those at home weigh by theirs.
    """
    body = w.bodies[b]
    kinds = w.seconded.shape[1]
    hours = np.zeros(kinds)
    for k in range(kinds):
        hours[k] = hours_for(w, b, k)
    whole = hours.sum()
    sat = min(whole, body.sits)
    body.sits -= sat
    w.hours[body.kind, Use.COORDINATE] += sat
    away, morning = body.away, body.morning
    body.away = 1.0 - away
    body.morning = body.list_hours
    left = 0.0
    for k in range(kinds):
        if hours[k] > 0.0:
            left += work_list(w, b, k, hours[k] * (1.0 - sat / whole), day)
    body.away = away
    body.morning = morning
    w.hours[body.kind, Use.IDLE] += left


@njit
def work_list(w: World, b: int, k: int, hours: float, day: int) -> float:
    """Go through what body ``b`` has on the list of the task force on category ``k``; return hours left."""
    for lane in range(LANES):
        t = w.queue_head[b, lane]
        while t >= 0 and hours > LEAST:
            task = w.tasks[t]
            if task.day < day and w.cases[t // MAX_NEEDS].category == k and has_listed(w, b, t):
                hours = handle(w, b, t, hours, day)
            t = task.next
    return hours
