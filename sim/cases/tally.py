"""Counts over all matters, taken on every day of a run: compiled, or they would cost more than the run."""

from __future__ import annotations

import numpy as np

from sim.cases.columns import NEVER, Stage
from sim.compiled import njit

DUPLICATE = int(Stage.DUPLICATE)
OPEN = int(Stage.OPEN)
UNKNOWN = int(NEVER)

CLOSED, ON_TIME, SOLVED, RATED, SATISFIED = range(5)
"""What :func:`tally_flags` counts, in order."""

BACKLOG, KNOWN, HANDOVERS, RESOLVED = range(4)
"""What :func:`tally_map` counts, in order."""


@njit
def tally_flags(cases: np.ndarray, after: int) -> np.ndarray:
    """Count what was first closed after a day, as things stand today.

    Args:
        cases: CASE rows.
        after: day.

    Returns:
        closed, of these on time, solved, asked for a rating, satisfied, i8 (5,).
    """
    found = np.zeros(5, np.int64)
    for c in range(len(cases)):
        closed = cases[c].closed
        if closed == UNKNOWN or closed <= after or cases[c].stage == DUPLICATE:
            continue
        found[CLOSED] += 1
        found[ON_TIME] += cases[c].on_time != 0
        found[SOLVED] += cases[c].solved != UNKNOWN
        found[RATED] += cases[c].rated >= 0
        found[SATISFIED] += cases[c].rated == 1
    return found


@njit
def tally_map(cases: np.ndarray, place: np.ndarray, places: int, after: int) -> np.ndarray:
    """Count by place what is open, and of what was registered after a day how it fared.

    Args:
        cases: CASE rows.
        place: place of each grid, i (grids,).
        places: how many there are.
        after: day.

    Returns:
        open matters; matters registered lately, their handovers, those solved, i8 (4, places).
    """
    found = np.zeros((4, places), np.int64)
    for c in range(len(cases)):
        here = place[cases[c].grid]
        found[BACKLOG, here] += cases[c].stage == OPEN
        registered = cases[c].registered
        if registered == UNKNOWN or registered <= after or cases[c].stage == DUPLICATE:
            continue
        found[KNOWN, here] += 1
        found[HANDOVERS, here] += cases[c].handovers
        found[RESOLVED, here] += cases[c].solved != UNKNOWN
    return found
