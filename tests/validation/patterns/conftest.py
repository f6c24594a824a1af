"""What all patterns are judged by is run once."""

from __future__ import annotations

import pytest

from sim import api
from sim.policy.scenario import load_scenario
from sim.runs.job import warm
from sim.validation.patterns import PatternResult, check

RESIDENT_YEARS = 350_000.0


@pytest.fixture(scope="session")
def found() -> dict[str, PatternResult]:
    """Every pattern, looked for in runs that patterns share."""
    warm(load_scenario("baseline"), api.assume())
    results = check(workers=api.worker_count(RESIDENT_YEARS))
    assert results is not None, "interrupted"
    return results
