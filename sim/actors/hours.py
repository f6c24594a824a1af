"""Hours of staff on a working day: useful hours of a long day, and of a whole body."""

from __future__ import annotations

from sim.codes import BodyKind, Workday
from sim.engine import njit
from sim.tables import ParameterRow
from sim.tables.world import World

LEAST = 1e-4
"""Hours below which nothing is left to do (guards against rounding only)."""


@njit
def useful_hours(hours: float, p: ParameterRow) -> float:
    """Return the worth of ``hours`` on a day in hours of an ordinary day.

    Up to the ordinary day each hour is worth one; beyond it each is worth less than the one before, down to
    nothing at ``overtime_end`` hours more (Pencavel 2015, The Productivity of Working Hours).
    """
    more = hours - p.hours_per_day
    if more <= 0.0:
        return hours
    more = min(more, p.overtime_end)
    return p.hours_per_day + more - more * more / (2.0 * p.overtime_end)


@njit
def all_hours(w: World, b: int) -> float:
    """Useful hours of all people of body ``b`` on a working day, those in task forces among them."""
    hours = w.bodies[b].present * useful_hours(w.means[b].hours, w.p[0])
    return hours * w.p[0].twin_hours if w.twin[0].capacity == 1 else hours


@njit
def staff_hours(w: World, b: int) -> float:
    """Useful hours that body ``b`` has at home on a working day, before anything is taken off."""
    return all_hours(w, b) * (1.0 - w.bodies[b].away)


@njit
def works_on(w: World, b: int, day: int) -> bool:
    """Whether body ``b`` exists and works on ``day``: grid staff by their own week, others by offices'."""
    bit = Workday.GRID if w.bodies[b].kind == BodyKind.GRID else Workday.OFFICE
    return w.bodies[b].alive == 1 and (w.calendar[day] & bit) > 0
