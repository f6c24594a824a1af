"""Worlds compared bit by bit, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from sim.codes import Clock
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS

DAYS = 200
"""Long enough for every clock to strike but that of yearly budgets."""


def run(days: int = DAYS, **given) -> GovernanceModel:
    """Return a model of the teaching city that has lived to its horizon."""
    model = GovernanceModel(**{"city": "teaching", "days": days, **given})
    model.run_for(days)
    return model


def columns(model: GovernanceModel) -> Iterator[tuple[str, np.ndarray]]:
    """Yield every column of the world, the filled part of tables, as ``table.column``."""
    world = model.world
    cases = int(world.clock[Clock.CASES])
    used = {
        "cases": cases,
        "tasks": MAX_NEEDS * cases,
        "touches": int(world.clock[Clock.TOUCHES]),
        "moments": int(world.clock[Clock.MOMENTS]),
        "outbox": 0,
        "weighed": 0,
    }
    for name, array in world.arrays().items():
        table = np.asarray(array)[: used.get(name)]
        if table.dtype.names:
            for column in table.dtype.names:
                yield f"{name}.{column}", table[column]
        else:
            yield name, table


def digest(model: GovernanceModel) -> str:
    """Return a hash of every column of the world."""
    found = blake2b(digest_size=16)
    for name, column in columns(model):
        found.update(name.encode())
        found.update(np.ascontiguousarray(column).tobytes())
    return found.hexdigest()


def different(one: GovernanceModel, two: GovernanceModel, but: tuple[str, ...] = ()) -> list[str]:
    """Return the columns in which two worlds differ in any bit."""
    found = []
    for (name, a), (_, b) in zip(columns(one), columns(two), strict=True):
        if name.partition(".")[0] in but or name in but:
            continue
        if not same_bits(a, b):
            found.append(name)
    return found


def same_bits(a: np.ndarray, b: np.ndarray) -> bool:
    """Return whether two columns hold the same bits; two NaN are the same, 0.0 and -0.0 are not."""
    if a.shape != b.shape or a.dtype != b.dtype:
        return False
    return bool(np.array_equal(_bits(a), _bits(b)))


def _bits(column: np.ndarray) -> np.ndarray:
    column = np.ascontiguousarray(column)
    return column.view(f"u{column.dtype.itemsize}")
