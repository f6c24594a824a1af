"""The closed-form table of queues, and how each row is put to the engine."""

from __future__ import annotations

import csv
from functools import cache
from math import ceil, sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np
from checks import Check
from closed_form import erlang_c, mdc_wait, mg1_wait, mmc_tail, mmc_wait
from queue_run import HOURS, Queue, Service, controlled, run_queue

TABLE = Path(__file__).parent / "data" / "queue_closed_form.csv"

DAYS_OF_WAIT = 25.0
"""Days that the expected wait should last, so that the model's clock of one day is 4 % of it."""

SERVICE_DAYS = (5.0, 600.0)
"""Shortest and longest mean service, days."""

TURNS = 25_000_000
"""Turns of matters at their body (work on one matter on one day) that one row may take."""

TURNS_OF_A_DAY = 2.5
"""What a body's working day itself costs, in turns."""

BODIES = (80, 600)
"""Fewest and most bodies that serve at once; they are independent of each other."""

RELAXED = 3.0
"""Relaxation times of the queue that pass before anything is counted."""

CLOCK = 1.0
"""Days by which a wait in the model may differ from that in continuous time, in both directions."""


class Row(NamedTuple):
    """One row of the table, in mean services."""

    model: str
    servers: int
    load: float
    p_wait: float
    wait: float
    exact: bool

    @property
    def kind(self) -> Service:
        """Distribution of service."""
        return {"M/M": Service.EXPONENTIAL, "M/D": Service.FIXED, "M/G": Service.LOG_NORMAL}[self.model[:3]]

    @property
    def variation(self) -> float:
        """Squared coefficient of variation of service."""
        return {Service.EXPONENTIAL: 1.0, Service.FIXED: 0.0, Service.LOG_NORMAL: 4.0}[self.kind]

    @property
    def name(self) -> str:
        """Kendall's notation and the utilisation, such as ``M/M/5 0.80``."""
        return f"{self.model[:3]}/{self.servers} ρ={self.load / self.servers:.2f}"

    @property
    def testable(self) -> bool:
        """Whether an exact result is known: all rows but M/G/c with several servers."""
        return self.kind != Service.LOG_NORMAL or self.servers == 1

    @property
    def theory(self) -> float:
        """Exact mean wait in mean services."""
        return exact_wait(self.kind, self.servers, self.load, self.variation)


@cache
def exact_wait(kind: Service, servers: int, load: float, variation: float) -> float:
    """Mean wait in mean services: Erlang, Crommelin, or Pollaczek and Khinchine."""
    if kind == Service.EXPONENTIAL:
        return mmc_wait(servers, load)
    return mdc_wait(servers, load) if kind == Service.FIXED else mg1_wait(load, variation)


def read_table() -> list[Row]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                line["model"],
                int(line["c"]),
                float(line["a"]),
                float(line["P_wait"]),
                float(line["Wq"]) * float(line["mu"]),
                line["exact"] == "yes",
            )
            for line in csv.DictReader(file)
        ]


class Plan(NamedTuple):
    """How a row is run: days, and how many bodies at once."""

    service: float
    warm: int
    days: int
    bodies: int


def plan(row: Row) -> Plan:
    """Return a plan that depends on the row alone, not on what comes out."""
    low, high = SERVICE_DAYS
    service = min(high, max(low, ceil(DAYS_OF_WAIT / row.theory)))
    use = row.load / row.servers
    relaxation = service * (1.0 + row.variation) / 2.0 / (row.servers * (1.0 - sqrt(use)) ** 2)
    warm = ceil(RELAXED * relaxation + 3.0 * service)
    matters = TURNS / (service * (1.0 + TURNS_OF_A_DAY / row.load))
    total = matters * service / row.load  # days of all bodies together
    bodies = int(min(BODIES[1], max(BODIES[0], total / (2 * warm))))
    days = max(2 * warm, ceil(total / bodies))
    return Plan(service, warm, days, bodies)


@cache
def run_row(row: Row) -> Queue:
    """Put one row to the engine."""
    how = plan(row)
    return run_queue(
        row.servers, row.load, row.kind, service=how.service, warm=how.warm, days=how.days,
        variation=row.variation, bodies=how.bodies, seed=1,
    )  # fmt: skip


def check_wait(row: Row) -> Check:
    """Mean wait, in mean services."""
    how, queue = plan(row), run_row(row)
    mean, error = queue.per_arrival(queue.waited)
    clock = CLOCK / how.service
    return Check(
        "queue", f"{row.name}: Wq", row.theory, mean / how.service, error / how.service, clock, clock
    )


def check_waits(row: Row) -> Check:
    """Share of matters that wait, where the tail of the wait is known as well."""
    how, queue = plan(row), run_row(row)
    share, error = queue.per_arrival(queue.delayed)
    exact = erlang_c(row.servers, row.load)
    # Whoever waits less than a day, or two where the clock is against them, is not seen to wait.
    unseen = exact - mmc_tail(row.servers, row.load, 2.0 * CLOCK / how.service)
    return Check("queue", f"{row.name}: P(wait)", exact, share, error, 0.0, unseen)


def check_use(row: Row) -> Check:
    """Share of the hours of service that are used."""
    how, queue = plan(row), run_row(row)
    available = np.full(len(queue.used), how.days * row.servers * HOURS)
    share, error = controlled(queue.used, available, queue.controls())
    return Check("queue", f"{row.name}: ρ", row.load / row.servers, share, error)
