"""The matters of a record that are looked at, and the averages that measures take over them.

A whole city has eight million cases.  Measures therefore read single columns in place and keep only
boolean masks (one byte per case); the table is never copied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np

from sim.codes import Stage
from sim.measures.priced import Priced
from sim.measures.record import Record
from sim.tables import NEVER

type Mask = np.ndarray
type Window = tuple[int, int]


class Values(Protocol):
    """Anything that gives a declared parameter by name; a ``dict`` or ``Parameters``."""

    def __getitem__(self, name: str, /) -> float:
        """Return the value of a parameter."""
        ...


NO_VALUES: Mapping[str, float] = {}


class View:
    """A record as a measure sees it: which matters count, and which days.

    A *matter* is an original case (not a second registration of one) that asks for something to be done:
    categories that only ask for information are left out of all measures of handling.

    Every measure dates a matter by one of its days: by the day it arose, was registered or was first closed.
    It counts when that day is in the window.  Later events are read as of the end
    of the record, whatever the window.

    Days count from the policy's start.  A matter of the run-in, which is before it, is *inherited*: measures
    dated by arising leave it out; those dated by registration or first closing count it when that comes on
    day 0 or later; stocks see it from day 0 on.

    Args:
        record: record of a run.
        values: gives the parameters named ``measure_*``.
        rows: the cases that count, such as those of one street, bool (N,); all of them if not given.
        window: first day and the day after the last; the whole record if not given.
        priced: what twins of the run resolved; None where none was run.

    Raises:
        ValueError: the window is empty or reaches beyond the record, or there is not one row per case.
    """

    def __init__(
        self,
        record: Record,
        values: Values = NO_VALUES,
        rows: Mask | None = None,
        window: Window | None = None,
        priced: Priced | None = None,
    ) -> None:
        start, end = (0, record.days) if window is None else window
        if window is not None and not 0 <= start < end <= record.days:
            raise ValueError(f"days {start} to {end} are not within the record's {record.days}")
        if rows is not None and rows.shape != record.cases.shape:
            raise ValueError(f"{rows.shape} rows do not fit {record.cases.shape} cases")
        self.record = record
        self.values = values
        self.rows = rows
        self.priced = priced
        self.start, self.end = int(start), int(end)
        self._masks: dict[tuple[str, str, int], Mask] = {}
        self._computed: dict[Callable[[View], Any], Any] = {}

    def among(self, members: Mask) -> View:
        """Return the same view of fewer matters: those that are also among ``members``, bool (N,)."""
        rows = members if self.rows is None else self.rows & members
        fewer = View(self.record, self.values, rows, None if self.whole else (self.start, self.end))
        fewer._masks = self._masks  # they hold for all rows alike
        fewer.asks_for_work, fewer.matter = self.asks_for_work & members, self.matter & members
        return fewer

    def once[T](self, compute: Callable[[View], T]) -> T:
        """Return the result of ``compute`` on this view; measures that share a number compute it once.

        Averages are not kept: they hold masks, a byte per case.
        """
        if compute in self._computed:
            return self._computed[compute]
        found = compute(self)
        if not isinstance(found, Average):
            self._computed[compute] = found
        return found

    def __getitem__(self, column: str) -> np.ndarray:
        """Return a column of the case table, in place, shape (N,)."""
        return self.record.cases[column]

    # --- days -----------------------------------------------------------------------------------

    @property
    def days(self) -> int:
        """Days of the whole record: the results of matters are known up to here."""
        return self.record.days

    @property
    def length(self) -> int:
        """Days of the window."""
        return self.end - self.start

    @property
    def whole(self) -> bool:
        """Whether the window is the whole record."""
        return self.start == 0 and self.end == self.record.days

    @property
    def short(self) -> int:
        """Days of the short horizon, a month."""
        return int(self.values["measure_window_short"])

    @property
    def long(self) -> int:
        """Days of the long horizon, a quarter."""
        return int(self.values["measure_window_long"])

    @property
    def series(self) -> np.ndarray:
        """Daily series of the window, SERIES (length,); it counts the whole city, whatever the rows."""
        return self.record.series[self.start : self.end]

    # --- matters --------------------------------------------------------------------------------

    @cached_property
    def asks_for_work(self) -> Mask:
        """Every row, duplicates included, whose category asks for something to be done."""
        asks = ~self.record.consult[self["category"]]
        return asks if self.rows is None else asks & self.rows

    @cached_property
    def matter(self) -> Mask:
        """Original cases that ask for something to be done, known to an office or not."""
        return self.asks_for_work & (self["stage"] != Stage.DUPLICATE)

    @cached_property
    def arisen(self) -> Mask:
        """Matters that arose in the window."""
        return self.matter & self.during("arisen")

    @cached_property
    def registered(self) -> Mask:
        """Matters registered in the window."""
        return self.matter & self.during("registered")

    @cached_property
    def dispatched(self) -> Mask:
        """Matters registered in the window that were sent from a centre, or above the community."""
        return self.registered & (self["dispatched"] != 0)

    @cached_property
    def closed(self) -> Mask:
        """Registered matters first closed on paper in the window."""
        return self.matter & (self["registered"] != NEVER) & self.during("closed")

    @cached_property
    def solved(self) -> Mask:
        """Every case whose needs were all met."""
        return self["solved"] != NEVER

    # --- when -----------------------------------------------------------------------------------

    def during(self, column: str) -> Mask:
        """Return the rows whose day in ``column`` is in the window, (N,)."""
        day = self[column]
        return day >= self.start if self.whole else (day >= self.start) & (day < self.end)

    def seen_for(self, start: str, horizon: int) -> Mask:
        """Return the rows whose first ``horizon`` days after ``start`` lie inside the record, (N,)."""
        asked = ("", start, horizon)
        if asked not in self._masks:
            began = self[start]
            self._masks[asked] = (began != NEVER) & (began < self.days - horizon)
        return self._masks[asked]

    def within(self, end: str, start: str, horizon: int) -> Mask:
        """Return the rows where ``end`` came at most ``horizon`` days after ``start``, (N,)."""
        asked = (end, start, horizon)
        if asked not in self._masks:
            reached = self[end]
            self._masks[asked] = (reached != NEVER) & (reached - self[start] <= horizon)
        return self._masks[asked]


class Average(NamedTuple):
    """Something said of every matter, and the matters over which it is averaged.

    A share is the average of a mask.  Kept apart until it is asked for, one definition gives the number of a
    city, the numbers of all its places and the contribution of each matter.

    Example:
        >>> late = Average(np.array([True, False, True, True]), np.array([True, True, True, False]))
        >>> late.value == 2 / 3
        True
        >>> late.by(np.array([0, 0, 1, 1]), 3).tolist()
        [0.5, 1.0, nan]
    """

    said: np.ndarray
    over: Mask

    @property
    def value(self) -> float | None:
        """The average; None when it is over nothing."""
        if self.said.dtype == bool:
            part = float(np.count_nonzero(self.said & self.over))
        else:
            part = float(np.sum(self.said, where=self.over, dtype=np.float64))
        return ratio(part, int(np.count_nonzero(self.over)))

    def each(self) -> np.ndarray:
        """Return the contribution of each matter, f8 (matters averaged over,)."""
        return self.said[self.over].astype(np.float64)

    def by(self, place: np.ndarray, places: int) -> np.ndarray:
        """Return the average in each place, f8 (places,), NaN where it is over nothing.

        Args:
            place: the place of every row, i (N,).
            places: how many there are.
        """
        here = place[self.over]
        total = np.bincount(here, weights=self.each(), minlength=places)
        count = np.bincount(here, minlength=places)
        return np.divide(total, count, out=np.full(places, np.nan), where=count > 0)


def ratio(part: float, whole: float) -> float | None:
    """Return ``part / whole``; None when there is nothing to divide by."""
    return float(part) / float(whole) if whole > 0 else None


def difference(a: float | None, b: float | None) -> float | None:
    """Return ``a - b``; None when either is missing."""
    return None if a is None or b is None else a - b


def stock(view: View, column: str) -> float | None:
    """Return the mean of a daily stock over the last month of the window; None when it was never read."""
    tail = view.series[column][-view.short :]
    tail = tail[~np.isnan(tail)]
    return float(tail.mean()) if tail.size else None
