"""The roster: rows of all bodies, their numbering, and the tables of who serves which place."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.actors.mediator import mediator_kinds
from sim.cases.catalogue import Catalogue
from sim.city import City
from sim.codes import BODY_LEVEL, BodyKind, Estate
from sim.rng import key2, place_key
from sim.tables import BodyRow, Table, blank_rows

KEY_BITS = 11
"""Low bits of a key left out when it is read as a number in 0..1: the size of a double, which holds 53."""


def make_bodies(city: City, departments: int, density: float) -> tuple[Table[BodyRow], dict[str, np.ndarray]]:
    """Rows of all bodies and the tables that say who is where."""
    grids, communities, streets, districts = city.grids, city.communities, city.streets, city.districts
    blocks: list[np.ndarray] = []
    index: dict[str, np.ndarray] = {}
    start = 0

    def block(kind: BodyKind, size: int) -> np.ndarray:
        nonlocal start
        rows = blank_rows(BodyRow, size)
        rows["kind"], rows["level"], rows["alive"] = kind, BODY_LEVEL[kind], 1
        blocks.append(rows)
        start += size
        return rows

    rows = block(BodyKind.GRID, len(grids))
    rows["grid"] = np.arange(len(grids))
    for column in ("community", "street", "district"):
        rows[column] = grids[column]
    index["community_body"] = start + np.arange(len(communities), dtype=np.int32)
    rows = block(BodyKind.COMMUNITY, len(communities))
    rows["community"] = np.arange(len(communities))
    rows["street"], rows["district"] = communities["street"], communities["district"]
    for name, kind in (
        ("street_body", BodyKind.STREET),
        ("team_body", BodyKind.STREET_TEAM),
        ("mediation_body", BodyKind.MEDIATION),
    ):
        index[name] = start + np.arange(len(streets), dtype=np.int32)
        rows = block(kind, len(streets))
        rows["street"], rows["district"] = np.arange(len(streets)), streets["district"]
    index["department_body"] = start + np.arange(len(districts) * departments, dtype=np.int32).reshape(
        len(districts), departments
    )
    rows = block(BodyKind.DISTRICT_DEPT, len(districts) * departments)
    rows["district"] = np.repeat(np.arange(len(districts)), departments)
    rows["department"] = np.tile(np.arange(departments), len(districts))
    index["centre_body"] = start + np.arange(len(districts), dtype=np.int32)
    rows = block(BodyKind.DISTRICT_CENTRE, len(districts))
    rows["district"] = np.arange(len(districts))
    index["city_department"] = start + np.arange(departments, dtype=np.int32)
    rows = block(BodyKind.CITY_DEPT, departments)
    rows["department"] = np.arange(departments)
    index["city_centre"] = np.array([start], np.int32)
    block(BodyKind.CITY_CENTRE, 1)
    # estates without a manager have a place for the service that somebody may pay for
    estates = np.flatnonzero(np.isin(grids["estate"], (Estate.MANAGED, Estate.OLD, Estate.ABANDONED)))
    index["property_body"] = np.full(len(grids), -1, np.int32)
    index["property_body"][estates] = start + np.arange(len(estates), dtype=np.int32)
    rows = block(BodyKind.PROPERTY, len(estates))
    rows["grid"] = estates
    rows["alive"] = grids["estate"][estates] == Estate.MANAGED
    for column in ("community", "street", "district"):
        rows[column] = grids[column][estates]
    _organizations(block, index, streets, density, start)
    _mediators(block, index, streets, len(districts), start)
    bodies: Any = np.concatenate(blocks)
    _number_locally(bodies, len(districts))
    return bodies, index


def _organizations(
    block: Any, index: dict[str, np.ndarray], streets: np.ndarray, density: float, start: int
) -> None:
    """Slots for organizations: those alive at first and as many again that may be founded."""
    expected = streets["population"] * density / 100_000
    # rounded by the street's own key, so that a street has the same organizations in any company
    share = (streets["key"] >> np.uint64(KEY_BITS)).astype(np.float64) / 2.0 ** (64 - KEY_BITS)
    alive = np.floor(expected + share).astype(int)
    slots = 2 * alive
    index["organization_start"] = np.concatenate([[0], np.cumsum(slots)]).astype(np.int32)
    index["organization"] = start + np.arange(slots.sum(), dtype=np.int32)
    rows = block(BodyKind.ORGANIZATION, int(slots.sum()))
    rows["street"] = np.repeat(np.arange(len(streets)), slots)
    rows["district"] = streets["district"][rows["street"]]
    ordinal = np.arange(len(rows)) - index["organization_start"][rows["street"]]
    rows["alive"] = ordinal < alive[rows["street"]]
    rows["independence"] = 1.0
    rows["age"] = ordinal


def _mediators(
    block: Any, index: dict[str, np.ndarray], streets: np.ndarray, districts: int, start: int
) -> None:
    """One body of each further kind of mediators per street or district, and who serves which street."""
    serve = [index["mediation_body"]]
    for kind in mediator_kinds()[1:]:
        by_street = kind.seat == "street"
        size = len(streets) if by_street else districts
        rows = block(kind.kind, size)
        if by_street:
            rows["street"] = np.arange(size)
        rows["district"] = streets["district"] if by_street else np.arange(size)
        own = np.arange(len(streets)) if by_street else streets["district"]
        serve.append((start + own).astype(np.int32))
        start += size
    index["mediators"] = np.stack(serve, axis=1)


def domains_of(bodies: np.ndarray, stream: np.ndarray, catalogue: Catalogue, breadth: float) -> np.ndarray:
    """Fields of each organization as bits: one purchasable category by turns, each other one by chance."""
    fields = np.flatnonzero(catalogue.categories["purchasable"] == 1)
    domain = np.zeros(len(bodies), np.uint32)
    for row in range(len(bodies)):
        first = fields[int(bodies["age"][row]) % len(fields)] if len(fields) else 0
        for k in fields:
            share = int(key2(stream[row], np.uint64(k)) >> np.uint64(KEY_BITS)) / 2.0 ** (64 - KEY_BITS)
            if k == first or share < breadth:
                domain[row] |= np.uint32(1) << np.uint32(k)
    return domain


def mediator_fields(catalogue: Catalogue) -> np.ndarray:
    """Mediable categories of each kind of mediators as bits, u4."""
    field = np.zeros(len(mediator_kinds()), np.uint32)
    for row, kind in enumerate(mediator_kinds()):
        for k, name in enumerate(catalogue.category_ids):
            if catalogue.categories["mediable"][k] and kind.holds(name):
                field[row] |= np.uint32(1) << np.uint32(k)
    return field


def _number_locally(bodies: np.ndarray, districts: int) -> None:
    """Number the bodies that can cooperate within each district; city bodies come first everywhere."""
    # mediators of a further kind are referred to, not summoned
    kinds = (BodyKind.GRID, BodyKind.PROPERTY, *(kind.kind for kind in mediator_kinds()[1:]))
    able = ~np.isin(bodies["kind"], kinds)
    of_city = able & (bodies["district"] < 0)
    bodies["local"][of_city] = np.arange(of_city.sum())
    for district in range(districts):
        members = able & (bodies["district"] == district)
        bodies["local"][members] = of_city.sum() + np.arange(members.sum())


def pairs_of(bodies: np.ndarray, districts: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where the table of pairs of each district begins, i8 (D + 1,), and how many bodies it pairs."""
    able = bodies["local"] >= 0
    of_city = int((able & (bodies["district"] < 0)).sum())
    size = np.array(
        [of_city + int((able & (bodies["district"] == d)).sum()) for d in range(districts)], np.int32
    )
    start = np.zeros(districts + 1, np.int64)
    np.cumsum(size.astype(np.int64) ** 2, out=start[1:])
    return start, size


def streams_of(seed: int, keys: np.ndarray) -> np.ndarray:
    """Return the random streams of places or bodies with these keys, u8."""
    seed_key = np.uint64(seed)
    return np.fromiter((key2(seed_key, key) for key in keys), np.uint64, len(keys))


def streams_of_bodies(seed: int, bodies: np.ndarray, city: City) -> np.ndarray:
    """Random numbers of a body belong to its kind, department and place."""
    place = np.full(len(bodies), place_key(city.key), np.uint64)
    for column, table in (("district", city.districts), ("street", city.streets)):
        known = bodies[column] >= 0
        place[known] = table["key"][bodies[column][known]]
    for column, table in (("community", city.communities), ("grid", city.grids)):
        known = bodies[column] >= 0
        place[known] = table["key"][bodies[column][known]]
    code = bodies["kind"].astype(np.int64) * 64 + bodies["department"] + 1
    base = streams_of(seed, place)
    code = code * 64 + np.where(bodies["kind"] == BodyKind.ORGANIZATION, bodies["age"].astype(np.int64), 0)
    return np.fromiter(
        (key2(a, b) for a, b in zip(base, code.astype(np.uint64), strict=True)), np.uint64, len(bodies)
    )
