"""Twice the people at the same staff per head: the same flows per head."""

from __future__ import annotations

from functools import cache
from math import hypot, sqrt

import numpy as np
from checks import Check
from degenerate import city_of, make_world

from sim.day.run import run_days

PLACE = "kunming/官渡区"
SCALES = (0.1, 0.2)
DAYS = 365
SEEDS = range(1, 9)
FLOWS = ("arisen", "registered", "contacts", "dispatched", "closed", "solved")
"""Flows per head.  Waiting is not among them: larger offices share their load better (M/M/c)."""


@cache
def per_head(scale: float, seed: int) -> dict[str, float]:
    """Flows of a year per thousand residents."""
    world = make_world(PLACE, DAYS, seed=seed, scale=scale)
    assert run_days(world, 0, DAYS) == DAYS
    people = city_of(PLACE, scale).population / 1000.0
    return {name: float(world.series[name].sum()) / people for name in FLOWS}


def check_flow(name: str) -> Check:
    """A flow of the larger city over that of the smaller."""
    means, errors = [], []
    for scale in SCALES:
        values = np.array([per_head(scale, seed)[name] for seed in SEEDS])
        means.append(float(values.mean()))
        errors.append(float(values.std(ddof=1) / sqrt(len(values)) / values.mean()))
    ratio = means[1] / means[0]
    return Check("units", f"{name} per head, twice the people", 1.0, ratio, ratio * hypot(*errors))


def all_checks() -> list[Check]:
    """Return every check of this file."""
    return [check_flow(name) for name in FLOWS]
