"""Columns of actors.

Two families, kept apart on purpose:

* the **surface**: what an actor *has, knows, may do or is rewarded for*.  These are the
  only arrays a policy receives, so that the one rule of the model (a policy never touches
  an outcome) holds by construction;
* the **state**: everything that follows from actors' decisions.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np


class BodyKind(IntEnum):
    """Kind of a body; a body is whoever can hold a task in a queue."""

    GRID = 0  # 网格: grid leader and paid grid staff
    COMMUNITY = 1  # 社区居委会 / 村委会
    STREET = 2  # 街道办事处 / 乡镇政府
    STREET_TEAM = 3  # 街道综合执法队伍
    DISTRICT_DEPT = 4
    DISTRICT_CENTRE = 5  # 区指挥中心 / 综治中心
    CITY_DEPT = 6
    CITY_CENTRE = 7  # 12345 / city command centre
    ORGANIZATION = 8  # 社会组织
    MEDIATION = 9  # 人民调解委员会
    PROPERTY = 10  # 物业服务企业
    MEDIATION_ADMIN = 11  # 行政调解
    MEDIATION_COURT = 12  # 司法调解
    MEDIATION_TRADE = 13  # 行业性、专业性调解
    COUNSELLOR = 14  # 心理咨询


BODY_LEVEL = (0, 0, 1, 1, 2, 2, 3, 3, 0, 0, 0, 2, 2, 2, 0)
"""Code of the level of each kind: 0 grid and community, 1 street, 2 district, 3 city."""

CITY_LEVEL = 3
"""Code of the highest of them."""


class Use(IntEnum):
    """What an hour is used for."""

    FORMS = 0
    HANDLE = 1
    PATROL = 2
    SWITCH = 3
    TRIAGE = 4
    COORDINATE = 5
    VERIFY = 6
    ERRANDS = 7
    ANALYSE = 8
    VOLUNTEER = 9
    OTHER = 10  # working hours not spent on matters: other duties


# --- the surface: what a policy may write -------------------------------------------------

MEANS = np.dtype(
    [
        ("staff", "f4"),  # posts, persons
        ("hours", "f4"),  # hours per person and working day
        ("skill", "f4"),  # 0..1
        ("budget", "f4"),  # yuan per year for handling matters
        ("forms", "f4"),  # forms and inspections, hours per person and working day
        ("duties", "f4"),  # duties one person holds at once
        ("incentive", "f4"),  # grid staff: reward on top of pay, yuan per person and month
        ("linked", "u1"),  # on the shared network: sees the history of a case
    ],
    align=True,
)
"""Per body: endowments."""

REWARD = np.dtype(
    [
        ("closing", "f4"),  # evaluation points (of 100) for closing on time
        ("verified", "f4"),  # evaluation points for resolution confirmed by the resident
        ("joint", "f4"),  # evaluation points for joint work
        ("monitor", "f4"),  # share of returned or passed cases that somebody looks into
        ("ledger", "f4"),  # record-keeping asked for per closed case, hours
        ("bulletin", "f4"),  # evaluation points at stake in a published monthly ranking
    ],
    align=True,
)
"""Per body: what is measured and paid."""

RULES = np.dtype(
    [
        ("territory", "f4"),  # share of registered matters sent to the street first (块)
        ("bound", "f4"),  # share of departments bound to join when summoned
        ("pooled", "f4"),  # yuan pooled per joint case
        ("callback", "f4"),  # share of closures checked with the resident
        ("silence", "f4"),  # share of unanswered call-backs that count as satisfied
        ("window", "f4"),  # share of departments behind one window: all needs seen at intake
        ("analysis", "f4"),  # hours per working day of matter analysis in the street (民情分析)
        ("sharing", "f4"),  # share of heads' finds that reach departments with their context
        ("ruling", "f4"),  # returns and passes after which the centre assigns by ruling
        ("screening", "f4"),  # preventive visits, hours per grid and week
        ("attention", "f4"),  # leaders' attention: matters a week they follow personally
        ("online", "f4"),  # share of applications that can be made without coming in person
        ("papers", "f4"),  # share of services open to residents without local papers
        ("hotline", "f4"),  # share of the effort of calling the hotline that is taken off
        ("known", "f4"),  # share of residents who know the hotline
        ("open", "f4"),  # share of matters whose course anybody can look up
        ("alarm", "f4"),  # open matters of a kind per 10,000 residents that start a campaign; 0 never
        ("uproar", "f4"),  # complaints to leaders of a kind a month that start one; 0 never
        ("triage", "f4"),  # share of mediable matters that go to mediators before anybody else
        ("dispatch", "f4"),  # stuck matters that the quarterly dispatch meeting takes up
    ],
    align=True,
)
"""Per street: rules of the game."""

HEADS = np.dtype(
    [
        ("building", "f4"),  # posts of building heads (楼栋长)
        ("unit", "f4"),  # posts of unit heads (单元长)
        ("incentive", "f4"),  # yuan per head and month
        ("support", "f4"),  # hours of back-up and training per head and year
        ("sensors", "f4"),  # share of public space under sensors
        ("meeting", "f4"),  # residents' meeting places: share of households in reach
        ("call", "f4"),  # share of requests to be a head that go to volunteers and Party members first
        ("care", "f4"),  # paid for the care of an estate without a manager, yuan per year
        ("guidance", "f4"),  # help for an owners' committee (found, elect, hire), hours per year
    ],
    align=True,
)
"""Per grid: what the neighbourhood is given."""

CONTRACT = np.dtype(
    [
        ("yuan", "f4"),  # purchased services, yuan per year
        ("lots", "f4"),  # number of contracts it is split into
        ("scope", "f4"),  # share of purchasable items in the contract
        ("evaluated", "f4"),  # share of the work that a third party checks
        ("competitive", "f4"),  # share awarded by open competition on merit
        ("errands", "f4"),  # administrative errands asked, hours per contract and week
        ("cultivation", "f4"),  # support for founding organizations, yuan per year
    ],
    align=True,
)
"""Per street: purchase of services (政府购买服务)."""


class Surface(NamedTuple):
    """All a policy can reach.  Shapes: B bodies, S streets, G grids, I items, K categories."""

    means: np.ndarray  # MEANS (B,)
    reward: np.ndarray  # REWARD (B,)
    may: np.ndarray  # u1 (B, I): body may settle the item by its own authority
    rules: np.ndarray  # RULES (S,)
    clarity: np.ndarray  # f4 (S, I): share of kinds of matter whose owner the lists name
    assist: np.ndarray  # f4 (S, I): how clear it is who must assist, 0..1
    parallel: np.ndarray  # u1 (S, K): mutual prerequisites lifted
    focus: np.ndarray  # f4 (S, K): campaign: share of matters put before all others
    waived: np.ndarray  # u1 (S, I): the clearance is no longer asked for
    heads: np.ndarray  # HEADS (G,)
    contract: np.ndarray  # CONTRACT (S,)


SURFACE_KIND = {
    "means": "endowment",
    "reward": "reward",
    "may": "authority",
    "rules": "rule",
    "clarity": "knowledge",
    "assist": "knowledge",
    "parallel": "rule",
    "focus": "rule",
    "waived": "rule",
    "heads": "endowment",
    "contract": "endowment",
}

# --- the state ------------------------------------------------------------------------------

RESIDENT = np.dtype(
    [
        ("grid", "i4"),
        ("case", "i4"),  # latest case of this resident, or -1
        ("trust", "f4"),  # own trust, as deviation from the grid's
        ("efficacy", "f4"),  # 0..1
        ("legal", "f4"),  # legal awareness, 0..1
        ("ties", "f4"),  # share of neighbours known, 0..1
        ("kind", "u1"),  # bits of ResidentKind
    ],
    align=True,
)


class ResidentKind(IntEnum):
    """Bits of ``RESIDENT['kind']``."""

    MIGRANT = 1
    ELDER = 2
    PARTY = 4
    VOLUNTEER = 8
    DIALECT = 16  # does not speak standard Mandarin with ease
    WORKS = 32  # at work when offices are open


class HeadReason(IntEnum):
    """What told most for serving as a head, or against it."""

    NONE = 0
    TIES = 1
    TRUST = 2
    EFFICACY = 3
    DUTY = 4
    INCENTIVE = 5
    TIME = 6
    EASE = 7  # nothing is lost by declining


class ManagerChoice(IntEnum):
    """What a property manager does this month."""

    NONE = 0  # no manager
    SERVE = 1
    NEGLECT = 2
    LEAVE = 3


class OwnersChoice(IntEnum):
    """What the owners of an estate do this month; only a committee can do more than put up with it."""

    NONE = 0
    KEEP = 1
    PRESS = 2  # hold back fees together
    CHANGE = 3  # vote another manager in
    HIRE = 4  # find a manager for an estate without one


class EstateReason(IntEnum):
    """What told most for what a manager or an owners' committee does, against the next best."""

    NONE = 0
    MARGIN = 1  # what is earned or saved
    FEES = 2  # fees hang on service
    WATCHED = 3  # who pays can change the manager
    COMPLAINTS = 4
    CONTRACT = 5  # leaving costs
    SERVICE = 6  # how badly owners are served
    TIES = 7  # neighbours who know each other come to a vote
    HELP = 8  # guidance, a place to meet
    EFFORT = 9
    NOBODY_COMES = 10  # fees would not pay another manager


