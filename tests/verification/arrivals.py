"""What arises, against Poisson."""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import NamedTuple

import numpy as np
from checks import Check
from closed_form import chi_square_z, poisson_tail
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
    by_desk: np.ndarray  # arisen, by day, street and category
    desk: np.ndarray  # expected per day, by street and category
    usual: np.ndarray  # the same without the factor of the estate, by which bursts are counted


@cache
def arisen(city: str, share: float, scale: float = 1.0, days: int = DAYS) -> Arrivals:
    """Let problems arise without spread from unsolved ones; ``share``: of them that come in bursts."""
    world = make_world(city, 400, scale=scale, burst_share=share)
    categories = world.categories.copy()
    categories["spread"] = 0.0
    world = world.replace(
        categories=categories,
        series=np.zeros(days, world.series.dtype),
        mind_wheel=np.full(1, -1, np.int32),
    )
    by_day = np.zeros((days, len(world.districts)))
    before = np.zeros(len(world.districts))
    street = world.grids["street"]
    by_desk = np.zeros((days, *world.street_rate.shape), np.float32)
    desk_before = np.zeros(world.street_rate.shape)
    for day in range(days):
        world.clock[Clock.CASES] = 0  # rows are used again
        arise(world, day)
        total = np.bincount(world.grids["district"], world.unsolved.sum(axis=1), len(before))
        by_day[day] = total - before
        before = total
        desks = _by_street(street, world.unsolved)
        by_desk[day] = desks - desk_before
        desk_before = desks
    rate = world.rate.astype(float)
    return Arrivals(
        rate,
        world.unsolved.copy(),
        by_day,
        np.bincount(world.grids["district"], rate.sum(axis=1)),
        by_desk,
        _by_street(street, rate),
        world.street_rate.copy(),
    )


def _by_street(street: np.ndarray, of_grids: np.ndarray) -> np.ndarray:
    """Sums over the grids of each street: f8 (S, K)."""
    total = np.zeros((int(street.max()) + 1, of_grids.shape[1]))
    np.add.at(total, street, of_grids)
    return total


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


def check_dispersion(city: str, share: float, scale: float = 1.0) -> Check:
    """Variance over mean of a desk's count a day (one street, one category), all desks together.

    A burst brings ``size`` problems to a desk on average, in a Poisson number of bursts: the variance
    exceeds the mean by ``share * size`` times the mean, whatever the mean; estates that raise the rate raise
    it by as much.
    """
    found = arisen(city, share, scale)
    size = float(make_world(city, 400, scale=scale).p[0]["burst_size"])
    used = found.usual > 0
    mean, usual = found.desk[used], found.usual[used]
    exact = float(1.0 + share * size * (mean**2 / usual).sum() / mean.sum())
    squares = ((found.by_desk[:, used] - mean) ** 2).sum(axis=1) / mean.sum()
    batches = squares.reshape(-1, BATCH).mean(axis=1)
    error = float(batches.std(ddof=1) / sqrt(len(batches)))
    return Check("arrivals", f"variance/mean, bursts {share:g}", exact, float(batches.mean()), error)


def check_apart() -> Check:
    """Correlation of two districts' counts on the same day; each street has its own bursts."""
    found = arisen("kunming", 0.3, 0.02, 2000)
    both = found.by_day[:, :2] / found.of_district[:2] - 1.0
    value = float(np.corrcoef(both.T)[0, 1])
    return Check("arrivals", "correlation of two districts", 0.0, value, 1.0 / sqrt(len(both)))


def all_checks() -> list[Check]:
    """Return every check of this file."""
    bursts = [check_dispersion("teaching", share) for share in (0.0, 0.05, 0.3)]
    return [check_mean(), check_cells(), check_days(), *bursts, check_apart()]
