"""Problems arise as a Poisson process; a district's shock adds what the closed form says."""

from __future__ import annotations

import arrivals
import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "check", [arrivals.check_mean, arrivals.check_cells, arrivals.check_days, arrivals.check_apart]
)
def test_counts_are_poisson(check):
    assert check().holds, str(check())


@pytest.mark.parametrize("sigma", [0.0, 0.18, 0.4])
def test_shocks_over_disperse(sigma):
    check = arrivals.check_dispersion("teaching", sigma)
    assert check.holds, str(check)
    assert check.sharpness < 0.2


def test_a_shock_is_noticed():
    # What is over-dispersed is no Poisson count: the test above can tell.
    check = arrivals.check_dispersion("teaching", 0.18)
    assert not check.limits[0] < 1.0 < check.limits[1]