HEAD = np.dtype(
    [
        ("grid", "i4"),
        ("resident", "i4"),
        ("morale", "f4"),
        ("ties", "f4"),
        ("unit", "u1"),  # 0 building head, 1 unit head
        ("active", "u1"),
        ("why", "u1"),  # HeadReason: what told most for or against serving, at the latest answer
        ("stay_why", "u1"),  # HeadStayReason: what told most for serving on or quitting, in the latest month
    ],
    align=True,
)

BODY = np.dtype(
    [
        ("kind", "u1"),
        ("level", "u1"),
        ("alive", "u1"),
        ("scope", "u1"),  # organizations: under contract, may take purchased work
        ("bid", "u1"),  # organizations: Bid of the quarter
        ("bid_why", "u1"),  # BidReason for it
        ("errands_why", "u1"),  # ErrandReason for what errands it takes
        ("department", "i1"),  # row of the department catalogue, or -1
        ("district", "i4"),
        ("street", "i4"),
        ("community", "i4"),
        ("grid", "i4"),
        ("domain", "u4"),  # organizations: categories it works in, as bits
        ("local", "i4"),  # row in the district's cooperation table
        ("queued", "i4"),  # tasks in the queue
        ("backlog", "f4"),  # hours in the queue
        ("morning", "f4"),  # hours in the queue when the day began: what everybody goes by
        ("present", "f4"),  # staff at work, persons
        ("blame", "f4"),  # learned: share of what it passed on that was looked into
        ("checked", "f4"),  # learned: share of its closings that were checked
        ("quiet", "f4"),  # learned: share of its closings that silence confirmed
        ("fatigue", "f4"),  # summoned too often
        ("morale", "f4"),
        ("spent", "f4"),  # yuan this year
        ("learned", "f4"),  # skill gained or lost over the years
        ("practised", "f4"),  # experience with items above its level, 0..1
        ("independence", "f4"),
        ("credibility", "f4"),
        ("public_income", "f4"),  # yuan per year from government
        ("other_income", "f4"),
        ("age", "f4"),
        ("age_public", "f4"),  # organizations: share of public income over the past year
        ("errands", "f4"),  # organizations: share of hours that errands eat
        ("standing", "f4"),  # place in the latest ranking, 1 best, 0 last
        ("done", "f4"),  # closings of the month
        ("slips", "f4"),  # of the month: late closings, returns, denied closings
        ("asked", "f4"),  # of the month: closings that a call-back or a look on the spot checked
        ("counted", "f4"),  # of the month: closings whose unanswered call-back counted as satisfied
        ("passed", "f4"),  # of the month: matters passed on
        ("looked", "f4"),  # of the month: of these, looked into
    ],
    align=True,
)

