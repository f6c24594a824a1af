"""Plausible worlds: the same policy where every assumption lies somewhere else in its declared range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

import sim.api
from sim.course.experiments import CITY, DAYS, SEED
from sim.measures import measure_info
from sim.parameters import load_parameters

WORLDS = 24
"""Enough to see that a sign is not certain; a study takes hundreds (``cogov robust``)."""


class Worlds(NamedTuple):
    """Differences of one policy from the baseline in many worlds.

    Args:
        scenario: the policy.
        measures: names, in order.
        differences: f8 (worlds, measures); NaN where it cannot be computed.
        varied: how many parameters were varied.
    """

    scenario: str
    measures: tuple[str, ...]
    differences: np.ndarray
    varied: int


def assumptions() -> list[str]:
    """Return the names of the parameters that are assumptions and have a range to vary over."""
    return [
        one.name
        for one in load_parameters().declared
        if one.grade == "S" and one.low < one.high and one.group != "measures"
    ]


@lru_cache(maxsize=16)
def _lived(scenario: str, worlds: int) -> tuple[Mapping[str, float | None], ...]:
    """Run a scenario in every world, each with luck of its own, and return the measures of each run."""
    from scipy.stats import qmc

    names = assumptions()
    declared = {one.name: one for one in load_parameters().declared}
    low = np.array([declared[name].low for name in names])
    high = np.array([declared[name].high for name in names])
    points = low + qmc.LatinHypercube(d=len(names), rng=SEED).random(worlds) * (high - low)
    return tuple(
        sim.api.run(
            scenario,
            city=CITY,
            days=DAYS,
            seed=SEED + number,
            parameters={name: float(value) for name, value in zip(names, point, strict=True)},
        ).measures
        for number, point in enumerate(points)
    )


def plausible_worlds(scenario: str, measures: Sequence[str], worlds: int = WORLDS) -> Worlds:
    """Return what a policy changes in ``worlds`` worlds (a Latin hypercube over all assumptions)."""
    pairs = zip(_lived(scenario, worlds), _lived("baseline", worlds), strict=True)
    rows = [[_less(policy[name], base[name]) for name in measures] for policy, base in pairs]
    return Worlds(scenario, tuple(measures), np.array(rows, np.float64), len(assumptions()))


class Lead(NamedTuple):
    """In how many worlds each policy is the best on a measure."""

    counts: dict[str, int]
    worlds: int


def leaders(scenarios: Sequence[str], measure: str, worlds: int = WORLDS) -> Lead:
    """Count the worlds in which each policy leads; the baseline leads where none is better."""
    better = 1.0 if measure_info(measure).direction == "higher" else -1.0
    columns = [better * plausible_worlds(name, (measure,), worlds).differences[:, 0] for name in scenarios]
    gains = np.column_stack([np.zeros(worlds), *columns])
    best = np.argmax(np.nan_to_num(gains, nan=-np.inf), axis=1)
    names = ("baseline", *scenarios)
    return Lead({name: int((best == n).sum()) for n, name in enumerate(names)}, worlds)


def _less(a: float | None, b: float | None) -> float:
    return float("nan") if a is None or b is None else a - b
