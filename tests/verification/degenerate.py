"""Worlds in which all but one mechanism is switched off, so that theory knows what must come out.

They are built by the model's own builder.  What is then switched off is an endowment, a rule, a
reward or a parameter; parameters may leave their declared ranges here (a noise of zero).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from causes import with_open_causes

from sim.actors.build import build_world
from sim.actors.world import empty_outbox
from sim.cases.catalogue import load_catalogue
from sim.city import City, load_city
from sim.codes import BodyKind
from sim.day.calling_back import hear_back
from sim.day.evening import send_out
from sim.day.outbox import empty_out
from sim.engine import njit
from sim.parameters import load_parameters
from sim.tables import SERIES
from sim.tables.world import World

QUIET = {
    "d3_scale": 0.0,  # no noise in decisions
    "d3_effort": 0.0,
    "d3_load": 0.0,
    "d3_conscience": 10.0,  # nobody closes on paper
    "d3_severe": 0.0,  # whatever a matter is, it is handled in substance
    "d3_craft_spread": 0.0,
    "competence_spread": 0.0,
    "patrol_points": -1.0e9,  # patrol gets what matters leave
    "intake_hours": 0.0,  # all hours of a body are service
    "triage_hours": 0.0,
    "notice_need": 0.0,
    "burst_share": 0.0,
    "hours_per_day": 1.0e9,  # no day is long: every hour is worth one
}
"""Parameters under which a body that owns a matter takes it and works on it."""


@cache
def city_of(name: str, scale: float = 1.0) -> City:
    """Return a city, loaded once."""
    return load_city(name, scale=scale)


def make_world(name: str, days: int, *, seed: int = 1, scale: float = 1.0, **parameters: float) -> World:
    """Return a world as the model builds it, with some parameters changed without a check of ranges."""
    world = build_world(
        city_of(name, scale), load_catalogue(), load_parameters(), seed=seed, days=days, series=SERIES
    )
    return change(world, **parameters)


def change(world: World, **parameters: float) -> World:
    """Return the world with some parameters changed."""
    record = world.p.copy()
    for name, value in parameters.items():
        record[name] = value
    return world.replace(p=record)


def still(world: World) -> World:
    """Return the world with quiet decisions, open causes, and hours that nothing but matters takes."""
    world = with_open_causes(change(world, **QUIET))
    means, reward = world.means, world.reward
    means["forms"] = 0.0
    means["duties"] = 1.0
    world.line[:] = world.line_stock[:] = world.line_late[:] = 0.0
    means["budget"] = 1.0e9
    means["linked"] = 1
    for name in reward.dtype.names or ():
        reward[name] = 0.0
    rules = world.rules
    rules["territory"] = 0.0
    rules["callback"] = 0.0
    world.clarity[:] = 1.0
    world.bodies["present"] = 1.0
    means["staff"] = 1.0
    return world


def category(name: str) -> int:
    """Return the row of a category."""
    return load_catalogue().category_ids.index(name)


def grids_of(world: World) -> int:
    """Return the number of grids; their bodies are the first rows."""
    assert (world.bodies["kind"][: len(world.grids)] == BodyKind.GRID).all()
    return len(world.grids)


def room_for(world: World, cases: int) -> World:
    """Return the world with empty case tables of another size."""
    outbox, weighed = empty_outbox(cases, log=False)
    return world.replace(
        cases=np.zeros(cases, world.cases.dtype),
        tasks=np.zeros(cases * (len(world.tasks) // len(world.cases)), world.tasks.dtype),
        outbox=outbox,
        weighed=weighed,
    )


@njit
def night(w: World, day: int) -> None:
    """End a day on which bodies worked; limits never end."""
    send_out(w, day)
    hear_back(w, day)
    empty_out(w)
