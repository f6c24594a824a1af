"""What a policy knows of a city: places, bodies and items, with their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

import numpy as np


class Places(NamedTuple):
    """Places, bodies and items of one city.

    Shapes: D districts, S streets, G grids, B bodies, K categories, I items, P departments.
    A body that has no street, community or grid holds ``-1`` there.  Names decide which
    items or bodies a share covers, so they must not depend on the run's seed.
    """

    start: date
    """Date of day 0."""
    city: str
    district_names: tuple[str, ...]
    district_codes: tuple[str, ...]
    district_population: np.ndarray  # i8 (D,)
    street_names: tuple[str, ...]
    street_codes: tuple[str, ...]
    street_key: np.ndarray  # u8 (S,)
    street_district: np.ndarray  # i4 (S,)
    street_urban: np.ndarray  # bool or u1 (S,)
    community_key: np.ndarray  # u8 (C,)
    grid_key: np.ndarray  # u8 (G,)
    grid_street: np.ndarray  # i4 (G,)
    grid_estate: np.ndarray  # u1 (G,), sim.city.columns.Estate
    body_kind: np.ndarray  # u1 (B,), sim.actors.columns.BodyKind
    body_level: np.ndarray  # u1 (B,)
    body_department: np.ndarray  # i1 (B,)
    body_district: np.ndarray  # i4 (B,)
    body_street: np.ndarray  # i4 (B,)
    body_community: np.ndarray  # i4 (B,)
    body_grid: np.ndarray  # i4 (B,)
    category_names: tuple[str, ...]
    category_zh: tuple[str, ...]
    category_prerequisite: np.ndarray  # bool (K,): needs wait for each other
    item_category: np.ndarray  # i2 (I,)
    item_need: np.ndarray  # u1 (I,): which need of its category
    item_department: np.ndarray  # i1 (I,)
    item_level: np.ndarray  # u1 (I,)
    item_flags: Mapping[str, np.ndarray]
    """Bool (I,) for each of ``FLAGS``."""
    department_names: tuple[str, ...]
    department_zh: tuple[str, ...]
    scale: float = 1.0
    """Share of the real people that the city holds.  Scaling keeps all districts, streets and
    departments, so each of them stands for one that is ``1 / scale`` times as large."""
    community_share: np.ndarray | None = None  # f8 (C,); all 1 when not given
    """Size of a community relative to the full city.  Communities keep their size until each
    street is down to one."""
    grid_share: np.ndarray | None = None  # f8 (G,); all 1 when not given
    """Size of a grid relative to the full city; 1 but for very small scales."""
    street_population: np.ndarray | None = None  # i8 (S,); when not given, equal parts of each district's
    community_population: np.ndarray | None = None  # i8 (C,); when not given, equal parts of each street's


FLAGS = ("purchasable", "mediable", "self_governable", "property", "novel", "consult")
"""Flags an item may carry; levers choose items by them."""


def name_key(name: str) -> int:
    """Return a 64-bit key of a name, the same on every machine."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def name_keys(names: tuple[str, ...]) -> np.ndarray:
    """Return the keys of ``names``, u8 (len(names),)."""
    return np.array([name_key(name) for name in names], dtype=np.uint64)


def mixed(a: np.ndarray, b: np.ndarray | int) -> np.ndarray:
    """Hash two arrays of u8 keys into one (finalizer of SplitMix64)."""
    with np.errstate(over="ignore"):
        x = np.asarray(a, dtype=np.uint64) ^ (np.asarray(b, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def quantiles(keys: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return where each key stands in its group, f8, as ``(rank + 0.5) / size``.

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
