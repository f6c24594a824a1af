"""Discovery by eyes that look the same every day, against the geometric distribution."""

from __future__ import annotations

from functools import cache
from math import exp, sqrt

import numpy as np
from checks import Check
from closed_form import chi_square_z
from degenerate import category, grids_of, make_world, night, room_for, still

from sim.actors.heads import heads_day
from sim.codes import Channel, Clock
from sim.day.arise import new_case
from sim.day.discover import forget_looks, look_around, see
from sim.day.work import body_day
from sim.rng import key2, key3
from sim.tables.world import World

MATTER = "facilities"
"""Its work belongs to a department, so that grid staff have all their hours for patrol."""

DAYS = 700
ARISING = 250
"""Days on which matters arise; those of the last ones are found before the end."""

A_DAY = 8
"""Matters that arise per grid and day."""


def look_everywhere(world: World, size: int, day: int) -> None:
    """Let eyes look in every grid; residents do not think."""
    found = -1
    for g in range(size):
        found = look_around(world, g, found)
    while found >= 0:
        following = int(world.cases["next"][found])
        see(world, found, day)
        found = following
    forget_looks(world)


@cache
def looked_at(patrol: float, sensor: float, seed: int = 1) -> World:
    """Return a world in which every grid was exposed to the same eyes every day.

    Args:
        patrol: exposure to patrols per day, times the visibility of the matter.
        sensor: exposure to sensors per day, times the visibility of the matter.
        seed: of the random numbers.
    """
    world = still(make_world("teaching", DAYS, seed=seed))
    k = category(MATTER)
    size = grids_of(world)
    row, p = world.categories[k], world.p[0]
    hours = patrol / row["patrol"] / p["patrol_reach"] * world.grids["residents"] / 1000.0
    world.means["hours"][:size] = hours
    world.heads["sensors"] = sensor / row["sensor"] / p["sensor_reach"] if sensor else 0.0
    world = room_for(world, size * ARISING * A_DAY)
    for day in range(DAYS):
        world.clock[Clock.DAY] = day
        for g in range(size):
            for n in range(A_DAY if day < ARISING else 0):
                # Its key belongs to the matter alone, so that two worlds meet the same matters.
                new_case(world, g, k, day, np.uint64(key3(key2(seed, g), day, n)))
            heads_day(world, g)
        look_everywhere(world, size, day)
        for g in range(size):
            body_day(world, g, day)
        night(world, day)
    assert world.clock[Clock.CASES] == len(world.cases)
    return world


def days_to_discovery(world: World) -> np.ndarray:
    """Return the days from arising to being registered, of all matters in the order of their keys."""
    cases = world.cases[np.argsort(world.cases["key"])]
    assert (cases["registered"] >= 0).all(), "every matter was found"
    return cases["registered"] - cases["arisen"]


def check_time(patrol: float, sensor: float) -> list[Check]:
    """Mean and distribution of the time to discovery."""
    times = days_to_discovery(looked_at(patrol, sensor))
    # A day's patrol comes after the day's look at the grid, a sensor's before it.
    looks = times + (1 if sensor else 0)
    chance = 1.0 - exp(-patrol - sensor)
    name = f"patrol {patrol:g}" if patrol else f"sensors {sensor:g}"
    mean = Check(
        "discovery", f"{name}: mean days", 1.0 / chance, float(looks.mean()),
        sqrt(1.0 - chance) / chance / sqrt(len(looks)),
    )  # fmt: skip
    last = int(np.log(20.0 / len(looks)) / np.log(1.0 - chance))
    expected = len(looks) * np.array([*(chance * (1.0 - chance) ** np.arange(last)), (1.0 - chance) ** last])
    observed = np.bincount(np.minimum(looks, last + 1), minlength=last + 2)
    assert observed[0] == 0
    value = ((observed[1:] - expected) ** 2 / expected).sum()
    fit = Check("discovery", f"{name}: χ² of {last + 1} bins, as z", 0.0, chi_square_z(value, last), 1.0)
    return [mean, fit]


def check_finder() -> Check:
    """Share found by patrols where sensors look as well: in proportion to what each adds."""
    world = looked_at(0.08, 0.04)
    share = float((world.cases["channel"] == Channel.PATROL).mean())
    return Check("discovery", "share found by patrols", *_shares(share, len(world.cases)))


def _shares(share: float, number: int) -> tuple[float, float, float]:
    # The first look comes before the first patrol, with the sensors' part alone: found then by them.
    first = 1.0 - exp(-0.04)
    exact = (1.0 - first) * 0.08 / 0.12
    return exact, share, sqrt(exact * (1.0 - exact) / number)


def all_checks() -> list[Check]:
    """Return every check of this file."""
    found = [check_time(patrol, sensor) for patrol, sensor in ((0.05, 0.0), (0.3, 0.0), (0.0, 0.1))]
    return [*(check for pair in found for check in pair), check_finder()]
