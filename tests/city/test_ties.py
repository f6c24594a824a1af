from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest

from sim.city import City, load_city
from sim.city.maps import contains
from sim.parameters import Parameters

from .conftest import CITIES

Load = Callable[..., City]


@pytest.mark.parametrize("name", [*CITIES, "teaching"])
def test_neighbours_are_mutual(city: Load, name: str) -> None:
    start, index = city(name).neighbours
    number = len(city(name).communities)
    assert start.dtype == index.dtype == np.int32
    assert start[0] == 0
    assert start[-1] == index.size == 2 * len(city(name).ties)
    ends = np.repeat(np.arange(number), np.diff(start))
    assert not np.any(ends == index)
    there, back = set(zip(ends.tolist(), index.tolist(), strict=True)), set()
    for a, b in there:
        back.add((b, a))
    assert there == back
    assert len(there) == index.size


@pytest.mark.parametrize("name", CITIES)
@pytest.mark.parametrize("scale", [1.0, 0.05])
def test_districts_hang_together(city: Load, name: str, scale: float) -> None:
    it = city(name, scale)
    graph = it.graph
    for district in it.district_names:
        rows = [row for row, data in graph.nodes(data=True) if data["district"] == district]
        assert nx.is_connected(graph.subgraph(rows))
    assert nx.is_connected(graph)


@pytest.mark.parametrize("name", CITIES)
def test_ties_cross_real_borders_only(city: Load, name: str) -> None:
    it = city(name)
    real = set(it.borders)
    district = it.communities["district"]
    crossed = set()
    for a, b, _ in it.ties.tolist():
        pair = tuple(sorted((int(district[a]), int(district[b]))))
        if pair[0] != pair[1]:
            crossed.add(pair)
    assert crossed == real


def test_graph_tells_who_a_community_is(city: Load) -> None:
    it = city("kunming")
    data = it.graph.nodes[0]
    assert data["code"] == "530102001001"
    assert data["name"] == "翠湖西路社区居民委员会"
    assert data["street"] == "华山街道"
    assert data["district"] == "五华区"
    assert data["kind"] == "urban"
    assert data["population"] == it.communities["population"][0]
    assert it.graph.number_of_edges() == len(it.ties)
    kinds = {data["kind"] for _, _, data in it.graph.edges(data=True)}
    assert kinds == {"street", "district", "border", "far"}


def test_far_ties_are_as_many_as_declared(declared: Parameters) -> None:
    none = load_city("ningbo", parameters=declared.replace(city_far_tie_share=0.0))
    assert 3 not in none.ties[:, 2]
    some = load_city("ningbo", parameters=declared.replace(city_far_tie_share=0.2))
    assert np.sum(some.ties[:, 2] == 3) == pytest.approx(0.2 * 3042, rel=0.1)


def test_ties_of_a_district_do_not_depend_on_those_around_it(city: Load) -> None:
    # Inside the district; ties out of it need the others.
    whole, alone = city("kunming"), city("kunming/东川区")
    first = whole.community_codes.index(alone.community_codes[0])
    inside = (whole.communities["district"][whole.ties[:, :2]] == whole.district_names.index("东川区")).all(
        axis=1
    )
    near = whole.ties[inside & (whole.ties[:, 2] < 2)]
    assert np.array_equal(near[:, :2] - first, alone.ties[alone.ties[:, 2] < 2][:, :2])


@pytest.mark.parametrize("name", [*CITIES, "teaching"])
def test_positions_lie_in_their_district(city: Load, name: str) -> None:
    it = city(name)
    places = it.positions.astype(np.float64)
    shapes = {f["properties"]["name"]: f["geometry"]["coordinates"] for f in it.outline["features"]}
    for row, district in enumerate(it.district_names):
        if district in shapes:
            rings = [np.array(polygon[0]) for polygon in shapes[district]]
            inside = contains(rings, places[it.communities["district"] == row])
            # Positions are rounded to 32 bits, so one at the very edge may fall outside.
            assert inside.mean() > 0.995
    assert np.unique(places, axis=0).shape[0] > 0.95 * len(places)


def test_a_zone_without_polygon_is_drawn_in_its_host(declared: Parameters) -> None:
    it = load_city("changchun/Jingyue", parameters=declared)
    assert [f["properties"]["name"] for f in it.outline["features"]] == ["南关区"]
    ring = np.array(it.outline["features"][0]["geometry"]["coordinates"][0][0])
    assert contains([ring], np.array([[it.districts["x"][0], it.districts["y"][0]]]))[0]


def test_point_in_polygon() -> None:
    square = np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], dtype=float)
    points = np.array([[1, 1], [3, 1], [1, -1], [0.1, 1.9], [-0.1, 1.0]])
    assert contains([square], points).tolist() == [True, False, False, True, False]
