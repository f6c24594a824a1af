"""Turns by luck: whatever matters of one day share goes to them in an order drawn anew each day.

Leaders' attention, hours of analysis, a hotline's lines and the centre's hours for call-backs are finite, and
the first served may leave nothing to the last.  Who is first is drawn by the key of the case and the day: it
depends neither on the order in which places and bodies are visited nor on rows of tables.
"""

from __future__ import annotations

import numpy as np

from sim.engine import njit
from sim.rng import Stream, key4
from sim.tables.world import World

WORD = 64
"""Size of a key, in bits."""


@njit
def luck_of(w: World, c: int, what: int, day: int) -> np.uint64:
    """Luck of case ``c`` on ``day`` in a matter of kind ``what``, a TurnDraw; the least comes first."""
    return key4(w.cases[c].key, Stream.TURN, what, day)


@njit
def sorted_by(rows: np.ndarray, luck: np.ndarray, count: int) -> np.ndarray:
    """Return the first ``count`` of ``rows``, least luck first; of the same luck they keep their order.

    Luck is spread evenly over all numbers, so that about one of them falls into each of as many bins.
    """
    if count <= 1:
        return rows[:count]
    bits = 1
    while 1 << bits < count:
        bits += 1
    shift = np.uint64(WORD - bits)
    first = np.zeros((1 << bits) + 1, np.int64)
    for n in range(count):
        first[int(luck[n] >> shift) + 1] += 1
    for part in range(1 << bits):
        first[part + 1] += first[part]
    held = np.zeros(1 << bits, np.int64)
    order = np.empty(count, np.int64)
    for n in range(count):
        part = int(luck[n] >> shift)
        at = first[part] + held[part]
        held[part] += 1
        while at > first[part] and luck[order[at - 1]] > luck[n]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = n
    for n in range(count):
        order[n] = rows[order[n]]
    return order


@njit
def in_turn(w: World, cases: np.ndarray, count: int, what: int, day: int) -> np.ndarray:
    """Return the first ``count`` of ``cases`` by luck; arguments as of :func:`luck_of`."""
    luck = np.empty(count, np.uint64)
    for n in range(count):
        luck[n] = luck_of(w, cases[n], what, day)
    return sorted_by(cases, luck, count)
