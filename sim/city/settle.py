"""Where people live: census totals spread over districts, communities and grids.

Only totals of cities and of some districts are published.  The rest is spread so that every
published total is met to the person; how it is spread is declared in the ``city`` group of
the parameters.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.city.apportion import apportion, apportion_within
from sim.city.atlas import Atlas
from sim.city.place_effects import Purpose, spread
from sim.codes import CommunityKind
from sim.parameters import Parameters

_HALVINGS = 60
"""A guard: halvings of an interval of at most 10^10 people down to a millionth of one."""


class Settlement(NamedTuple):
    """People and grids of communities, at full scale or after scaling.

    Attributes:
        rows: row of each community in the atlas, ``(C,)``.
        population: residents, ``(C,)``.
        grids: grids, at least one, ``(C,)``.
        staff: paid grid staff per community, ``(C,)``.
        households: households per resident, ``(C,)``.
    """

    rows: NDArray[np.int64]
    population: NDArray[np.int64]
    grids: NDArray[np.int64]
    staff: NDArray[np.float64]
    households: NDArray[np.float64]

    def take(self, index: NDArray[np.int64]) -> Settlement:
        """Only some of the communities, by position."""
        return Settlement(
            self.rows[index],
            self.population[index],
            self.grids[index],
            self.staff[index],
            self.households[index],
        )


def settle(
    atlas: Atlas, keys: NDArray[np.uint64], rates: dict[str, float], parameters: Parameters
) -> Settlement:
    """Spread people, grids and staff of a whole city over its communities.

    Args:
        atlas: the tables of the city.
        keys: key of each community, ``(C,)``.
        rates: as :func:`sim.city.rates.city_rates`.
        parameters: declared parameters.
    """
    population = community_population(atlas, keys, rates, parameters)
    grids = community_grids(atlas, population, rates)
    known = atlas.numbers["households"]
    district = atlas.street_district[atlas.community_street]
    people = np.bincount(district, population)
    # Whole households per district, so that the city's total is met when districts are rounded.
    per_resident = apportion(int(rates["households"]), people) / np.maximum(people, 1)
    households = np.where(np.isnan(known), per_resident[district], known / np.maximum(population, 1))
    return Settlement(
        rows=np.arange(population.size),
        population=population,
        grids=grids,
        staff=grids.astype(np.float64) * rates["staff_per_grid"],
        households=households,
    )


def community_population(
    atlas: Atlas, keys: NDArray[np.uint64], rates: dict[str, float], parameters: Parameters
) -> NDArray[np.int64]:
    """Residents of every community, summing to the city's population, shape ``(C,)``."""
    known = atlas.numbers["population"]
    if not np.isnan(known).any():
        return known.astype(np.int64)
    town = atlas.kind != CommunityKind.RURAL
    weight = np.where(atlas.kind == CommunityKind.URBAN_VILLAGE, parameters["city_urban_village_size"], 1.0)
    district = atlas.street_district[atlas.community_street]
    count = len(atlas.district_codes)
    in_town = np.bincount(district, weight * town, minlength=count)
    in_country = np.bincount(district, ~town, minlength=count)
    limit = parameters["city_rural_size_most"]
    totals, urban = district_population(atlas, in_town, in_country, rates, limit)
    weight *= spread(keys, Purpose.COMMUNITY_SIZE, parameters["city_size_spread"])
    share = np.empty(2 * count, dtype=np.int64)
    share[0::2] = totals - urban
    share[1::2] = urban
    return apportion_within(share, weight, 2 * district + town)


def district_population(
    atlas: Atlas,
    in_town: NDArray[np.float64],
    in_country: NDArray[np.float64],
    rates: dict[str, float],
    limit: float,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Residents of every district, and those of them in urban communities.

    A published population is kept.  Districts known from another year keep their relative
    size, and the others weigh as their communities do at the city's mean sizes.  Urban
    residents are split by the district's own urban share, or, with villages of one size in
    all other districts, so that the whole city meets its urban share.

    Args:
        atlas: the tables of the city.
        in_town: weighted number of urban communities per district, ``(D,)``.
        in_country: number of rural communities per district, ``(D,)``.
        rates: as :func:`sim.city.rates.city_rates`.
        limit: largest mean size of a rural community relative to an urban one.

    Returns:
        Two arrays of shape ``(D,)``.
    """
    people = int(rates["population"])
    towns, countries = in_town.sum(), in_country.sum()
    urban_size = people * (rates["urban_share"] if countries else 1.0) / towns if towns else 0.0
    rural_size = people * (1.0 - rates["urban_share"] if towns else 1.0) / countries if countries else 0.0
    by_size = in_town * urban_size + in_country * rural_size
    exact = atlas.district_figures("population")
    relative = atlas.district_figures("relative_population")
    weight = np.where(np.isnan(relative), by_size, relative)
    totals = np.where(np.isnan(exact), 0, exact).astype(np.int64)
    rest = np.isnan(exact)
    if rest.any():
        totals[rest] = apportion(people - int(totals.sum()), weight[rest])
    # Rural communities are limited in size: where a district's urban share makes them larger,
    # its countryside is made of communities that the tables call urban.
    most = limit * in_country
    most = np.where(in_town + most > 0, totals * most / np.maximum(in_town + most, 1e-9), 0.0)
    own = atlas.district_figures("urban_share")
    rural = np.minimum(totals * (1.0 - own), most)
    free = np.isnan(own)
    if free.any():
        wanted = people * (1.0 - rates["urban_share"]) - rural[~free].sum()
        rural[free] = _even_size(in_country[free], most[free], wanted)
    return totals, totals - np.floor(rural).astype(np.int64)


def _even_size(number: NDArray[np.float64], most: NDArray[np.float64], wanted: float) -> NDArray[np.float64]:
    """People of rural communities per district: one size everywhere, up to a limit per district.

    The size is the one at which all districts together hold the wanted number, or the
    largest allowed if they cannot.
    """
    low, high = 0.0, float(most.sum())
    for _ in range(_HALVINGS):
        size = 0.5 * (low + high)
        low, high = (size, high) if np.minimum(number * size, most).sum() < wanted else (low, size)
    return np.minimum(number * high, most)


def community_grids(
    atlas: Atlas, population: NDArray[np.int64], rates: dict[str, float]
) -> NDArray[np.int64]:
    """Grids of every community: the city's own number where known, at least one each, ``(C,)``.

    Where only urban grids are counted, villages get grids by the declared standard.
    """
    known = atlas.numbers["grids"]
    if not np.isnan(known).any():
        return known.astype(np.int64)
    grids = np.ones(population.size, dtype=np.int64)
    town = atlas.kind != CommunityKind.RURAL
    if "urban_grids" in rates:
        parts = [(town, int(rates["urban_grids"])), (~town, None)]
    else:
        whole = np.ones(population.size, dtype=bool)
        parts = [(whole, int(rates["grids"]) if "grids" in rates else None)]
    for part, number in parts:
        if part.any():
            people = int(population[part].sum())
            wanted = round(people / rates["residents_per_grid"]) if number is None else number
            grids[part] = apportion(max(wanted, int(part.sum())), population[part], 1)
    return np.where(np.isnan(known), grids, known).astype(np.int64)
