"""Places: kinds of communities and estates, and why two communities are tied."""

from __future__ import annotations

from sim.codes.coded import Code


class CommunityKind(Code):
    """Kind of a community, after the statistical urban-rural classification."""

    URBAN = 0, "城市社区", "urban community"
    URBAN_VILLAGE = 1, "城中村、城郊村", "village under a street office"
    RURAL = 2, "农村", "rural village"


class Estate(Code):
    """Kind of estate that fills a grid (小区类型)."""

    MANAGED = 0, "有物业管理的小区", "managed estate"
    OLD = 1, "老旧小区", "old estate"
    ABANDONED = 2, "弃管小区", "abandoned estate"
    URBAN_VILLAGE = 3, "城中村自建房", "self-built village housing"
    RURAL = 4, "农村住宅", "farm housing"


class Tie(Code):
    """Why two communities are tied; where several hold, the first."""

    STREET = 0, "同街道", "same street"
    DISTRICT = 1, "同区", "same district"
    BORDER = 2, "跨区相邻", "across a border"
    FAR = 3, "远处", "farther away"


class Level(Code):
    """Level of a body in the hierarchy of government."""

    COMMUNITY = 0, "社区", "community"  # grid and community
    STREET = 1, "街道", "street"
    DISTRICT = 2, "区县", "district"
    CITY = 3, "市", "city"
