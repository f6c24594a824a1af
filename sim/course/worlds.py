"""Plausible worlds: the same policy where every assumption lies somewhere else in its declared range."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

import sim.api
from sim.course.experiments import CITY, DAYS, SEED
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
def plausible_worlds(scenario: str, measures: tuple[str, ...], worlds: int = WORLDS) -> Worlds:
    """Run a policy and the baseline in ``worlds`` worlds (a Latin hypercube), each with luck of its own."""
    from scipy.stats import qmc

    names = assumptions()
    declared = {one.name: one for one in load_parameters().declared}
    low = np.array([declared[name].low for name in names])
    high = np.array([declared[name].high for name in names])
    points = qmc.LatinHypercube(d=len(names), rng=SEED).random(worlds)
    rows = []
    for number, point in enumerate(low + points * (high - low)):
        given = {name: float(value) for name, value in zip(names, point, strict=True)}
        policy, base = (
            sim.api.run(name, city=CITY, days=DAYS, seed=SEED + number, parameters=given).measures
            for name in (scenario, "baseline")
        )
        rows.append([_less(policy[name], base[name]) for name in measures])
    return Worlds(scenario, measures, np.array(rows, np.float64), len(names))


def _less(a: float | None, b: float | None) -> float:
    return float("nan") if a is None or b is None else a - b
