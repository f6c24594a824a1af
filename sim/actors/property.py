"""Property managers: fees pay for service, service brings fees; below a point the manager leaves.

Estates without a manager (old, abandoned) may get a service that somebody pays for.  Its weak
point is the habit of not paying: when the money stops and fees have not grown, it ends.
"""

from __future__ import annotations

from sim.city.columns import Estate
from sim.compiled import njit

ABANDONED, MANAGED = int(Estate.ABANDONED), int(Estate.MANAGED)
PER_HUNDRED = 100.0


@njit
def property_month(w, g: int) -> None:
    """One month of the property manager of grid ``g``: begin, serve, neglect or leave."""
    b = w.property_body[g]
    if b < 0:
        return
    managed = w.grids[g].estate == MANAGED
    if w.bodies[b].alive == 0:
        if managed or w.heads[g].care <= 0.0 or w.grids[g].households == 0:
            return
        _begin_care(w, g, b)
    p = w.p[0]
    mood = w.mood[g]
    body = w.bodies[b]
    hundreds = max(1.0, w.grids[g].households / PER_HUNDRED)  # a handful of doors counts as a hundred
    perceived = max(0.0, mood.service - p.complaint_weight * body.queued / hundreds)
    payers = 1.0 if managed else p.fees_habit
    mood.fees += p.fees_learning * (payers * perceived - mood.fees)
    mood.fees = min(1.0, max(0.0, mood.fees))
    mood.service += p.service_learning * (mood.fees / p.fees_start + care_share(w, g) - mood.service)
    mood.service = min(1.0, max(0.0, mood.service))
    body.present = w.means[b].staff * mood.service
    if mood.fees < p.leave_below and care_share(w, g) <= 0.0 and body.queued == 0:
        body.alive = 0
        body.present = 0.0
        if managed:
            w.grids[g].estate = ABANDONED


@njit
def care_share(w, g: int) -> float:
    """What is paid for the care of grid ``g``, in shares of what a full service costs there."""
    full = w.p[0].property_fee * w.grids[g].households
    return w.heads[g].care / full if full > 0.0 else 0.0


@njit
def _begin_care(w, g: int, b: int) -> None:
    """A service begins in an estate without a manager, at the level that the money pays for."""
    mood = w.mood[g]
    w.bodies[b].alive = 1
    mood.fees = w.p[0].fees_unmanaged
    mood.service = min(1.0, care_share(w, g))
