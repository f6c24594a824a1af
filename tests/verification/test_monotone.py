"""Where theory is certain of a direction, the engine goes there."""

from __future__ import annotations

import monotone
import pytest
from queue_run import Service
from reference import served, what_came


@pytest.mark.parametrize("kind", [Service.EXPONENTIAL, Service.FIXED])
@pytest.mark.parametrize(("less", "more"), [(1.0, 1.2), (1.0, 1.5), (1.2, 2.0)])
def test_more_hours_never_delay_a_matter(kind, less, more):
    came, length, begun, ended = what_came(served(5, 4.5, kind, 20.0, 4000, hours=less))
    same, as_long, sooner, earlier = what_came(served(5, 4.5, kind, 20.0, 4000, hours=more))
    assert (came == same).all()
    assert (length == as_long).all()
    assert (sooner <= begun).all()
    assert (earlier <= ended).all()
    assert earlier.sum() < ended.sum()


@pytest.mark.slow
@pytest.mark.parametrize(("less", "more"), [(0.9, 1.0), (1.0, 1.1), (1.0, 1.5)])
def test_more_hours_for_everybody_never_raise_the_expected_backlog(less, more):
    check = monotone.check_backlog(less, more)
    assert check.holds, str(check)


@pytest.mark.slow
def test_fewer_hours_are_noticed():
    assert not monotone.check_backlog(1.5, 1.0).holds
