"""A district lives alone as it lives in its city, where it shares no work with the others."""

from __future__ import annotations

import islands
import pytest
import worlds

from sim.city import load_city

DAYS = 150

ROWS = {
    "grids": ("community", "street", "district", "first_resident"),
    "residents": ("grid",),
    "people_heads": ("grid", "resident"),
    "cases": ("grid", "resident", "holder", "previous", "first", "convener", "closer"),
    "tasks": ("body", "desk"),
}
"""Columns that hold rows, which are others in a smaller table."""

TABLES = ("cases", "tasks", "mood", "heads", "residents", "people_heads", "grids", "rules", "unsolved")


@pytest.mark.parametrize("district", [0, 1])
def test_alone_as_in_the_city(tmp_path, district):
    islands.make_city(tmp_path)
    # Enough agents that no call is lost: the hotline is the one desk the districts share.
    agents = {"hotline_staff": 3.0, "hotline_full_days": 10.0}
    given = {"categories": islands.NO_CITY_LEVEL, "parameters": agents}
    whole = worlds.run(DAYS, city=tmp_path / "city", **given)
    part = load_city(tmp_path / "city", district=islands.DISTRICTS[district])
    alone = worlds.run(DAYS, city=part, **given)
    assert len(part.districts) == 1
    compared = 0
    pairs = zip(islands.of_district(whole, district), islands.of_district(alone, 0), strict=True)
    for (name, one), (_, two) in pairs:
        table, _, column = name.partition(".")
        if table in TABLES and column not in ROWS.get(table, ()):
            assert worlds.same_bits(one, two), name
            compared += 1
    assert compared > 80
