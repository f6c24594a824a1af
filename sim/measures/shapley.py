"""Exact Shapley shares of a difference that several switches make together (Shapley 1953)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial

type Switches = frozenset[str]


def all_sets(names: Sequence[str]) -> Iterator[Switches]:
    """Return every set of switches, the empty one first and the whole one last."""
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            yield frozenset(chosen)


def shapley[N: (float, Fraction)](names: Sequence[str], worth: Mapping[Switches, N]) -> dict[str, N]:
    """Return the share of each switch in ``worth`` of all together less that of none.

    A switch's share is its mean contribution over all orders in which the switches may be turned; shares
    sum to the whole.

    Args:
        names: the switches.
        worth: by set of switches turned, all of them; fractions give fractions, which sum to the last bit.

    Example:
        >>> worth = {frozenset(): 0.0, frozenset("a"): 1.0, frozenset("b"): 0.0, frozenset("ab"): 3.0}
        >>> shapley("ab", worth)
        {'a': 2.0, 'b': 1.0}
    """
    n = len(names)
    none: Switches = frozenset()
    shares: dict[str, N] = {}
    for name in names:
        others = [other for other in names if other != name]
        share = worth[none] - worth[none]
        for before in all_sets(others):
            weight = Fraction(factorial(len(before)) * factorial(n - len(before) - 1), factorial(n))
            share += weight * (worth[before | {name}] - worth[before])
        shares[name] = share
    return shares
