"""From hand to hand a matter takes the sum of its parts, side by side the longest of them."""

from __future__ import annotations

from itertools import permutations

import pytest
from hand_over import DEPARTMENTS, days_until_solved

SOME = (DEPARTMENTS[0], DEPARTMENTS[5], DEPARTMENTS[9])
ORDERS = list(permutations(SOME))
PARTS = ([1, 1, 1], [3, 2, 5], [5, 2, 3], [1, 7, 2])


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("order", ORDERS)
def test_side_by_side_it_takes_the_longest_part(order, parts):
    assert days_until_solved(list(order), parts, parallel=True) == max(parts)


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("order", ORDERS)
def test_from_hand_to_hand_it_takes_the_sum(order, parts):
    # Whichever department stands first in the catalogue.
    assert days_until_solved(list(order), parts, parallel=False) == sum(parts)


@pytest.mark.parametrize("parts", [[4], [2, 6], [6, 2]])
def test_fewer_needs(parts):
    order = list(SOME[: len(parts)])
    assert days_until_solved(order, parts, parallel=True) == max(parts)
