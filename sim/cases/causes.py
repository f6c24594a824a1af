"""Causes (成因) of a matter: the latent requirements of each of its needs, drawn when it arises.

A matter is truly resolved when every cause is removed and all stay removed together.  Besides authority,
hours and money a cause takes insight (how much must be found out before the right thing can be done) and the
consent of its parties; some causes must go first, some hold only if they are removed within days of each
other, and a share lies beyond the reach of this level of government or of law.  All of it is the same under
every policy, and nobody in the model reads it unless a rule says how they came to know.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Bond, Fault, TaskState
from sim.codes.choices import PartiesAgree
from sim.codes.streams import BondDraw
from sim.engine import njit
from sim.rng import Stream, key3, normal, uniform
from sim.tables import MAX_NEEDS, NEVER
from sim.tables.world import World

PARTIES = 4
"""Size: parties of one cause at the most."""

LEAST = 1e-4
"""Hours of insight or consent by which rounding may miss (guards against rounding only)."""


@njit
def draw_cause(w: World, t: int, n: int, key: np.uint64) -> None:
    """Draw the depth of task ``t`` and the talk that its parties take.

    Args:
        n: which need of the category it is.
        key: key of the case.
    """
    p = w.p[0]
    task = w.tasks[t]
    it = w.items[task.item]
    if it.depth > 0.0:
        sigma = p.depth_spread
        task.depth = it.depth * np.exp(sigma * normal(key3(key, Stream.DEPTH, n)) - 0.5 * sigma * sigma)
    for party in range(it.parties):
        unwilling = uniform(key3(key, Stream.CONSENT, PARTIES * n + party))
        talk = p.party_hours * unwilling * unwilling
        if p.parties_agree == PartiesAgree.HARDEST:
            task.consent = max(task.consent, talk)
        else:
            task.consent += talk


@njit
def draw_bonds(w: World, c: int) -> None:
    """Draw how the causes of case ``c`` hang together, and whether it is within reach at all."""
    case = w.cases[c]
    category = w.categories[case.category]
    bonds = 0
    if case.needs > 1 and uniform(key3(case.key, Stream.BOND, BondDraw.ORDER)) < category.order:
        bonds |= Bond.ORDER
    if case.needs > 1 and uniform(key3(case.key, Stream.BOND, BondDraw.TOGETHER)) < category.together:
        bonds |= Bond.TOGETHER
    if uniform(key3(case.key, Stream.BOND, BondDraw.BEYOND)) < category.beyond:
        bonds |= Bond.BEYOND
    case.bonds = bonds


@njit
def is_beyond_reach(w: World, c: int) -> bool:
    """Whether case ``c`` lies beyond the reach of this level of government, or of law."""
    return bool(w.cases[c].bonds & Bond.BEYOND) and w.twin[0].reach == 0


@njit
def is_found(w: World, t: int) -> bool:
    """Whether the cause of task ``t`` is found out by what is on its file."""
    return w.tasks[t].insight >= w.tasks[t].depth - LEAST


@njit
def is_agreed(w: World, t: int) -> bool:
    """Whether the parties of task ``t`` agree."""
    return w.tasks[t].won >= w.tasks[t].consent - LEAST


@njit
def is_treated(w: World, t: int) -> bool:
    """Whether nothing of task ``t`` shows: cause or symptom removed, or explained and put on record."""
    state = w.tasks[t].state
    return state == TaskState.DONE or state == TaskState.PATCHED or state == TaskState.RECORDED


@njit
def goes_too_soon(w: World, t: int) -> bool:
    """Whether a cause that must go before task ``t`` is still there."""
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    if not w.cases[c].bonds & Bond.ORDER:
        return False
    return need > 0 and w.tasks[MAX_NEEDS * c].removed == NEVER


@njit
def fall_apart(w: World, c: int) -> bool:
    """Whether the causes of case ``c``, all removed, were removed too far apart to hold.

    Then all of them grow again, so that the next try has to remove them all, and may do it together.
    """
    case = w.cases[c]
    if not case.bonds & Bond.TOGETHER or w.twin[0].coordination == 1:  # who is done waits for the others
        return False
    first = last = w.tasks[MAX_NEEDS * c].removed
    for n in range(1, case.needs):
        first = min(first, w.tasks[MAX_NEEDS * c + n].removed)
        last = max(last, w.tasks[MAX_NEEDS * c + n].removed)
    if last - first <= w.p[0].hold_days:
        return False
    for n in range(case.needs):
        task = w.tasks[MAX_NEEDS * c + n]
        task.removed = NEVER
        task.state = TaskState.PATCHED
        task.fault = Fault.NOT_TOGETHER
    return True
