"""Whose a matter is, by its nature: most have one owner, some two who may both be held to be it, some none.

This is the matter's own, hidden from everybody and the same under every policy.  In truth one department
has the power to settle it (its item's); what differs is whether anybody can be shown that it is theirs.
Nobody's matter stands on no list, however long.  Of two who may be held to be the owner a list that names
the kind says which.  What is left open is settled by a ruling, and a ruling can err.
"""

from __future__ import annotations

from sim.codes import Level, Ownership
from sim.engine import njit
from sim.rng import Stream, key3, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def ownership_of(w: World, c: int, need: int) -> int:
    """Return the Ownership of need ``need`` of case ``c``; asked often, so that the answer is kept."""
    task = w.tasks[MAX_NEEDS * c + need]
    if task.owners == 0:
        task.owners = 1 + _draw(w, c, need)
    return int(task.owners) - 1


@njit
def _draw(w: World, c: int, need: int) -> int:
    p = w.p[0]
    it = w.items[w.tasks[MAX_NEEDS * c + need].item]
    if it.level == Level.COMMUNITY:
        return Ownership.ONE
    nobodys = p.nobodys_novel if it.novel == 1 else p.nobodys_known
    u = uniform(key3(w.cases[c].key, Stream.OWNERSHIP, need))
    if u < nobodys:
        return Ownership.NOBODY
    if u < nobodys + p.two_owners and other_owners(w, w.tasks[MAX_NEEDS * c + need].item) > 0:
        return Ownership.TWO
    return Ownership.ONE


@njit
def other_owners(w: World, item: int) -> int:
    """Count the departments that could be taken for the owner of ``item`` and are not."""
    it = w.items[item]
    count = 0
    for n in range(w.city_department.shape[0]):
        if n != it.department and (it.plausible >> n) & 1:
            count += 1
    return count


@njit
def other_owner(w: World, item: int, luck: float) -> int:
    """Return one of the departments that could be taken for the owner of ``item``, by ``luck`` in 0..1.

    The owner itself where there is no other.
    """
    it = w.items[item]
    count = other_owners(w, item)
    pick = min(int(luck * count), count - 1)
    for n in range(w.city_department.shape[0]):
        if n != it.department and (it.plausible >> n) & 1:
            if pick == 0:
                return n
            pick -= 1
    return it.department
