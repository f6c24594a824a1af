"""The log of events of a case besides touches of bodies: residents' choices, closings, reopenings."""

from __future__ import annotations

import numpy as np

from sim.actors.main_reason import total_of
from sim.codes import Clock
from sim.engine import njit
from sim.tables.world import World


@njit
def note_moment(w: World, c: int, r: int, what: int, code: int, why: int) -> None:
    """Keep one moment of case ``c`` in the log, if a log is kept and has room.

    Args:
        r: resident whose decision it is, or -1.
        what: a Moment; ``code`` and ``why`` mean what it says there.
    """
    row = w.clock[Clock.MOMENTS]
    if w.clock[Clock.LOG] == 0 or row >= w.moments.shape[0]:
        return
    w.clock[Clock.MOMENTS] = row + 1
    moment = w.moments[row]
    moment.case = c
    moment.day = w.clock[Clock.DAY]
    moment.resident = r
    moment.touches = w.clock[Clock.TOUCHES]
    moment.what = what
    moment.code = code
    moment.why = why
    for option in range(moment.utility.shape[0]):
        moment.utility[option] = np.nan


@njit
def note_choice(w: World, c: int, r: int, what: int, code: int, why: int, terms: np.ndarray) -> None:
    """Keep a choice of resident ``r``, with the utility of each option before the random part.

    Args:
        terms: f8 (options, terms), row 0 empty; minus infinity stands in the row of what was not open.
    """
    before = w.clock[Clock.MOMENTS]
    note_moment(w, c, r, what, code, why)
    if w.clock[Clock.MOMENTS] > before:
        for option in range(1, terms.shape[0]):
            total = total_of(terms, option)
            if total > -np.inf:
                w.moments[before].utility[option - 1] = total
