"""Sizes of the world's arrays, and empty tables that grow."""

from __future__ import annotations

import numpy as np

from sim.codes import BodyKind, Lane, Owed
from sim.tables import (
    CHOICES,
    MAX_NEEDS,
    TERMS,
    CaseRow,
    MomentRow,
    OutboxRow,
    Table,
    TaskRow,
    TouchRow,
    reserve,
)
from sim.tables.world import World

OWED = len(Owed)
"""Size of what a body owes."""

LANES = len(Lane)
"""Size: queues of a body."""

PAYERS = ("city", "district", "street", "handling")
"""Payers: three budgets for policies, and the bodies' cost of handling."""

KINDS = len(BodyKind)


def empty_cases(capacity: int) -> tuple[Table[CaseRow], Table[TaskRow]]:
    """Case and task tables; memory is committed only when rows are used."""
    return reserve(CaseRow, capacity), reserve(TaskRow, capacity * MAX_NEEDS)


def empty_outbox(capacity: int, log: bool) -> tuple[Table[OutboxRow], np.ndarray]:
    """Outbox for so many cases, and room for what was weighed; memory is committed only when rows are used.

    A task is acted on three times a day at the most (taken, looked into, done), and a case closed once.
    """
    rows = capacity * (3 * MAX_NEEDS + 1)
    return reserve(OutboxRow, rows), np.zeros((rows if log else 1, CHOICES + TERMS))


def empty_log(touches: int, moments: int) -> tuple[Table[TouchRow], Table[MomentRow]]:
    """Tables of touches and of moments; memory is committed only when rows are used."""
    return reserve(TouchRow, touches), reserve(MomentRow, moments)


__all__ = [
    "KINDS",
    "LANES",
    "OWED",
    "PAYERS",
    "World",
    "empty_cases",
    "empty_log",
    "empty_outbox",
]
