"""Exact Shapley shares: they sum to the whole, and are fair to equals and to who adds nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.measures.shapley import all_sets, shapley

NAMES = ("a", "b", "c")


def test_a_glove_game_worked_by_hand() -> None:
    # a has a left glove, b and c a right one each; a pair is worth 1
    worth = {s: float("a" in s and ("b" in s or "c" in s)) for s in all_sets(NAMES)}
    shares = shapley(NAMES, worth)
    assert [round(shares[name], 12) for name in NAMES] == [round(x / 6, 12) for x in (4, 1, 1)]


@given(st.lists(st.floats(-10, 10), min_size=8, max_size=8))
def test_shares_sum_to_the_whole(values: list[float]) -> None:
    worth = dict(zip(all_sets(NAMES), values, strict=True))
    whole = worth[frozenset(NAMES)] - worth[frozenset()]
    assert abs(sum(shapley(NAMES, worth).values()) - whole) < 1e-9


def test_a_switch_that_changes_nothing_has_no_share() -> None:
    worth = {s: 2.0 * ("a" in s) for s in all_sets(NAMES)}
    assert shapley(NAMES, worth) == {"a": 2.0, "b": 0.0, "c": 0.0}
