"""Matters that get a reply and nothing else, and whose closing is denied at once at the call-back."""

from __future__ import annotations

from functools import cache

import numpy as np
from checks import Check
from degenerate import night
from hand_over import DEPARTMENTS, make

from sim.codes import Channel, Clock
from sim.day.arise import new_case
from sim.day.intake import register
from sim.day.latent import take_off_latent
from sim.day.work import body_day
from sim.rng import key2

DAYS = 6


@cache
def tries(others: int) -> tuple[int, ...]:
    """Return the most tries that any matter has had by the end of each day, ``others`` beside it."""
    world, first = make([DEPARTMENTS[5]], [1], parallel=False)
    world.p["d3_conscience"] = -1e6  # a reply is what everybody prefers
    world.rules["callback"] = 1.0
    for n in range(others):
        c = new_case(world, 0, world.cases["category"][first], 0, np.uint64(key2(7, n)))
        take_off_latent(world, c)
        register(world, c, int(Channel.PATROL), 0)
    # They are nobody's own: the call-back looks on the spot and always denies.
    world.cases["resident"][: others + 1] = -1
    found = []
    for day in range(DAYS):
        world.clock[Clock.DAY] = day
        for b in range(len(world.bodies)):
            body_day(world, b, day)
        night(world, day)
        found.append(int(world.cases["reopened"][: others + 1].max()))
    return tuple(found)


def check_tries(others: int) -> Check:
    """Tries after six days."""
    name = f"tries of a denied matter in {DAYS} days, {others} others waiting"
    return Check("call_back", name, float(DAYS), float(tries(others)[-1]))


def all_checks() -> list[Check]:
    """Return every check of this file."""
    return [check_tries(others) for others in (0, 1, 4)]
