"""The time to discovery is geometric where the same eyes look every day."""

from __future__ import annotations

import discovery
import pytest


@pytest.mark.parametrize(("patrol", "sensor"), [(0.05, 0.0), (0.3, 0.0), (0.0, 0.1)])
def test_time_to_discovery_is_geometric(patrol, sensor):
    for check in discovery.check_time(patrol, sensor):
        assert check.holds, str(check)


def test_who_found_it():
    check = discovery.check_finder()
    assert check.holds, str(check)


def test_more_patrol_never_delays_the_discovery_of_a_matter():
    before = discovery.days_to_discovery(discovery.looked_at(0.05, 0.0))
    for more in (0.0501, 0.06, 0.3):
        after = discovery.days_to_discovery(discovery.looked_at(more, 0.0))
        assert (after <= before).all()
        assert (after < before).any()
