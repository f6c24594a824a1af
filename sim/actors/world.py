"""Sizes of the world's arrays, and empty tables that grow."""

from __future__ import annotations

from sim.codes import BodyKind
from sim.tables import MAX_NEEDS, CaseRow, MomentRow, Table, TaskRow, TouchRow, reserve
from sim.tables.world import World

OWED = 3
"""Size of what a body owes: one place for each of these codes."""

DESK, RECORDS, MEETINGS = 0, 1, 2
"""Hours a body owes before its queue: desk work, records of closed cases, meetings."""

LANES = 3
"""Size: queues of a body, by code 0 followed personally or petitioned, 1 urgent or reopened, 2 ordinary."""

PAYERS = ("city", "district", "street", "handling")
"""Payers: three budgets for policies, and the bodies' cost of handling."""

KINDS = len(BodyKind)


def role_count(departments: int) -> int:
    """Number of roles of bodies: kinds without department, then districts', then city departments."""
    return KINDS + 2 * departments


def empty_cases(capacity: int) -> tuple[Table[CaseRow], Table[TaskRow]]:
    """Case and task tables; memory is committed only when rows are used."""
    return reserve(CaseRow, capacity), reserve(TaskRow, capacity * MAX_NEEDS)


def empty_log(touches: int, moments: int) -> tuple[Table[TouchRow], Table[MomentRow]]:
    """Tables of touches and of moments; memory is committed only when rows are used."""
    return reserve(TouchRow, touches), reserve(MomentRow, moments)


__all__ = [
    "DESK",
    "KINDS",
    "LANES",
    "MEETINGS",
    "OWED",
    "PAYERS",
    "RECORDS",
    "World",
    "empty_cases",
    "empty_log",
    "role_count",
]
