"""Populate a world: bodies, their endowments, people and empty tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.actors.baseline_surface import fill_surface
from sim.actors.calendar import YEAR, count_workdays, make_calendar
from sim.actors.heads import make_heads
from sim.actors.line_kinds import line_kinds, line_tables
from sim.actors.lists import start_knowledge
from sim.actors.owners import make_owners
from sim.actors.resident import make_people
from sim.actors.roster import (
    domains_of,
    make_bodies,
    mediator_fields,
    pairs_of,
    streams_of,
    streams_of_bodies,
)
from sim.actors.staying import make_staff
from sim.actors.world import KINDS, LANES, OWED, PAYERS, empty_cases, empty_log, empty_outbox
from sim.cases.catalogue import Catalogue
from sim.city import City
from sim.codes import BodyKind, Clock, Estate, LineHours, Use, Way
from sim.parameters import Parameters
from sim.tables import (
    CHOICES,
    LINE_WEEKS,
    NEVER,
    TERMS,
    EstateRow,
    GridDayRow,
    HeadRow,
    MoodRow,
    ParameterRow,
    ResidentRow,
    Table,
    TwinRow,
    blank_rows,
    empty_surface,
)
from sim.tables.world import World

ROOM = 1.4
"""Case rows made at first, per expected case (size of a table: memory is committed when rows are used)."""

DAY_MARGIN = 8.0
"""Case rows kept free, in days of expected arrivals (size of a table)."""

LEAST_MARGIN = 500
"""Case rows kept free at the least (size of a table)."""

DUE_MARGIN = 200
"""Calendar days beyond the horizon for which deadlines can be computed (size of a table)."""


# Long: it names the arrays of the world one by one, in the order in which they depend on each other.
def build_world(
    city: City,
    catalogue: Catalogue,
    parameters: Parameters,
    *,
    seed: int,
    days: int,
    series: np.dtype,
    log: int = 0,
    run_in: int = 0,
    room: int | None = None,
) -> World:
    """Return the world of ``city`` on the eve of its first day, with baseline endowments.

    Args:
        city: a :class:`sim.city.City`.
        catalogue: departments, categories and items.
        parameters: a :class:`sim.parameters.Parameters`.
        seed: the run's seed.
        days: horizon of the run.
        series: dtype of the daily record.
        log: how many touches the log can hold; 0 keeps no log.
        run_in: days to live before day 0; the first day is that many before it.  The calendar then ends
            where limits that begin before day 0 do.
        room: days whose cases have a place at first; the horizon if not given.
    """
    p = _for_city(parameters.record, city)
    row = p[0]
    grids, streets, districts = city.grids.copy(), city.streets, city.districts
    communities = city.communities
    departments = len(catalogue.departments)
    bodies, index = make_bodies(city, departments, float(row["organization_density"]))
    surface = empty_surface(
        len(bodies),
        len(streets),
        len(grids),
        len(catalogue.items),
        len(catalogue.categories),
        len(line_kinds()),
    )
    fill_surface(surface, bodies, city, catalogue, row)
    clock = np.zeros(len(Clock), np.int64)
    clock[Clock.SEED] = seed
    clock[Clock.LOG] = int(log > 0)
    clock[Clock.RUN_IN] = run_in
    bare_rate = _rates(city, catalogue)
    rate = (bare_rate * catalogue.estate[:, city.grids["estate"]].T).astype(np.float32)
    clock[Clock.MARGIN] = int(DAY_MARGIN * float(rate.sum())) + LEAST_MARGIN
    cases, tasks = empty_cases(room_for(rate, days if room is None else room))
    touches, moments = empty_log(log, log)
    outbox, weighed = empty_outbox(len(cases), log > 0)
    calendar, workday_number, day_of_workday = calendar_of(row, 0 if run_in else days, run_in)
    bodies["present"] = np.where(bodies["alive"] == 1, surface.means["staff"], 0.0)
    grid_stream = streams_of(seed, grids["key"])
    residents = blank_rows(ResidentRow, int(grids["residents"].sum()))
    mood = blank_rows(MoodRow, len(grids))
    make_people(residents, grids, mood, grid_stream, p)
    estates = blank_rows(EstateRow, len(grids))
    make_owners(estates, residents, grids, grid_stream, p)
    capacity = grids["buildings"] + grids["units"]
    head_start = np.zeros(len(grids) + 1, np.int32)
    np.cumsum(capacity, out=head_start[1:])
    people_heads = blank_rows(HeadRow, int(head_start[-1]))
    make_heads(people_heads, head_start, grids)
    body_stream = streams_of_bodies(seed, bodies, city)
    make_staff(bodies, mood, grids, body_stream, p)
    organizations = bodies["kind"] == BodyKind.ORGANIZATION
    breadth = float(row["organization_breadth"])
    bodies["domain"][organizations] = domains_of(
        bodies[organizations], body_stream[organizations], catalogue, breadth
    )
    bodies["age"][organizations] = 0.0
    bodies["other_income"][organizations] = row["organization_other_income"]
    bodies["credibility"][organizations] = surface.means["skill"][organizations]
    managed = grids["estate"] == Estate.MANAGED
    mood["fees"][managed] = row["fees_start"]
    mood["service"][managed] = 1.0
    mood["head_result"] = row["head_result_start"]
    bodies["blame"] = row["blame_start"]
    bodies["checked"] = row["callback"] * row["callback_answer"]  # experience of earlier years
    bodies["standing"] = 1.0
    bodies["ends"] = row["practice_start"]
    for way in (Way.FULL, Way.BOOK, Way.REPLY):
        bodies["denied"][:, way] = row[f"denied_{way.name.lower()}"]
    # A run-in begins within a budget year: what is usual by that date has been spent.
    bodies["spent"] = surface.means["budget"] * (-run_in % YEAR / YEAR)
    bodies["allowance"] = np.inf
    pair_start, pair_size = pairs_of(bodies, len(districts))
    kinds = KINDS
    lines, protects = line_tables(catalogue)
    return World(
        p=p,
        clock=clock,
        twin=blank_rows(TwinRow, 1),
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
        street_rate=_by_street(bare_rate, grids["street"], len(streets)),
        consults=_consults(city, row),
        demand=_demand(rate, catalogue),
        grid_stream=grid_stream,
        body_stream=body_stream,
        grid_order=np.argsort(grid_stream, kind="stable").astype(np.int32),
        body_order=np.argsort(body_stream, kind="stable").astype(np.int32),
        **index,
        mediator_field=mediator_fields(catalogue),
        **surface._asdict(),
        residents=residents,
        people_heads=people_heads,
        head_start=head_start,
        bodies=bodies,
        mood=mood,
        grid_days=blank_rows(GridDayRow, len(grids)),
        estates=estates,
        pair_start=pair_start,
        pair_size=pair_size,
        favour=np.full(int(pair_start[-1]), row["favour_start"], np.float32),
        joint=np.zeros(int(pair_start[-1]), np.float32),
        knowledge=start_knowledge(rate, catalogue.items, grids, streets, districts, p),
        placed=np.zeros((len(streets) + len(districts), len(catalogue.items)), np.int32),
        cases=cases,
        tasks=tasks,
        touches=touches,
        moments=moments,
        outbox=outbox,
        weighed=weighed,
        terms=np.full(TERMS, np.nan),
        worth=np.full(CHOICES, np.nan),
        force=np.zeros(len(streets), np.uint8),
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
        line_kinds=lines,
        line_protects=protects,
        line_stock=np.zeros((len(bodies), len(lines) * LINE_WEEKS), np.float32),
        line_late=np.zeros((len(bodies), len(lines)), np.float32),
        line_book=np.zeros((kinds, len(LineHours))),
        open_now=np.zeros((len(streets), rate.shape[1]), np.int32),
        uproar_now=np.zeros((len(streets), rate.shape[1]), np.int32),
        campaign_until=np.full((len(streets), rate.shape[1]), NEVER, np.int32),
        mind_wheel=np.full(days, -1, np.int32),
        witness_wheel=np.full(days, -1, np.int32),
        judge_wheel=np.full(days, -1, np.int32),
        call_wheel=np.full(days, -1, np.int32),
        due_wheel=np.full(days, -1, np.int32),
        calendar=calendar,
        workday_number=workday_number,
        day_of_workday=day_of_workday,
        series=np.zeros(room or days, series),
        hours=np.zeros((kinds, len(Use))),
        arriving=np.zeros(4),
        authority=np.zeros(4),
        held=np.zeros((4, 2)),
        yuan=np.zeros(len(PAYERS)),
    )


def room_for(rate: np.ndarray, days: int) -> int:
    """Return how many rows of cases to reserve for so many days.

    Args:
        rate: problems per day by grid and category.
        days: number of days.
    """
    return int(float(rate.sum()) * days * ROOM) + LEAST_MARGIN


def calendar_of(row: Any, days: int, run_in: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return ``calendar``, ``workday_number`` and ``day_of_workday`` of a run and its run-in."""
    week, grid_week = float(row["workdays_per_week"]), float(row["grid_workdays_per_week"])
    calendar = make_calendar(days + DUE_MARGIN, week, grid_week, run_in)
    return calendar, *count_workdays(calendar, run_in)


def _for_city(record: Table[ParameterRow], city: City) -> Table[ParameterRow]:
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


def _consults(city: City, row: Any) -> np.ndarray:
    """Questions a day by district: the city's contacts per resident and year that are answered directly."""
    contacts = float(city.rates["hotline_contacts_per_resident_year"])
    return city.districts["population"] * contacts * row["consult_share"] / 365.0


def _by_street(bare_rate: np.ndarray, street: np.ndarray, streets: int) -> np.ndarray:
    """Problems per day by street and category: f8 (S, K)."""
    total = np.zeros((streets, bare_rate.shape[1]))
    np.add.at(total, street, bare_rate)
    return total


def _demand(rate: np.ndarray, catalogue: Catalogue) -> np.ndarray:
    """Share of expected working hours by item."""
    items = catalogue.items
    hours = rate.sum(axis=0)[items["category"]] * items["p"] * items["hours"]
    return hours / hours.sum() if hours.sum() > 0 else hours


def _rates(city: City, catalogue: Catalogue) -> np.ndarray:
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
