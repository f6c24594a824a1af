"""Problems arise as a Poisson process; bursts add what the closed form says, at every scale."""

from __future__ import annotations

import arrivals
import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "check", [arrivals.check_mean, arrivals.check_cells, arrivals.check_days, arrivals.check_apart]
)
def test_counts_are_poisson(check):
    assert check().holds, str(check())


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3])
def test_bursts_over_disperse(share):
    check = arrivals.check_dispersion("teaching", share)
    assert check.holds, str(check)
    assert check.sharpness < 0.2


@pytest.mark.parametrize("scale", [0.3, 1.0])
def test_a_desk_is_as_unsteady_in_a_small_city_as_in_a_large_one(scale):
    # 1.25 is what permit logs show (burst_share); the factor of estates comes on top
    check = arrivals.check_dispersion("teaching", 0.05, scale)
    assert check.holds, str(check)
    assert 1.2 < check.measured < 1.35


def test_a_burst_is_noticed():
    # What is over-dispersed is no Poisson count: the test above can tell.
    check = arrivals.check_dispersion("teaching", 0.05)
    assert not check.limits[0] < 1.0 < check.limits[1]
