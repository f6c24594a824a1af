"""Populate a world: bodies, their endowments, people and empty tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.actors.calendar import count_workdays, make_calendar
from sim.actors.columns import (
    BODY,
    BODY_LEVEL,
    ESTATE,
    GRID_DAY,
    HEAD,
    PLACE_MOOD,
    RESIDENT,
    BodyKind,
    Use,
)  # fmt: skip
from sim.actors.grid_staff import make_heads
from sim.actors.mediator import mediator_kinds
from sim.actors.owners import make_owners
from sim.actors.resident import make_people
from sim.actors.staying import make_staff
from sim.actors.surface import fill_surface
from sim.actors.world import (
    CLOCK_LOG,
    CLOCK_MARGIN,
    CLOCK_SEED,
    CLOCK_SIZE,
    KINDS,
    LANES,
    OWED,
    PAYERS,
    World,
    empty_cases,
    empty_log,
    empty_surface,
    role_count,
)
from sim.cases.catalogue import Catalogue
from sim.cases.touches import CHOICES, TERMS
from sim.city.columns import Estate
from sim.luck import key2, place_key

KEY_BITS = 11
"""Low bits of a key left out when it is read as a number in 0..1: the size of a double, which holds 53."""

ROOM = 1.4
"""Case rows made at first, per expected case (size of a table: memory is committed when rows are used)."""

DAY_MARGIN = 8.0
"""Case rows kept free, in days of expected arrivals (size of a table)."""

LEAST_MARGIN = 500
"""Case rows kept free at the least (size of a table)."""

DUE_MARGIN = 200
"""Calendar days beyond the horizon for which deadlines can be computed (size of a table)."""


def build_world(
    city: Any, catalogue: Catalogue, parameters: Any, *, seed: int, days: int, series: np.dtype, log: int = 0
) -> World:
    """Return the world of ``city`` on the eve of day 0, with baseline endowments.

    Args:
        city: a :class:`sim.city.City`.
        catalogue: departments, categories and items.
        parameters: a :class:`sim.parameters.Parameters`.
        seed: the run's seed.
        days: horizon of the run.
        series: dtype of the daily record.
        log: how many touches the log can hold; 0 keeps no log.
    """
    p = _for_city(parameters.record, city)
    row = p[0]
    grids, streets, districts = city.grids.copy(), city.streets, city.districts
    communities = city.communities
    departments = len(catalogue.departments)
    bodies, index = _bodies(city, departments, float(row["organization_density"]))
    surface = empty_surface(
        len(bodies), len(streets), len(grids), len(catalogue.items), len(catalogue.categories)
    )
    fill_surface(surface, bodies, city, catalogue, row)
    clock = np.zeros(CLOCK_SIZE, np.int64)
    clock[CLOCK_SEED] = seed
    clock[CLOCK_LOG] = int(log > 0)
    bare_rate = _rates(city, catalogue)
    rate = (bare_rate * catalogue.estate[:, city.grids["estate"]].T).astype(np.float32)
    clock[CLOCK_MARGIN] = int(DAY_MARGIN * float(rate.sum())) + LEAST_MARGIN
    expected = float(rate.sum()) * days
    cases, tasks = empty_cases(int(expected * ROOM) + LEAST_MARGIN)
    touches, moments = empty_log(log, log)
    calendar = make_calendar(
        days + DUE_MARGIN, float(row["workdays_per_week"]), float(row["grid_workdays_per_week"])
    )
    workday_number, day_of_workday = count_workdays(calendar)
    bodies["present"] = np.where(bodies["alive"] == 1, surface.means["staff"], 0.0)
    grid_luck = _luck(seed, grids["key"])
    residents = np.zeros(int(grids["residents"].sum()), RESIDENT)
    mood = np.zeros(len(grids), PLACE_MOOD)
    make_people(residents, grids, mood, grid_luck, p)
    estates = np.zeros(len(grids), ESTATE)
    make_owners(estates, residents, grids, grid_luck, p)
    capacity = grids["buildings"] + grids["units"]
    head_start = np.zeros(len(grids) + 1, np.int32)
    np.cumsum(capacity, out=head_start[1:])
    people_heads = np.zeros(int(head_start[-1]), HEAD)
    make_heads(people_heads, head_start, grids)
    body_luck = _body_luck(seed, bodies, city)
    make_staff(bodies, mood, grids, body_luck, p)
    organizations = bodies["kind"] == BodyKind.ORGANIZATION
    breadth = float(row["organization_breadth"])
    bodies["domain"][organizations] = _domains(
        bodies[organizations], body_luck[organizations], catalogue, breadth
    )
    bodies["age"][organizations] = 0.0
    bodies["other_income"][organizations] = row["organization_other_income"]
    bodies["credibility"][organizations] = surface.means["skill"][organizations]
    managed = grids["estate"] == Estate.MANAGED
    mood["fees"][managed] = row["fees_start"]
    mood["service"][managed] = 1.0
    mood["head_result"] = row["head_result_start"]
    bodies["blame"] = row["blame_start"]
    bodies["checked"] = row["callback"] * row["callback_answer"]  # what the years before have shown
    bodies["standing"] = 1.0
    pair_start, pair_size = _pairs(bodies, len(districts))
    kinds, roles = KINDS, role_count(departments)
    return World(
        p=p,
        clock=clock,
        districts=districts,
        streets=streets,
        communities=communities,
        grids=grids,
        neighbour_start=city.neighbours[0],
        neighbour=city.neighbours[1],
        categories=catalogue.categories,
        items=catalogue.items,
        category_item=catalogue.category_item,
        rate=rate,
        bare_rate=bare_rate,
        estate_factor=catalogue.estate,
        consults=_consults(city, row),
        demand=_demand(rate, catalogue),
        grid_luck=grid_luck,
        body_luck=body_luck,
        grid_order=np.argsort(grid_luck, kind="stable").astype(np.int32),
        body_order=np.lexsort((body_luck, bodies["kind"])).astype(np.int32),
        **index,
        mediator_field=_mediator_fields(catalogue),
        **surface._asdict(),
        residents=residents,
        people_heads=people_heads,
        head_start=head_start,
        bodies=bodies,
        mood=mood,
        grid_days=np.zeros(len(grids), GRID_DAY),
        estates=estates,
        pair_start=pair_start,
        pair_size=pair_size,
        favour=np.full(int(pair_start[-1]), row["favour_start"], np.float32),
        joint=np.zeros(int(pair_start[-1]), np.float32),
        learnt=np.zeros((len(streets) + len(districts), len(catalogue.items)), np.uint64),
        cases=cases,
        tasks=tasks,
        touches=touches,
        moments=moments,
        terms=np.full(TERMS, np.nan),
        worth=np.full(CHOICES, np.nan),
        unsolved=np.zeros(rate.shape, np.int32),
        unchecked=np.zeros(rate.shape, np.float32),
        latent_head=np.full(rate.shape, -1, np.int32),
        soonest=np.full(rate.shape, np.inf, np.float32),
        queue_head=np.full((len(bodies), LANES), -1, np.int32),
        queue_tail=np.full((len(bodies), LANES), -1, np.int32),
        attention_left=np.zeros(len(streets), np.float32),
        checks=np.zeros(len(bodies), np.float32),
        analysis_left=np.zeros(len(streets), np.float32),
        debt=np.zeros((len(bodies), OWED), np.float32),
        owed=np.zeros(int(pair_start[-1]), np.float32),
        open_now=np.zeros((len(streets), rate.shape[1]), np.int32),
        uproar_now=np.zeros((len(streets), rate.shape[1]), np.int32),
        campaign_until=np.zeros((len(streets), rate.shape[1]), np.int32),
        mind_wheel=np.full(days, -1, np.int32),
        witness_wheel=np.full(days, -1, np.int32),
        judge_wheel=np.full(days, -1, np.int32),
        due_wheel=np.full(days, -1, np.int32),
        calendar=calendar,
        workday_number=workday_number,
        day_of_workday=day_of_workday,
        series=np.zeros(days, series),
        hours=np.zeros((kinds, len(Use))),
        arriving=np.zeros(4),
        authority=np.zeros(4),
        topics=np.zeros((len(catalogue.categories), roles), np.int64),
        yuan=np.zeros(len(PAYERS)),
    )


def _for_city(record: np.ndarray, city: Any) -> np.ndarray:
    """Return the parameters with the hotline's effort as the city's habit makes it.

    Where people call more per head, calling is more familiar: the published contacts per resident
    and year of the city say how much.
    """
    p = record.copy()
    contacts = float(city.rates["hotline_contacts_per_resident_year"])
    if contacts > 0.0:
        habit = float(p["hotline_habit"][0]) * np.log(contacts / float(p["hotline_usual"][0]))
        p["effort_form_hotline"] -= habit
    return p


def _consults(city: Any, row: Any) -> np.ndarray:
    """Questions a day by district: the city's contacts per resident and year that are answered directly."""
    contacts = float(city.rates["hotline_contacts_per_resident_year"])
    return city.districts["population"] * contacts * row["consult_share"] / 365.0


