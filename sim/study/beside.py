"""Plausible worlds beside a comparison: one run of each policy in each, kept in memory."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from sim.comparison.held import LEAST_TRIED
from sim.comparison.worlds import Worlds
from sim.errors import InputError
from sim.runs.job import run_outcome
from sim.runs.pool import run_jobs
from sim.runs.progress import Clock, Progress
from sim.study.design.designs import LatinHypercube
from sim.study.design.plan import Plan, Task
from sim.study.work import Failed, Ran, Run, SweepWork


def worlds_beside(asked: int | str, replications: int) -> int:
    """Return how many worlds to run beside a comparison of so many replications.

    ``auto`` takes half as many as there were replications, for a run in another world takes two to three
    times as long (backlogs pile up in some): this about doubles the time.  It takes at least six, of which
    fewer would say nothing even if all of them agreed (the time is then three to four times that of six
    replications), and none beside fewer than six replications.

    Raises:
        InputError: not a number of worlds.
    """
    if asked == "auto":
        return max(LEAST_TRIED, replications // 2) if replications >= LEAST_TRIED else 0
    if not isinstance(asked, int) or isinstance(asked, bool) or asked < 0:
        raise InputError(
            f"世界数不能是 {asked!r}",
            f"{asked!r} is no number of worlds",
            key="worlds",
            allowed="auto, 0, 1, 2, 3, ...",
        )
    return asked


def of_size(plan: Plan, worlds: int) -> Plan:
    """Return a plan of plausible worlds with another number of them."""
    design = plan.design
    return replace(plan, design=replace(design, size=worlds)) if isinstance(design, LatinHypercube) else plan


def run_worlds(
    plan: Plan,
    first: int,
    measures: tuple[str, ...],
    workers: int,
    *,
    run: Run = run_outcome,
    progress: Callable[[Progress], None] | None = None,
) -> Worlds:
    """Run every policy once in every world of a plan and return their measures.

    World *w* has the seed ``first + w``: the luck of a single run would otherwise be in all worlds alike.
    The result depends on nothing else, not on the number of processes.

    Args:
        plan: of one city.
        first: seed of the first world.
        measures: that are kept.
        workers: processes.
        run: gives the outcome of a run.
        progress: called after each run.
    """
    # Worlds take the place of replications, whose number is added to the plan's seed.
    tasks = [task._replace(replicate=task.world) for task in plan.tasks()]
    found: dict[tuple[int, int], Ran] = {}
    values = {task.world: task.values for task in tasks}
    clock = Clock(progress)
    clock.plan(len(tasks), open_end=False)

    def keep(task: Task, result: Ran | Failed) -> None:
        if isinstance(result, Ran):
            found[task.world, task.policy] = result
        clock.tick()

    complete = run_jobs(
        SweepWork(replace(plan, seed=first, daily=False, measures=measures), run), tasks, workers, keep
    )
    return worlds_from(plan, values, found, measures, stopped=not complete)


def no_worlds(plan: Plan, measures: tuple[str, ...]) -> Worlds:
    """Return the worlds of a plan when the user stopped before any ran."""
    values = {task.world: task.values for task in plan.tasks()}
    return worlds_from(plan, values, {}, measures, stopped=True)


def worlds_from(
    plan: Plan,
    values: Mapping[int, tuple[float, ...]],
    found: Mapping[tuple[int, int], Ran],
    measures: tuple[str, ...],
    *,
    stopped: bool,
) -> Worlds:
    """Return the worlds in which every policy ended.

    Args:
        plan: of one city.
        values: of the factors, by world.
        found: runs by world and place of the policy.
        measures: that are kept.
        stopped: whether the user stopped it.
    """
    many = len(plan.policies)
    whole = [world for world in values if all((world, policy) in found for policy in range(many))]
    table = np.array(
        [[_row(found[world, policy], measures) for policy in range(many)] for world in whole], np.float64
    ).reshape(len(whole), many, len(measures))
    kept = np.array([values[world] for world in whole], np.float64).reshape(len(whole), len(plan.factors))
    return Worlds(
        policies=tuple(policy.name for policy in plan.policies),
        factors=tuple(factor.name for factor in plan.factors),
        values=kept,
        measures=measures,
        table=table,
        left_out=len(values) - len(whole),
        replications=1,
        choices={factor.name: factor.choices for factor in plan.factors if factor.choices},
        tickets=frozenset(factor.name for factor in plan.factors if factor.how == "own"),
        stopped=stopped,
    )


def _row(ran: Ran, measures: tuple[str, ...]) -> list[float]:
    return [math.nan if (value := ran.measures.get(name)) is None else value for name in measures]
