"""Student's t against printed tables and closed forms."""

from __future__ import annotations

import math

import pytest

from sim.comparison.student import quantile, two_sided

# Two-sided 95 % and 99 % points, as printed in any table of Student's t.
TABLE = {1: (12.7062, 63.6567), 2: (4.30265, 9.92484), 4: (2.77645, 4.60409), 9: (2.26216, 3.24984)}
TABLE |= {19: (2.09302, 2.86093), 29: (2.04523, 2.75639), 120: (1.97993, 2.61742)}


@pytest.mark.parametrize(("freedom", "points"), TABLE.items())
def test_quantiles_are_those_of_the_tables(freedom: int, points: tuple[float, float]) -> None:
    assert quantile(0.95, freedom) == pytest.approx(points[0], rel=2e-6)
    assert quantile(0.99, freedom) == pytest.approx(points[1], rel=2e-6)


def test_many_degrees_of_freedom_give_the_normal_point() -> None:
    assert quantile(0.95, 1e7) == pytest.approx(1.959964, abs=1e-5)


@pytest.mark.parametrize("t", [0.1, 1.0, 5.0, 40.0, 1e4])
def test_one_and_two_degrees_of_freedom_have_closed_forms(t: float) -> None:
    assert two_sided(t, 1) == pytest.approx(1 - 2 * math.atan(t) / math.pi, rel=1e-6)
    assert two_sided(t, 2) == pytest.approx(1 - t / math.sqrt(2 + t * t), rel=1e-6)


def test_no_distance_and_any_distance() -> None:
    assert two_sided(0.0, 5) == 1.0
    assert two_sided(-2.0, 5) == two_sided(2.0, 5)
    assert two_sided(math.inf, 5) == 0.0


def test_quantile_and_chance_are_inverse() -> None:
    for freedom in (1, 3, 10, 47):
        for confidence in (0.5, 0.9, 0.95, 0.9875, 0.9999):
            assert two_sided(quantile(confidence, freedom), freedom) == pytest.approx(
                1 - confidence, rel=1e-9
            )
