"""The run-in (起步期): days before day 0 that a city lives without policy, so that policies meet matters.

It is lived once for a city, a seed and assumptions, and shared by all policies and lengths of runs in a
process.  Its days are -``run_in`` to -1, and no draw of day 0 or later depends on its length.

At day 0 begin anew: the daily series, hours, yuan, touches by category, joint works, work and powers by
level, and the bodies' spending of the year.  All else goes on: matters, queues, beliefs, favours, morale.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.actors.build import build_world, calendar_of, room_for
from sim.actors.world import empty_cases, empty_log, empty_outbox
from sim.cases.catalogue import Catalogue
from sim.city import City
from sim.codes import Clock
from sim.day.run import run_days
from sim.measures import SERIES
from sim.model.growth import room_for_cases, room_for_log, rows_in_use
from sim.parameters import Parameters
from sim.tables.world import World

LONGEST = 36_525
"""Days of the longest horizon, a hundred years (memory only)."""

KEPT_BYTES = 400_000_000
"""Bytes of the run-ins that a process keeps (memory only).

The whole of Kunming is larger: it is not kept, and whoever asked gets its world without a copy."""

KEPT_MANY = 16
"""Run-ins that a process keeps at the most (memory only)."""

BOOKS = ("series", "hours", "arriving", "authority", "held", "yuan", "joint", "line_book")
"""What the records of a run sum up: begun anew at day 0."""

WHEELS = ("mind_wheel", "witness_wheel", "judge_wheel", "call_wheel", "due_wheel")
"""Lists by day: cut to the horizon of a run."""


class Start(NamedTuple):
    """All that a run-in depends on besides its rules."""

    city: City
    catalogue: Catalogue
    category_values: Mapping[str, float]
    parameters: Parameters
    seed: int
    log: bool

    @property
    def days(self) -> int:
        """Length of the run-in."""
        return int(self.parameters["run_in"])

    def key(self) -> tuple[Any, ...]:
        """Return what tells it from every other."""
        values = tuple(sorted(self.category_values.items()))
        return self.city.content, values, self.parameters.digest(), self.seed, self.log


class _Kept:
    """The worlds of run-ins, latest use last, of limited size together."""

    def __init__(self) -> None:
        self._worlds: OrderedDict[tuple[Any, ...], World] = OrderedDict()
        self._lock = threading.RLock()

    def world(self, start: Start, days: int) -> World:
        """Return a world of its own on the eve of day 0."""
        with self._lock:
            key = start.key()
            world = self._worlds.get(key)
            if world is None:
                world = lived(start, days)
                if size_of(world) > KEPT_BYTES:
                    return _begun(world, start, days)
                self._worlds[key] = world
                self._forget()
            self._worlds.move_to_end(key)
            return _begun(_copied(world, days), start, days)

    def _forget(self) -> None:
        while len(self._worlds) > KEPT_MANY or sum(map(size_of, self._worlds.values())) > KEPT_BYTES:
            self._worlds.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._worlds.clear()


_kept = _Kept()
forget_run_ins = _kept.clear


def eve_of_day_0(start: Start, days: int) -> World:
    """Return the world of a run on the eve of day 0, which shares nothing with that of another run.

    Args:
        start: what the run-in depends on.
        days: horizon of the run.
    """
    if start.days > 0:
        return _kept.world(start, days)
    return build_world(
        start.city,
        start.catalogue,
        start.parameters,
        seed=start.seed,
        days=days,
        series=SERIES,
        log=int(start.log),
    )


def lived(start: Start, days: int = 0) -> World:
    """Live a run-in and return its world, with room for the cases of so many days more.

    The horizon is the longest there is, so that the run-in is the same whatever the length of the run.
    """
    world = build_world(
        start.city,
        start.catalogue,
        start.parameters,
        seed=start.seed,
        days=LONGEST,
        series=SERIES,
        log=int(start.log),
        run_in=start.days,
        room=start.days + days,
    )
    return live_days(world, -start.days, 0)


def live_days(world: World, day: int, stop: int) -> World:
    """Live the days from ``day`` to before ``stop``; return the world, larger where tables were full."""
    keeps_log = world.clock[Clock.LOG] == 1
    while day < stop:
        if keeps_log:  # it is known day by day how much the log may grow
            world = room_for_log(world)
        day = run_days(world, day, day + 1 if keeps_log else stop)
        if world.clock[Clock.FULL]:
            world = room_for_cases(world)
    return world


def size_of(world: World) -> int:
    """Return the bytes of a world; of tables that grow, the rows in use."""
    used = rows_in_use(world)
    return sum(array[: used.get(name)].nbytes for name, array in world.arrays().items())


def with_room(columns: Mapping[str, np.ndarray], cases: int) -> World:
    """Return a world of its own from columns, with room for ``cases`` more cases.

    Args:
        columns: by name; of tables that grow, the rows in use.
        cases: how many more.
    """
    rows = empty_cases(len(columns["cases"]) + cases)
    logs = empty_log(len(columns["touches"]), len(columns["moments"]))
    outbox = empty_outbox(len(rows[0]), bool(columns["clock"][Clock.LOG]))
    names = ("cases", "tasks", "touches", "moments", "outbox", "weighed")
    roomy = dict(zip(names, (*rows, *logs, *outbox), strict=True))
    for name, table in roomy.items():
        table[: len(columns[name])] = columns[name]
    return World(
        **{name: roomy.get(name, array) if name in roomy else array.copy() for name, array in columns.items()}
    )


def _copied(world: World, days: int) -> World:
    used = rows_in_use(world)
    columns = {name: array[: used.get(name)] for name, array in world.arrays().items()}
    return with_room(columns, room_for(world.rate, days))


def _begun(world: World, start: Start, days: int) -> World:
    """Turn the world of a run-in into that of a run of ``days`` days, on the eve of its first."""
    calendar, number, day_of = calendar_of(start.parameters.record[0], days, start.days)
    books = {name: np.zeros_like(getattr(world, name)) for name in BOOKS} | {"series": np.zeros(days, SERIES)}
    wheels = {name: getattr(world, name)[:days].copy() for name in WHEELS}
    world.bodies["spent"] = 0.0
    return world.replace(**books, **wheels, calendar=calendar, workday_number=number, day_of_workday=day_of)
