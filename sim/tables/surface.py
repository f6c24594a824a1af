"""Columns of the surface: what an actor has, knows, may do or is rewarded for.

These are the only arrays a policy receives, so that the one rule of the model (a policy never touches an
outcome) holds by construction.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sim.tables.column import Matrix, Row, Table, column, dtype_of, reserve
from sim.tables.kinds import Flag, Hours, Real, Share


class MeansRow(Row):
    """Endowments of one body."""

    staff: Real = column("posts", unit="persons")
    hours: Hours = column("working time of one person", unit="hours a working day")
    skill: Share = column("skill")
    budget: Real = column("money for handling matters", unit="yuan a year")
    forms: Hours = column("forms and inspections asked of one person", unit="hours a working day")
    duties: Real = column("duties one person holds at once")
    incentive: Real = column("grid staff: reward on top of pay", unit="yuan a person and month")
    linked: Flag = column("on the shared network: sees the history of a case")
    prepared: Share = column("intake desks: share of known kinds whose owner clerks look up before dispatch")


class RewardRow(Row):
    """What is measured and paid of one body."""

    closing: Real = column("for closing on time", unit="evaluation points of 100")
    verified: Real = column("for resolution confirmed by the resident", unit="evaluation points of 100")
    joint: Real = column("for joint work", unit="evaluation points of 100")
    monitor: Share = column("share of returned or passed cases that somebody looks into")
    ledger: Hours = column("record-keeping asked for", unit="hours a closed case")
    bulletin: Real = column("at stake in a published monthly ranking", unit="evaluation points of 100")
    streets: Real = column("departments: given by the streets that ask them", unit="evaluation points of 100")


class RulesRow(Row):
    """Rules of the game in one street."""

    territory: Share = column("share of registered matters sent to the street first (块)")
    bound: Share = column("share of departments bound to join when summoned")
    pooled: Real = column("money pooled", unit="yuan a joint case")
    callback: Share = column("share of closures checked with the resident")
    silence: Share = column("share of unanswered call-backs that count as satisfied")
    window: Share = column("share of departments behind one window: all needs seen at intake")
    analysis: Hours = column("matter analysis in the street (民情分析)", unit="hours a working day")
    sharing: Share = column("share of heads' finds that reach departments with their context")
    ruling: Real = column("returns and passes after which the centre assigns by ruling", unit="times")
    screening: Hours = column("preventive visits", unit="hours a grid and week")
    attention: Real = column("leaders' attention: what they follow personally", unit="matters a week")
    online: Share = column("share of applications that can be made without coming in person")
    papers: Share = column("share of services open to residents without local papers")
    hotline: Share = column("share of the effort of calling the hotline that is taken off")
    known: Share = column("share of residents who know the hotline")
    open: Share = column("share of matters whose course anybody can look up")
    alarm: Real = column(
        "open matters of a kind that start a campaign; 0 never", unit="matters per 10,000 residents"
    )
    uproar: Real = column(
        "complaints to leaders of a kind that start a campaign; 0 never", unit="matters a month"
    )
    triage: Share = column("share of mediable matters that go to mediators before anybody else")
    dispatch: Real = column("stuck matters that the quarterly dispatch meeting takes up", unit="matters")
    whistle_community: Share = column(
        "share of matters of one owner for which a community may call its street"
    )
    whistle_street: Share = column("share of matters of one owner for which a street may call a department")
    callback_after: Real = column(
        "days after a closing at which it is called back; 0 on its evening", unit="days"
    )
    repeats: Share = column("share of matters brought again by residents that count against who closed them")
    first: Share = column("share of matters for which whoever has them first answers to their end")
    register: Share = column("share of matters found to be beyond reach that are registered and do not count")
    exempt: Share = column("share of replies that pass as unreasonable demands unexamined and do not count")
    upward: Share = column("share of matters that communities and streets may send up to their superior")
    force_lead: Real = column(
        "level that leads task forces (专班): 0 none, 1 street, 2 district, 3 city", unit="level"
    )
    force_days: Real = column("days since registration from which a matter goes on the list", unit="days")
    force_causes: Real = column(
        "noticed causes from which a matter goes on the list sooner; 0 for none", unit="causes"
    )


class HeadsRow(Row):
    """What the neighbourhood of one grid is given."""

    building: Real = column("posts of building heads (楼栋长)", unit="posts")
    unit: Real = column("posts of unit heads (单元长)", unit="posts")
    incentive: Real = column("paid to a head", unit="yuan a head and month")
    support: Hours = column("back-up and training", unit="hours a head and year")
    sensors: Share = column("share of public space under sensors")
    meeting: Share = column("residents' meeting places: share of households in reach")
    call: Share = column("share of requests to be a head that go to volunteers and Party members first")
    care: Real = column("paid for the care of an estate without a manager", unit="yuan a year")
    guidance: Hours = column("help for an owners' committee (found, elect, hire)", unit="hours a year")
    members: Hours = column("Party members who report to their community", unit="hours a week")


class ContractRow(Row):
    """Purchase of services (政府购买服务) by one street."""

    yuan: Real = column("purchased services", unit="yuan a year")
    lots: Real = column("number of contracts it is split into")
    scope: Share = column("share of purchasable items in the contract")
    evaluated: Share = column("share of the work that a third party checks")
    competitive: Share = column("share awarded by open competition on merit")
    errands: Hours = column("administrative errands asked", unit="hours a contract and week")
    cultivation: Real = column("support for founding organizations", unit="yuan a year")


MEANS, REWARD, RULES, HEADS, CONTRACT = (
    dtype_of(MeansRow), dtype_of(RewardRow), dtype_of(RulesRow), dtype_of(HeadsRow), dtype_of(ContractRow)
)  # fmt: skip


class Surface(NamedTuple):
    """All a policy can reach; :class:`sim.tables.world.World` says shapes and meanings."""

    means: Table[MeansRow]
    reward: Table[RewardRow]
    may: Matrix[int]
    rules: Table[RulesRow]
    clarity: Matrix[float]
    assist: Matrix[float]
    parallel: Matrix[int]
    focus: Matrix[float]
    waived: Matrix[int]
    heads: Table[HeadsRow]
    contract: Table[ContractRow]
    line: Matrix[float]
    limit: Matrix[float]
    seconded: Matrix[float]


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
    "line": "endowment",
    "limit": "rule",
    "seconded": "endowment",
}
"""Kind of each table of the surface: endowment, information, authority, rule or reward."""


def _zeros(rows: int, columns: int, kind: type[np.generic]) -> Any:
    return np.zeros((rows, columns), kind)


def empty_surface(
    bodies: int, streets: int, grids: int, items: int, categories: int, lines: int = 1
) -> Surface:
    """Return a surface of zeros with the right shapes."""
    return Surface(
        reserve(MeansRow, bodies),
        reserve(RewardRow, bodies),
        _zeros(bodies, items, np.uint8),
        reserve(RulesRow, streets),
        _zeros(streets, items, np.float32),
        _zeros(streets, items, np.float32),
        _zeros(streets, categories, np.uint8),
        _zeros(streets, categories, np.float32),
        _zeros(streets, items, np.uint8),
        reserve(HeadsRow, grids),
        reserve(ContractRow, streets),
        _zeros(bodies, lines, np.float32),
        _zeros(streets, categories, np.float32),
        _zeros(bodies, categories, np.float32),
    )
