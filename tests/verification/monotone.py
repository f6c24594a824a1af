"""More hours for everybody, under common random numbers."""

from __future__ import annotations

from functools import cache
from math import sqrt

import numpy as np
from checks import Check
from degenerate import make_world

from sim.day.run import run_days

DAYS = 365
SEEDS = range(1, 9)


@cache
def open_matters(factor: float, seed: int) -> float:
    """Mean number of open matters in a year of the teaching city with all hours times ``factor``.

    Matters are not visible to patrols.  Otherwise more hours would also find more matters, and
    theory would say nothing about the sum of both.
    """
    world = make_world("teaching", DAYS, seed=seed)
    categories = world.categories.copy()
    categories["patrol"] = 0.0
    world = world.replace(categories=categories)
    world.means["hours"] *= factor
    assert run_days(world, 0, DAYS) == DAYS
    return float(world.series["open"].mean())


def check_backlog(less: float, more: float) -> Check:
    """Open matters with more hours, less those with fewer."""
    change = np.array([open_matters(more, seed) - open_matters(less, seed) for seed in SEEDS])
    return Check(
        "monotone", f"open matters, all hours × {more:g} − × {less:g}", 0.0, float(change.mean()),
        float(change.std(ddof=1) / sqrt(len(change))), at_most=True,
    )  # fmt: skip


def all_checks() -> list[Check]:
    """Return every check of this file."""
    return [check_backlog(less, more) for less, more in ((0.9, 1.0), (1.0, 1.1), (1.0, 1.5))]
