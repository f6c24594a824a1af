"""The record of a run, read by the measures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.codes import BodyKind, Clock, Use
from sim.tables import CaseRow, SeriesRow, Table, empty_series
from sim.tables.world import World


class Record(NamedTuple):
    """The recorded columns of one run.

    Shapes: N cases, D days, K categories.
    """

    days: int
    cases: Table[CaseRow]  # (N,): all that arose
    series: Table[SeriesRow]  # (D,)
    hours: np.ndarray  # f8 (kinds of bodies, uses): hours used in the run, volunteers' under their own use
    arriving: np.ndarray  # f8 (4,): hours of work by the level at which it arrives
    authority: np.ndarray  # f8 (4,): authority-weighted hours by level
    held: np.ndarray  # f8 (4, 2): hours of work taken up, by level and by whether the taker may settle it
    consult: np.ndarray  # bool (K,): categories that only ask for information
    yuan: np.ndarray  # f8 (payers,): cost of the policy and of handling
    residents: int
    scale: float = 1.0  # share of the city's people that was kept


def make_record(w: World, days: int, residents: int) -> Record:
    """Return the record of the first ``days`` days; columns are views, nothing is copied."""
    count = int(w.clock[Clock.CASES])
    return Record(
        days=days,
        cases=w.cases[:count],
        series=w.series[:days],
        hours=w.hours,
        arriving=w.arriving,
        authority=w.authority,
        held=w.held,
        consult=np.zeros(len(w.categories), bool),
        yuan=w.yuan,
        residents=residents,
    )


def record_of(cases: Table[CaseRow], days: int) -> Record:
    """Return the record of a table of cases about which nothing else is known.

    Args:
        cases: CASE (N,), whose category asks for something to be done.
        days: length of the record.
    """
    none = np.zeros(0)
    return Record(
        days=days,
        cases=cases,
        series=empty_series(days),
        hours=np.zeros((len(BodyKind), len(Use))),
        arriving=none,
        authority=none,
        held=np.zeros((4, 2)),
        consult=np.zeros(1, bool),
        yuan=none,
        residents=0,
    )
