"""A plan: everything a study will run, each run with its key, none of them held in memory."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

from sim.errors import InputError
from sim.language import Language
from sim.policy.levers import load_levers
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage
from sim.runs.job import Assumptions, CityAt
from sim.study.design.designs import Design, Listed, Morris, One
from sim.study.design.factor import Factor
from sim.study.design.form import SearchForm
from sim.study.design.groups import tickets, values_of


class Task(NamedTuple):
    """One run of a plan.

    Args:
        number: key: replicate x points + point; the order in which runs are begun.
        point: number of the point.
        replicate: number of the replication; its seed is the plan's seed plus this.
        world: number of the world.
        policy: place of the policy.
        city: place of the city.
        values: of the factors, in their order.
    """

    number: int
    point: int
    replicate: int
    world: int
    policy: int
    city: int
    values: tuple[float, ...]


class Policy(NamedTuple):
    """A scenario with levers set on top of it."""

    scenario: str
    levers: tuple[tuple[str, float], ...] = ()

    @property
    def name(self) -> str:
        """Its name in tables: ``three-heads + heads.incentive=50``."""
        return " + ".join([self.scenario, *(f"{lever}={value:g}" for lever, value in self.levers)])


def lever_title(name: str, lang: Language) -> str:
    """Return the name of a lever for people."""
    lever = load_levers().levers[name]
    return getattr(lever, lang)


@dataclass(frozen=True)
class LeverChoice:
    """A lever that the study moves; ``values`` are empty where the design samples it."""

    name: str
    stage: Stage
    values: tuple[float, ...] = ()
    scenarios: tuple[str, ...] = ()

    def moved(self, value: float) -> Stage:
        """Return the stage that sets the lever, whatever else sets it in the scenario."""
        return replace(self.stage, value=value)


class Until(NamedTuple):
    """Replications that go on until differences are known well enough.

    Args:
        looks: numbers of replications after which the results are looked at, fixed beforehand.
        precision: half-width asked for by measure, in the measure's unit.
    """

    looks: tuple[int, ...]
    precision: Mapping[str, float]


@dataclass(frozen=True)
class Plan:
    """A checked study.

    Args:
        name: stem of its file.
        title: by language.
        scenarios: by name.
        against: name of the scenario the others are compared with.
        levers: levers moved on top of the scenarios.
        cities: at least one.
        days: length of each run.
        seed: of the first replication.
        replications: of every point; with ``until``, as many as are asked for so far.
        factors: columns of the design: uncertain parameters and levers with a range.
        design: where the worlds lie.
        base: parameters that all runs share.
        measures: those that are judged; all are stored.
        search: objectives of a search, if it is one.
        until: when more replications are asked for, if their number is not fixed.
        daily: whether daily series are stored.
        source: text of the study file.
        folder: folder of the study file, for relative paths.
        matters: smallest differences that matter by measure, where the study asks for others.
        sources: text of each scenario, by name, so that the plan can be made again from the store alone.
    """

    name: str
    title: Mapping[Language, str]
    scenarios: Mapping[str, Scenario]
    against: str
    levers: tuple[LeverChoice, ...]
    cities: tuple[CityAt, ...]
    days: int
    seed: int
    replications: int
    factors: tuple[Factor, ...]
    design: Design
    base: Assumptions
    measures: tuple[str, ...]
    search: SearchForm | None = None
    until: Until | None = None
    daily: bool = True
    source: str = ""
    folder: str = ""
    matters: Mapping[str, float | str] = field(default_factory=dict[str, "float | str"])
    sources: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def judged(self) -> tuple[str, ...]:
        """Every measure that the study judges, objectives of a search among them."""
        return (*self.measures, *(() if self.search is None else self.search.objectives))

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """Scenarios with every combination of the lever values that apply to them, the reference first."""
        found: list[Policy] = []
        for scenario in self.scenarios:
            combinations: list[tuple[tuple[str, float], ...]] = [()]
            for lever in self.levers:
                if lever.values and (not lever.scenarios or scenario in lever.scenarios):
                    combinations = [(*c, (lever.name, v)) for c in combinations for v in lever.values]
            found += [Policy(scenario, combination) for combination in combinations]
        return tuple(sorted(found, key=lambda policy: policy.scenario != self.against))

    @property
    def worlds(self) -> int:
        """How many worlds the design has."""
        return self.design.size

    @property
    def points(self) -> int:
        """How many points there are: worlds x policies x cities."""
        return self.worlds * len(self.policies) * len(self.cities)

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return self.points * self.replications

    def values_of(self, block: int) -> np.ndarray:
        """Return the factors' values in a block of worlds, f8 (worlds, factors)."""
        shares = self.design.block(block)
        if isinstance(self.design, Listed):
            return shares
        columns = [factor.at(shares[:, j]) for j, factor in enumerate(self.factors)]
        found = np.stack(columns, axis=1) if columns else np.zeros((shares.shape[0], 0))
        if isinstance(self.design, Morris):
            kept = tickets(shares, self.factors, block, self.design.step, self.design.factors + 1)
            own = [factor.how == "own" for factor in self.factors]
            found[:, own] = kept[:, own]
        return found

    def tasks(self, known: Callable[[int, int], set[int]] = lambda _low, _high: set()) -> Iterator[Task]:
        """Give every run that is not known yet, replication by replication, world by world.

        Args:
            known: returns the numbers from ``low`` to below ``high`` that need not be run.
        """
        per_world, step = len(self.policies) * len(self.cities), self.design.step
        for replicate in range(self.replications):
            for block in range(math.ceil(self.worlds / step)):
                first = replicate * self.points + block * step * per_world
                last = min(first + step * per_world, (replicate + 1) * self.points)
                seen = known(first, last)
                if len(seen) == last - first:
                    continue  # a block that is finished need not be made
                for place, row in enumerate(self.values_of(block)):
                    world = block * step + place
                    yield from self._of_world(replicate, world, tuple(row.tolist()), seen)

    def _of_world(
        self, replicate: int, world: int, values: tuple[float, ...], seen: set[int]
    ) -> Iterator[Task]:
        many = len(self.cities)
        for place in range(len(self.policies) * many):
            point = world * len(self.policies) * many + place
            number = replicate * self.points + point
            if number not in seen:
                yield Task(number, point, replicate, world, place // many, place % many, values)

    def task(self, number: int) -> Task:
        """Return the run with a key.

        Raises:
            InputError: there is no such run.
        """
        if not 0 <= number < self.runs:
            raise InputError(
                f"没有第 {number} 次运行", f"there is no run {number}", allowed=f"0 … {self.runs - 1}"
            )
        replicate, point = divmod(number, self.points)
        world, place = divmod(point, len(self.policies) * len(self.cities))
        row = self.values_of(world // self.design.step)[world % self.design.step]
        many = len(self.cities)
        return Task(number, point, replicate, world, place // many, place % many, tuple(row.tolist()))

    def scenario_of(self, policy: int, values: tuple[float, ...] = ()) -> Scenario:
        """Return the scenario of a policy with its levers set."""
        chosen = self.policies[policy]
        by_name = dict(chosen.levers)
        for factor, value in zip(self.factors, values, strict=False):
            if factor.kind == "lever":
                by_name[factor.name] = value
        scenario = self.scenarios[chosen.scenario]
        stages = tuple(
            lever.moved(by_name[lever.name])
            for lever in self.levers
            if lever.name in by_name and (not lever.scenarios or chosen.scenario in lever.scenarios)
        )
        return replace(scenario, stages=(*scenario.stages, *stages)) if stages else scenario

    def given_of(self, values: tuple[float, ...]) -> Assumptions:
        """Return the assumptions of a world."""
        changes = {f.name: v for f, v in zip(self.factors, values, strict=True) if f.kind == "uncertain"}
        if not changes:
            return self.base
        plain = {name: value for name, value in changes.items() if "." not in name}
        grouped = [f for f in self.factors if f.how]
        dotted = {name: value for name, value in changes.items() if "." in name}
        for factor in grouped:
            dotted |= self._members(factor, dotted.pop(factor.name))
        return Assumptions(self.base.parameters.replace(**plain), {**self.base.categories, **dotted})

    def _members(self, factor: Factor, ticket: float) -> dict[str, float]:
        """Return the values of a group's members that nothing else sets."""
        taken = {*self.base.categories, *(other.name for other in self.factors)}
        levels = self.design.levels if isinstance(self.design, Morris) else 0
        return values_of(factor, ticket, taken=taken, levels=levels, seed=self.seed)

    def title_of(self, policy: Policy, lang: Language) -> str:
        """Return the name of a policy for people."""
        title = self.scenarios[policy.scenario].title.get(lang, policy.scenario)
        return " + ".join([title, *(f"{lever_title(name, lang)} {value:g}" for name, value in policy.levers)])

    def spec(self) -> dict[str, Any]:
        """Return everything that determines a run's results, as plain data."""
        return {
            "scenarios": dict(self.sources),
            "against": self.against,
            "levers": [_lever_spec(lever) for lever in self.levers],
            "cities": [[city.name, city.scale] for city in self.cities],
            "days": self.days,
            "seed": self.seed,
            "factors": [list(factor) for factor in self.factors],
            "design": self.design.spec(),
            "fixed": self.base.written(),
            "parameters": getattr(self.base.parameters, "digest", lambda: "")(),
            "search": None if self.search is None else self.search.model_dump(),
        }

    @cached_property
    def digest(self) -> str:
        """Hash of :meth:`spec`; a store takes runs of one such plan only, with any number of replications."""
        text = json.dumps(self.spec(), sort_keys=True, ensure_ascii=False)
        return blake2b(text.encode(), digest_size=12).hexdigest()


def _lever_spec(lever: LeverChoice) -> dict[str, Any]:
    stage = lever.stage
    return {
        "name": lever.name,
        "values": list(lever.values),
        "scenarios": list(lever.scenarios),
        "unit": stage.unit,
        "mode": stage.mode,
        "start": stage.start,
        "places": list(stage.places),
    }


__all__ = ["LeverChoice", "One", "Plan", "Policy", "Task", "Until"]
