"""Student's t distribution, two-sided, as limits of means need it."""

from __future__ import annotations

from functools import lru_cache


def two_sided(t: float, freedom: float) -> float:
    """Return the probability of a value at least as far from 0 as ``t``, with ``freedom`` > 0.

    >>> round(two_sided(2.0, 9), 4)
    0.0766
    """
    from scipy.special import stdtr  # takes half a second; reading a saved comparison needs none of it

    return float(2.0 * stdtr(freedom, -abs(t)))


@lru_cache(maxsize=4096)
def quantile(confidence: float, freedom: float) -> float:
    """Return t such that ``confidence`` of the distribution lies within ``-t .. t``.

    Args:
        confidence: in (0, 1).
        freedom: degrees of freedom, 1 or more.

    >>> round(quantile(0.95, 9), 3)
    2.262
    """
    from scipy.special import stdtrit

    # The lower tail: near 1 a probability has fewer digits left than its distance from 1.
    return float(-stdtrit(freedom, 0.5 * (1.0 - confidence)))