def _demand(rate: np.ndarray, catalogue: Catalogue) -> np.ndarray:
    """Share of expected working hours by item."""
    items = catalogue.items
    hours = rate.sum(axis=0)[items["category"]] * items["p"] * items["hours"]
    return hours / hours.sum() if hours.sum() > 0 else hours


def _luck(seed: int, keys: np.ndarray) -> np.ndarray:
    seed_key = np.uint64(seed)
    return np.fromiter((key2(seed_key, key) for key in keys), np.uint64, len(keys))


def _body_luck(seed: int, bodies: np.ndarray, city: Any) -> np.ndarray:
    """Luck of a body belongs to its kind, department and place."""
    place = np.full(len(bodies), place_key(city.key), np.uint64)
    for column, table in (("district", city.districts), ("street", city.streets)):
        known = bodies[column] >= 0
        place[known] = table["key"][bodies[column][known]]
    for column, table in (("community", city.communities), ("grid", city.grids)):
        known = bodies[column] >= 0
        place[known] = table["key"][bodies[column][known]]
    code = bodies["kind"].astype(np.int64) * 64 + bodies["department"] + 1
    base = _luck(seed, place)
    code = code * 64 + np.where(bodies["kind"] == BodyKind.ORGANIZATION, bodies["age"].astype(np.int64), 0)
    return np.fromiter(
        (key2(a, b) for a, b in zip(base, code.astype(np.uint64), strict=True)), np.uint64, len(bodies)
    )


