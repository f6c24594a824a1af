"""The queue of a body, driven by crafted matters.

Matters arise in a grid and are registered as found by a patrol; the model's routing hands each to the
grid's own staff, and the model's working day serves them.  A body of ``servers`` times the
hours that one matter can absorb in a day is a queue of so many servers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from degenerate import category, grids_of, make_world, night, room_for, still

from sim.codes import Channel, Clock, Stage
from sim.day.arise import new_case
from sim.day.intake import register
from sim.day.latent import take_off_latent
from sim.day.work import body_day
from sim.engine import njit
from sim.rng import exponential, key2, key3, poisson, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World

PLACE = "kunming/官渡区"
MATTER = "sanitation"
HOURS = 1.0
"""Hours that one matter can absorb in a day; also the unit of service."""

DRAIN = 1500
"""Mean services after which everybody who came has certainly been served."""

MOST = 1500
"""Matters that one body can hold here."""


class Service(IntEnum):
    """Distribution of the hours of a matter."""

    EXPONENTIAL = 0
    FIXED = 1
    LOG_NORMAL = 2  # drawn by the model itself


class Queue(NamedTuple):
    """What happened in the queues of many bodies; one row per body, times in days."""

    arrivals: np.ndarray  # matters that came in the days counted
    waited: np.ndarray  # sum of days until the day of the first work
    delayed: np.ndarray  # matters whose first work came on another day
    used: np.ndarray  # hours of service given in the days counted
    hours: np.ndarray  # of the matters that came: sum of their hours
    squares: np.ndarray  # and sum of squares
    expected: tuple[float, float, float]  # arrivals per body, hours and squared hours of a matter

    def per_arrival(self, total: np.ndarray) -> tuple[float, float]:
        """Mean per arrival and its standard error, with what came as control variates.

        Number, hours and squared hours of what came have known expectations.  What the bodies'
        sums owe to their deviations from these is taken off (Lavenberg and Welch 1981).  Without
        it the rare long matters of log-normal service make the wait so skewed that a
        standard error over bodies is too small as often as those matters happen not to come.
        """
        return controlled(total, self.arrivals, self.controls())

    def controls(self) -> np.ndarray:
        """Deviations from their expectations, all of mean zero: one row per body."""
        number, mean, square = self.expected
        return np.column_stack(
            (
                self.arrivals / number - 1.0,
                (self.hours / mean - self.arrivals) / number,
                (self.squares / square - self.arrivals) / number,
            )
        )


def controlled(above: np.ndarray, below: np.ndarray, controls: np.ndarray) -> tuple[float, float]:
    """Ratio of two sums over independent bodies, less what the controls explain; and its standard error."""
    value = above.sum() / below.sum()
    left = (above - value * below) / below.mean()
    around = controls - controls.mean(axis=0)
    slope = np.linalg.lstsq(around, left, rcond=1e-9)[0]
    freedom = len(left) - 1 - controls.shape[1]
    error = np.sqrt(((left - around @ slope) ** 2).sum() / freedom / len(left))
    return float(value - controls.mean(axis=0) @ slope), float(error)


def make_queue(servers: int, variation: float, service: float, days: int, seed: int) -> World:
    """Return a world whose grids' bodies are queues of ``servers`` servers.

    Args:
        servers: matters that can be worked on at once.
        variation: squared coefficient of variation of the model's own draw of hours.
        service: mean service in days.
        days: days on which matters come; the horizon leaves time to serve them.
        seed: of the run.
    """
    days += DRAIN * int(service)
    world = still(make_world(PLACE, 400, seed=seed))
    k = category(MATTER)
    item = world.category_item[k, 0]
    items = world.items.copy()
    items["hours"][item] = service * HOURS
    kinds = world.category_item.copy()
    kinds[k, 1:] = -1  # one need
    spread = float(np.sqrt(np.log1p(variation)))
    record = world.p.copy()
    record["case_day_hours"] = HOURS
    record["hours_spread"] = spread
    world.means["hours"] = servers * HOURS
    world.may[:, item] = 1
    return world.replace(
        p=record,
        items=items,
        category_item=kinds,
        workday_number=np.arange(days + 400, dtype=np.int32),
        day_of_workday=np.arange(days + 400, dtype=np.int32),
        mind_wheel=np.full(1, -1, np.int32),
        due_wheel=np.full(1, -1, np.int32),
        call_wheel=np.full(days + 400, -1, np.int32),
        series=np.zeros(days, world.series.dtype),
    )


def run_queue(
    servers: int,
    load: float,
    kind: Service,
    *,
    service: float,
    warm: int,
    days: int,
    variation: float = 0.0,
    bodies: int = 0,
    seed: int = 1,
) -> Queue:
    """Let many bodies serve for ``warm`` and then ``days`` days, and count what comes in the latter.

    Args:
        servers: servers of each body.
        load: mean number of busy servers.
        kind: distribution of service.
        service: mean service, days.
        warm: days before counting.
        days: days counted.
        variation: squared coefficient of variation of log-normal service.
        bodies: how many bodies; all grids where 0.
        seed: of the random numbers.
    """
    world = make_queue(servers, variation, service, warm + days, seed)
    size = min(bodies or grids_of(world), grids_of(world))
    world = room_for(world, size * MOST)
    counts = np.zeros((size, 6))
    active = np.full((size, MOST), -1, np.int64)
    free = np.arange(len(world.cases))[::-1].copy()
    serve(
        world, size, warm, warm + days, len(world.series), load / service, int(kind), service * HOURS,
        category(MATTER), np.uint64(seed), counts, active, free,
    )  # fmt: skip
    assert not np.isnan(counts).any(), "everybody who came was served before the end"
    mean = service * HOURS
    variations = {Service.EXPONENTIAL: 1.0, Service.FIXED: 0.0, Service.LOG_NORMAL: variation}
    square = (1.0 + variations[kind]) * mean * mean
    return Queue(*counts.T, (load / service * days, mean, square))


@njit
def admit(w, g: int, k: int, day: int, key: np.uint64, kind: int, mean: float) -> int:
    """Let a matter arise in grid ``g`` and be found at once; return its row."""
    c = new_case(w, g, k, day, key)
    take_off_latent(w, c)
    if kind != Service.LOG_NORMAL:
        task = w.tasks[MAX_NEEDS * c]
        task.hours = mean * exponential(key2(key, 77)) if kind == Service.EXPONENTIAL else mean
        task.hours_left = task.hours
    register(w, c, Channel.PATROL, day)
    return c


@njit
def serve(w, size, warm, stop, last, rate, kind, mean, k, seed, counts, active, free):
    """Live through the days; rows of closed matters are used again.

    Matters come until ``stop``; then the queues are served until they are empty, so that the long
    waits of the last ones count as well.
    """
    left = free.shape[0]
    held = np.zeros(size, np.int64)
    came = np.zeros(size, np.int64)
    for day in range(last):
        w.clock[Clock.DAY] = day
        for b in range(size):
            luck = key3(seed, b, 1)
            number = poisson(rate, uniform(key2(luck, day))) if day < stop else 0
            for _ in range(number):
                left -= 1
                w.clock[Clock.CASES] = free[left]
                came[b] += 1
                active[b, held[b]] = admit(w, b, k, day, key3(seed, b, 1000 + came[b]), kind, mean)
                held[b] += 1
            before = w.bodies[b].queued
            if before == 0:
                continue
            backlog = w.bodies[b].backlog
            body_day(w, b, day)
            night(w, day)
            if warm <= day < stop:
                counts[b, 3] += backlog - w.bodies[b].backlog
            if w.bodies[b].queued == before:
                continue
            kept = 0
            for n in range(held[b]):
                c = active[b, n]
                case = w.cases[c]
                if case.stage != Stage.CLOSED:
                    active[b, kept] = c
                    kept += 1
                    continue
                free[left] = c
                left += 1
                if warm <= case.registered < stop:
                    days = case.responded - case.registered
                    counts[b, 0] += 1
                    counts[b, 1] += days
                    counts[b, 2] += 1 if days > 0 else 0
                    hours = np.float64(w.tasks[MAX_NEEDS * c].hours)
                    counts[b, 4] += hours
                    counts[b, 5] += hours * hours
            held[b] = kept
        if day >= stop and held.sum() == 0:
            return
    counts[:] = np.nan


@njit
def serve_all(w, g, days, last, rate, kind, mean, k, seed):
    """Let matters come to grid ``g`` for some days, and serve them all; their rows are kept."""
    n = 0
    for day in range(last):
        w.clock[Clock.DAY] = day
        if day < days:
            for _ in range(poisson(rate, uniform(key3(seed, day, 1)))):
                admit(w, g, k, day, key3(seed, n, 2), kind, mean)
                n += 1
        elif w.bodies[g].queued == 0:
            return n
        body_day(w, g, day)
        night(w, day)
    return -1
