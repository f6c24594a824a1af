"""What desks know about owners is in balance: returns do not fall by themselves, whatever the scale."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import GovernanceModel

YEARS, YEAR = 3, 365
LATE = 30
"""Days before the end of a run whose matters are left out: their returns are still to come."""

TOLERANCE = 0.006
"""Difference between scales in the share of returns that is let pass: knowledge is one cause of several."""


def returned(model: GovernanceModel, start: int, stop: int) -> tuple[float, int]:
    """Return the share of matters of these days, of those dispatched, that came back, and their number."""
    registered = np.asarray(model.cases["registered"])
    chosen = (np.asarray(model.cases["dispatched"]) != 0) & (registered >= start) & (registered < stop)
    return float((np.asarray(model.cases["returns"])[chosen] != 0).mean()), int(chosen.sum())


def known(model: GovernanceModel) -> float:
    """Return what desks know of owners, as far as matters of an item arise: mean of desks."""
    world = model.world
    weight = np.asarray(world.rate).sum(axis=0)[world.items["category"]] * world.items["p"]
    weight *= (world.items["novel"] == 0) & (world.items["level"] > 0)
    return float((np.asarray(world.knowledge) @ weight).mean() / weight.sum())


def by_chance(share: float, *numbers: int) -> float:
    """Standard deviation by chance of the difference between two shares of so many."""
    return float(np.sqrt(share * (1.0 - share) * sum(1.0 / n for n in numbers)))


def test_three_years_without_policy_show_no_trend_in_returns_nor_in_knowledge() -> None:
    model = GovernanceModel(city="kunming", scale=0.02, days=YEARS * YEAR)
    by_year, back = [known(model)], []
    for year in range(YEARS):
        model.run_for(YEAR)
        by_year.append(known(model))
        # each year's matters as they stand at its end: whoever has had longer may have come back more often
        back.append(returned(model, year * YEAR, (year + 1) * YEAR - LATE))
    (first, n), (last, m) = back[0], back[-1]
    assert abs(last - first) < 3.0 * by_chance(first, n, m)
    assert 0.2 < by_year[0] < 0.8
    assert by_year[1:] == pytest.approx([by_year[0]] * YEARS, rel=0.04)


@pytest.mark.slow
def test_the_share_of_returns_is_that_of_a_city_six_times_as_large() -> None:
    found = []
    for scale in (0.05, 0.3):
        model = GovernanceModel(city="kunming", scale=scale, days=240)
        model.run_for(240)
        found.append((returned(model, 0, 240 - LATE)[0], known(model)))
    (small, few_know), (large, many_know) = found
    assert small == pytest.approx(large, abs=TOLERANCE)
    assert few_know == pytest.approx(many_know, rel=0.04)
