"""Confidence limits of means, and tests that allow for multiple comparisons."""

from __future__ import annotations

import math
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from sim.comparison.student import quantile, two_sided

RESAMPLES = 2000
RESAMPLED = 1000
"""Most values in one resample: all of 25,000 worlds, so often, for each measure, would take minutes."""


class Limits(NamedTuple):
    """A mean and its limits; the limits are None when fewer than two values are known."""

    mean: float | None
    low: float | None
    high: float | None

    @property
    def half_width(self) -> float | None:
        """Distance from the mean to a limit."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2.0


NOTHING = Limits(None, None, None)


def known(values: Sequence[float | None]) -> np.ndarray:
    """Return the values that could be computed, f8."""
    return np.array([v for v in values if v is not None and math.isfinite(v)], np.float64)


def t_limits(values: np.ndarray, confidence: float) -> Limits:
    """Return the mean and its t limits (mean ± t · s / √n)."""
    n = values.size
    if n == 0:
        return NOTHING
    mean = float(values.mean())
    if n == 1:
        return Limits(mean, None, None)
    reach = quantile(confidence, n - 1) * standard_error(values)
    return Limits(mean, mean - reach, mean + reach)


def standard_error(values: np.ndarray) -> float:
    """Return the standard error of the mean; exactly 0 when all values are the same."""
    if bool((values == values[0]).all()):
        return 0.0  # rounding in the mean must not turn equal values into a spread
    return float(values.std(ddof=1)) / math.sqrt(values.size)


def chance(values: np.ndarray) -> float | None:
    """Return the two-sided t probability of a mean this far from 0 by chance alone; None below two values.

    Never shown: it only serves to allow for the number of comparisons made.
    """
    if values.size < 2:
        return None
    mean, error = float(values.mean()), standard_error(values)
    if error == 0.0:
        return 1.0 if mean == 0.0 else 0.0
    return two_sided(mean / error, values.size - 1)


def bootstrap_limits(values: np.ndarray, confidence: float, *names: object) -> Limits:
    """Return the mean and its bootstrap limits, widened for few values by √(n / (n − 1)).

    The resamples are drawn from a generator keyed by ``names``, so the same comparison has the same limits.
    Of many values each resample holds :data:`RESAMPLED` only, and the scatter of their means is scaled to the
    number of values (m out of n bootstrap; Bickel, Götze & van Zwet 1997, Statistica Sinica 7:1-31).
    """
    n = values.size
    if n == 0:
        return NOTHING
    mean = float(values.mean())
    if n == 1:
        return Limits(mean, None, None)
    key = int.from_bytes(blake2b(repr(names).encode(), digest_size=16).digest(), "little")
    m = min(n, RESAMPLED)
    draws = np.random.Generator(np.random.Philox(key=key)).integers(0, n, (RESAMPLES, m))
    means = mean + (values[draws].mean(axis=1) - mean) * math.sqrt(m / n) * math.sqrt(n / (n - 1))
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(means, (tail, 1.0 - tail))
    return Limits(mean, float(low), float(high))


def superiority(values: np.ndarray) -> float | None:
    """Return the share of differences above 0, ties by halves."""
    if values.size == 0:
        return None
    return float(((values > 0).sum() + 0.5 * (values == 0).sum()) / values.size)


def holm(chances: Sequence[float]) -> list[float]:
    """Return chances that allow for having looked at all of them, in the same order.

    Holm (1979), Scandinavian Journal of Statistics 6:65-70.
    """
    order = sorted(range(len(chances)), key=lambda i: chances[i])
    adjusted, largest = [0.0] * len(chances), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(chances) - rank) * chances[i]))
        adjusted[i] = largest
    return adjusted
