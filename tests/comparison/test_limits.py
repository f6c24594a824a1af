"""Limits on worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.comparison.limits import (
    NOTHING,
    RESAMPLED,
    bootstrap_limits,
    chance,
    holm,
    known,
    superiority,
    t_limits,
)


def test_limits_of_a_worked_example() -> None:
    # Differences 1, 2, 3, 4: mean 2.5; deviations ±1.5, ±0.5, squares 5 in all, variance 5/3;
    # standard error √(5/3)/√4 = 0.645497; t for 3 degrees of freedom 3.182446; reach 2.054260.
    found = t_limits(np.array([1.0, 2.0, 3.0, 4.0]), 0.95)
    assert found.mean == 2.5
    assert found.low == pytest.approx(2.5 - 2.054260, abs=1e-6)
    assert found.high == pytest.approx(2.5 + 2.054260, abs=1e-6)
    assert found.half_width == pytest.approx(2.054260, abs=1e-6)


def test_few_values_have_no_limits() -> None:
    assert t_limits(np.array([]), 0.95) == NOTHING
    assert t_limits(np.array([2.0]), 0.95) == (2.0, None, None)
    assert bootstrap_limits(np.array([2.0]), 0.95, "x") == (2.0, None, None)
    assert chance(np.array([2.0])) is None


def test_equal_values_have_no_spread() -> None:
    same = np.array([0.1] * 7)
    assert t_limits(same, 0.95).low == t_limits(same, 0.95).high
    assert chance(same) == 0.0
    assert chance(np.zeros(5)) == 1.0


def test_bootstrap_of_very_many_values_is_that_of_samples_scaled() -> None:
    values = np.random.default_rng(5).exponential(size=20 * RESAMPLED)
    found, t = bootstrap_limits(values, 0.95, "many"), t_limits(values, 0.95)
    assert found.half_width == pytest.approx(t.half_width, rel=0.1)
    assert found.mean == t.mean


def test_bootstrap_is_keyed_and_close_to_t_for_many_values() -> None:
    values = np.random.default_rng(1).normal(1.0, 1.0, 200)
    first = bootstrap_limits(values, 0.95, "a", 1)
    assert first == bootstrap_limits(values, 0.95, "a", 1)
    assert first != bootstrap_limits(values, 0.95, "a", 2)
    by_t = t_limits(values, 0.95)
    assert first.low == pytest.approx(by_t.low, abs=0.02)
    assert first.high == pytest.approx(by_t.high, abs=0.02)


def test_superiority_counts_ties_by_halves() -> None:
    assert superiority(np.array([1.0, 2.0, 0.0, -1.0])) == 0.625
    assert superiority(np.array([])) is None


def test_holm_on_the_example_of_its_paper() -> None:
    # Sorted 0.005, 0.011, 0.02, 0.04 times 4, 3, 2, 1, never falling.
    assert holm([0.011, 0.02, 0.005, 0.04]) == pytest.approx([0.033, 0.04, 0.02, 0.04])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def test_unknown_values_are_left_out() -> None:
    assert known([1.0, None, math.nan, 2.0]).tolist() == [1.0, 2.0]
