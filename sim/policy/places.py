"""A policy's view of a city: places, bodies and items, with their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
    street_population: np.ndarray  # i8 (S,)
    community_key: np.ndarray  # u8 (C,)
    community_population: np.ndarray  # i8 (C,)
    grid_key: np.ndarray  # u8 (G,)
    grid_street: np.ndarray  # i4 (G,)
    grid_estate: np.ndarray  # u1 (G,), sim.codes.Estate
    body_kind: np.ndarray  # u1 (B,), sim.codes.BodyKind
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
    item_hours: np.ndarray | None = None
    """Expected hours of work of each item per resident, f8 (I,); all alike when not given."""
    scale: float = 1.0
    """Share of the real people that the city holds.  Scaling keeps all districts, streets and
    departments, so each of them represents one that is ``1 / scale`` times as large."""
    community_share: np.ndarray | None = None  # f8 (C,); all 1 when not given
    """Size of a community relative to the full city.  Communities keep their size until each
    street is down to one."""
    grid_share: np.ndarray | None = None  # f8 (G,); all 1 when not given
    """Size of a grid relative to the full city; 1 but for very small scales."""


FLAGS = ("purchasable", "mediable", "self_governable", "property", "novel", "consult", "clearance")
"""Flags an item may carry; levers choose items by them."""