def _bodies(city: Any, departments: int, density: float) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Rows of all bodies and the tables that say who is where."""
    grids, communities, streets, districts = city.grids, city.communities, city.streets, city.districts
    blocks: list[np.ndarray] = []
    index: dict[str, np.ndarray] = {}
    start = 0

    def block(kind: BodyKind, size: int) -> np.ndarray:
        nonlocal start
        rows = np.zeros(size, BODY)
        rows["kind"], rows["level"], rows["alive"] = kind, BODY_LEVEL[kind], 1
        for column in ("department", "district", "street", "community", "grid", "local"):
            rows[column] = -1
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
    bodies = np.concatenate(blocks)
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


def _domains(bodies: np.ndarray, luck: np.ndarray, catalogue: Catalogue, breadth: float) -> np.ndarray:
    """Fields of each organization as bits: one purchasable category by turns, each other one by chance."""
    fields = np.flatnonzero(catalogue.categories["purchasable"] == 1)
    domain = np.zeros(len(bodies), np.uint32)
    for row in range(len(bodies)):
        first = fields[int(bodies["age"][row]) % len(fields)] if len(fields) else 0
        for k in fields:
            share = int(key2(luck[row], np.uint64(k)) >> np.uint64(KEY_BITS)) / 2.0 ** (64 - KEY_BITS)
            if k == first or share < breadth:
                domain[row] |= np.uint32(1) << np.uint32(k)
    return domain


def _mediator_fields(catalogue: Catalogue) -> np.ndarray:
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


def _pairs(bodies: np.ndarray, districts: int) -> tuple[np.ndarray, np.ndarray]:
    able = bodies["local"] >= 0
    of_city = int((able & (bodies["district"] < 0)).sum())
    size = np.array(
        [of_city + int((able & (bodies["district"] == d)).sum()) for d in range(districts)], np.int32
    )
    start = np.zeros(districts + 1, np.int64)
    np.cumsum(size.astype(np.int64) ** 2, out=start[1:])
    return start, size


def _rates(city: Any, catalogue: Catalogue) -> np.ndarray:
    """Problems per day by grid and category, before the factor of the kind of estate: f8 (G, K)."""
    grids = city.grids
    kind = city.communities["kind"][grids["community"]]
    rate = np.zeros((len(grids), len(catalogue.categories)))
    for k, category in enumerate(catalogue.categories):
        weight = (
            1.0
            + grids["migrant_share"] * (float(category["migrant"]) - 1.0)
            + grids["elder_share"] * (float(category["elder"]) - 1.0)
        )
        daily = float(category["rate"]) / 1000.0 / 365.0
        rate[:, k] = daily * grids["residents"] * catalogue.place[k][kind] * weight
    return rate


__all__ = ["PAYERS", "build_world"]
