"""Grids: their residents, estates, people and buildings."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.city.apportion import apportion, apportion_within
from sim.city.place_effects import Purpose, place_keys, spread, uniforms
from sim.codes import CommunityKind, Estate
from sim.parameters import Parameters
from sim.tables import GridRow, Table, blank_rows

_ROUNDS = 4
"""A guard: rounds of rescaling after clipping; shares meet their mean to a few parts in a thousand."""

_ESTATES = {
    CommunityKind.URBAN: {
        Estate.MANAGED: "city_estates_urban_managed",
        Estate.OLD: "city_estates_urban_old",
        Estate.ABANDONED: "city_estates_urban_abandoned",
        Estate.URBAN_VILLAGE: "city_estates_urban_village",
    },
    CommunityKind.URBAN_VILLAGE: {
        Estate.MANAGED: "city_estates_urban_village_managed",
        Estate.OLD: "city_estates_urban_village_old",
        Estate.ABANDONED: "city_estates_urban_village_abandoned",
        Estate.URBAN_VILLAGE: "city_estates_urban_village_village",
    },
    CommunityKind.RURAL: {
        Estate.MANAGED: "city_estates_rural_managed",
        Estate.OLD: "city_estates_rural_old",
        Estate.ABANDONED: "city_estates_rural_abandoned",
        Estate.RURAL: "city_estates_rural_farm",
    },
}


def grid_keys(codes: list[str], grids: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Keys of all grids from the code of their community and their number in it, shape ``(G,)``."""
    names = (
        f"{code}-{number}"
        for code, count in zip(codes, grids.tolist(), strict=True)
        for number in range(1, count + 1)
    )
    return place_keys(names, int(grids.sum()))


def build_grids(
    keys: NDArray[np.uint64],
    community: NDArray[np.int64],
    population: NDArray[np.int64],
    kind: NDArray[np.uint8],
    district: NDArray[np.int32],
    community_keys: NDArray[np.uint64],
    parameters: Parameters,
) -> Table[GridRow]:
    """Rows of grids with residents, estates, buildings and units (not yet their people).

    Args:
        keys: key of each grid, ``(G,)``.
        community: community of each grid, ``(G,)``, ascending.
        population: residents of each community, ``(C,)``.
        kind: kind of each community, ``(C,)``.
        district: district of each community, ``(C,)``.
        community_keys: key of each community, ``(C,)``.
        parameters: declared parameters.
    """
    grids = blank_rows(GridRow, keys.size)
    grids["key"] = keys
    grids["community"] = community
    grids["district"] = district[community]
    grids["urban"] = kind[community] != CommunityKind.RURAL
    count = np.bincount(community, minlength=population.size)
    size = spread(keys, Purpose.GRID_SIZE, parameters["city_grid_size_spread"])
    least = np.minimum(population // count, 1)
    grids["residents"] = apportion_within(population - least * count, size, community) + least[community]
    grids["first_resident"] = np.cumsum(grids["residents"]) - grids["residents"]
    grids["estate"] = _estates(grids, kind[community], community_keys[community], parameters)
    return grids


def _estates(
    grids: np.ndarray, kind: NDArray[np.uint8], community_keys: NDArray[np.uint64], parameters: Parameters
) -> NDArray[np.uint8]:
    """Kind of estate of each grid: declared shares met within each district and kind of community."""
    alike = parameters["city_estate_clustering"]
    score = alike * uniforms(community_keys, Purpose.COMMUNITY_ESTATE)
    score += (1.0 - alike) * uniforms(grids["key"], Purpose.GRID_ESTATE)
    group = grids["district"].astype(np.int64) * len(CommunityKind) + kind
    order = np.lexsort((score, group))
    members = np.bincount(group)
    first = np.cumsum(members) - members
    level = np.empty(len(grids))
    level[order] = (np.arange(len(grids)) - first[group[order]] + 0.5) / members[group[order]]
    estate = np.zeros(len(grids), dtype=np.uint8)
    for one, names in _ESTATES.items():
        weights = np.array([parameters[name] for name in names.values()])
        limits = np.cumsum(weights) / max(weights.sum(), np.finfo(float).tiny)
        here = kind == one
        place = np.searchsorted(limits, level[here]).clip(0, len(names) - 1)
        estate[here] = np.array(list(names), dtype=np.uint8)[place]
    return estate


def add_buildings(grids: np.ndarray, households: NDArray[np.float64], parameters: Parameters) -> None:
    """Fill households, units and buildings of each grid.

    Args:
        grids: rows to fill.
        households: households per resident of each grid, ``(G,)``; the district's total is
            met to the household.
        parameters: declared parameters.
    """
    quota = grids["residents"] * households
    for district in np.unique(grids["district"]):
        rows = grids["district"] == district
        grids["households"][rows] = apportion(round(float(quota[rows].sum())), quota[rows])
    for estate in Estate:
        rows = grids["estate"] == estate
        name = estate.name.lower()
        per_unit = parameters[f"city_households_per_unit_{name}"]
        units = np.maximum(np.rint(grids["households"][rows] / per_unit), 1)
        per_building = parameters[f"city_units_per_building_{name}"]
        grids["units"][rows] = units
        grids["buildings"][rows] = np.maximum(np.rint(units / per_building), 1)


def expected_relative(name: str, kind: CommunityKind, parameters: Parameters) -> float:
    """Share of a group of people in communities of one kind, relative to the mean.

    Args:
        name: ``migrant``, ``elder`` or ``party``.
        kind: kind of community.
        parameters: declared parameters.
    """
    weights = {estate: parameters[key] for estate, key in _ESTATES[kind].items()}
    total = sum(weights.values()) or 1.0
    return sum(w * parameters[f"city_{name}_in_{e.name.lower()}"] for e, w in weights.items()) / total


def add_people(
    grids: np.ndarray,
    means: dict[str, NDArray[np.float64]],
    groups: dict[str, NDArray[np.int64]],
    parameters: Parameters,
) -> None:
    """Fill the shares of migrants, elders and Party members.

    Shares vary by kind of estate and by grid; the mean over the residents of each group of
    grids is the one given.

    Args:
        grids: rows to fill.
        means: mean share wanted around each grid, ``(G,)``, by ``migrant``, ``elder``, ``party``;
            the same for all grids of a group.
        groups: number of the group of each grid, ``(G,)``, by the same names.
        parameters: declared parameters.
    """
    purposes = {"migrant": Purpose.MIGRANTS, "elder": Purpose.ELDERS, "party": Purpose.PARTY}
    deviation = parameters["city_people_spread"]
    for name, purpose in purposes.items():
        relative = np.array([parameters[f"city_{name}_in_{estate.name.lower()}"] for estate in Estate])
        raw = relative[grids["estate"]] * spread(grids["key"], purpose, deviation)
        grids[f"{name}_share"] = scale_to_mean(raw, means[name], groups[name], grids["residents"], parameters)


def scale_to_mean(
    raw: NDArray[np.float64],
    mean: NDArray[np.float64],
    group: NDArray[np.int64],
    people: NDArray[Any],
    parameters: Parameters,
) -> NDArray[np.float64]:
    """Scale raw shares so that their mean over people in each group is the one wanted, within bounds."""
    least, most = parameters["city_group_share_least"], parameters["city_group_share_most"]
    total = np.bincount(group, people)
    share = raw * mean
    for _ in range(_ROUNDS):
        got = np.bincount(group, share * people) / np.maximum(total, 1)
        share = np.clip(share * mean / np.maximum(got[group], np.finfo(float).tiny), least, most)
    return share
