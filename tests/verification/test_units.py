"""Measures per head do not depend on how many heads there are, at constant staff per head."""

from __future__ import annotations

import pytest
import units
from degenerate import city_of, make_world


def test_the_larger_city_is_twice_the_smaller():
    small, large = (city_of(units.PLACE, scale) for scale in units.SCALES)
    assert large.population == pytest.approx(2 * small.population, rel=1e-4)
    rates = [
        float(make_world(units.PLACE, 1, scale=scale).rate.astype(float).sum()) / city.population
        for scale, city in zip(units.SCALES, (small, large), strict=True)
    ]
    assert rates[1] == pytest.approx(rates[0], rel=0.01)
    staff = [city.grids["staff"].sum() / city.population for city in (small, large)]
    assert staff[1] == pytest.approx(staff[0], rel=0.01)


@pytest.mark.slow
@pytest.mark.parametrize("flow", units.FLOWS)
def test_flows_per_head_stay(flow):
    check = units.check_flow(flow)
    assert check.holds, str(check)
    assert check.sharpness < 0.05
