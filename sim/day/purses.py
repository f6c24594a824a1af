"""Purses that several bodies share: what each may spend today is fixed in the morning, pro rata.

Grid staff and their committee draw on one purse.  In the morning what is left of it is divided among those
who work today and have something on their desks, by their hours; what one of them does not use is there
tomorrow.  So nobody's turn comes first, and no purse is overdrawn.
"""

from __future__ import annotations

import numpy as np

from sim.actors.body import money_left, purse_of
from sim.actors.hours import all_hours, works_on
from sim.engine import njit
from sim.tables.world import World

GRAINS = 2.0**20
"""Guard of exactness: sums of whole numbers of grains are exact in any order (as long as they are below 2 to
the power of 33); an hour and a yuan have so many of them."""


@njit
def grains(amount: float) -> float:
    """Return an amount of hours or yuan rounded to whole grains, so that its sums depend on no order."""
    return np.rint(amount * GRAINS) / GRAINS


@njit
def share_purses(w: World, day: int) -> None:
    """Fix what each body may spend on materials on ``day``."""
    size = w.bodies.shape[0]
    claims = np.zeros(size)
    for b in range(size):
        purse = purse_of(w, b)
        if purse >= 0 and w.bodies[b].queued > 0 and works_on(w, b, day):
            claims[purse] += grains(all_hours(w, b))
    for b in range(size):
        purse = purse_of(w, b)
        if purse < 0:
            w.bodies[b].allowance = np.inf
        elif claims[purse] > 0.0:
            w.bodies[b].allowance = money_left(w, purse, day) * grains(all_hours(w, b)) / claims[purse]


@njit
def settle_purses(w: World) -> None:
    """Book in the evening what was spent today; who keeps no public purse books it on their own account."""
    for b in range(w.bodies.shape[0]):
        body = w.bodies[b]
        if body.paid > 0.0:
            purse = purse_of(w, b)
            w.bodies[purse if purse >= 0 else b].spent += grains(body.paid)
            body.paid = 0.0
