"""One run as users meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.policy.scenario import Scenario
from sim.runs.job import Assumptions


@dataclass(frozen=True)
class Run:
    """One run and what it gave.

    Attributes:
        city: name, with districts after a slash.
        source: the city as it was asked for: name, or absolute path.
        place: the city's name for people, by language.
        scale: share of its people that was kept.
        scenario: the policy.
        seed: seed of all luck.
        days: length.
        measures: value by name, None for what cannot be told.
        extra: measures that stand in for these: where a time was not reached, the mean with at most 90 days.
        series: daily record, SERIES (days,).
        seconds: time to ``build`` and to ``run``.
        given: parameters and categories.
    """

    city: str
    source: str
    place: Mapping[str, str]
    scale: float
    scenario: Scenario
    seed: int
    days: int
    measures: Mapping[str, float | None]
    extra: Mapping[str, float | None]
    series: np.ndarray
    seconds: Mapping[str, float]
    given: Assumptions

    def to_json(self) -> dict[str, Any]:
        """Return the promised document; nothing in it is NaN."""
        return {
            "city": self.city,
            "scenario": self.scenario.name,
            "seed": self.seed,
            "days": self.days,
            "measures": dict(self.measures),
            "seconds": dict(self.seconds),
        }
