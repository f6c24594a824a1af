"""Acts that fail: why a matter is not resolved yet is kept with it, until it is 90 days old.

A matter that is not resolved 90 days after it arose has the reason of the last act that failed by then
(:class:`sim.codes.Unresolved`).  The rules write it where the act fails; nothing in the model reads it, and
what happens later changes it no more.
"""

from __future__ import annotations

import numpy as np

from sim.actors.body import is_own
from sim.actors.decisions.d3_accept_return_summon_close import without_power
from sim.actors.lists import is_named
from sim.cases.queues import is_queued
from sim.codes import BodyKind, Clock, TaskState, Term, Unresolved
from sim.engine import njit
from sim.tables import AGE, MAX_NEEDS
from sim.tables.world import World

WHY_OF_FAULT = (
    Unresolved.NONE, Unresolved.AUTHORITY, Unresolved.SYMPTOM, Unresolved.CONSENT, Unresolved.ORDER,
    Unresolved.ORDER, Unresolved.BEYOND,
)  # fmt: skip
"""Why a matter stays unresolved after a finished part that did not hold, by Fault."""


@njit
def note_met_with(w: World, c: int, why: int) -> None:
    """Case ``c`` has met with reason ``why`` (an Unresolved) today, which was not the act that ended it."""
    if w.clock[Clock.DAY] - w.cases[c].arisen <= AGE:
        w.cases[c].failures |= int(np.uint16(1) << np.uint16(why - 1))


@njit
def note_failed(w: World, c: int, why: int) -> None:
    """An act on case ``c`` has failed today, for the reason ``why`` (an Unresolved)."""
    if w.clock[Clock.DAY] - w.cases[c].arisen <= AGE:
        w.cases[c].failures |= int(np.uint16(1) << np.uint16(why - 1))
        w.cases[c].failed = why


@njit
def note_finished(w: World, t: int) -> None:
    """Whoever had task ``t`` has done its part: keep the reason if that does not hold."""
    fault = w.tasks[t].fault
    if fault > 0:
        note_failed(w, t // MAX_NEEDS, WHY_OF_FAULT[fault])


@njit
def note_not_kept(w: World, b: int, t: int) -> None:
    """Body ``b`` chose to send task ``t`` on: it may not settle it, has no money for it, or it is nobody's.

    A centre dispatches, and has not failed.
    """
    kind, item, c = w.bodies[b].kind, w.tasks[t].item, t // MAX_NEEDS
    if kind == BodyKind.CITY_CENTRE or kind == BodyKind.DISTRICT_CENTRE:
        return
    why = Unresolved.NOBODYS
    if w.may[b, item] == 1:
        if w.tasks[t].unpaid == 1:
            why = Unresolved.MONEY
    elif without_power(kind, is_own(w, b, item), is_named(w, c, item, t % MAX_NEEDS)) == Term.POWER:
        why = Unresolved.AUTHORITY
    note_failed(w, c, why)


@njit
def note_late(w: World, t: int) -> None:
    """The case of task ``t`` is still on a desk at its limit or a week after it: for want of money, or time.

    Bodies that have different needs of it say the same, whoever comes first.
    """
    c = t // MAX_NEEDS
    why = Unresolved.TIME
    for n in range(w.cases[c].needs):
        if is_queued(w, MAX_NEEDS * c + n) and w.tasks[MAX_NEEDS * c + n].unpaid == 1:
            why = Unresolved.MONEY
    note_failed(w, c, why)


@njit
def note_overlooked(w: World, c: int) -> None:
    """Case ``c`` is closed with all that was seen of it dealt with: there may be causes that nobody saw.

    They are the reason if everything that was seen has been met; else the part that did not hold is.
    """
    case = w.cases[c]
    if case.seen_needs >= case.needs:
        return
    for n in range(case.seen_needs):
        if w.tasks[MAX_NEEDS * c + n].state != TaskState.DONE:
            note_met_with(w, c, Unresolved.UNSEEN)
            return
    note_failed(w, c, Unresolved.UNSEEN)
