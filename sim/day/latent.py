"""Latent lists: the matters that nobody official knows, by grid and category.

Eyes in a grid have seen as much of one matter of a category as of the next, so that a look goes through a
list only when its soonest threshold is reached.  What is found on one day is taken up by luck
(:mod:`sim.day.turns`), so that the order of a list says nothing.
"""

from __future__ import annotations

import numpy as np

from sim.engine import njit
from sim.tables.world import World


@njit
def push_latent(w: World, c: int) -> None:
    """Put case ``c`` on the latent list of its grid and category; ``found_at`` is set."""
    case = w.cases[c]
    g, k = case.grid, case.category
    case.next = w.latent_head[g, k]
    w.latent_head[g, k] = c
    w.soonest[g, k] = min(w.soonest[g, k], case.found_at)


@njit
def take_off_latent(w: World, c: int) -> None:
    """Take case ``c`` off its latent list; its soonest threshold is corrected at the next look."""
    g, k = w.cases[c].grid, w.cases[c].category
    here = w.latent_head[g, k]
    if here == c:
        w.latent_head[g, k] = w.cases[c].next
        return
    while here >= 0:
        following = w.cases[here].next
        if following == c:
            w.cases[here].next = w.cases[c].next
            return
        here = following


@njit
def take_off_reached(w: World, g: int, k: int, exposure: float, found: int) -> int:
    """Take the cases of category ``k`` in grid ``g`` whose threshold is reached off their latent list.

    Args:
        exposure: of matters of the category in the grid, cumulated since day 0.
        found: first case of a list linked by ``next``, or -1; they are put on it.

    Returns:
        The first case of that list.
    """
    w.soonest[g, k] = np.inf
    previous = -1
    c = w.latent_head[g, k]
    while c >= 0:
        case = w.cases[c]
        following = case.next
        if exposure >= case.found_at:
            if previous < 0:
                w.latent_head[g, k] = following
            else:
                w.cases[previous].next = following
            case.next = found
            found = c
        else:
            w.soonest[g, k] = min(w.soonest[g, k], case.found_at)
            previous = c
        c = following
    return found
