"""The world: every array the rules read and write, and how a city becomes one."""

from __future__ import annotations

import numpy as np

from sim.actors.columns import (
    BODY,
    CONTRACT,
    HEAD,
    HEADS,
    MEANS,
    PLACE_MOOD,
    RESIDENT,
    REWARD,
    RULES,
    BodyKind,
    Surface,
    Use,
)
from sim.bundle import Bundle
from sim.cases.columns import CASE, MAX_NEEDS, MOMENT, TASK
from sim.cases.touches import TOUCH

OWED = 3
"""Size of what a body owes: one place for each of these codes."""

DESK, RECORDS, MEETINGS = 0, 1, 2
"""What a body owes before its queue: desk work, records of closed cases, meetings."""

LANES = 3
"""Size: queues of a body, by code 0 followed personally or petitioned, 1 urgent or reopened, 2 ordinary."""

PAYERS = ("city", "district", "street", "handling")
"""Who pays: three budgets for policies, and what handling costs the bodies."""

KINDS = len(BodyKind)


class World(Bundle):
    """All columns.

    Shapes: B bodies, S streets, G grids, C communities, D districts, I items, K categories,
    N departments, R residents, H head posts, T days of the horizon.
    """

    p: np.ndarray  # parameters, record (1,)
    clock: np.ndarray  # i8 CLOCK counters
    # places
    districts: np.ndarray
    streets: np.ndarray
    communities: np.ndarray
    grids: np.ndarray
    neighbour_start: np.ndarray  # i4 (C+1,)
    neighbour: np.ndarray  # i4
    # catalogue
    categories: np.ndarray  # CATEGORY (K,)
    items: np.ndarray  # ITEM (I,)
    category_item: np.ndarray  # i2 (K, MAX_NEEDS)
    rate: np.ndarray  # f4 (G, K) problems per day
    bare_rate: np.ndarray  # f8 (G, K) the same without the factor of the estate
    estate_factor: np.ndarray  # f8 (K, kinds) factors on the rate by kind of estate
    consults: np.ndarray  # f8 (D,) questions to the hotline per day
    demand: np.ndarray  # f8 (I,) share of the city's expected hours of work by item
    grid_luck: np.ndarray  # u8 (G,) the run's luck of the place
    body_luck: np.ndarray  # u8 (B,)
    grid_order: np.ndarray  # i4 (G,) rows of grids in the order of their luck
    body_order: np.ndarray  # i4 (B,) rows of bodies by kind, then by luck
    # who is where
    department_body: np.ndarray  # i4 (D, N)
    city_department: np.ndarray  # i4 (N,)
    community_body: np.ndarray  # i4 (C,)
    street_body: np.ndarray  # i4 (S,)
    team_body: np.ndarray  # i4 (S,)
    mediation_body: np.ndarray  # i4 (S,)
    mediators: np.ndarray  # i4 (S, kinds of mediators): who of each kind serves the street
    mediator_field: np.ndarray  # u4 (kinds of mediators,) categories of their field, as bits
    centre_body: np.ndarray  # i4 (D,)
    city_centre: np.ndarray  # i4 (1,)
    property_body: np.ndarray  # i4 (G,), -1 where no property manager is foreseen
    organization_start: np.ndarray  # i4 (S+1,) rows of the street's organizations
    organization: np.ndarray  # i4
    # surface
    means: np.ndarray
    reward: np.ndarray
    may: np.ndarray
    rules: np.ndarray
    clarity: np.ndarray
    assist: np.ndarray
    parallel: np.ndarray
    focus: np.ndarray
    waived: np.ndarray
    heads: np.ndarray
    contract: np.ndarray
    # state of actors
    residents: np.ndarray
    people_heads: np.ndarray  # HEAD (H,)
    head_start: np.ndarray  # i4 (G+1,)
    bodies: np.ndarray
    mood: np.ndarray  # PLACE_MOOD (G,)
    grid_days: np.ndarray  # GRID_DAY (G,)
    estates: np.ndarray  # ESTATE (G,)
    pair_start: np.ndarray  # i8 (D+1,) blocks of the cooperation tables
    pair_size: np.ndarray  # i4 (D,)
    favour: np.ndarray  # f4: how willing row is to help column, learned
    joint: np.ndarray  # f4: joint works completed
    # cases
    learnt: np.ndarray  # u8 (S+D, I) kinds of matter whose owner a desk knows by experience, as bits
    cases: np.ndarray
    tasks: np.ndarray
    touches: np.ndarray
    moments: np.ndarray
    terms: np.ndarray  # f8 (TERMS,) what a body is just weighing, by Term
    worth: np.ndarray  # f8 (CHOICES,) what its options come to
    unsolved: np.ndarray  # i4 (G, K) matters arisen and not truly resolved
    unchecked: np.ndarray  # f4 (G, K) what was let through without a clearance, fading
    latent_head: np.ndarray  # i4 (G, K)
    soonest: np.ndarray  # f4 (G, K) no case on that latent list is found at less exposure
    queue_head: np.ndarray  # i4 (B, LANES)
    queue_tail: np.ndarray  # i4 (B, LANES)
    attention_left: np.ndarray  # f4 (S,) matters leaders can still follow this week
    checks: np.ndarray  # f4 (B,) hours of call-backs owed
    analysis_left: np.ndarray  # f4 (S,) hours of matter analysis left today
    debt: np.ndarray  # f4 (B, OWED) hours owed before the queue: desk work, records, meetings
    owed: np.ndarray  # f4 (pairs) favours row owes column: came when called, less the other way round
    open_now: np.ndarray  # i4 (S, K) open matters
    uproar_now: np.ndarray  # i4 (S, K) escalations and petitions of the month
    campaign_until: np.ndarray  # i4 (S, K) day on which a campaign that began by itself ends
    mind_wheel: np.ndarray  # i4 (T,) cases whose resident thinks again on that day
    witness_wheel: np.ndarray  # i4 (T,) public matters that a further resident notices on that day
    judge_wheel: np.ndarray  # i4 (T,) closed cases whose outcome is felt on that day
    due_wheel: np.ndarray  # i4 (T,) cases that fall due on that day
    calendar: np.ndarray  # u1 (T,) working day of offices; bit 2: of grids
    workday_number: np.ndarray  # i4 (T,) working days before that day
    day_of_workday: np.ndarray  # i4: day of the n-th working day
    # records
    series: np.ndarray  # SERIES (T,)
    hours: np.ndarray  # f8 (KINDS, uses)
    arriving: np.ndarray  # f8 (4,)
    authority: np.ndarray  # f8 (4,)
    topics: np.ndarray  # i8 (K, roles)
    yuan: np.ndarray  # f8 (payers,)

    @property
    def surface(self) -> Surface:
        """The only part a policy receives."""
        return Surface(
            self.means,
            self.reward,
            self.may,
            self.rules,
            self.clarity,
            self.assist,
            self.parallel,
            self.focus,
            self.waived,
            self.heads,
            self.contract,
        )


