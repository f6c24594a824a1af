"""Properties of handles that read and write one cell of a column."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from sim.errors import InputError


def cells[C](
    table: str, dtype: np.dtype, *, row: str = "row", locked: Collection[str] = (), skip: Collection[str] = ()
) -> Callable[[type[C]], type[C]]:
    """Return a class decorator that adds one property per column of ``dtype``.

    Args:
        table: name of the table in the world.
        dtype: its columns.
        row: attribute of the handle that holds the row.
        locked: columns that may only be read: places, kinds, and what the lists of tasks depend on.
        skip: columns that the class shows in its own way.
    """

    def add(cls: type[C]) -> type[C]:
        for name in dtype.names or ():
            if name not in skip:
                setattr(cls, name, _cell(table, name, row, name in locked))
        return cls

    return add


def _cell(table: str, name: str, row: str, locked: bool) -> property:
    def read(handle: Any) -> float | int | list[float]:
        return getattr(handle.model.world, table)[name][getattr(handle, row)].tolist()

    def write(handle: Any, value: float) -> None:
        if locked:
            raise InputError(
                f"“{name}”只能读取", f'"{name}" can only be read', key=f"{type(handle).__name__}.{name}"
            )
        getattr(handle.model.world, table)[name][getattr(handle, row)] = value

    return property(read, write, doc=f"Column ``{name}`` of ``{table}``.")
