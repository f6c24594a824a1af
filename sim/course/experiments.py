"""The experiments that all lessons share: one small district, a year, the same luck for everybody.

Answers of exercises are computed from the same runs that a reader makes, and kept for the session.
"""

from __future__ import annotations

from functools import lru_cache

import sim.api
from sim.model import GovernanceModel
from sim.study.comparison import Comparison

CITY = "teaching"
DAYS = 365
SEED = 1
REPLICATIONS = 6
"""Sets of luck: as many as a comparison looks at first."""

KEPT = 32
"""Comparisons kept in memory (each is small)."""


@lru_cache(maxsize=KEPT)
def comparison(
    scenarios: tuple[str, ...],
    replications: int = REPLICATIONS,
    parameters: tuple[tuple[str, float], ...] = (),
    days: int = DAYS,
) -> Comparison:
    """Return the comparison of scenarios in the class's district, the first being the reference."""
    return sim.api.compare(
        scenarios, city=CITY, days=days, seed=SEED, replications=replications, parameters=dict(parameters)
    )


@lru_cache(maxsize=4)
def logged(scenario: str = "baseline", days: int = DAYS) -> GovernanceModel:
    """Return a model that has lived its days under ``scenario`` and can tell every case's journey."""
    model = GovernanceModel(city=CITY, scenario=scenario, seed=SEED, days=days, log=True)
    model.run_for(days)
    return model
