"""The experiments that all lessons share: one small district, a year, the same luck for everybody.

Answers of exercises are computed from the same runs that a reader makes, and kept for the session.
"""

from __future__ import annotations

from functools import lru_cache

import sim.api
from sim.model import GovernanceModel
from sim.study.comparison import Comparison
from sim.study.fit import Fit, aims_of, fit
from sim.study.job import CityAt
from sim.study.tickets import Tickets, ticket_values, tickets_of

CITY = "teaching"
DAYS = 365
SEED = 1
REPLICATIONS = 6
"""Sets of luck: as many as a comparison looks at first."""

FIT_RUNS = 150

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


STRANGE = {"clarity_known": 0.72, "department_staff": 0.85, "rating_base": 1.2}
"""What is true in the city whose tickets lesson 8 reads; nobody in class is told (for practice only)."""

STRANGE_SEED = 2025


@lru_cache(maxsize=1)
def strange_tickets() -> Tickets:
    """Return the tickets of a city whose assumptions nobody in class knows."""
    model = GovernanceModel(city=CITY, seed=STRANGE_SEED, days=DAYS, parameters=STRANGE)
    model.run_for(DAYS)
    return tickets_of(model)


@lru_cache(maxsize=1)
def strange_fit() -> Fit:
    """Return the assumptions fitted to those tickets."""
    return fit(aims_of(ticket_values(strange_tickets())), CityAt(CITY), runs=FIT_RUNS, seed=SEED)


@lru_cache(maxsize=4)
def logged(scenario: str = "baseline", days: int = DAYS) -> GovernanceModel:
    """Return a model that has lived its days under ``scenario`` and can tell every case's journey."""
    model = GovernanceModel(city=CITY, scenario=scenario, seed=SEED, days=days, log=True)
    model.run_for(days)
    return model
