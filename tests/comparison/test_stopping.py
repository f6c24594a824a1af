"""Stopping when the limits are narrow enough must not cost the limits their 95 %."""

from __future__ import annotations

import numpy as np
import pytest

from sim.comparison.replications import compare

TRUTH = 0.03


def run(city, scenario, seed, days, parameters):
    noise = np.random.default_rng([seed, days]).normal()
    return {"resolved_90d": (TRUTH + 0.02 * noise) if scenario == "new" else 0.0}


@pytest.mark.slow
def test_limits_after_stopping_early_hold_the_truth_in_95_of_100_studies() -> None:
    held, sizes = [], []
    for study in range(400):
        found = compare(
            run,
            "x",
            ["old", "new"],
            days=study,
            measures=("resolved_90d",),
            precision={"resolved_90d": 0.012},
        )
        (only,) = found.differences
        held.append(only.limits.low <= TRUTH <= only.limits.high)
        sizes.append(found.replications)
    assert set(sizes) > {12, 24}  # studies did stop at different looks
    assert np.mean(held) >= 0.95


@pytest.mark.slow
def test_nothing_is_called_clear_in_95_of_100_studies_without_any_difference() -> None:
    def same(city, scenario, seed, days, parameters):
        noise = np.random.default_rng([seed, days, *scenario.encode()]).normal(size=4)
        names = ("resolved_90d", "transfers_mean", "petitioned", "satisfied")
        return dict(zip(names, 0.5 + 0.02 * noise, strict=True))

    names = ("resolved_90d", "transfers_mean", "petitioned", "satisfied")
    wrong, unguarded = [], []
    for study in range(300):
        found = compare(same, "x", ["a", "b", "c", "d"], days=study, measures=names, replications=6)
        wrong.append(any(d.clear for d in found.differences))
        unguarded.append(any(d.limits.low > 0 or d.limits.high < 0 for d in found.differences))
    three_errors = 3 * np.sqrt(0.05 * 0.95 / 300)
    assert np.mean(wrong) <= 0.05 + three_errors
    assert np.mean(unguarded) > 0.2  # what single limits would have called clear
