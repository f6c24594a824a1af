"""Matters of several causes, found one after the other by a desk of limited patience.

With a file of its own for each cause all of them would be found with p^k (Pressman and Wildavsky 1973);
what was found out about one helps with the next, so that the share is larger: the integral is exact.
"""

from __future__ import annotations

from functools import cache
from math import exp, sqrt
from statistics import NormalDist

import numpy as np
from checks import Check
from degenerate import category, change, grids_of, make_world, night, room_for, still

from sim.codes import Channel, Clock, Stage
from sim.day.arise import new_case
from sim.day.intake import register
from sim.day.latent import take_off_latent
from sim.day.work import body_day
from sim.parameters import load_parameters
from sim.rng import key3
from sim.tables import MAX_NEEDS

MATTER = "catering"
MATTERS = 3000
"""Matters per grid."""

POINTS = 1500
"""Midpoints of the integral over the depth of a cause."""


@cache
def cleared(chance: float, needs: int) -> np.ndarray:
    """Let every grid handle its matters, and return which were truly resolved at the first closing.

    A cause is found with the chance that its depth, which is log-normal, does not exceed what the patience of
    a desk finds; the mean depth is set so that this is ``chance``.
    """
    world = change(still(make_world("teaching", 60)), notice_need=1.0)
    k, size = category(MATTER), grids_of(world)
    items, kinds = world.items.copy(), world.category_item.copy()
    rows = kinds[k, :needs]
    kinds[k, needs:] = -1
    items["level"][rows] = 0
    items["p"][rows] = 1.0
    world.may[:, rows] = 1
    world.means["skill"] = 1.0
    sigma = float(world.p["depth_spread"][0])
    items["depth"][rows] = world.p["look_hours"][0] * exp(sigma**2 / 2 - sigma * NormalDist().inv_cdf(chance))
    world.bodies["practised"] = 1.0
    world.bodies["ends"] = 0.0  # no practice: an hour of looking finds an hour
    world.means["hours"] = 1e6
    world = room_for(world.replace(items=items, category_item=kinds), size * MATTERS)
    for g in range(size):
        for n in range(MATTERS):
            c = new_case(world, g, k, 0, np.uint64(key3(1, g, n)))
            take_off_latent(world, c)
            register(world, c, int(Channel.PATROL), 0)
    for day in range(len(world.series)):
        world.clock[Clock.DAY] = day
        for g in range(size):
            body_day(world, g, day)
        night(world, day)
    assert (world.cases["stage"] == Stage.CLOSED).all()
    assert (world.cases["needs"] == needs).all()
    assert (world.cases["reopened"] == 0).all()
    assert len(world.tasks) == MAX_NEEDS * len(world.cases)
    return world.cases["solved"] >= 0


def exact_share(chance: float, needs: int, sigma: float, margin: float) -> float:
    """Share resolved where one desk looks for one cause after the other, with one file for all of them.

    In times of its patience: the first cause is found if its depth is at most 1; each further one if it
    is at most 1 beyond what is on file by then, which is the deepest find so far with its margin.  By
    midpoints over the quantiles of the depths.
    """
    cut = NormalDist().inv_cdf(chance)
    u = (np.arange(POINTS) + 0.5) / POINTS
    depth = np.exp(sigma * (np.array([NormalDist().inv_cdf(x) for x in u]) - cut))

    def below(bound: np.ndarray) -> np.ndarray:
        return np.searchsorted(depth, bound, side="right") / POINTS

    if needs == 1:
        return chance
    file = np.minimum(margin * depth, 1.0)  # after the first cause
    found = depth <= 1.0
    if needs == 2:
        return float((found * below(file + 1.0)).mean())
    second = np.maximum(file[:, None], np.minimum(margin * depth[None, :], file[:, None] + 1.0))
    both = found[:, None] & (depth[None, :] <= file[:, None] + 1.0)
    return float((both * below(second + 1.0)).mean())


def check_share(chance: float, needs: int) -> Check:
    """Share truly resolved at the first closing."""
    p = load_parameters()
    found = cleared(chance, needs)
    exact = exact_share(chance, needs, p["depth_spread"], p["look_margin"])
    error = sqrt(exact * (1.0 - exact) / len(found))
    return Check("clearance", f"p = {chance:.2f}, k = {needs}", exact, float(found.mean()), error)


def all_checks() -> list[Check]:
    """Return every check of this file."""
    return [check_share(chance, needs) for chance in (0.90, 0.95) for needs in (1, 2, 3)]
