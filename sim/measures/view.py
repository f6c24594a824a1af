"""Masks over the case table that several measures share, each computed once.

A whole city has eight million cases.  Measures therefore read single columns in place and keep only
boolean masks (one byte per case); the table is never copied.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sim.measures.codes import NEVER, STAGE_DUPLICATE
from sim.measures.record import Record

type Mask = np.ndarray


class View:
    """A record with its masks.

    A *matter* is an original case (not a second registration of one) that asks for something to be done:
    categories that only ask for information are left out of all measures of handling.
    """

    def __init__(self, record: Record) -> None:
        """Hold the record; nothing is computed before it is asked for."""
        self.record = record
        self.days = record.days
        self._masks: dict[tuple[str, str, int], Mask] = {}

    def __getitem__(self, column: str) -> np.ndarray:
        """Return a column of the case table, in place, shape (N,)."""
        return self.record.cases[column]

    @cached_property
    def asks_for_work(self) -> Mask:
        """Every row, duplicates included, whose category asks for something to be done."""
        return ~self.record.consult[self["category"]]

    @cached_property
    def matter(self) -> Mask:
        """Original cases that ask for something to be done, known to an office or not."""
        return self.asks_for_work & (self["stage"] != STAGE_DUPLICATE)

    @cached_property
    def registered(self) -> Mask:
        """Matters that were registered."""
        return self.matter & (self["registered"] != NEVER)

    @cached_property
    def closed(self) -> Mask:
        """Registered matters that were closed on paper at least once."""
        return self.registered & (self["closed"] != NEVER)

    @cached_property
    def dispatched(self) -> Mask:
        """Registered matters sent from a centre, or above the community."""
        return self.registered & (self["dispatched"] != 0)

    @cached_property
    def solved(self) -> Mask:
        """Every case whose needs were all met."""
        return self["solved"] != NEVER

    def seen_for(self, start: str, window: int) -> Mask:
        """Return the rows whose first ``window`` days after ``start`` lie inside the record, (N,)."""
        asked = ("", start, window)
        if asked not in self._masks:
            began = self[start]
            self._masks[asked] = (began != NEVER) & (began < self.days - window)
        return self._masks[asked]

    def within(self, end: str, start: str, window: int) -> Mask:
        """Return the rows where ``end`` came at most ``window`` days after ``start``, (N,)."""
        asked = (end, start, window)
        if asked not in self._masks:
            reached = self[end]
            self._masks[asked] = (reached != NEVER) & (reached - self[start] <= window)
        return self._masks[asked]


def share(part: Mask, whole: Mask) -> float | None:
    """Return the share of ``whole`` that is also in ``part``; None when ``whole`` is empty."""
    return ratio(int(np.count_nonzero(part & whole)), int(np.count_nonzero(whole)))


def ratio(part: float, whole: float) -> float | None:
    """Return ``part / whole``; None when there is nothing to divide by."""
    return float(part) / float(whole) if whole > 0 else None


def mean_over(values: np.ndarray, rows: Mask) -> float | None:
    """Return the mean of ``values`` over ``rows``; None when there are none."""
    return ratio(float(np.sum(values, where=rows, dtype=np.float64)), int(np.count_nonzero(rows)))


def difference(a: float | None, b: float | None) -> float | None:
    """Return ``a - b``; None when either is missing."""
    return None if a is None or b is None else a - b


def stock(series: np.ndarray, column: str, window: int) -> float | None:
    """Return the mean of a daily stock over the last ``window`` days; None when it was never read."""
    tail = series[column][-window:]
    tail = tail[~np.isnan(tail)]
    return float(tail.mean()) if tail.size else None
