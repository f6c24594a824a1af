"""Search for Pareto-optimal lever values: NSGA-II (pymoo), ask and tell, over the store of a study.

The search is the same for the same seed, so it needs no memory of its own: continued, it asks for the same
points again and finds their runs in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.comparison.limits import Limits, t_limits
from sim.errors import InputError
from sim.study.design.form import SearchForm
from sim.study.design.plan import Plan, Task
from sim.study.design.searched import Searched
from sim.study.sweep.runner import Sweeping

BUDGET_MEASURE = "cost_yuan"
FOUND = "search.json"
"""File with the result of a finished search."""

BAD = 1e30
"""Objective value of a point whose runs failed: worse than any."""


@dataclass(frozen=True)
class Candidate:
    """One point of the final set.

    Args:
        policy: the scenario it is set on.
        world: number of the point.
        levers: value by lever.
        searched: objectives as the search saw them.
        fresh: the same with seeds that the search never saw, with limits.
        within: whether its fresh cost keeps to the budget.
        stays: whether no other candidate beats it on the fresh values.
    """

    policy: str
    world: int
    levers: Mapping[str, float]
    searched: Mapping[str, float]
    fresh: Mapping[str, Limits]
    within: bool
    stays: bool

    def to_json(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "policy": self.policy,
            "world": self.world,
            "levers": dict(self.levers),
            "searched": dict(self.searched),
            "fresh": {name: limits._asdict() for name, limits in self.fresh.items()},
            "within_budget": self.within,
            "stays": self.stays,
        }


@dataclass(frozen=True)
class Found:
    """The end of a search: candidates, and whether it was stopped early."""

    candidates: tuple[Candidate, ...]
    generations: int
    interrupted: bool


def search(plan: Plan, at: Sweeping) -> Found:
    """Search, or resume a search, and evaluate the front with fresh seeds.

    Args:
        plan: with ``search`` and a single policy.
        at: its store, open for runs.

    Raises:
        InputError: the study searches for nothing, or has several policies or cities.
    """
    form = _checked(plan)
    algorithm, history = _algorithm(plan, form), _History(plan, at)
    for generation in range(form.generations):
        asked = algorithm.ask()
        points = np.asarray(asked.get("X"), np.float64)
        worlds = range(generation * form.population, generation * form.population + len(points))
        if not history.run(worlds, points, range(plan.replications)):
            return Found((), generation, True)
        objectives, constraint = history.judged(form, worlds, range(plan.replications))
        if generation == 0:
            _computable(plan, form, objectives)
        asked.set("F", objectives)
        if form.budget is not None:
            asked.set("G", constraint)
        algorithm.tell(infills=asked)
    front = _front(history, form, range(form.generations * form.population), range(plan.replications))
    fresh = range(plan.replications, plan.replications + form.fresh)
    if not history.run(front, np.array([history.points[world] for world in front]), fresh):
        return Found((), form.generations, True)
    return Found(_candidates(plan, form, history, front, fresh), form.generations, False)


def _checked(plan: Plan) -> SearchForm:
    if plan.search is None or not isinstance(plan.design, Searched):
        raise InputError(
            "研究文件没有 search 一节", "the study file has no search section", key="search",
            allowed="search: {objectives: {resolved_90d: max, cost_yuan: min}, budget: 1000000}",
        )  # fmt: skip
    if len(plan.policies) != 1 or len(plan.cities) != 1:
        raise InputError(
            "搜索只在一个方案、一座城市上进行：scenarios 只写一个，杠杆都写 range",
            "a search takes one scenario and one city: name one in scenarios, and give every lever a range",
            key="scenarios",
        )
    return plan.search


def _computable(plan: Plan, form: SearchForm, objectives: np.ndarray) -> None:
    """Refuse to go on when no point of the first generation has a value of some objective."""
    for name, column in zip(form.objectives, objectives.T, strict=True):
        if (column >= BAD).all():
            raise InputError(
                f"第一代的点没有一个能算出 {name}：运行都出错了，或 {plan.days} 天太短，算不出它",
                f"no point of the first generation has a value of {name}: all its runs failed, or "
                f"{plan.days} days are too short for it",
                key=f"search.objectives.{name}",
            )


def _algorithm(plan: Plan, form: SearchForm) -> Any:
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem

    low = np.array([factor.low for factor in plan.factors])
    high = np.array([factor.high for factor in plan.factors])
    limited = int(form.budget is not None)
    problem = Problem(
        n_var=len(plan.factors), n_obj=len(form.objectives), n_ieq_constr=limited, xl=low, xu=high
    )
    algorithm = NSGA2(pop_size=form.population)
    algorithm.setup(problem, termination=("n_gen", form.generations), seed=plan.seed, verbose=False)
    return algorithm


class _History:
    """Every point of a search with the results of its runs."""

    def __init__(self, plan: Plan, at: Sweeping) -> None:
        self.plan, self.at = plan, at
        self.points: dict[int, np.ndarray] = {}

    def run(self, worlds: Any, points: np.ndarray, replicates: range) -> bool:
        """Run the missing runs of some points; return whether all were run."""
        self.points.update(zip(worlds, points, strict=True))
        tasks = [
            Task(r * self.plan.points + world, world, r, world, 0, 0, tuple(self.points[world].tolist()))
            for r in replicates
            for world in worlds
        ]
        known = {
            number
            for replicate in replicates
            for number in self.at.store.ledger.known(
                replicate * self.plan.points, (replicate + 1) * self.plan.points
            )
        }
        left = [task for task in tasks if task.number not in known]
        return self.at.go(left, len(left))

    def values(self, world: int, measure: str, replicates: range) -> np.ndarray:
        """Return a measure of a point in each replication, f8; NaN where it failed or cannot be computed."""
        found = self.at.store.measured([r * self.plan.points + world for r in replicates])
        values = [one.get(measure) if one is not None else None for one in found]
        return np.array([np.nan if value is None else value for value in values])

    def judged(self, form: SearchForm, worlds: Any, replicates: range) -> tuple[np.ndarray, np.ndarray]:
        """Return objectives to be made small, (points, objectives), and cost above budget, (points, 1)."""
        signs = [-1.0 if aim == "max" else 1.0 for aim in form.objectives.values()]
        rows = [[self.values(w, name, replicates).mean() for name in form.objectives] for w in worlds]
        objectives = np.array(rows) * signs
        cost = np.array([[self.values(w, BUDGET_MEASURE, replicates).mean()] for w in worlds])
        above = cost - (np.inf if form.budget is None else form.budget)
        return np.where(np.isfinite(objectives), objectives, BAD), np.where(np.isfinite(cost), above, BAD)


def unbeaten(objectives: np.ndarray) -> np.ndarray:
    """Return which points no other beats (as small on all objectives, smaller on one), bool (points,)."""
    found = np.ones(len(objectives), bool)
    for place, point in enumerate(objectives):
        beats = (objectives <= point).all(axis=1) & (objectives < point).any(axis=1)
        found[place] = not beats.any()
    return found


def _front(history: _History, form: SearchForm, worlds: range, replicates: range) -> list[int]:
    """Return the points of all generations that keep to the budget and that no other beats, each once."""
    known = [world for world in worlds if world in history.points]
    objectives, above = history.judged(form, known, replicates)
    able = (objectives < BAD).all(axis=1)
    if form.budget is not None:
        able &= above[:, 0] <= 0.0
    kept = np.flatnonzero(able)
    kept = kept[unbeaten(objectives[kept])]
    once: dict[tuple[float, ...], int] = {
        tuple(history.points[known[place]].tolist()): known[place] for place in kept[::-1]
    }
    return sorted(once.values())


def _candidates(
    plan: Plan, form: SearchForm, history: _History, front: list[int], fresh: range
) -> tuple[Candidate, ...]:
    if not front:
        return ()
    objectives, above = history.judged(form, front, fresh)
    stays = unbeaten(objectives)
    seen = range(plan.replications)
    return tuple(
        Candidate(
            policy=plan.policies[0].name,
            world=world,
            levers={f.name: float(v) for f, v in zip(plan.factors, history.points[world], strict=True)},
            searched={name: float(history.values(world, name, seen).mean()) for name in form.objectives},
            fresh={name: t_limits(history.values(world, name, fresh), 0.95) for name in form.objectives},
            within=form.budget is None or bool(above[place, 0] <= 0.0),
            stays=bool(stays[place]),
        )
        for place, world in enumerate(front)
    )
