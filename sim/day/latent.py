"""Latent lists: the matters that nobody official knows, by grid and category.

Eyes in a grid have seen as much of one matter of a category as of the next, so that a look goes through a
list only when its soonest threshold is reached.  What is found on several lists on one day is taken up in
the order of all that is latent in the grid, the latest first; therefore a case on a list has a turn.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Clock
from sim.engine import njit
from sim.tables.world import World


@njit
def push_latent(w: World, c: int) -> None:
    """Put case ``c`` on the latent list of its grid and category; ``found_at`` is set."""
    case = w.cases[c]
    g, k = case.grid, case.category
    case.judge_next = w.clock[Clock.TURNS]  # its turn: what is latent waits for no judgement
    w.clock[Clock.TURNS] += 1
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
        found: first case of a list linked by ``next``, the latest turn first, or -1; they are put on it.

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
            found = _put_in_turn(w, c, found)
        else:
            w.soonest[g, k] = min(w.soonest[g, k], case.found_at)
            previous = c
        c = following
    return found


@njit
def _put_in_turn(w: World, c: int, first: int) -> int:
    """Put case ``c`` into the list that begins with ``first``, the latest turn first; return its first."""
    turn = w.cases[c].judge_next
    before, after = -1, first
    while after >= 0 and w.cases[after].judge_next > turn:
        before, after = after, w.cases[after].next
    w.cases[c].next = after
    if before < 0:
        return c
    w.cases[before].next = c
    return first