CLOCK_DAY = 0
CLOCK_CASES = 1  # rows of the case table in use
CLOCK_TOUCHES = 2  # rows of the log in use
CLOCK_LOG = 3  # 1: touches are kept
CLOCK_FULL = 4  # 1: the case table is nearly full, stop and let the shell enlarge it
CLOCK_SEED = 5
CLOCK_LATENT = 6  # stock of latent cases
CLOCK_OPEN = 7  # stock of open cases
CLOCK_MARGIN = 8  # case rows a day may need at the most
CLOCK_CONSIDERED = 9  # residents who considered acting today
CLOCK_VOICED = 10  # of these, who did something
CLOCK_MOMENTS = 11  # rows of the log of moments in use
CLOCK_TURNS = 12  # entries on latent lists so far
CLOCK_SIZE = 13
"""Codes: entries of ``World.clock``."""


def role_count(departments: int) -> int:
    """Number of roles of bodies: kinds without department, then districts', then city departments."""
    return KINDS + 2 * departments


def empty_cases(capacity: int) -> tuple[np.ndarray, np.ndarray]:
    """Case and task tables; memory is committed only when rows are used."""
    return np.zeros(capacity, CASE), np.zeros(capacity * MAX_NEEDS, TASK)


def empty_log(touches: int, moments: int) -> tuple[np.ndarray, np.ndarray]:
    """Tables of touches and of moments; memory is committed only when rows are used."""
    return np.zeros(touches, TOUCH), np.zeros(moments, MOMENT)


def empty_surface(bodies: int, streets: int, grids: int, items: int, categories: int) -> Surface:
    """Return a surface of zeros with the right shapes."""
    return Surface(
        np.zeros(bodies, MEANS),
        np.zeros(bodies, REWARD),
        np.zeros((bodies, items), np.uint8),
        np.zeros(streets, RULES),
        np.zeros((streets, items), np.float32),
        np.zeros((streets, items), np.float32),
        np.zeros((streets, categories), np.uint8),
        np.zeros((streets, categories), np.float32),
        np.zeros((streets, items), np.uint8),
        np.zeros(grids, HEADS),
        np.zeros(streets, CONTRACT),
    )


__all__ = [
    "BODY",
    "HEAD",
    "KINDS",
    "LANES",
    "PLACE_MOOD",
    "RESIDENT",
    "Use",
    "World",
    "empty_cases",
    "empty_log",
    "empty_surface",
    "role_count",
]
