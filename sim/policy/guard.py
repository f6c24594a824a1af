"""Proof that a policy writes only what its levers declare."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager

import numpy as np

from sim.policy.lever_columns import every_column, pristine, view
from sim.tables import Surface


class WriteError(Exception):
    """Something wrote a part of the surface it had not declared."""


def changed_columns(before: Surface, after: Surface) -> set[str]:
    """Return the tables and columns that differ in any bit, as ``table`` or ``table.column``."""
    return {
        writes
        for writes in every_column()
        if not np.array_equal(_bits(view(before, writes)), _bits(view(after, writes)))
    }


@contextmanager
def only(surface: Surface, columns: Collection[str]) -> Generator[Surface]:
    """Let the body of a ``with`` write ``columns`` of ``surface`` and nothing else.

    Raises:
        WriteError: on leaving, when another column differs from what it held on entering.
    """
    unknown = set(columns) - every_column()
    if unknown:
        raise WriteError(f"not part of the surface: {', '.join(sorted(unknown))}")
    before = pristine(surface)
    yield surface
    beyond = changed_columns(before, surface) - set(columns)
    if beyond:
        raise WriteError(f"written without being declared: {', '.join(sorted(beyond))}")


def _bits(cells: np.ndarray) -> np.ndarray:
    # Compare bit patterns: two NaN would differ, and 0.0 would equal -0.0.
    return np.ascontiguousarray(cells).view(f"u{cells.dtype.itemsize}")
