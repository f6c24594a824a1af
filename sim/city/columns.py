"""Columns of places: districts, streets, communities and grids.

A city is a hierarchy of four record arrays.  Each row names its parent by row
number, children of one parent are contiguous, and every grid carries a 64-bit
``key`` made from the official division code, so that random numbers belong to the real
place and not to its position in a table.
"""

from __future__ import annotations

from enum import IntEnum


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
