"""Variation between places that belongs to the place: whole arrays of keyed numbers.

A city looks the same in every run, whatever the run's seed, so its variation is
drawn from the key of each place alone.  These are the array forms that building
needs; the draws of a run itself are in :mod:`sim.rng`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
"""Codes by which splitmix64 mixes the bits of a key."""


class Purpose(IntEnum):
    """Purposes of a place's random numbers: one independent stream each."""

    COMMUNITY_SIZE = 1
    GRID_SIZE = 2
    COMMUNITY_ESTATE = 3
    GRID_ESTATE = 4
    MIGRANTS = 5
    ELDERS = 6
    PARTY = 7
    LINK = 8
    BORDER = 9
    TIE = 10
    TIE_END = 11
    POSITION_X = 12
    POSITION_Y = 13


def place_keys(codes: Iterable[str], count: int) -> NDArray[np.uint64]:
    """Keys of places from their official codes, shape ``(count,)``."""
    # Imported here: listing or checking a city needs no compiled code, and starts fast without.
    from sim.rng import place_key

    return np.fromiter((place_key(code) for code in codes), dtype=np.uint64, count=count)


def scramble(keys: NDArray[np.uint64], purpose: int, extra: int = 0) -> NDArray[np.uint64]:
    """Hash 64-bit keys for one purpose (SplitMix64), same shape, wraps around."""
    with np.errstate(over="ignore"):
        value = keys + _GOLDEN * np.uint64(purpose + 1) + _SECOND * np.uint64(extra)
        value = (value ^ (value >> np.uint64(30))) * _FIRST
        value = (value ^ (value >> np.uint64(27))) * _SECOND
        return value ^ (value >> np.uint64(31))


def uniforms(keys: NDArray[np.uint64], purpose: int, extra: int = 0) -> NDArray[np.float64]:
    """Keyed numbers in the open interval (0, 1), one per key."""
    return ((scramble(keys, purpose, extra) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def spread(keys: NDArray[np.uint64], purpose: int, deviation: float) -> NDArray[np.float64]:
    """Positive factors around one: exp of an even number with the given standard deviation."""
    return np.exp(deviation * np.sqrt(3.0) * (2.0 * uniforms(keys, purpose) - 1.0))
