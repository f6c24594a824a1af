"""A small made-up city for the policy tests, and a real district at any scale without its residents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from sim.actors.baseline_surface import fill_surface
from sim.actors.line_kinds import line_kinds
from sim.actors.roster import make_bodies
from sim.cases.catalogue import load_catalogue
from sim.city import load_city
from sim.codes import BODY_LEVEL, BodyKind
from sim.model.inputs import sizes_of
from sim.model.places import places_of
from sim.parameters import load_parameters
from sim.policy.places import Places
from sim.policy.ranks import mixed, name_keys
from sim.tables import CONTRACT, HEADS, MEANS, REWARD, RULES, Surface, empty_surface

DEPARTMENTS = ("housing", "planning", "urban", "market", "civil", "fire", "emergency", "police")
CATEGORIES = (
    "sanitation",
    "vending",
    "parking",
    "hazard",
    "illegal_building",
    "dispute",
    "elder_care",
    "property",
    "welfare",
    "novel",
)
NEEDS = {  # category: (department, level) of each need
    "sanitation": [("urban", 0), ("urban", 1)],
    "vending": [("urban", 0), ("urban", 1)],
    "parking": [("police", 0), ("police", 2)],
    "hazard": [("fire", 0), ("fire", 2), ("emergency", 2)],
    "illegal_building": [("urban", 1), ("planning", 2), ("housing", 3)],
    "dispute": [("civil", 0), ("police", 1)],
    "elder_care": [("civil", 0), ("civil", 2)],
    "property": [("housing", 0), ("housing", 2)],
    "welfare": [("civil", 0), ("civil", 2), ("market", 2)],
    "novel": [("market", 2), ("police", 2)],
}
FLAGS = {
    "purchasable": {"elder_care"},
    "mediable": {"dispute", "property"},
    "self_governable": {"sanitation", "dispute"},
    "property": {"property"},
    "novel": {"novel"},
    "consult": set(),
    "clearance": {"property"},
}


class Made(NamedTuple):
    """A city and its baseline."""

    places: Places
    surface: Surface


# Long: a whole made-up city, array by array.
def make_city(districts: int = 3, streets: int = 4, communities: int = 3, grids: int = 2) -> Made:
    """Build a city with so many streets per district, and so on."""
    d, s = districts, districts * streets
    c = s * communities
    g = c * grids
    street_district = np.repeat(np.arange(d), streets)
    community_street = np.repeat(np.arange(s), communities)
    grid_community = np.repeat(np.arange(c), grids)
    grid_street = community_street[grid_community]
    rows: list[
        tuple[int, int, int, int, int, int]
    ] = []  # kind, department, district, street, community, grid
    rows += [
        (BodyKind.GRID, -1, street_district[grid_street[i]], grid_street[i], grid_community[i], i)
        for i in range(g)
    ]
    rows += [
        (BodyKind.COMMUNITY, -1, street_district[community_street[i]], community_street[i], i, -1)
        for i in range(c)
    ]
    of_street = (BodyKind.STREET, BodyKind.STREET_TEAM, BodyKind.MEDIATION, BodyKind.ORGANIZATION)
    for kind in (*of_street, BodyKind.COUNSELLOR):
        rows += [(kind, -1, street_district[i], i, -1, -1) for i in range(s)]
    rows += [
        (BodyKind.PROPERTY, -1, street_district[grid_street[i]], grid_street[i], grid_community[i], i)
        for i in range(0, g, 3)
    ]
    for i in range(d):
        rows += [(BodyKind.DISTRICT_DEPT, p, i, -1, -1, -1) for p in range(len(DEPARTMENTS))]
        of_district = (BodyKind.MEDIATION_ADMIN, BodyKind.MEDIATION_COURT, BodyKind.MEDIATION_TRADE)
        rows += [(kind, -1, i, -1, -1, -1) for kind in (BodyKind.DISTRICT_CENTRE, *of_district)]
    rows += [(BodyKind.CITY_DEPT, p, -1, -1, -1, -1) for p in range(len(DEPARTMENTS))]
    rows.append((BodyKind.CITY_CENTRE, -1, -1, -1, -1, -1))
    bodies = np.array(rows, dtype=np.int32)
    kind = bodies[:, 0].astype(np.uint8)
    level = np.array(BODY_LEVEL, dtype=np.uint8)[kind]
    items = [
        (k, n, DEPARTMENTS.index(p), at)
        for k, name in enumerate(CATEGORIES)
        for n, (p, at) in enumerate(NEEDS[name])
    ]
    item = np.array(items)
    names = tuple(f"第{i + 1}区" for i in range(d))
    street_codes = tuple(f"5301{i // streets:02d}{i % streets:03d}" for i in range(s))
    street_names = tuple("中心街道" if i % streets == 0 else f"{i + 1}号街道" for i in range(s))
    places = Places(
        start=date(2024, 1, 1),
        city="测试市",
        district_names=names,
        district_codes=tuple(f"5301{i:02d}" for i in range(d)),
        district_population=np.arange(1, d + 1, dtype=np.int64) * 10_000,
        street_names=street_names,
        street_codes=street_codes,
        street_key=name_keys(street_codes),
        street_district=street_district.astype(np.int32),
        street_urban=np.arange(s) % 3 != 2,
        street_population=(street_district + 1) * 10_000 // streets,
        community_key=mixed(np.arange(c, dtype=np.uint64), 7),
        community_population=(street_district[community_street] + 1) * 10_000 // (streets * communities),
        grid_key=mixed(np.arange(g, dtype=np.uint64), 9),
        grid_street=grid_street.astype(np.int32),
        grid_estate=(np.arange(g) % 5).astype(np.uint8),
        body_kind=kind,
        body_level=level,
        body_department=bodies[:, 1].astype(np.int8),
        body_district=bodies[:, 2],
        body_street=bodies[:, 3],
        body_community=bodies[:, 4],
        body_grid=bodies[:, 5],
        category_names=CATEGORIES,
        category_zh=tuple(f"类{i}" for i in range(len(CATEGORIES))),
        category_prerequisite=np.array([len(NEEDS[name]) > 2 for name in CATEGORIES]),
        item_category=item[:, 0].astype(np.int16),
        item_need=item[:, 1].astype(np.uint8),
        item_department=item[:, 2].astype(np.int8),
        item_level=item[:, 3].astype(np.uint8),
        item_flags={
            flag: np.array([CATEGORIES[k] in has for k in item[:, 0]]) for flag, has in FLAGS.items()
        },
        department_names=DEPARTMENTS,
        department_zh=tuple(f"{name}局" for name in DEPARTMENTS),
    )
    return Made(places, _baseline(places, s, g))


def _baseline(places: Places, s: int, g: int) -> Surface:
    b, i, k = len(places.body_kind), len(places.item_level), len(places.category_names)
    level = places.body_level.astype(int)
    means = np.zeros(b, MEANS)
    means["staff"], means["hours"], means["skill"], means["budget"] = (
        2.2 + level,
        7.0,
        0.55 + 0.1 * level,
        10_000.0,
    )
    means["forms"], means["duties"] = np.where(level == 0, 2.64, 1.0), np.where(level == 0, 4.5, 2.0)
    reward = np.zeros(b, REWARD)
    reward["closing"], reward["monitor"], reward["ledger"] = 60, 0.3, 0.05
    rules = np.zeros(s, RULES)
    rules["territory"], rules["callback"], rules["ruling"] = 0.3, 0.1, 3
    heads = np.zeros(g, HEADS)
    heads["sensors"] = 0.02
    own = places.body_department[:, None] == places.item_department[None, :]
    local = np.isin(places.body_kind, (BodyKind.GRID, BodyKind.COMMUNITY, BodyKind.STREET))
    reach = places.item_level[None, :] <= level[:, None]
    may = ((own | local[:, None]) & reach).astype(np.uint8)
    clarity = np.full((s, i), 0.6, dtype="f4")
    return Surface(
        means,
        reward,
        may,
        rules,
        clarity,
        np.full((s, i), 0.3, dtype="f4"),
        np.zeros((s, k), "u1"),
        np.zeros((s, k), "f4"),
        np.zeros((s, i), "u1"),
        heads,
        np.zeros(s, CONTRACT),
        np.full((b, len(line_kinds())), 20.0, "f4"),
        np.full((s, k), 5.0, dtype="f4"),
        np.zeros((b, k), "f4"),
    )


@pytest.fixture(scope="session")
def build_city() -> Callable[..., Made]:
    """Return the builder of made-up cities."""
    return make_city


@pytest.fixture(scope="session")
def city() -> Made:
    """Return the city; tests copy the surface before they write."""
    return make_city()


@pytest.fixture(scope="session")
def district() -> Callable[[float], Made]:
    """Return the builder of a real district of 13 streets at a scale."""
    return _district


@pytest.fixture(scope="session")
def mixed_district() -> Made:
    """Return a real district with urban and rural streets and every kind of estate."""
    return _district(0.1, "kunming/晋宁区")


@cache
def _district(scale: float, name: str = "kunming/官渡区") -> Made:
    city = load_city(name, scale=scale)
    catalogue, row = load_catalogue(), load_parameters().record[0]
    bodies, _ = make_bodies(city, len(catalogue.departments), float(row["organization_density"]))
    items, categories = len(catalogue.items), len(catalogue.categories)
    surface = empty_surface(
        len(bodies), len(city.streets), len(city.grids), items, categories, len(line_kinds())
    )
    fill_surface(surface, bodies, city, catalogue, row)
    places = places_of(city, catalogue, bodies)._replace(**sizes_of(city))
    return Made(places, surface)
