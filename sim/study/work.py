"""One run of a plan, wherever it is done."""

from __future__ import annotations

import math
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from sim.runs.job import RUNS, run_outcome
from sim.runs.outcome import Outcome, as_outcome
from sim.runs.twins import twins_needed
from sim.study.design.plan import Plan, Task

type Run = Callable[[Any, Any, int, int, Any], Outcome | Mapping[str, float | None]]
"""``run(city, scenario, seed, days, assumptions)``; a function of a module."""

WORK_SHARE, POWER_SHARE = "work_share", "power_share"
"""Columns beside the daily ones: levels' shares of the work that arrives, and of authority-weighted hours."""


class Ran(NamedTuple):
    """Result of a finished run.

    Args:
        measures: value by name, None where it cannot be computed.
        daily: daily columns, f4 (days,) each, and the levels' shares, f4 (4,).
        seconds: it took.
    """

    measures: dict[str, float | None]
    daily: dict[str, np.ndarray]
    seconds: float


class Failed(NamedTuple):
    """A run that ended in an error."""

    error: str
    detail: str = ""


@dataclass(frozen=True)
class SweepWork:
    """The common part of all runs of a plan."""

    plan: Plan
    run: Run = run_outcome

    def do(self, task: Task) -> Ran | Failed:
        """Run one task; whatever is wrong with it comes back as a failure, and the others go on.

        A value that a scenario or a city refuses is such a failure too: it concerns this point of the design
        and not the study, whose file was checked before.
        """
        plan, began = self.plan, time.perf_counter()
        run = RUNS[twins_needed(plan.judged)] if self.run is run_outcome else self.run
        try:
            given = plan.given_of(task.values)
            scenario = plan.scenario_of(task.policy, task.values)
            result = run(plan.cities[task.city], scenario, plan.seed + task.replicate, plan.days, given)
            outcome = as_outcome(result)
        except Exception as error:  # one bad run must not cost the study
            first = (str(error).splitlines() or [""])[0]
            return Failed(f"{type(error).__name__}: {first}", traceback.format_exc())
        measures = {name: _known(value) for name, value in outcome.measures.items()}
        daily = {}
        if plan.daily:
            daily = {name: np.asarray(column, np.float32) for name, column in _series(outcome).items()}
        return Ran(measures, daily, time.perf_counter() - began)

    def shared(self, task: Task) -> object:
        """Return replication and world: their run-in, in each city, is that of all policies."""
        return task.replicate, task.world

    def lost(self, task: Task) -> Failed:
        """Return the failure of a task that killed its worker each time."""
        return Failed("the worker process died")


def _series(outcome: Outcome) -> dict[str, np.ndarray]:
    """Return all arrays of a run that figures need."""
    levels = {WORK_SHARE: outcome.arriving, POWER_SHARE: outcome.authority}
    return {**outcome.daily, **{name: share for name, share in levels.items() if share is not None}}


def _known(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None