ESTATE = np.dtype(
    [
        ("committee", "u1"),  # an owners' committee sits
        ("managers", "u1"),  # managers so far
        ("choice", "u1"),  # ManagerChoice of the month
        ("why", "u1"),  # EstateReason for it
        ("owners", "u1"),  # OwnersChoice of the month
        ("owners_why", "u1"),  # EstateReason for it
        ("u_serve", "f4"),
        ("u_neglect", "f4"),
        ("u_leave", "f4"),
        ("u_keep", "f4"),
        ("u_press", "f4"),
        ("u_change", "f4"),
        ("acquainted", "f4"),  # mean ties of those who live there
        ("kept", "f4"),  # service by which its rates of arising were last set
    ],
    align=True,
)
"""Per grid: owners' committee (业主委员会) and property manager, with what each weighed and decided."""

PLACE_MOOD = np.dtype(
    [
        ("trust", "f4"),  # mean trust of the grid's residents
        ("patrol", "f4"),  # cumulated exposure to patrols
        ("head", "f4"),  # cumulated exposure to heads
        ("sensor", "f4"),
        ("head_hours", "f4"),  # heads' hours left today
        ("heads_active", "f4"),
        ("service", "f4"),  # property service level, 0..1
        ("fees", "f4"),  # property fee collection, 0..1
        ("local_trust", "f4"),  # how well the local channel worked, learned
        ("hotline_trust", "f4"),
        ("petition_trust", "f4"),
        ("prevented", "f4"),  # prevention work, decaying
        ("head_result", "f4"),  # share of matters passed up by heads that got solved, learned
        ("head_ties", "f4"),  # mean ties of active heads
        ("staff_ties", "f4"),  # share of residents whom the paid staff of the grid know
        ("load", "f4"),  # share of heads' hours in use, learned
        ("patrol_new", "f4"),  # exposure since the latest look
        ("head_new", "f4"),
        ("sensor_new", "f4"),
    ],
    align=True,
)
"""Per grid: what the neighbourhood feels and has been exposed to."""

GRID_DAY = np.dtype(
    [
        ("day_forms", "f4"),
        ("day_switch", "f4"),
        ("day_owed", "f4"),
        ("day_matters", "f4"),
        ("day_visits", "f4"),
        ("day_patrol", "f4"),
        ("day_why", "u1"),  # DayReason: which of these took most
        ("stay", "u1"),  # Stay: what most of the staff would choose this month
        ("stay_why", "u1"),  # StayReason for it
    ],
    align=True,
)
"""Per grid: where the useful hours of the staff's latest working day went, in the order they are paid; and
whether they stay."""
