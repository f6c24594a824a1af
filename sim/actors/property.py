"""Property managers: fees pay for service, service brings fees; below a point the manager leaves."""

from __future__ import annotations

from sim.city.columns import Estate
from sim.compiled import njit

ABANDONED = int(Estate.ABANDONED)
PER_HUNDRED = 100.0


@njit
def property_month(w, g: int) -> None:
    """One month of the property manager of grid ``g``: serve, neglect or leave."""
    b = w.property_body[g]
    if b < 0 or w.bodies[b].alive == 0:
        return
    p = w.p[0]
    mood = w.mood[g]
    body = w.bodies[b]
    hundreds = max(1.0, w.grids[g].households / PER_HUNDRED)
    perceived = max(0.0, mood.service - p.complaint_weight * body.queued / hundreds)
    mood.fees += p.fees_learning * (perceived - mood.fees)
    mood.fees = min(1.0, max(0.0, mood.fees))
    mood.service += p.service_learning * (mood.fees / p.fees_start - mood.service)
    mood.service = min(1.0, max(0.0, mood.service))
    body.present = w.means[b].staff * mood.service
    if mood.fees < p.leave_below and body.queued == 0:
        body.alive = 0
        w.grids[g].estate = ABANDONED
