"""Random numbers of a run: every one is a pure function of a key (common random numbers, 共同随机数).

A key is made from the seed, a :class:`Stream`, the entity and the occasion.  The same case
meets the same random numbers under every policy, whatever the order of visits, the number of processes
or the machine, and a mechanism that draws from its own stream does not reshuffle the others.

Keys are 64-bit, hashed by the finalizer of SplitMix64 (Steele, Lea and Flood 2014, variant 13
of Stafford), which is a bijection that passes BigCrush on a counter.  All functions but
:func:`place_key` are compiled; each takes one key, draws one uniform number, and returns a
quantile, so that two parameter values under the same key are compared under the same number.

Rules call them as compiled functions; Python hooks and tests may call them as they are.

**To add a draw**, give it a stream of its own: a new number at the end of
:class:`sim.codes.streams.Stream`, then ``uniform(key2(case.key, Stream.MINE))``, or
``key3(case.key, Stream.MINE, case.reopened)`` where the same case draws again.  A second draw of a
stream takes an offset with a name in :mod:`sim.codes.streams` (``MineDraw.SECOND + case.reopened``),
beyond all that the first can reach.  Write each into ``USES`` of :mod:`sim.codes.stream_uses`;
``tests/codes/test_streams.py`` finds draws that are not there, bare numbers in keys, and draws that
share a key.
"""

from __future__ import annotations

from hashlib import blake2b
from math import exp, inf, lgamma, log, sqrt

import numpy as np

from sim.codes.streams import Stream as Stream
from sim.engine import keyed, njit

Key = int | np.uint64
"""Argument of a key function: a key, or any number from 0 to 2**64 - 1."""


# Constants of SplitMix64.  They must be uint64: numba turns int64 with uint64 into float64.
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_ONE = np.uint64(1)
_S12 = np.uint64(12)
_S27 = np.uint64(27)
_S30 = np.uint64(30)
_S31 = np.uint64(31)

_TO_UNIT = 2.0**-52
_HALF_STEP = 2.0**-53

_SEARCH_FROM_ZERO = 30.0
"""Poisson means up to here are inverted by counting up from zero."""

_LARGEST_MEAN = 1e12

# Algorithm AS 241, PPND16: coefficients from the highest power down.
_CENTRE_A = (
    2509.0809287301226727,
    33430.575583588128105,
    67265.770927008700853,
    45921.953931549871457,
    13731.693765509461125,
    1971.5909503065514427,
    133.14166789178437745,
    3.387132872796366608,
)
_CENTRE_B = (
    5226.495278852854561,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1.0,
)
_MIDDLE_C = (
    7.7454501427834140764e-4,
    0.0227238449892691845833,
    0.24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734,
)
_MIDDLE_D = (
    1.05075007164441684324e-9,
    5.475938084995344946e-4,
    0.0151986665636164571966,
    0.14810397642748007459,
    0.68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
    1.0,
)
_TAIL_E = (
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    0.0012426609473880784386,
    0.026532189526576123093,
    0.29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772,
)
_TAIL_F = (
    2.04426310338993978564e-15,
    1.4215117583164458887e-7,
    1.8463183175100546818e-5,
    7.868691311456132591e-4,
    0.0148753612908506148525,
    0.13692988092273580531,
    0.59983220655588793769,
    1.0,
)


@njit
def _horner(coefficients: tuple[float, ...], x: float) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


@keyed
def finish(z: Key) -> np.uint64:
    """Return the SplitMix64 finalizer of ``z``: a bijection of 64-bit numbers."""
    x = np.uint64(z)
    x = (x ^ (x >> _S30)) * _FIRST
    x = (x ^ (x >> _S27)) * _SECOND
    return x ^ (x >> _S31)


@keyed
def absorb(key: Key, b: Key) -> np.uint64:
    """Return the key of one number more: ``key3(a, b, c)`` is ``absorb(key2(a, b), c)``."""
    return finish(np.uint64(key) + _GOLDEN * (np.uint64(b) + _ONE))


@keyed
def mix(a: Key, b: Key) -> np.uint64:
    """Return the key of ``b`` under ``a``.  Order matters; plain counters are fine as inputs."""
    return absorb(finish(np.uint64(a) + _GOLDEN), np.uint64(b))


@keyed
def key2(a: Key, b: Key) -> np.uint64:
    """Return the key of two numbers; the same as :func:`mix`."""
    return mix(a, b)


@keyed
def key3(a: Key, b: Key, c: Key) -> np.uint64:
    """Return the key of three numbers, in this order."""
    return absorb(mix(a, b), np.uint64(c))


@keyed
def key4(a: Key, b: Key, c: Key, d: Key) -> np.uint64:
    """Return the key of four numbers, in this order."""
    return absorb(key3(a, b, c), np.uint64(d))


