"""Columns of places: districts, streets, communities and grids.

Children of one parent are in consecutive rows, so that a parent names its first child and their number.
Keys are made from the official division code: random numbers belong to the real place and not to its row.
"""

from __future__ import annotations

from sim.tables.column import Row, column, dtype_of
from sim.tables.kinds import Code, Flag, Key, Number, People, Real, Row32, Share


class DistrictRow(Row):
    """One district or county (县市区)."""

    key: Key = column("made from the division code")
    population: People = column("residents")
    first_street: Row32 = column("first of its streets", blank=0)
    streets: Number = column("streets it has")
    x: Real = column("position on the map, to the east", unit="degrees")
    y: Real = column("position on the map, to the north", unit="degrees")


class StreetRow(Row):
    """One street or township (街道、乡镇)."""

    key: Key = column("made from the division code")
    population: People = column("residents")
    district: Row32 = column("district it belongs to", blank=0)
    first_community: Row32 = column("first of its communities", blank=0)
    communities: Number = column("communities it has")
    first_grid: Row32 = column("first of its grids", blank=0)
    grids: Number = column("grids it has")
    whole: Number = column("communities it really has, also where a scaled city keeps fewer")
    urban: Flag = column("a street (街道), not a township")


class CommunityRow(Row):
    """One community or village (社区、村)."""

    key: Key = column("made from the division code")
    population: People = column("residents")
    street: Row32 = column("street it belongs to", blank=0)
    district: Row32 = column("district it belongs to", blank=0)
    first_grid: Row32 = column("first of its grids", blank=0)
    grids: Number = column("grids it has")
    kind: Code = column("urban, village under a street office, rural village", codes="CommunityKind")


class GridRow(Row):
    """One grid (网格): some hundred households with staff of their own."""

    key: Key = column("made from the division code and the number of the grid")
    community: Row32 = column("community it belongs to", blank=0)
    street: Row32 = column("street it belongs to", blank=0)
    district: Row32 = column("district it belongs to", blank=0)
    first_resident: Row32 = column("first of its residents", blank=0)
    residents: Number = column("residents who live there", unit="persons")
    households: Number = column("households")
    buildings: Number = column("buildings; each may have a building head (楼栋长)")
    units: Number = column("units of buildings; each may have a unit head (单元长)")
    staff: Real = column("paid grid staff", unit="persons")
    migrant_share: Share = column("residents without local registration")
    elder_share: Share = column("residents of 60 and above")
    party_share: Share = column("members of the Party")
    estate: Code = column("managed, old, abandoned, village within a city, rural", codes="Estate")
    urban: Flag = column("lies in a street (街道), not in a township")


DISTRICT, STREET, COMMUNITY, GRID = (
    dtype_of(DistrictRow), dtype_of(StreetRow), dtype_of(CommunityRow), dtype_of(GridRow)
)  # fmt: skip
