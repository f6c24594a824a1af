"""P8: better handling raises reporting, so that measured load rises after a reform."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model import GovernanceModel
from sim.study.patterns.finding import PatternResult, Runs, measure

BASE, BETTER = "baseline", "citizen-verified"
AFTER = 180
"""Day from which the reform has had time to be felt."""


def voiced(model: GovernanceModel) -> float:
    """Share of considerations that end in doing something, second half-year."""
    return float(np.nanmean(model.series["participation"][AFTER:]))


def registered(model: GovernanceModel) -> float:
    """Registrations in the second half-year."""
    return float(model.series["registered"][AFTER:].sum())


def look(seeds: Sequence[int]) -> PatternResult:
    """Compare reporting before and after evaluation is tied to confirmed resolution."""
    runs = Runs(
        (BASE, BETTER),
        {
            "solved": measure("resolved_90d"),
            "voiced": voiced,
            "registered": registered,
        },
        seeds,
    )
    return PatternResult(
        "P8",
        "办得好，反映的更多：改革后登记的负荷上升",
        "better handling raises reporting: measured load rises after a reform",
        "paired runs of baseline and citizen-verified, second half-year",
        len(seeds),
        (
            runs.finding("解决得更好", "more is truly resolved",
                         runs.of(BETTER, "solved") - runs.of(BASE, "solved"), above=0.0),
            runs.finding("更愿意反映", "residents act more often",
                         runs.of(BETTER, "voiced") - runs.of(BASE, "voiced"), above=0.0),
            runs.finding("登记量上升", "registrations rise",
                         runs.of(BETTER, "registered") - runs.of(BASE, "registered"), above=0.0),
        ),
    )  # fmt: skip
