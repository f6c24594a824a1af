"""Measures of lately, by day and place, in one compiled pass over all matters.

The dashboard draws them for every day of a run; computed as averages of masks they would cost more than the
run.  A test holds each of them to the measure's one definition, in a window of the same days.
"""

from __future__ import annotations

import numpy as np

from sim.codes import ClosedCount, PlaceCount, Stage
from sim.engine import njit
from sim.tables import NEVER

FLAGS = {
    "closed_on_time": (ClosedCount.ON_TIME, ClosedCount.CLOSED),
    "resolved_of_closed": (ClosedCount.SOLVED, ClosedCount.CLOSED),
    "satisfied": (ClosedCount.SATISFIED, ClosedCount.RATED),
}
"""Measures by name: which count is the part, and which the whole."""


PLACES = {
    "transfers_mean": (PlaceCount.HANDOVERS, PlaceCount.DISPATCHED),
    "resolved_so_far": (PlaceCount.RESOLVED, PlaceCount.KNOWN),
}
"""Measures by name: which count is the part, and which the whole."""


@njit
def tally_flags(cases: np.ndarray, consult: np.ndarray, after: int) -> np.ndarray:
    """Count the matters first closed after a day, as of today.

    Args:
        cases: CASE rows.
        consult: categories that only ask for information, bool (categories,).
        after: day; nothing from before day 0 counts.

    Returns:
        closed, of these on time, solved, asked for a rating, satisfied, i8 (5,).
    """
    found = np.zeros(5, np.int64)
    for c in range(len(cases)):
        closed = cases[c].closed
        if closed <= max(after, -1) or cases[c].registered == NEVER:
            continue
        if cases[c].stage == Stage.DUPLICATE or consult[cases[c].category]:
            continue
        found[ClosedCount.CLOSED] += 1
        found[ClosedCount.ON_TIME] += cases[c].on_time != 0
        found[ClosedCount.SOLVED] += cases[c].solved != NEVER
        found[ClosedCount.RATED] += cases[c].rated >= 0
        found[ClosedCount.SATISFIED] += cases[c].rated == 1
    return found


@njit
def tally_map(
    cases: np.ndarray, consult: np.ndarray, place: np.ndarray, places: int, after: int
) -> np.ndarray:
    """Count by place the open matters, and the results of those registered after a day.

    Args:
        cases: CASE rows.
        consult: categories that only ask for information, bool (categories,).
        place: place of each grid, i (grids,).
        places: how many there are.
        after: day; nothing from before day 0 counts.

    Returns:
        open matters; matters registered lately, those solved, those dispatched and their handovers,
        i8 (5, places).
    """
    found = np.zeros((5, places), np.int64)
    for c in range(len(cases)):
        here = place[cases[c].grid]
        found[PlaceCount.BACKLOG, here] += cases[c].stage == Stage.OPEN
        registered = cases[c].registered
        if registered <= max(after, -1):
            continue
        if cases[c].stage == Stage.DUPLICATE or consult[cases[c].category]:
            continue
        found[PlaceCount.KNOWN, here] += 1
        found[PlaceCount.RESOLVED, here] += cases[c].solved != NEVER
        if cases[c].dispatched != 0:
            found[PlaceCount.DISPATCHED, here] += 1
            found[PlaceCount.HANDOVERS, here] += cases[c].handovers
    return found
