"""Which streets, bodies or items a share covers: ranks by keys of names.

Keys are hashed, so that a share is no list in alphabetical order, and made of names alone, so
that neither the run's seed nor another place changes the choice.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.rng import mix_each, place_key


def name_keys(names: Sequence[str]) -> np.ndarray:
    """Return the keys of ``names``, u8 (len(names),)."""
    return np.array([place_key(name) for name in names], dtype=np.uint64)


def mixed(a: np.ndarray, b: np.ndarray | int) -> np.ndarray:
    """Return the keys of pairs: ``b`` under ``a``, u8 (n,)."""
    first = np.ascontiguousarray(a, dtype=np.uint64)
    second = np.ascontiguousarray(np.broadcast_to(b, first.shape), dtype=np.uint64)
    return mix_each(first, second)


def quantiles(keys: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the relative rank of each key in its group, f8, as ``(rank + 0.5) / size``.

    A share ``s`` covers the rows whose quantile is below ``s``: within one half of a row
    exact in every group, and a larger share contains the smaller.
    """
    order = np.lexsort((np.arange(len(keys)), keys, groups))
    ordered = groups[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(first)
    sizes = np.diff(np.append(starts, len(keys)))
    rank = np.arange(len(keys)) - np.repeat(starts, sizes)
    result = np.empty(len(keys))
    result[order] = (rank + 0.5) / np.repeat(sizes, sizes)
    return result
