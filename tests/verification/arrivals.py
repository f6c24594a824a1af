"""What arises, against Poisson."""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import NamedTuple

import numpy as np
from checks import Check
from closed_form import chi_square_z, over_dispersion, poisson_tail
from degenerate import make_world

from sim.codes import Clock
from sim.day.arise import arise

DAYS = 6000
BATCH = 100
"""Days of one batch; batches are independent."""


class Arrivals(NamedTuple):
    """Problems that arose in a run of days in which nothing else happened."""

    rate: np.ndarray  # expected per day, by grid and category
    by_cell: np.ndarray  # arisen, by grid and category
    by_day: np.ndarray  # arisen, by day and district
    of_district: np.ndarray  # expected per day


@cache
def arisen(city: str, sigma: float, scale: float = 1.0, days: int = DAYS) -> Arrivals:
    """Let problems arise without spread from unsolved ones; ``sigma``: log deviation of districts' shocks."""
    world = make_world(city, 400, scale=scale, arrival_shock=sigma)
    categories = world.categories.copy()
    categories["spread"] = 0.0
    world = world.replace(
        categories=categories,
        series=np.zeros(days, world.series.dtype),
        mind_wheel=np.full(1, -1, np.int32),
    )
    by_day = np.zeros((days, len(world.districts)))
    before = np.zeros(len(world.districts))
    for day in range(days):
        world.clock[Clock.CASES] = 0  # rows are used again
        arise(world, day)
        total = np.bincount(world.grids["district"], world.unsolved.sum(axis=1), len(before))
        by_day[day] = total - before
        before = total
    rate = world.rate.astype(float)
    return Arrivals(
        rate, world.unsolved.copy(), by_day, np.bincount(world.grids["district"], rate.sum(axis=1))
    )


def check_mean() -> Check:
    """Problems per day."""
    found = arisen("teaching", 0.0)
    mean = float(found.of_district[0])
    counts = found.by_day[:, 0]
    return Check("arrivals", "problems a day", mean, float(counts.mean()), sqrt(mean / len(counts)))


def check_cells() -> Check:
    """Chi-square over grids and categories, as a standard normal number."""
    found = arisen("teaching", 0.0)
    expected = found.rate * len(found.by_day)
    used = expected > 5.0
    value = ((found.by_cell[used] - expected[used]) ** 2 / expected[used]).sum()
    freedom = int(used.sum())
    return Check(
        "arrivals", f"χ² of {freedom} grids × categories, as z", 0.0, chi_square_z(value, freedom), 1.0
    )


def check_days() -> Check:
    """Chi-square of the distribution of the day's count, as a standard normal number."""
    found = arisen("teaching", 0.0)
    mean, counts = float(found.of_district[0]), found.by_day[:, 0]
    at_least = np.array([poisson_tail(mean, k) for k in range(int(3 * mean))])
    edges = [k for k in range(1, len(at_least)) if 0.01 < at_least[k] < 0.99]
    bounds = np.array([0, *edges, 10**9])
    expected = len(counts) * -np.diff(np.concatenate([[1.0], at_least[edges], [0.0]]))
    observed = np.histogram(counts, bounds)[0]
    value = ((observed - expected) ** 2 / expected).sum()
    return Check("arrivals", "χ² of the day's count, as z", 0.0, chi_square_z(value, len(expected) - 1), 1.0)


def check_dispersion(city: str, sigma: float, scale: float = 1.0) -> Check:
    """Variance over mean of a district's count a day, averaged over districts."""
    found = arisen(city, sigma, scale)
    mean = found.of_district
    exact = float(np.mean([over_dispersion(m, sigma) for m in mean]))
    deviation = ((found.by_day - mean) ** 2 / mean).mean(axis=1)
    batches = deviation.reshape(-1, BATCH).mean(axis=1)
    error = float(batches.std(ddof=1) / sqrt(len(batches)))
    return Check("arrivals", f"variance/mean, shock {sigma:g}", exact, float(batches.mean()), error)


def check_apart() -> Check:
    """Correlation of two districts' counts on the same day, shocks on; each has its own shock."""
    found = arisen("kunming", 0.4, 0.02, 2000)
    both = found.by_day[:, :2] / found.of_district[:2] - 1.0
    value = float(np.corrcoef(both.T)[0, 1])
    return Check("arrivals", "correlation of two districts", 0.0, value, 1.0 / sqrt(len(both)))


def all_checks() -> list[Check]:
    """Return every check of this file."""
    shocks = [check_dispersion("teaching", sigma) for sigma in (0.0, 0.18, 0.4)]
    return [check_mean(), check_cells(), check_days(), *shocks, check_apart()]
