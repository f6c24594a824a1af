"""A matter with k needs, each met with chance p, is resolved at the first try with chance p^k."""

from __future__ import annotations

import clearance
import pytest

from sim.tables import MAX_NEEDS


@pytest.mark.slow
@pytest.mark.parametrize("needs", range(1, MAX_NEEDS + 1))
@pytest.mark.parametrize("chance", [0.90, 0.95])
def test_all_needs_are_met_with_the_product(chance, needs):
    check = clearance.check_share(chance, needs)
    assert check.holds, str(check)
    assert check.sharpness < 0.02


@pytest.mark.slow
def test_one_need_more_is_noticed():
    check = clearance.check_share(0.95, 3)
    assert not check.limits[0] < 0.95**2 < check.limits[1]
