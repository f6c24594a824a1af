"""Turns by luck: a sort by keys that is stable, and amounts whose sums depend on no order."""

from __future__ import annotations

import numpy as np
import pytest
from worlds import same_bits

from sim.codes import BodyKind, Workday
from sim.day.purses import grains, settle_purses, share_purses
from sim.day.turns import sorted_by
from sim.engine import njit
from sim.model import GovernanceModel


@njit
def fill(found, rows, luck, count):
    """Write what the rule returns into an array: kept code hands no new arrays to Python."""
    order = sorted_by(rows, luck, count)
    for n in range(count):
        found[n] = order[n]


@pytest.mark.parametrize("size", [0, 1, 2, 3, 17, 1000, 4097])
def test_the_least_luck_comes_first_and_equals_keep_their_order(size):
    draws = np.random.default_rng(size)
    luck = draws.integers(0, 2**64, size, dtype=np.uint64)
    luck[size // 2 :] = luck[: size - size // 2]
    rows = draws.permutation(3 * size)[:size]
    found = np.zeros(size, np.int64)
    fill(found, rows, luck, size)
    assert found.tolist() == rows[np.argsort(luck, kind="stable")].tolist()


def test_sums_of_grains_are_the_same_in_any_order():
    draws = np.random.default_rng(1)
    amounts = [grains(x) for x in draws.exponential(5.0, 2000)]
    sums = {sum(draws.permutation(amounts).tolist()) for _ in range(20)}
    assert len(sums) == 1
    assert sums.pop() == pytest.approx(10_000.0, rel=0.1)


def test_a_purse_is_divided_by_the_hours_of_those_who_have_something_to_do():
    model = GovernanceModel(city="teaching", days=4, run_in=0)
    w = model.world
    day = int(np.flatnonzero(w.calendar == Workday.OFFICE | Workday.GRID)[0])
    purse = int(w.community_body[0])
    grids = np.flatnonzero((w.bodies["kind"] == BodyKind.GRID) & (w.bodies["community"] == 0))
    busy = [int(grids[0]), int(grids[1]), purse]
    w.bodies["queued"][:] = 0
    w.bodies["queued"][busy] = 3
    w.means["budget"][purse], w.bodies["spent"][purse] = 400.0, 60.0
    w.means["hours"][busy] = 8.0
    w.bodies["present"][busy] = [1.0, 2.0, 5.0]
    share_purses(w, day)
    assert w.bodies["allowance"][busy].tolist() == pytest.approx([5.0, 10.0, 25.0])
    w.bodies["paid"][busy] = [5.0, 10.0, 25.0]
    settle_purses(w)
    assert w.bodies["spent"][purse] == 100.0
    assert not w.bodies["paid"].any()
    other = GovernanceModel(city="teaching", days=4, run_in=0).world
    assert same_bits(w.bodies["spent"][grids], other.bodies["spent"][grids])
