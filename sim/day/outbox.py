"""The outbox: what bodies do today that reaches others waits for the evening.

A body works through its own desk by what it saw in the morning.  Whatever touches others (a matter sent on, a
summons, a closing) is put into the outbox; in the evening everything in it is done one after the other, by
keyed luck (:mod:`sim.day.turns`), so that nothing depends on who was visited first.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Act, Clock, Decision
from sim.codes.streams import TurnDraw
from sim.day.turns import luck_of, sorted_by
from sim.engine import njit
from sim.tables import CHOICES, MAX_NEEDS, NOBODY, TERMS
from sim.tables.world import World


@njit
def put_out(w: World, b: int, t: int, act: int, decision: int) -> None:
    """Leave business of body ``b`` with task ``t`` for the evening.

    Args:
        act: an Act.
        decision: the Decision it follows from, whose terms lie in ``w.terms``; NONE if none.
    """
    put_out_to(w, b, t, act, decision, NOBODY)


@njit
def put_out_to(w: World, b: int, t: int, act: int, decision: int, to: int) -> None:
    """Leave business with task ``t`` for the evening, for body ``to``; arguments as of :func:`put_out`."""
    row = w.clock[Clock.SENT]
    if row >= w.outbox.shape[0]:
        raise IndexError("the outbox is full")
    w.clock[Clock.SENT] = row + 1
    entry = w.outbox[row]
    entry.task = t
    entry.body = b
    entry.to = to
    entry.hours = 0.0
    entry.act = act
    entry.decision = decision
    if w.clock[Clock.LOG] == 1 and decision != Decision.NONE:
        for option in range(CHOICES):
            w.weighed[row, option] = w.worth[option]
        for term in range(TERMS):
            w.weighed[row, CHOICES + term] = w.terms[term]


@njit
def put_out_after(w: World, b: int, t: int, act: int, hours: float) -> None:
    """Leave business with task ``t`` for the evening, after so many hours; else as :func:`put_out`."""
    put_out(w, b, t, act, Decision.NONE)
    w.outbox[w.clock[Clock.SENT] - 1].hours = hours


@njit
def recall(w: World, row: int) -> None:
    """Put back into ``w.terms`` and ``w.worth`` what was weighed for an entry, for the log."""
    if w.clock[Clock.LOG] == 1 and w.outbox[row].decision != Decision.NONE:
        for option in range(CHOICES):
            w.worth[option] = w.weighed[row, option]
        for term in range(TERMS):
            w.terms[term] = w.weighed[row, CHOICES + term]


@njit
def acts_in_turn(w: World, sent: int, day: int) -> np.ndarray:
    """Rows of the first ``sent`` entries that are acts, by the luck of their tasks."""
    rows = np.empty(sent, np.int64)
    luck = np.empty(sent, np.uint64)
    count = 0
    for row in range(sent):
        if w.outbox[row].act != Act.CLOSED:
            t = w.outbox[row].task
            rows[count] = row
            luck[count] = luck_of(w, t // MAX_NEEDS, TurnDraw.ACT + t % MAX_NEEDS, day)
            count += 1
    return sorted_by(rows, luck, count)


@njit
def closings_in_turn(w: World, day: int) -> np.ndarray:
    """Rows of today's closings, by the luck of their cases."""
    sent = w.clock[Clock.SENT]
    rows = np.empty(sent, np.int64)
    luck = np.empty(sent, np.uint64)
    count = 0
    for row in range(sent):
        if w.outbox[row].act == Act.CLOSED:
            rows[count] = row
            luck[count] = luck_of(w, w.outbox[row].task // MAX_NEEDS, TurnDraw.CALLED, day)
            count += 1
    return sorted_by(rows, luck, count)


@njit
def empty_out(w: World) -> None:
    """Empty the outbox: the day is over."""
    w.clock[Clock.SENT] = 0
