"""A matter with k causes, each found with chance p alone, is resolved at the first try as integrated."""

from __future__ import annotations

import clearance
import pytest

from sim.tables import MAX_NEEDS


@pytest.mark.slow
@pytest.mark.parametrize("needs", range(1, MAX_NEEDS + 1))
@pytest.mark.parametrize("chance", [0.90, 0.95])
def test_all_causes_are_found_as_the_integral_says(chance, needs):
    check = clearance.check_share(chance, needs)
    assert check.holds, str(check)
    assert check.sharpness < 0.02


@pytest.mark.slow
def test_one_need_more_is_noticed():
    check = clearance.check_share(0.95, 3)
    assert not check.limits[0] < clearance.check_share(0.95, 2).exact < check.limits[1]
