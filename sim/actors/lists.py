"""Ownership of a matter: the lists' entries, and a desk's experience.

A matter of an item is of one of ``matter_kinds`` kinds, some frequent and most rare.  The lists of a
district name the owner of a kind or they do not (their share is ``clarity``), for everybody and as long as
the lists stand.  A desk whose ticket its owner accepted knows the owner of that kind from then on.  Matters
of novel categories are each of a kind of its own: there is nothing to learn from the last one.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Channel, Level
from sim.engine import njit
from sim.rng import Stream, key3, key4, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World

ONE = np.uint64(1)


@njit
def kind_of(w: World, c: int, need: int) -> int:
    """Kind of the matter that need ``need`` of case ``c`` is, among those of its item.

    Every desk and body that has it asks, so that the answer is kept: a power costs as much as all the rest.
    """
    p = w.p[0]
    task = w.tasks[MAX_NEEDS * c + need]
    if task.matter == 0:
        task.matter = 1 + int(
            p.matter_kinds * uniform(key3(w.cases[c].key, Stream.MATTER, need)) ** p.matter_skew
        )
    return int(task.matter) - 1


@njit
def is_named(w: World, c: int, item: int, need: int) -> bool:
    """Whether the lists name the owner of the matter: the same answer for everybody and on every day."""
    case = w.cases[c]
    clear = w.clarity[w.grids[case.grid].street, item]
    if w.items[item].novel == 1:
        return uniform(key3(case.key, Stream.LISTED, need)) < clear
    centre = w.centre_body[w.grids[case.grid].district]
    return uniform(key4(w.body_stream[centre], Stream.LISTED, item, kind_of(w, c, need))) < clear


@njit
def desk_of(w: World, c: int, sender: int) -> int:
    """Row of the desk that sends case ``c`` on its way: the street's, or (after them) the district centre's.

    Matters by hotline or petition, or back from a department, go over the centre's desk.
    """
    grid = w.grids[w.cases[c].grid]
    if sender >= 0:
        above = w.bodies[sender].level > Level.STREET
    else:
        above = w.cases[c].channel == Channel.HOTLINE or w.cases[c].channel == Channel.PETITION
    return w.streets.shape[0] + grid.district if above else grid.street


@njit
def knows_owner(w: World, c: int, item: int, need: int, sender: int) -> bool:
    """Whether the desk knows whose the matter is, by the lists or by experience."""
    if is_named(w, c, item, need):
        return True
    if w.items[item].novel == 1:
        return False
    return (w.learnt[desk_of(w, c, sender), item] >> np.uint64(kind_of(w, c, need))) & ONE != 0


@njit
def learn_owner(w: World, t: int, sender: int) -> None:
    """The owner has accepted task ``t``: the desk it came from remembers."""
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    item = w.tasks[t].item
    if w.items[item].level > Level.COMMUNITY and w.items[item].novel == 0:
        w.learnt[desk_of(w, c, sender), item] |= ONE << np.uint64(kind_of(w, c, need))
