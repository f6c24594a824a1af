"""Student's t distribution, so that limits need no library of 160 MB.

The regularized incomplete beta function by Lentz's continued fraction (Press et al., Numerical Recipes,
section 6.4); checked in the tests against printed tables.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_PRECISION = 1e-15
_MOST_TERMS = 10_000


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularized incomplete beta function I_x(a, b) for a, b > 0 and x in [0, 1]."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    # The fraction converges quickly only on this side; the other follows by symmetry.
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - incomplete_beta(b, a, 1.0 - x)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > _TINY else _TINY)
    value = d
    for m in range(1, _MOST_TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 + term * d
            d = 1.0 / (d if abs(d) > _TINY else _TINY)
            c = 1.0 + term / c
            c = c if abs(c) > _TINY else _TINY
            value *= c * d
        if abs(c * d - 1.0) < _PRECISION:
            break
    return value


def two_sided(t: float, freedom: float) -> float:
    """Return the probability of a value at least as far from 0 as ``t``, with ``freedom`` > 0."""
    if math.isinf(t):
        return 0.0
    return incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t))


@lru_cache(maxsize=4096)
def quantile(confidence: float, freedom: float) -> float:
    """Return t such that ``confidence`` of the distribution lies within ``-t .. t``.

    Args:
        confidence: in (0, 1).
        freedom: degrees of freedom, 1 or more.
    """
    outside = 1.0 - confidence
    low, high = 0.0, 1.0
    while two_sided(high, freedom) > outside:
        high *= 2.0
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if two_sided(middle, freedom) > outside:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
