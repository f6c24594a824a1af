"""Fitting assumptions to a city's own figures: rejection with regression adjustment (approximate Bayes).

Beaumont, Zhang and Balding (2002), Genetics 162:2025-2035: draw assumptions from their declared ranges,
run the model, keep the draws whose figures come nearest, and move each kept draw along a local linear
regression to where its figures would have met the targets.  A range that stays as wide as declared could
not be learned.  Half of the runs look in the whole ranges, half where the first half came nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.errors import InputError, nearest
from sim.model import GovernanceModel
from sim.parameters import load_parameters
from sim.runs.job import CityAt
from sim.study.design.designs import latin_hypercube
from sim.validation.tickets import ticket_values, tickets_of

FITTED = ("clarity_known", "d3_return", "department_staff", "again_weight", "rating_base")
"""Assumptions that tickets tell most about: whose it is, the trouble of returning, hands, coming again,
rating."""

KEPT = 0.15
"""Share of the draws that is kept."""

LEAST_KEPT = 40
"""Fewest draws kept, so that the regression has data and its limits are not too narrow."""

LEAST_RUNS = 3 * LEAST_KEPT

EDGE = 1e-3
"""How near to the end of its range a draw may lie, as a share of it (keeps log odds finite)."""

LEARNED = 0.75
"""A range that keeps more than this of its declared width taught nothing."""

NO_DRAWS = np.empty((0, 0))


class Aim(NamedTuple):
    """A figure of the city: its value and how far chance may have moved it (standard error)."""

    value: float
    error: float


class Found(NamedTuple):
    """One assumption after fitting: centre and limits of its remaining range."""

    name: str
    middle: float
    low: float
    high: float
    learned: bool


@dataclass(frozen=True)
class Fit:
    """Result of a fit.

    Args:
        aims: the city's figures by name.
        before: the same figures of the baseline with default assumptions.
        after: with the fitted ones.
        found: the assumptions.
        draws: f8 (kept, assumptions), the adjusted draws; columns in the order of ``found``.
        runs: how many runs it took.
    """

    aims: Mapping[str, Aim]
    before: Mapping[str, float]
    after: Mapping[str, float]
    found: tuple[Found, ...]
    draws: np.ndarray
    runs: int

    def values(self) -> dict[str, float]:
        """Return the fitted assumptions that taught something, by name."""
        return {one.name: one.middle for one in self.found if one.learned}


def aims_of(values: Mapping[str, np.ndarray]) -> dict[str, Aim]:
    """Return the figures of a table of tickets from their values by ticket."""
    return {
        name: Aim(float(said.mean()), float(said.std(ddof=1) / np.sqrt(said.size)))
        for name, said in values.items()
        if said.size > 1
    }


def figures_of(
    at: CityAt, given: Mapping[str, float], names: Sequence[str], *, seed: int, days: int
) -> dict[str, float]:
    """Run the baseline once and read its figures."""
    model = GovernanceModel(city=at.name, scale=at.scale, seed=seed, days=days, parameters=dict(given))
    model.run_for(days)
    values = ticket_values(tickets_of(model))
    return {name: float(values[name].mean()) if name in values else float("nan") for name in names}


def check_fitted(names: Sequence[str]) -> None:
    """Check that all are declared parameters with a range.

    Raises:
        InputError: one is not.
    """
    known = {one.name: one for one in load_parameters().declared}
    for name in names:
        if name not in known or known[name].low == known[name].high or known[name].choices:
            free = [one.name for one in known.values() if one.low < one.high and not one.choices]
            raise InputError(
                f"没有可以校准的参数“{name}”",
                f"there is no parameter {name!r} that can be fitted",
                key=name,
                allowed=free,
                nearest=nearest(name, free),
            )


def fit(
    aims: Mapping[str, Aim],
    at: CityAt,
    names: Sequence[str] = FITTED,
    *,
    runs: int = 200,
    seed: int = 1,
    days: int = 365,
    each: Callable[[int, int], None] = lambda _done, _total: None,
) -> Fit:
    """Fit assumptions so that the baseline's figures meet the city's.

    Args:
        aims: the city's figures.
        at: the city and the share of its people to keep.
        names: declared parameters to fit.
        runs: runs of the model, each with draws of its own.
        seed: seed of all random numbers.
        days: length of each run.
        each: called after each run with how many are done.

    Raises:
        InputError: nothing to aim at, too few runs, or a parameter that cannot be fitted.
    """
    check_fitted(names)
    if not aims:
        raise InputError("工单里没有可以对照的数字", "the tickets tell no figure to aim at", key="tickets")
    if runs < LEAST_RUNS:
        raise InputError("运行次数太少", "too few runs", key="runs", allowed=f">= {LEAST_RUNS}")
    known = {one.name: one for one in load_parameters().declared}
    low = np.array([known[name].low for name in names])
    high = np.array([known[name].high for name in names])
    wanted = list(aims)
    aim = np.array([aims[name].value for name in wanted])
    points, figures = np.empty((runs, len(names))), np.empty((runs, len(wanted)))
    first = runs // 2
    points[:first] = low + latin_hypercube(len(names), first, seed) * (high - low)
    for n in range(runs):
        if n == first:  # the second half looks only where the first half's nearest draws lie
            near = points[nearest_draws(figures[:first], aim)[0]]
            left, right = near.min(axis=0), near.max(axis=0)
            points[first:] = left + latin_hypercube(len(names), runs - first, seed + 1) * (right - left)
        given = dict(zip(names, points[n].tolist(), strict=True))
        got = figures_of(at, given, wanted, seed=seed + n, days=days)
        figures[n] = [got[name] for name in wanted]
        each(n + 1, runs)
    draws = adjusted(points[first:], figures[first:], aim, low, high)
    found = tuple(_found(name, draws[:, k], low[k], high[k]) for k, name in enumerate(names))
    fitted = {one.name: one.middle for one in found if one.learned}
    return Fit(
        aims=dict(aims),
        before=figures_of(at, {}, wanted, seed=seed, days=days),
        after=figures_of(at, fitted, wanted, seed=seed, days=days),
        found=found,
        draws=draws,
        runs=runs,
    )


def adjusted(
    points: np.ndarray, figures: np.ndarray, aim: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Return the kept draws, moved to where their figures would meet the aim.

    Args:
        points: f8 (runs, parameters).
        figures: f8 (runs, figures); rows that hold NaN are never among the nearest.
        aim: f8 (figures,).
        low: f8 (parameters,), bounds that no moved draw leaves.
        high: the same above.
    """
    kept, distance = nearest_draws(figures, aim)
    off = (figures[kept] - aim) / _spread(figures)
    widest = distance[-1]
    weight = np.sqrt(1.0 - (distance / widest) ** 2 * (1.0 - 1e-9)) if widest > 0 else np.ones(len(kept))
    design = np.column_stack([np.ones(len(kept)), off])
    # On the scale of log odds no moved draw leaves its range.
    share = np.clip((points[kept] - low) / (high - low), EDGE, 1.0 - EDGE)
    odds = np.log(share / (1.0 - share))
    slope, *_ = np.linalg.lstsq(design * weight[:, None], odds * weight[:, None], rcond=None)
    moved = 1.0 / (1.0 + np.exp(-(odds - off @ slope[1:])))
    return low + moved * (high - low)


def nearest_draws(figures: np.ndarray, aim: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows whose figures come nearest to the aim, nearest first, and their distances."""
    distance = np.sqrt((((figures - aim) / _spread(figures)) ** 2).sum(axis=1))
    sound = int(np.isfinite(distance).sum())
    kept = np.argsort(distance, kind="stable")[: min(sound, max(LEAST_KEPT, round(KEPT * len(figures))))]
    return kept, distance[kept]


def _spread(figures: np.ndarray) -> np.ndarray:
    """Return how far each figure varies over the runs (median absolute deviation; 1 where it does not)."""
    spread = np.nanmedian(np.abs(figures - np.nanmedian(figures, axis=0)), axis=0)
    return np.where(spread > 0.0, spread, 1.0)


def _found(name: str, draws: np.ndarray, low: float, high: float) -> Found:
    left, middle, right = (float(x) for x in np.quantile(draws, (0.05, 0.5, 0.95)))
    return Found(name, middle, left, right, bool((right - left) < LEARNED * (high - low)))
