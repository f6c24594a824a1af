"""Matters of several needs, from hand to hand or side by side, through empty queues."""

from __future__ import annotations

import numpy as np
from degenerate import category, change, make_world, night, still

from sim.cases.catalogue import load_catalogue
from sim.codes import BodyKind, Channel, Clock
from sim.day.arise import new_case
from sim.day.intake import register
from sim.day.latent import take_off_latent
from sim.day.work import body_day
from sim.rng import key2
from sim.tables import MAX_NEEDS
from sim.tables.world import World

MATTER = "abandoned"  # three needs
DEPARTMENTS = load_catalogue().department_ids


def make(departments: list[str], days: list[int], *, parallel: bool, horizon: int = 80) -> tuple[World, int]:
    """Return a world with one matter registered on day 0, and the row of the matter.

    Args:
        departments: who owns each need, by name.
        days: how many days each need takes at its owner.
        parallel: mutual prerequisites are lifted and all needs are seen at intake.
        horizon: days of the world.
    """
    world = still(make_world("teaching", horizon))
    world = change(world, hours_spread=0.0, notice_need=1.0, d3_summon=1e6)
    k = category(MATTER)
    rows = world.category_item[k]
    items, kinds = world.items.copy(), world.category_item.copy()
    for n, (name, length) in enumerate(zip(departments, days, strict=True)):
        items["department"][rows[n]] = DEPARTMENTS.index(name)
        items["plausible"][rows[n]] = 1 << DEPARTMENTS.index(name)
        items["level"][rows[n]] = 2
        items["hours"][rows[n]] = length * float(world.p["case_day_hours"][0])
        items["p"][rows[n]] = 1.0
    kinds[k, len(days) :] = -1
    world.may[:] = 0
    own = world.bodies["department"][:, None] == items["department"][None, :]
    world.may[:] = own & (world.bodies["kind"] == BodyKind.DISTRICT_DEPT)[:, None]
    world.means["skill"] = 1.0
    world.means["hours"] = 100.0
    world.parallel[:] = int(parallel)
    world = world.replace(items=items, category_item=kinds)
    world.clock[Clock.DAY] = 0
    c = new_case(world, 0, k, 0, np.uint64(key2(1, 1)))
    take_off_latent(world, c)
    register(world, c, int(Channel.PATROL), 0)
    assert world.cases["needs"][c] == len(days)
    return world, c


def days_until_solved(departments: list[str], days: list[int], *, parallel: bool) -> int:
    """Working days that a matter takes, the days of its registration and of its end included."""
    world, c = make(departments, days, parallel=parallel)
    for day in range(len(world.series)):
        world.clock[Clock.DAY] = day
        for b in range(len(world.bodies)):
            body_day(world, b, day)
        night(world, day)
        if world.cases["solved"][c] >= 0:
            assert world.cases["solved"][c] == world.cases["closed"][c] == day
            hours = world.tasks["hours"][MAX_NEEDS * c : MAX_NEEDS * c + len(days)]
            np.testing.assert_allclose(hours, np.array(days) * float(world.p["case_day_hours"][0]), rtol=1e-6)
            return day + 1
    raise AssertionError("the matter was not solved")
