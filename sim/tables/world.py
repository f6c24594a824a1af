"""The world: every array the rules read and write, declared once with type, shape, unit and meaning.

Shapes: B bodies, C communities, D districts, G grids, H posts of heads, I items, K categories, L
kinds of line work, N departments, P pairs of bodies that can meet, R residents, S streets, T days of the
horizon.

Days count from the policy's start.  The days of the run-in are negative: in arrays by day they are the last
entries, where a negative index finds them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.engine.bundle import Bundle
from sim.tables.actors import BodyRow, EstateRow, GridDayRow, HeadRow, MoodRow, ResidentRow
from sim.tables.cases import CaseRow, CategoryRow, ItemRow, TaskRow
from sim.tables.column import Matrix, Table, Vector
from sim.tables.line_work import LineRow
from sim.tables.logs import MomentRow, TouchRow
from sim.tables.outbox import OutboxRow
from sim.tables.parameter_row import ParameterRow
from sim.tables.places import CommunityRow, DistrictRow, GridRow, StreetRow
from sim.tables.series import SeriesRow
from sim.tables.surface import ContractRow, HeadsRow, MeansRow, RewardRow, RulesRow, Surface
from sim.tables.twin import TwinRow


@dataclass(frozen=True)
class Member:
    """One declared array of the world.

    Attributes:
        name: name in code.
        code: NumPy's code of the type, or ``rows`` where the annotation names the table.
        shape: lengths, by the letters of this module's description.
        unit: unit or span; empty for rows and plain numbers.
        doc: meaning, in a few words.
    """

    name: str
    code: str
    shape: str
    unit: str
    doc: str


def member(kind: str, doc: str = "", *, unit: str = "") -> Any:
    """Declare an array: ``"f4 (G, K)"`` or, for tables, ``"(G,)"``."""
    code, _, shape = kind.partition("(")
    return Member("", code.strip() or "rows", f"({shape}", unit, doc)


class World(Bundle):
    """All columns.  Rules take it as ``w``: ``w.cases[c].opened``, ``w.p[0].patrol_hours``."""

    members: tuple[Member, ...]
    """The declared arrays."""

    p: Table[ParameterRow] = member("(1,)", "parameters of the run")
    clock: Vector[int] = member("i8 (14,)", "counters, by the CLOCK codes")
    twin: Table[TwinRow] = member("(1,)", "what this twin of the city is without")
    # places
    districts: Table[DistrictRow] = member("(D,)", "districts")
    streets: Table[StreetRow] = member("(S,)", "streets and townships")
    communities: Table[CommunityRow] = member("(C,)", "communities and villages")
    grids: Table[GridRow] = member("(G,)", "grids")
    neighbour_start: Vector[int] = member("i4 (C+1,)", "where a community's neighbours begin", unit="row")
    neighbour: Vector[int] = member("i4 (ties,)", "neighbouring communities", unit="row")
    # catalogue
    categories: Table[CategoryRow] = member("(K,)", "categories of cases")
    items: Table[ItemRow] = member("(I,)", "items: needs of categories")
    category_item: Matrix[int] = member("i2 (K, MAX_NEEDS)", "items of a category; -1 for none", unit="row")
    rate: Matrix[float] = member("f4 (G, K)", "problems that arise", unit="a day")
    bare_rate: Matrix[float] = member("f8 (G, K)", "the same without the factor of the estate", unit="a day")
    estate_factor: Matrix[float] = member("f8 (K, estates)", "factors on the rate by kind of estate")
    street_rate: Matrix[float] = member(
        "f8 (S, K)", "problems that arise in a street, as bare_rate", unit="a day"
    )
    consults: Vector[float] = member("f8 (D,)", "questions to the hotline", unit="a day")
    demand: Vector[float] = member("f4 (I,)", "share of the city's expected work by item", unit="0..1")
    # draws
    grid_stream: Vector[np.uint64] = member("u8 (G,)", "the run's random stream of a grid", unit="key")
    body_stream: Vector[np.uint64] = member("u8 (B,)", "the run's random stream of a body", unit="key")
    grid_order: Vector[int] = member("i4 (G,)", "grids in the order of their random numbers", unit="row")
    body_order: Vector[int] = member("i4 (B,)", "bodies in the order of their random streams", unit="row")
    # who is where
    department_body: Matrix[int] = member("i4 (D, N)", "body of a district's department", unit="row")
    city_department: Vector[int] = member("i4 (N,)", "body of a city department", unit="row")
    community_body: Vector[int] = member("i4 (C,)", "body of a community's committee", unit="row")
    street_body: Vector[int] = member("i4 (S,)", "body of a street office", unit="row")
    team_body: Vector[int] = member("i4 (S,)", "body of a street's enforcement team", unit="row")
    mediation_body: Vector[int] = member("i4 (S,)", "body of a street's mediation committee", unit="row")
    mediators: Matrix[int] = member(
        "i4 (S, kinds of mediators)", "who of each kind of mediators serves the street", unit="row"
    )
    mediator_field: Vector[int] = member("u4 (kinds of mediators,)", "categories of their field", unit="bits")
    centre_body: Vector[int] = member("i4 (D,)", "body of a district's centre", unit="row")
    city_centre: Vector[int] = member("i4 (1,)", "body of the city's centre (12345)", unit="row")
    property_body: Vector[int] = member(
        "i4 (G,)", "property manager of a grid; -1 where none is foreseen", unit="row"
    )
    organization_start: Vector[int] = member("i4 (S+1,)", "where a street's organizations begin", unit="row")
    organization: Vector[int] = member("i4 (organizations,)", "bodies of organizations", unit="row")
    # surface
    means: Table[MeansRow] = member("(B,)", "endowments of bodies")
    reward: Table[RewardRow] = member("(B,)", "what is measured and paid of bodies")
    may: Matrix[int] = member("u1 (B, I)", "the body may settle the item by its own authority", unit="0 or 1")
    rules: Table[RulesRow] = member("(S,)", "rules of the game in a street")
    clarity: Matrix[float] = member(
        "f4 (S, I)", "share of kinds of matter whose owner the lists name", unit="0..1"
    )
    assist: Matrix[float] = member("f4 (S, I)", "how clear it is who must assist", unit="0..1")
    parallel: Matrix[int] = member("u1 (S, K)", "prerequisites are lifted", unit="0 or 1")
    focus: Matrix[float] = member("f4 (S, K)", "campaign: share put before all others", unit="0..1")
    waived: Matrix[int] = member(
        "u1 (S, I)",
        "clearances (needed only because a rule asks for a consent) are lifted",
        unit="0 or 1",
    )
    heads: Table[HeadsRow] = member("(G,)", "what a neighbourhood is given")
    contract: Table[ContractRow] = member("(S,)", "purchase of services")
    line: Matrix[float] = member(
        "f4 (B, L)", "line work asked of a body; forms on top of theirs", unit="hours a week"
    )
    limit: Matrix[float] = member("f4 (S, K)", "time limit of a matter", unit="working days")
    seconded: Matrix[float] = member(
        "f4 (B, K)", "share of a body's people seconded to the task force on a category", unit="0..1"
    )
    # actors
    residents: Table[ResidentRow] = member("(R,)", "residents, grid by grid")
    people_heads: Table[HeadRow] = member("(H,)", "posts of heads, grid by grid")
    head_start: Vector[int] = member("i4 (G+1,)", "where a grid's posts begin", unit="row")
    bodies: Table[BodyRow] = member("(B,)", "bodies")
    mood: Table[MoodRow] = member("(G,)", "what people feel and have been exposed to")
    grid_days: Table[GridDayRow] = member("(G,)", "where grid staff's hours went")
    estates: Table[EstateRow] = member("(G,)", "owners' committees and property managers")
    pair_start: Vector[int] = member("i8 (D+1,)", "where a district's pairs of bodies begin", unit="row")
    pair_size: Vector[int] = member("i4 (D,)", "bodies in a district's table of pairs")
    favour: Vector[float] = member(
        "f4 (P,)", "learned: how willing the one is to help the other", unit="-1..1"
    )
    joint: Vector[float] = member("f4 (P,)", "joint works completed")
    # cases
    knowledge: Matrix[float] = member(
        "f4 (S+D, I)", "share of matters whose owner a desk knows by experience", unit="0..1"
    )
    placed: Matrix[int] = member("i4 (S+D, I)", "matters that owners accepted from a desk this month")
    cases: Table[CaseRow] = member("(room for cases,)", "cases; Clock.CASES rows are in use")
    tasks: Table[TaskRow] = member("(MAX_NEEDS * room for cases,)", "needs of the cases")
    touches: Table[TouchRow] = member("(room for touches,)", "log of touches; Clock.TOUCHES rows in use")
    moments: Table[MomentRow] = member("(room for moments,)", "log of moments; Clock.MOMENTS rows in use")
    outbox: Table[OutboxRow] = member(
        "(room for acts,)", "today's business that reaches others in the evening; Clock.SENT rows in use"
    )
    weighed: Matrix[float] = member(
        "f8 (room for weighings, CHOICES+TERMS)",
        "worth and terms of the choice behind each entry of the outbox; one row without a log",
        unit="utility",
    )
    terms: Vector[float] = member("f8 (TERMS,)", "what a body is just weighing, by Term", unit="utility")
    worth: Vector[float] = member("f8 (CHOICES,)", "what its options come to", unit="utility")
    force: Vector[int] = member("u1 (S,)", "task forces stand in the street", unit="0 or 1")
    unsolved: Matrix[int] = member("i4 (G, K)", "matters arisen and not truly resolved")
    unchecked: Matrix[float] = member("f4 (G, K)", "what was let through without a clearance, fading")
    latent_head: Matrix[int] = member("i4 (G, K)", "first case of a latent list", unit="row")
    soonest: Matrix[float] = member(
        "f4 (G, K)", "no case on that latent list is found at less exposure", unit="exposure"
    )
    queue_head: Matrix[int] = member("i4 (B, LANES)", "first task of a queue", unit="row")
    queue_tail: Matrix[int] = member("i4 (B, LANES)", "last task of a queue", unit="row")
    attention_left: Vector[float] = member(
        "f4 (S,)", "what leaders can still follow this week", unit="matters"
    )
    checks: Vector[float] = member("f4 (B,)", "call-backs owed", unit="hours")
    analysis_left: Vector[float] = member("f4 (S,)", "matter analysis left today", unit="hours")
    debt: Matrix[float] = member(
        "f4 (B, OWED)", "owed before the queue: desk work, records, meetings", unit="hours"
    )
    line_kinds: Table[LineRow] = member("(L,)", "kinds of line work")
    line_protects: Matrix[int] = member(
        "u1 (L, K)", "the work looks at what may go wrong in the category", unit="0 or 1"
    )
    line_stock: Matrix[float] = member(
        "f4 (B, L * weeks)", "line work within its limit, by the week it came in", unit="hours"
    )
    line_late: Matrix[float] = member("f4 (B, L)", "line work over its limit", unit="hours")
    line_book: Matrix[float] = member(
        "f8 (kinds of bodies, LineHours)", "line work asked for, done, done late, dropped", unit="hours"
    )
    owed: Vector[float] = member(
        "f4 (P,)",
        "favours the one owes the other for each of its people: came when called, less the other way round",
    )
    open_now: Matrix[int] = member("i4 (S, K)", "open matters")
    uproar_now: Matrix[int] = member("i4 (S, K)", "escalations and petitions of the month")
    campaign_until: Matrix[int] = member(
        "i4 (S, K)", "end of a campaign that began by itself; NEVER for none", unit="day of the run"
    )
    mind_wheel: Vector[int] = member("i4 (T,)", "cases whose resident thinks again on that day", unit="row")
    witness_wheel: Vector[int] = member(
        "i4 (T,)", "public matters that a further resident notices on that day", unit="row"
    )
    judge_wheel: Vector[int] = member("i4 (T,)", "closed cases whose outcome is felt on that day", unit="row")
    call_wheel: Vector[int] = member("i4 (T,)", "closed cases called back on that day", unit="row")
    due_wheel: Vector[int] = member("i4 (T,)", "cases that fall due on that day", unit="row")
    # calendar
    calendar: Vector[int] = member("u1 (T+,)", "working day of offices; bit 2: of grids", unit="bits")
    workday_number: Vector[int] = member("i4 (T+,)", "working days before that day", unit="days")
    day_of_workday: Vector[int] = member(
        "i4 (workdays,)", "day of the n-th working day", unit="day of the run"
    )
    # records
    series: Table[SeriesRow] = member("(T,)", "daily record")
    hours: Matrix[float] = member("f8 (kinds of bodies, uses)", "hours used", unit="hours")
    arriving: Vector[float] = member("f8 (4,)", "work by the level at which it arrives", unit="hours")
    authority: Vector[float] = member("f8 (4,)", "authority-weighted hours by level", unit="hours")
    held: Matrix[float] = member(
        "f8 (4, 2)", "work taken up, by level and by whether the taker may settle it", unit="hours"
    )
    yuan: Vector[float] = member(
        "f8 (payers,)", "paid by city, district, street, and for handling", unit="yuan"
    )

    @property
    def surface(self) -> Surface:
        """The only part a policy receives."""
        return Surface._make(getattr(self, name) for name in Surface._fields)


def _declare(cls: type[World]) -> tuple[Member, ...]:
    """Take the markers off the class, so that an array that was forgotten is missing and no marker."""
    found = [replace(said, name=name) for name, said in vars(cls).items() if isinstance(said, Member)]
    for each in found:
        delattr(cls, each.name)
    return tuple(found)


World.members = _declare(World)
