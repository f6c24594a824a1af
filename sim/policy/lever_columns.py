"""From lever to column: the table or column of the surface that a lever writes, as ``table.column``.

A lever names it under ``writes`` in ``data/levers.yaml``; nothing else can a policy reach.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.policy.levers import COLUMNS, LeverFile
from sim.policy.stages import Stage
from sim.tables import Surface


def columns_of(stages: Sequence[Stage], levers: LeverFile) -> set[str]:
    """Return the tables and columns that the levers of ``stages`` declare."""
    return {levers.levers[stage.lever].writes for stage in stages}


def view(surface: Surface, writes: str) -> np.ndarray:
    """Return the table or column a lever writes, as a view with two axes."""
    table, _, column = writes.partition(".")
    array = getattr(surface, table)
    return array[column][:, None] if column else array


def every_column() -> set[str]:
    """Return every table and column of the surface."""
    return {
        f"{table}.{name}" if table in COLUMNS else table
        for table in Surface._fields
        for name in (COLUMNS[table].names or () if table in COLUMNS else ("",))
    }


def pristine(surface: Surface) -> Surface:
    """Return a copy of every table."""
    return Surface._make(table.copy() for table in surface)
