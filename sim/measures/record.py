"""The record of a run, read by the measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.codes import BodyKind, Clock, Level, Use
from sim.tables import CaseRow, SeriesRow, Table, empty_series
from sim.tables.world import World


class Record(NamedTuple):
    """The recorded columns of one run.

    Shapes: N cases, D days, K categories, R roles (kinds of bodies, departments kept apart), n bodies of
    street level and above in one district.
    """

    days: int
    cases: Table[CaseRow]  # (N,): all that arose
    series: Table[SeriesRow]  # (D,)
    hours: np.ndarray  # f8 (kinds of bodies, uses): hours used in the run, volunteers' under their own use
    arriving: np.ndarray  # f8 (4,): hours of work by the level at which it arrives
    authority: np.ndarray  # f8 (4,): authority-weighted hours by level
    topics: np.ndarray  # i8 (K, R): touches
    joint: tuple[np.ndarray, ...]  # per district f8 (n, n), symmetric: completed joint works
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
        topics=w.topics,
        joint=tuple(_joint(w)),
        consult=np.zeros(len(w.categories), bool),
        yuan=w.yuan,
        residents=residents,
    )


def _joint(w: World) -> Iterator[np.ndarray]:
    """Per district: completed joint works between the bodies of street level and above."""
    bodies = w.bodies
    for d in range(len(w.districts)):
        size = int(w.pair_size[d])
        block = w.joint[w.pair_start[d] : w.pair_start[d + 1]].reshape(size, size)
        here = (bodies["local"] >= 0) & ((bodies["district"] == d) | (bodies["district"] < 0))
        wanted = bodies["local"][here & (bodies["level"] >= Level.STREET) & (bodies["alive"] == 1)]
        yield block[np.ix_(wanted, wanted)].astype(np.float64)


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
        topics=np.zeros((1, 0), np.int64),
        joint=(),
        consult=np.zeros(1, bool),
        yuan=none,
        residents=0,
    )
