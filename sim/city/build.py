"""From tables and figures to a city: settle, cut, scale, draw grids, fill them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.city.atlas import Atlas
from sim.city.city import City, district_points
from sim.city.grids import add_buildings, add_people, build_grids, expected_relative, grid_keys, scale_to_mean
from sim.city.place_effects import place_keys
from sim.city.rates import city_rates
from sim.city.scale import shrink
from sim.city.settle import Settlement, settle
from sim.codes import CommunityKind
from sim.parameters import Parameters
from sim.tables import CommunityRow, DistrictRow, StreetRow, blank_rows

_GROUPS = ("migrant", "elder", "party")


# Long: one pass from tables to grids, whose intermediate arrays every step needs.
def build(atlas: Atlas, districts: Sequence[int], scale: float, parameters: Parameters) -> City:
    """Build a city, or some of its districts, at a scale.

    Figures of the whole city are spread over all its places first, so that a district is
    the same whether it is loaded alone or with the others.

    Args:
        atlas: the tables of the city.
        districts: rows of the districts to keep, ascending.
        scale: share of the people to keep.
        parameters: declared parameters.
    """
    rates = city_rates(atlas, parameters)
    keys = _keys(atlas.community_codes)
    whole = settle(atlas, keys, rates, parameters)
    people = np.bincount(
        atlas.street_district[atlas.community_street], whole.population, len(atlas.district_codes)
    )
    means = {
        name: district_means(atlas, name, whole.population, people, rates, parameters) for name in _GROUPS
    }
    part = _cut(atlas, whole, districts, scale)
    places = _Places(atlas, part, districts, keys)
    grids = build_grids(
        grid_keys([atlas.community_codes[row] for row in part.rows], part.grids),
        np.repeat(np.arange(part.rows.size), part.grids),
        part.population,
        atlas.kind[part.rows],
        places.communities["district"],
        keys[part.rows],
        parameters,
    )
    community = grids["community"]
    grids["street"] = places.communities["street"][community]
    grids["staff"] = (part.staff / part.grids)[community]
    add_buildings(grids, part.households[community], parameters)
    wanted, groups = _people_wanted(atlas, part, places, means, community)
    add_people(grids, wanted, groups, parameters)
    whole_city = len(districts) == len(atlas.district_codes)
    suffix = "" if whole_city else "/" + ",".join(atlas.district_codes[row] for row in districts)
    place = {row: number for number, row in enumerate(districts)}
    city = City(
        key=atlas.key + suffix,
        code=atlas.code,
        zh=atlas.zh if whole_city else atlas.zh + "、".join(atlas.district_names[d] for d in districts),
        en=atlas.en
        if whole_city
        else f"{', '.join(atlas.district_english[d] for d in districts)}, {atlas.en}",
        scale=scale,
        districts=places.districts,
        streets=places.streets,
        communities=places.communities,
        grids=grids,
        district_names=[atlas.district_names[row] for row in districts],
        district_english=[atlas.district_english[row] for row in districts],
        district_codes=[atlas.district_codes[row] for row in districts],
        street_names=[atlas.street_names[row] for row in places.street_rows],
        street_codes=[atlas.street_codes[row] for row in places.street_rows],
        community_names=[atlas.community_names[row] for row in part.rows],
        community_codes=[atlas.community_codes[row] for row in part.rows],
        borders=[(place[a], place[b]) for a, b in atlas.borders if a in place and b in place],
        rates=rates,
        parameters=parameters,
        polygons=atlas.outline(),
        given_positions=np.stack([atlas.numbers["x"], atlas.numbers["y"]], axis=1)[part.rows],
    )
    points = district_points(city)
    city.districts["x"], city.districts["y"] = points[:, 0], points[:, 1]
    for table in (city.districts, city.streets, city.communities, city.grids):
        table.flags.writeable = False
    return city


def district_means(
    atlas: Atlas,
    name: str,
    population: NDArray[np.int64],
    people: NDArray[np.float64],
    rates: dict[str, float],
    parameters: Parameters,
) -> NDArray[np.float64]:
    """Share of a group of people in every district, ``(D,)``.

    A district's own figure is kept; the others vary with their kinds of community so that
    the whole city has its share.
    """
    relative = np.array([expected_relative(name, kind, parameters) for kind in CommunityKind])
    district = atlas.street_district[atlas.community_street]
    weight = np.bincount(district, population * relative[atlas.kind], people.size) / np.maximum(people, 1)
    figure = f"{name}_share"
    own = atlas.district_figures(figure)
    if f"city_{figure}" in parameters.changed():
        own[:] = np.nan
    free = np.isnan(own)
    rest = people[free].sum()
    if rest > 0:
        left = rates[figure] * people.sum() - (own * people)[~free].sum()
        mean = max(left / rest, 0.0)
        one = np.zeros(int(free.sum()), dtype=np.int64)
        own[free] = scale_to_mean(weight[free], np.full(one.size, mean), one, people[free], parameters)
    return np.nan_to_num(own)


class _Places:
    """Return the rows of districts, streets and communities that are kept."""

    def __init__(
        self, atlas: Atlas, part: Settlement, districts: Sequence[int], keys: NDArray[np.uint64]
    ) -> None:
        street = atlas.community_street[part.rows]
        self.street_rows, in_street, count = np.unique(street, return_inverse=True, return_counts=True)
        in_district = np.searchsorted(districts, atlas.street_district[self.street_rows])
        first_grid = np.cumsum(part.grids) - part.grids
        first = np.cumsum(count) - count
        rows = blank_rows(CommunityRow, part.rows.size)
        rows["key"] = keys[part.rows]
        rows["population"] = part.population
        rows["street"] = in_street
        rows["district"] = in_district[in_street]
        rows["first_grid"] = first_grid
        rows["grids"] = part.grids
        rows["kind"] = atlas.kind[part.rows]
        self.communities = rows
        streets = blank_rows(StreetRow, count.size)
        streets["key"] = _keys([atlas.street_codes[row] for row in self.street_rows])
        streets["population"] = np.bincount(in_street, part.population)
        streets["district"] = in_district
        streets["first_community"] = first
        streets["communities"] = count
        streets["first_grid"] = first_grid[first]
        streets["grids"] = np.bincount(in_street, part.grids)
        streets["whole"] = np.bincount(atlas.community_street)[self.street_rows]
        urban = np.bincount(in_street, part.population * (rows["kind"] != CommunityKind.RURAL))
        streets["urban"] = 2 * urban >= streets["population"]
        self.streets = streets
        table = blank_rows(DistrictRow, len(districts))
        table["key"] = _keys([atlas.district_codes[row] for row in districts])
        table["population"] = np.bincount(in_district, streets["population"], len(districts))
        table["streets"] = np.bincount(in_district, minlength=len(districts))
        table["first_street"] = np.cumsum(table["streets"]) - table["streets"]
        self.districts = table


def _keys(codes: Sequence[str]) -> NDArray[np.uint64]:
    return place_keys(codes, len(codes))


def _cut(atlas: Atlas, whole: Settlement, districts: Sequence[int], scale: float) -> Settlement:
    """Keep some districts, then scale them."""
    district = atlas.street_district[atlas.community_street]
    rows = np.flatnonzero(np.isin(district, districts))
    return shrink(whole.take(rows), atlas.community_street[rows], district[rows], atlas.kind[rows], scale)


def _people_wanted(
    atlas: Atlas,
    part: Settlement,
    places: _Places,
    means: dict[str, NDArray[np.float64]],
    community: NDArray[np.int32],
) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.int64]]]:
    """Mean share wanted around each grid, and the group of grids that shares this mean.

    A community with a share of its own is a group; the others go by district.
    """
    own_district = atlas.street_district[atlas.community_street[part.rows]]
    row = np.arange(part.rows.size)
    wanted, groups = {}, {}
    for name in _GROUPS:
        own = atlas.numbers.get(f"{name}_share", np.full(len(atlas.kind), np.nan))[part.rows]
        has = ~np.isnan(own)
        wanted[name] = np.where(has, own, means[name][own_district])[community]
        district = row.size + places.communities["district"]
        groups[name] = np.where(has, row, district)[community]
    return wanted, groups
