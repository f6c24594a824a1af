"""Matters of today: found by eyes, thought of by residents, noticed by others, judged after a closing.

All of them go through the city's desks in one order by luck (:mod:`sim.day.turns`), because they want the
same few things: hours of analysis, leaders' attention, the hotline's lines, heads' hours.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Today
from sim.codes.streams import TurnDraw
from sim.day.discover import forget_looks, look_around, see
from sim.day.residents import feel, think_of, witness
from sim.day.turns import luck_of, sorted_by
from sim.engine import njit
from sim.tables.world import World


@njit
def go_through_today(w: World, day: int) -> None:
    """Go through the matters of today by luck; several occasions of one case keep their order."""
    found = -1
    for g in w.grid_order:
        found = look_around(w, g, found)
    first = np.array([found, w.mind_wheel[day], w.witness_wheel[day], w.judge_wheel[day]])
    w.mind_wheel[day] = -1
    w.witness_wheel[day] = -1
    w.judge_wheel[day] = -1
    size = 0
    for occasion in range(first.shape[0]):
        c = first[occasion]
        while c >= 0:
            size += 1
            c = following(w, c, occasion)
    cases = np.empty(size, np.int64)
    occasions = np.empty(size, np.int64)
    rows = np.empty(size, np.int64)
    luck = np.empty(size, np.uint64)
    n = 0
    for occasion in range(first.shape[0]):
        c = first[occasion]
        while c >= 0:
            cases[n] = c
            occasions[n] = occasion
            rows[n] = n
            luck[n] = luck_of(w, c, TurnDraw.INTAKE, day)
            n += 1
            c = following(w, c, occasion)
    order = sorted_by(rows, luck, size)
    for place in range(size):
        row = int(order[place])
        take_turn(w, cases[row], occasions[row], day)
    forget_looks(w)


@njit
def following(w: World, c: int, occasion: int) -> int:
    """Return the case after ``c`` on today's list of an occasion, a Today; -1 at its end."""
    case = w.cases[c]
    if occasion == Today.FOUND:
        return case.next
    if occasion == Today.THOUGHT:
        return case.mind_next
    return case.witness_next if occasion == Today.NOTICED else case.judge_next


@njit
def take_turn(w: World, c: int, occasion: int, day: int) -> None:
    """It is the turn of case ``c`` on an occasion, a Today."""
    if occasion == Today.FOUND:
        see(w, c, day)
    elif occasion == Today.THOUGHT:
        think_of(w, c, day)
    elif occasion == Today.NOTICED:
        witness(w, c, day)
    else:
        feel(w, c, day)
