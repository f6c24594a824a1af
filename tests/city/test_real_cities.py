from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.city import City, CommunityKind, Estate, list_cities, load_city
from sim.parameters import Parameters
from sim.rng import place_key

from .conftest import CITIES

Load = Callable[..., City]

COUNTS = {
    "kunming": (14, 150, 1738),
    "changchun": (15, 231, 2798),
    "chengdu": (20, 261, 3047),
    "ningbo": (10, 162, 3042),
}
CENSUS = {"kunming": 8460088, "changchun": 9066906, "chengdu": 20937757, "ningbo": 9404283}


@pytest.mark.parametrize("name", CITIES)
def test_divisions_are_complete(city: Load, name: str) -> None:
    it = city(name)
    assert (len(it.districts), len(it.streets), len(it.communities)) == COUNTS[name]


@pytest.mark.parametrize("name", CITIES)
def test_census_is_met_to_the_person_at_every_level(city: Load, name: str) -> None:
    it = city(name)
    assert it.population == CENSUS[name]
    for table in (it.districts, it.streets, it.communities):
        assert table["population"].sum() == CENSUS[name]
    assert it.communities["population"].min() > 0
    assert it.grids["residents"].min() > 0


def test_grids_and_staff_are_the_cities_own(city: Load) -> None:
    kunming, changchun, chengdu, ningbo = (city(name) for name in CITIES)
    assert len(kunming.grids) == 4265
    assert kunming.grids["staff"].sum() == pytest.approx(9349, rel=1e-5)
    urban = changchun.communities["kind"] != CommunityKind.RURAL
    assert changchun.communities["grids"][urban].sum() == 4389
    assert len(chengdu.grids) == 14020
    assert chengdu.grids["staff"].sum() == pytest.approx(14000, rel=1e-5)
    assert len(ningbo.grids) == round(CENSUS["ningbo"] / 1400)


def test_published_households_and_districts_are_kept(city: Load) -> None:
    assert city("kunming").grids["households"].sum() == 3004398
    assert city("ningbo").grids["households"].sum() == 3932712
    ningbo = city("ningbo")
    by_name = dict(zip(ningbo.district_names, ningbo.districts["population"], strict=True))
    assert by_name["海曙区"] == 1041285
    assert by_name["鄞州区"] == 1609555
    changchun = city("changchun")
    assert changchun.districts["population"][changchun.district_names.index("绿园区")] == 714919


@pytest.mark.parametrize("name", [*CITIES, "teaching"])
@pytest.mark.parametrize("scale", [1.0, 0.07])
def test_hierarchy_holds_together(city: Load, name: str, scale: float) -> None:
    it = city(name, scale)
    links = [
        (it.districts, "first_street", "streets", it.streets, "district"),
        (it.streets, "first_community", "communities", it.communities, "street"),
        (it.communities, "first_grid", "grids", it.grids, "community"),
        (it.streets, "first_grid", "grids", it.grids, "street"),
    ]
    for parents, first, number, children, parent in links:
        assert parents[number].min() >= 1
        assert parents[number].sum() == len(children)
        expected = np.repeat(np.arange(len(parents)), parents[number])
        assert np.array_equal(children[parent], expected)
        assert np.array_equal(parents[first], np.cumsum(parents[number]) - parents[number])
    assert np.array_equal(it.communities["district"], it.streets["district"][it.communities["street"]])
    assert np.array_equal(it.grids["district"], it.communities["district"][it.grids["community"]])
    people = np.bincount(it.grids["community"], it.grids["residents"])
    assert np.array_equal(people, it.communities["population"])
    ends = it.grids["first_resident"].astype(np.int64) + it.grids["residents"]
    assert np.array_equal(ends[:-1], it.grids["first_resident"][1:])


@pytest.mark.parametrize("name", CITIES)
def test_keys_are_unique_and_belong_to_the_official_code(city: Load, name: str) -> None:
    it = city(name)
    keys = np.concatenate([table["key"] for table in (it.districts, it.streets, it.communities, it.grids)])
    assert np.unique(keys).size == keys.size
    assert it.communities["key"][5] == place_key(it.community_codes[5])
    grid = int(it.communities["first_grid"][7]) + int(it.communities["grids"][7]) - 1
    assert it.grid_code(grid) == f"{it.community_codes[7]}-{it.communities['grids'][7]}"
    assert it.grids["key"][grid] == place_key(it.grid_code(grid))


