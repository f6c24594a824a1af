from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.city.apportion import apportion, apportion_within

weights = st.lists(st.floats(0, 1e9, allow_nan=False), min_size=1, max_size=40)


def test_largest_remainders_win() -> None:
    # Quotas 4.5, 3.3, 2.2: floors 4, 3, 2, and the one left goes to the remainder .5.
    assert apportion(10, [45, 33, 22]).tolist() == [5, 3, 2]


def test_ties_go_to_the_first() -> None:
    assert apportion(2, [1, 1, 1]).tolist() == [1, 1, 0]


def test_minimum_is_taken_from_the_others() -> None:
    # The quota of the last is 0.1; it gets 1, and 9 are split 2 : 1.
    assert apportion(10, [66, 33, 1], 1).tolist() == [6, 3, 1]


def test_all_zero_weights_are_split_evenly() -> None:
    assert apportion(7, [0, 0, 0]).tolist() == [3, 2, 2]


def test_groups_are_split_separately() -> None:
    assert apportion_within([3, 10], [1, 1, 1, 4], [0, 0, 1, 1]).tolist() == [2, 1, 2, 8]


def test_more_minimum_than_total_is_refused() -> None:
    with pytest.raises(ValueError, match="minimums of 3 exceed the total of 2"):
        apportion(2, [1, 1, 1], 1)


@pytest.mark.parametrize("bad", [[-1.0, 2.0], [float("nan"), 1.0], [float("inf"), 1.0]])
def test_weights_that_mean_nothing_are_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        apportion(5, bad)


def test_nobody_to_give_to_is_refused() -> None:
    with pytest.raises(ValueError, match="without members"):
        apportion_within([5, 1], [1.0], [0])


@given(st.integers(0, 10**9), weights)
def test_sums_to_the_total_within_one_of_the_quota(total: int, weight: list[float]) -> None:
    share = apportion(total, weight)
    assert share.sum() == total
    summed = sum(weight)
    quota = np.array(weight) / summed * total if summed > 0 else np.full(len(weight), total / len(weight))
    assert np.all(np.abs(share - quota) <= 1 + 1e-6 * total)


@given(st.integers(0, 10**6), weights, st.integers(0, 20))
def test_minimum_holds(extra: int, weight: list[float], minimum: int) -> None:
    total = minimum * len(weight) + extra
    share = apportion(total, weight, minimum)
    assert share.sum() == total
    assert share.min() >= minimum


@given(st.integers(0, 10**7), weights)
def test_more_weight_never_gets_less(total: int, weight: list[float]) -> None:
    share = apportion(total, weight)
    order = np.argsort(weight, kind="stable")
    by_weight = share[order]
    steps = np.diff(by_weight)
    equal = np.diff(np.array(weight)[order]) == 0
    assert np.all(steps[~equal] >= 0)


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 1e6)), min_size=1, max_size=60), st.data())
def test_groups_keep_their_totals(members: list[tuple[int, float]], data: st.DataObject) -> None:
    groups = np.array([group for group, _ in members])
    present = np.bincount(groups, minlength=6) > 0
    drawn = data.draw(st.lists(st.integers(0, 10**8), min_size=6, max_size=6))
    totals = np.where(present, drawn, 0)
    share = apportion_within(totals, [weight for _, weight in members], groups)
    assert np.bincount(groups, share, minlength=6).astype(int).tolist() == totals.tolist()
    assert share.min() >= 0