@njit
def mix_each(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the key of each number of ``b`` under the one of ``a`` beside it, all u8 (n,)."""
    keys = np.empty(a.shape[0], np.uint64)
    for n in range(a.shape[0]):
        keys[n] = mix(a[n], b[n])
    return keys


@keyed
def uniform(key: Key) -> float:
    """Return a number in the open interval (0, 1), on a grid of 2**-52."""
    return np.float64(finish(np.uint64(key)) >> _S12) * _TO_UNIT + _HALF_STEP


@keyed
def exponential(key: Key) -> float:
    """Return an exponential number of mean 1."""
    return -log(uniform(key))


@keyed
def gumbel(key: Key) -> float:
    """Return a standard Gumbel number.

    The largest of ``utility + gumbel`` is a logit choice.
    """
    return -log(-log(uniform(key)))


@keyed
def gumbel_above(key: Key, x: float) -> float:
    """Return the same number as :func:`gumbel`, or minus infinity where that is certainly below ``x``.

    Most options of a choice are far from the best; telling so takes no logarithm.  A Gumbel number is
    above ``x`` where its uniform number is above ``exp(-y)`` with ``y = exp(-x)``.  As ``exp(-y) > 1 - y``,
    and ``exp(x)`` is above the start of its series, the bound below is too low by more than rounding.
    """
    u = uniform(key)
    if x > 0.0 and u <= 1.0 - 1.0 / (1.0 + x + x * x / 2.0 + x * x * x / 6.0):
        return -inf
    return -log(-log(u))


@keyed
def perturbed(value: float, scale: float, key: Key, best: float) -> float:
    """Return ``value + scale * gumbel(key)``, or minus infinity where that is certainly below ``best``."""
    if scale <= 0.0:
        return value
    return value + scale * gumbel_above(key, (best - value) / scale)


@keyed
def normal(key: Key) -> float:
    """Return a standard normal number: the quantile of one uniform number."""
    return normal_quantile(uniform(key))


@njit
def normal_quantile(u: float) -> float:
    """Return the standard normal quantile of ``u`` in (0, 1), good to 1e-15.

    Algorithm AS 241, PPND16 (Wichura 1988).
    """
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * _horner(_CENTRE_A, r) / _horner(_CENTRE_B, r)
    r = sqrt(-log(u if q < 0.0 else 1.0 - u))
    if r <= 5.0:
        size = _horner(_MIDDLE_C, r - 1.6) / _horner(_MIDDLE_D, r - 1.6)
    else:
        size = _horner(_TAIL_E, r - 5.0) / _horner(_TAIL_F, r - 5.0)
    return -size if q < 0.0 else size


@njit
def below(u: float, n: int) -> int:
    """Return the whole number in 0 … n-1 that ``u`` in (0, 1) falls on; -1 where n is 0."""
    return min(int(u * n), n - 1)


@njit
def poisson(lam: float, u: float) -> int:
    """Return the Poisson quantile of ``u`` in (0, 1): the least k with P(X <= k) >= u.

    Because one uniform number is inverted, a higher mean never gives a smaller count under
    the same key (up to the rounding of the sum, about 1e-13).  Takes time of order ``lam``
    up to a mean of 30, and of order ``sqrt(lam)`` above.

    Args:
        lam: mean; nothing arises where it is zero or negative.
        u: a number in (0, 1), usually ``uniform(key)``.

    Raises:
        ValueError: the mean is not a number or beyond 1e12.
    """
    if lam <= 0.0:
        return 0
    if not lam <= _LARGEST_MEAN:
        raise ValueError("the mean of a Poisson draw is not a number, or beyond 1e12")
    if lam <= _SEARCH_FROM_ZERO:
        return _count_up(0, exp(-lam), exp(-lam), lam, u)
    mode = int(lam)
    at_mode = exp(mode * log(lam) - lam - lgamma(mode + 1.0))
    # P(X <= mode), summed downwards from the largest term until terms no longer count.
    total = at_mode
    term = at_mode
    k = mode
    while k > 0 and term > total * 1e-18:
        term *= k / lam
        k -= 1
        total += term
    if u > total:
        return _count_up(mode, at_mode, total, lam, u)
    term = at_mode
    k = mode
    while k > 0 and u <= total - term:
        total -= term
        term *= k / lam
        k -= 1
    return k


@njit
def _count_up(k: int, term: float, total: float, lam: float, u: float) -> int:
    while u > total:
        k += 1
        term *= lam / k
        if k > lam and total + term == total:
            break  # floating point cannot distinguish u from 1
        total += term
    return k


def place_key(code: str) -> int:
    """Return the 64-bit key of a place from its official code; plain Python, the same everywhere."""
    return int.from_bytes(blake2b(code.encode("utf-8"), digest_size=8).digest(), "little")
