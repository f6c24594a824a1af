from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.city import City, load_city
from sim.parameters import Parameters

from .conftest import CITIES

Load = Callable[..., City]


def ratios(it: City) -> dict[str, float]:
    """What a researcher compares between scales."""
    grids, people = it.grids, it.population
    return {
        "residents per grid": people / len(grids),
        "residents per community": people / len(it.communities),
        "staff per resident": float(grids["staff"].sum()) / people,
        "households per resident": float(grids["households"].sum()) / people,
        "migrants": float(np.average(grids["migrant_share"], weights=grids["residents"])),
        "elders": float(np.average(grids["elder_share"], weights=grids["residents"])),
        "urban": float(np.average(grids["urban"], weights=grids["residents"])),
    }


@pytest.mark.parametrize("name", CITIES)
@pytest.mark.parametrize("scale", [0.5, 0.2, 0.1])
def test_structure_and_ratios_are_kept(city: Load, name: str, scale: float) -> None:
    whole, part = city(name), city(name, scale)
    assert part.district_codes == whole.district_codes
    assert part.street_codes == whole.street_codes
    assert part.population == pytest.approx(scale * whole.population, rel=1e-3)
    assert ratios(part) == pytest.approx(ratios(whole), rel=0.1)
    assert ratios(part)["urban"] == pytest.approx(ratios(whole)["urban"], abs=0.02)


@pytest.mark.parametrize("name", CITIES)
def test_staff_and_people_per_resident_hold_even_when_a_street_is_one_community(
    city: Load, name: str
) -> None:
    whole, part = ratios(city(name)), ratios(city(name, 0.01))
    assert len(city(name, 0.01).communities) == len(city(name).streets)
    for exact in ("staff per resident", "households per resident", "migrants", "elders"):
        assert part[exact] == pytest.approx(whole[exact], rel=0.02)
    assert part["urban"] == pytest.approx(whole["urban"], abs=0.02)
    assert part["residents per grid"] < whole["residents per grid"]


def test_streets_keep_their_share_of_people(city: Load) -> None:
    whole, part = city("kunming"), city("kunming", 0.1)
    assert part.streets["population"] == pytest.approx(0.1 * whole.streets["population"], abs=1.5)


def test_kept_communities_are_real_ones(city: Load) -> None:
    whole, part = city("chengdu"), city("chengdu", 0.1)
    names = dict(zip(whole.community_codes, whole.community_names, strict=True))
    assert all(
        names[code] == name for code, name in zip(part.community_codes, part.community_names, strict=True)
    )
    assert len(set(part.community_codes)) == len(part.communities)


def test_a_district_alone_is_the_same_as_with_the_others(city: Load) -> None:
    for scale in (1.0, 0.1):
        whole, alone = city("kunming", scale), city("kunming/官渡区", scale)
        district = whole.district_names.index("官渡区")
        rows = whole.grids["district"] == district
        for column in ("key", "residents", "households", "units", "staff", "migrant_share", "estate"):
            assert np.array_equal(whole.grids[column][rows], alone.grids[column]), column
        assert alone.rates == whole.rates


def test_the_smallest_scale_still_builds(declared: Parameters) -> None:
    for name in (*CITIES, "teaching"):
        it = load_city(name, scale=0.001, parameters=declared)
        assert it.population >= len(it.streets)