@pytest.mark.parametrize("name", CITIES)
def test_shares_of_people_are_the_citys(city: Load, name: str) -> None:
    it = city(name)
    for group in ("migrant", "elder", "party"):
        share = it.grids[f"{group}_share"]
        mean = np.average(share, weights=it.grids["residents"])
        assert mean == pytest.approx(it.rates[f"{group}_share"], rel=0.01)
        assert share.min() >= 0.002
        assert share.max() <= 0.95
        assert np.std(share) > 0.05 * mean


def test_district_with_a_share_of_its_own_keeps_it(city: Load) -> None:
    it = city("kunming")
    rows = it.grids["district"] == it.district_names.index("官渡区")
    mean = np.average(it.grids["migrant_share"][rows], weights=it.grids["residents"][rows])
    assert mean == pytest.approx(0.611, abs=0.005)


@pytest.mark.parametrize("name", CITIES)
def test_estates_follow_the_kind_of_community(city: Load, name: str, declared: Parameters) -> None:
    it = city(name)
    kind = it.communities["kind"][it.grids["community"]]
    urban = it.grids["estate"][kind == CommunityKind.URBAN]
    wanted = [declared[f"city_estates_urban_{one}"] for one in ("managed", "old", "abandoned", "village")]
    got = np.bincount(urban, minlength=len(Estate)) / urban.size
    assert got[:4] == pytest.approx(wanted, abs=0.01)
    assert got[Estate.RURAL] == 0
    rural = it.grids["estate"][kind == CommunityKind.RURAL]
    assert np.mean(rural == Estate.RURAL) > 0.85
    assert np.array_equal(it.grids["urban"] == 1, kind != CommunityKind.RURAL)


def test_villages_are_smaller_than_urban_communities(city: Load) -> None:
    for name in CITIES:
        communities = city(name).communities
        middle = [np.median(communities["population"][communities["kind"] == kind]) for kind in CommunityKind]
        assert middle[CommunityKind.URBAN] > middle[CommunityKind.URBAN_VILLAGE]
        assert middle[CommunityKind.URBAN] > middle[CommunityKind.RURAL]


def test_buildings_follow_the_standard_in_estates(city: Load) -> None:
    grids = city("changchun").grids
    estates = grids[grids["estate"] == Estate.MANAGED]
    assert estates["households"].sum() / estates["units"].sum() == pytest.approx(19.4, rel=0.02)
    assert estates["units"].sum() / estates["buildings"].sum() == pytest.approx(3.55, rel=0.05)
    assert grids["buildings"].min() >= 1
    assert np.all(grids["units"] >= grids["buildings"])


def test_rates_are_the_citys_own_or_the_declared_default(city: Load, declared: Parameters) -> None:
    kunming = city("kunming").rates
    assert kunming["staff_per_grid"] == pytest.approx(9349 / 4265)
    assert kunming["hotline_contacts_per_resident_year"] == 0.098
    assert kunming["building_heads_per_grid"] == declared["city_building_heads_per_grid"] == 8.0
    assert city("changchun").rates["unit_heads_per_grid"] == 28.4


def test_a_changed_parameter_wins_over_the_citys_figure(declared: Parameters) -> None:
    changed = declared.replace(city_migrant_share=0.5, city_staff_per_grid=3.0)
    it = load_city("kunming", scale=0.05, parameters=changed)
    mean = np.average(it.grids["migrant_share"], weights=it.grids["residents"])
    assert mean == pytest.approx(0.5, rel=0.02)
    assert it.rates["staff_per_grid"] == 3.0


def test_the_same_call_gives_the_same_city(city: Load, declared: Parameters) -> None:
    again = load_city("ningbo", parameters=declared)
    for table in ("districts", "streets", "communities", "grids"):
        assert np.array_equal(getattr(again, table), getattr(city("ningbo"), table))


def test_tables_cannot_be_changed_by_accident(city: Load) -> None:
    with pytest.raises(ValueError, match="read-only"):
        city("ningbo").grids["residents"][0] = 1


def test_teaching_district_is_small_and_mixed(city: Load) -> None:
    it = city("teaching")
    assert it.zh == "示范区"
    assert it.en == "Model District"
    assert it.population == 20340
    assert (len(it.streets), len(it.communities)) == (2, 8)
    assert set(it.grids["estate"].tolist()) == set(Estate)
    assert set(it.communities["kind"].tolist()) == set(CommunityKind)


def test_cities_are_listed() -> None:
    assert [entry.key for entry in list_cities()] == [*CITIES, "teaching"]
    assert list_cities()[0].zh == "昆明市"
