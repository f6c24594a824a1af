"""Whether a sign of fragmentation follows its price over the policies compared."""

from __future__ import annotations

import numpy as np

from sim.comparison.results import Results, mean_change

LEAST_POLICIES = 4
"""Policies besides the reference over which a correlation is said at all."""

FOLLOWS = 0.5
"""Least correlation at which a sign is said to follow the price: a quarter of the spread in common."""


SAME = 1e-9
"""Spread below which a measure does not move: rounding leaves that much."""


def follows(comparison: Results, sign: str) -> float | None:
    """Return the correlation, over policies, of the mean change of a sign with that of the price.

    Returns:
        Pearson's r; None with fewer than :data:`LEAST_POLICIES` policies besides the reference, where no twin
        was run, or where one of the two does not move at all.
    """
    if not {sign, "price"} <= set(comparison.measures):
        return None
    pairs = [
        (mean_change(comparison, name, sign), mean_change(comparison, name, "price"))
        for name in comparison.scenarios
        if name != comparison.against
    ]
    one = np.array([a for a, b in pairs if a is not None and b is not None], np.float64)
    other = np.array([b for a, b in pairs if a is not None and b is not None], np.float64)
    if one.size < LEAST_POLICIES or one.std() <= SAME or other.std() <= SAME:
        return None
    return float(np.corrcoef(one, other)[0, 1])
