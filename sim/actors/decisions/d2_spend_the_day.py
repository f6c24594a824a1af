"""D2: how the hours of a day are spent.

Switching between duties and what is owed for matters come off first.  The rest is weighed between line work
(forms among it), own open matters and patrol, in :mod:`sim.actors.decisions.d2_weigh_claims`.  Of grid staff
the claim that took most of the day is kept as its reason (:class:`sim.codes.DayReason`).
"""

from __future__ import annotations

from sim.actors.hours import all_hours
from sim.codes import BodyKind, DayReason, Use
from sim.engine import njit
from sim.tables import GridDayRow
from sim.tables.world import World

RESIDENTS = 1000.0
"""Unit of the reach of patrols and visits: residents of a grid."""


@njit
def free_hours(w: World, b: int) -> float:
    """D2, first part: pay for switching between duties; return the hours left at home.

    Each duty held at once beyond the first costs time to switch.  Hours lost to tiredness on a long
    day are booked as such.
    """
    p = w.p[0]
    body = w.bodies[b]
    means = w.means[b]
    whole = all_hours(w, b)
    w.hours[body.kind, Use.TIRED] += body.present * means.hours - whole
    home = 1.0 - body.away  # those in a task force have one duty only
    hours = whole * home
    switch = min(hours, body.present * max(0.0, means.duties - 1.0) * p.switch_hours * home)
    w.hours[body.kind, Use.SWITCH] += switch
    if body.kind == BodyKind.GRID:
        spent = w.grid_days[body.grid]
        spent.day_switch = switch
        spent.day_forms = 0.0
        spent.day_line = 0.0
    return hours - switch


@njit
def patrol(w: World, g: int, hours: float) -> float:
    """D2, last part: hours of patrol go to preventive visits first if they are ordered.

    Returns:
        Hours of patrol.
    """
    p = w.p[0]
    grid = w.grids[g]
    mood = w.mood[g]
    per_thousand = RESIDENTS / max(1, grid.residents)
    visits = min(hours, w.rules[grid.street].screening / p.grid_workdays_per_week)
    mood.prevented += p.screening_reach * visits * per_thousand
    left = hours - visits
    exposure = p.patrol_reach * left * per_thousand
    mood.patrol += exposure
    mood.patrol_new += exposure
    w.hours[w.bodies[g].kind, Use.PATROL] += hours
    spent = w.grid_days[g]
    spent.day_visits = visits
    spent.day_patrol = left
    spent.day_why = day_reason(spent)
    return left


@njit
def note_desk(w: World, g: int, owed: float, matters: float) -> None:
    """Record the hours of the staff of grid ``g`` today on debts, and on their own open matters."""
    w.grid_days[g].day_owed = owed
    w.grid_days[g].day_matters = matters


@njit
def day_reason(spent: GridDayRow) -> int:
    """Return the main reason for the use of a day: the claim that took most of it, a DayReason.

    Of two that took the same the earlier one in :class:`sim.codes.DayReason` counts.
    """
    claims = (
        spent.day_forms, spent.day_switch, spent.day_owed, spent.day_matters, spent.day_visits,
        spent.day_patrol, spent.day_line,
    )  # fmt: skip
    most, why = 0.0, 0
    for n in range(len(claims)):
        if claims[n] > most:
            most, why = claims[n], n + DayReason.FORMS
    return why
