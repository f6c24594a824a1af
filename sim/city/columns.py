"""Columns of places: districts, streets, communities and grids.

A city is a hierarchy of four record arrays.  Each row names its parent by row
number, children of one parent are contiguous, and every grid carries a 64-bit
``key`` made from the official division code, so that luck belongs to the real
place and not to its position in a table.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np


class CommunityKind(IntEnum):
    """Kind of a community, after the statistical urban-rural classification."""

    URBAN = 0
    URBAN_VILLAGE = 1
    RURAL = 2


class Estate(IntEnum):
    """Kind of estate that fills a grid (小区类型)."""

    MANAGED = 0
    OLD = 1
    ABANDONED = 2
    URBAN_VILLAGE = 3
    RURAL = 4


DISTRICT = np.dtype(
    [
        ("key", "u8"),
        ("population", "i8"),
        ("first_street", "i4"),
        ("streets", "i4"),
        ("x", "f4"),
        ("y", "f4"),
    ],
    align=True,
)

STREET = np.dtype(
    [
        ("key", "u8"),
        ("population", "i8"),
        ("district", "i4"),
        ("first_community", "i4"),
        ("communities", "i4"),
        ("first_grid", "i4"),
        ("grids", "i4"),
        ("whole", "i4"),  # communities it really has, also where a scaled city keeps fewer
        ("urban", "u1"),
    ],
    align=True,
)

COMMUNITY = np.dtype(
    [
        ("key", "u8"),
        ("population", "i8"),
        ("street", "i4"),
        ("district", "i4"),
        ("first_grid", "i4"),
        ("grids", "i4"),
        ("kind", "u1"),
    ],
    align=True,
)

GRID = np.dtype(
    [
        ("key", "u8"),
        ("community", "i4"),
        ("street", "i4"),
        ("district", "i4"),
        ("first_resident", "i4"),
        ("residents", "i4"),
        ("households", "i4"),
        ("buildings", "i4"),
        ("units", "i4"),
        ("staff", "f4"),
        ("migrant_share", "f4"),
        ("elder_share", "f4"),
        ("party_share", "f4"),
        ("estate", "u1"),
        ("urban", "u1"),
    ],
    align=True,
)
