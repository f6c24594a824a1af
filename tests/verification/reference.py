"""The queue with several servers in continuous time, matter by matter (Kiefer and Wolfowitz 1955)."""

from __future__ import annotations

import heapq
from functools import cache

import numpy as np
from degenerate import category, room_for
from queue_run import HOURS, MATTER, Service, make_queue, serve_all

from sim.tables import MAX_NEEDS
from sim.tables.world import World

MOST = 40_000


@cache
def served(
    servers: int,
    load: float,
    kind: Service,
    service: float,
    days: int,
    *,
    hours: float = 1.0,
    variation: float = 0.0,
    patience: float = HOURS,
    seed: int = 1,
    grid: int = 0,
) -> World:
    """Return the world in which one body has served what came; one row per matter, in order of coming.

    Args:
        servers: matters that can be worked on at once.
        load: mean number of busy servers.
        kind: distribution of service.
        service: mean service, days.
        days: days on which matters come; the body goes on until all are served.
        hours: factor on the body's hours.
        variation: squared coefficient of variation of log-normal service.
        patience: hours that a matter can absorb in a day.
        seed: of the random numbers.
        grid: where.
    """
    world = room_for(make_queue(servers, variation, service, days, seed), MOST)
    world.means["hours"] *= hours
    world.p["case_day_hours"] = patience
    n = serve_all(
        world, grid, days, len(world.series), load / service, int(kind), service * HOURS, category(MATTER),
        np.uint64(seed),
    )  # fmt: skip
    world.clock[:] = n
    return world


def what_came(world: World) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return, in the order of coming: day, service in days, day of the first work, day of the end."""
    n = int(world.clock[0])
    cases = world.cases[:n]
    hours = world.tasks["hours"][: MAX_NEEDS * n : MAX_NEEDS].astype(float)
    return cases["registered"], hours / HOURS, cases["responded"], cases["closed"]


def in_continuous_time(servers: int, came: np.ndarray, service: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return start and end of service: who comes first takes the server that is free first."""
    free = [0.0] * servers
    start = np.zeros(len(came))
    for n, (day, length) in enumerate(zip(came, service, strict=True)):
        start[n] = max(heapq.heappop(free), float(day))
        heapq.heappush(free, start[n] + length)
    return start, start + service
