"""GovernanceModel: the model as users hold it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, SupportsIndex

import numpy as np

from sim.actors.calendar import YEAR
from sim.city import City
from sim.errors import InputError
from sim.model import snapshot as snapshots
from sim.model.agents.people import ResidentAgent
from sim.model.agents.registry import Registry
from sim.model.collector import Collector
from sim.model.hooks import Hooks
from sim.model.inputs import (
    Package,
    city_of,
    data_of,
    parameters_of,
    scenario_of,
    sizes_of,
    source_of,
)
from sim.model.mesa_shell import ShellModel, agent_set, network_space, place_on, seed_of
from sim.model.names import Names
from sim.model.places import places_of
from sim.model.run_in import LONGEST, Start, eve_of_day_0, live_days
from sim.model.snapshot import Snapshot
from sim.model.spending import Spending
from sim.model.steered import Steered
from sim.parameters import Parameters
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario
from sim.tables import Surface


class GovernanceModel(ShellModel, Steered):
    """An agent-based model of one city under one policy, run day by day.

    Args:
        city: name, ``"kunming/官渡区"``, path of an imported city, or a :class:`sim.city.City`.
        scenario: name or path of a policy package, or a :class:`sim.policy.scenario.Scenario`.
        seed: seed of all random numbers; ``None`` takes a fresh one, which ``model.seed`` tells.
        days: horizon; deadlines and memories beyond it are not kept.
        scale: share of the people of a city to keep, when ``city`` is a name.
        parameters: values by name that differ from the declared defaults, or all of them.
        categories: values of case categories by dotted name, such as ``{"noise.rate": 30}``.
        run_in: days that the city lives without policy before day 0, shared by all models that agree in them
            (:mod:`sim.model.run_in`); the parameter ``run_in`` if not given, none with 0.
        log: keep every touch of every case, so that :meth:`journey` can tell them.
        hooks: functions by moment, see :mod:`sim.model.hooks`.
        rng: Mesa's name for the seed; anything ``numpy.random.default_rng`` takes.

    Raises:
        InputError: something of this does not exist or is out of range.

    Examples:
        >>> model = sim.GovernanceModel(city="teaching", scenario="three-heads", days=60, seed=7)
        >>> model.run_for(60)
        >>> model.day, model.date.isoformat()
        (60, '2025-03-02')
        >>> model.measures()["backlog"] > 0
        True
    """

    def __init__(
        self,
        *,
        city: str | os.PathLike[str] | City = "kunming/官渡区",
        scenario: str | Path | Scenario = "baseline",
        seed: int | None = 1,
        days: int = 365,
        scale: float = 1.0,
        parameters: Mapping[str, float | str] | Parameters | None = None,
        categories: Mapping[str, float] | None = None,
        run_in: int | None = None,
        log: bool = False,
        hooks: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        rng: Any = None,
    ) -> None:
        values = parameters_of(parameters, run_in)
        self._begin(seed_of(seed, rng), _horizon(days), values, categories, hooks)
        self.city = city if isinstance(city, City) else city_of(city, scale, self.parameters)
        self._source = source_of(city)
        start = Start(self.city, self.catalogue, self._category_values, self.parameters, self.seed, bool(log))
        self.world = eve_of_day_0(start, self.days)
        self._follow(scenario_of(scenario), self.world.surface)
        self.keeps_log = bool(log)

    def _begin(
        self,
        seed: int,
        days: int,
        parameters: Parameters,
        categories: Mapping[str, float] | None,
        hooks: Mapping[str, Any] | Iterable[tuple[str, Any]],
    ) -> None:
        self.seed = seed
        super().__init__(rng=seed)
        self.days = days
        self.parameters = parameters
        self.run_in = int(parameters["run_in"])
        self.catalogue, self._levers = data_of(categories)
        self._category_values = dict(categories or {})
        self.day = 0
        self._hooks = Hooks(hooks)
        self._spending = Spending()
        self._judged: tuple[int, dict[str, float | None]] | None = None
        self.datacollector = Collector(self)

    def _follow(self, package: Scenario, baseline: Surface) -> None:
        """Tie a policy to the city; nothing is written yet."""
        self._package = Package(**vars(package))
        places = places_of(self.city, self.catalogue, self.world.bodies)
        self.places = places._replace(**sizes_of(self.city))
        self.policy = Policy(package, self.places, baseline, levers=self._levers)

    # --- living ---------------------------------------------------------------------------------

    def live(self, days: int) -> None:
        """Live ``days`` days; between two changes of policy they are one call of compiled code."""
        end = self.day + days
        while self.day < end:
            day = self.day
            if self.policy.due(day):
                self._spending.close_shares(self.world)
                self.policy.apply(day, self.world.surface)
                self._spending.paid_shares = self.policy.paid_shares(day)
            self._call_hooks("day_start", day)
            self._live_span(self._span_end(end))
            self._call_hooks("day_end", day)

    def _call_hooks(self, moment: str, day: int) -> None:
        if self._hooks:
            today = self.places.start + timedelta(days=day)
            self._hooks.call(moment, self.world, day, today, self.names)

    def _span_end(self, end: int) -> int:
        """Return the day before which nothing from outside can happen."""
        if self._hooks or self.keeps_log:
            return self.day + 1
        changes = (day for day in self.policy.days() if day > self.day)
        return min(next(changes, end), end, (self.day // YEAR + 1) * YEAR)

    def _live_span(self, stop: int) -> None:
        start = self.day
        if start % YEAR == 0:
            self._spending.begin_year(self.world)
        self.world = live_days(self.world, start, stop)
        self.day = stop
        self._spending.add_policy(self.policy, start, stop)

    # --- policy ---------------------------------------------------------------------------------

    @property
    def scenario(self) -> Package:
        """The policy package the model was made with."""
        return self._package

    @scenario.setter
    def scenario(self, scenario: Any) -> None:
        # Mesa gives every model an empty scenario of its own, which has no use here.
        return

    @classmethod
    def replay(cls, path: str | Path | Scenario, *, log: bool = False) -> GovernanceModel:
        """Return a model on the eve of the run that a policy was saved from.

        Args:
            path: a file of :meth:`save_policy`, or the scenario read from it.
            log: keep every touch of every case.

        Raises:
            InputError: the file says nothing of a run, or its city is no longer the same.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=20)
            >>> stage = model.set_policy("staff.grid", 2)
            >>> model.run_for(20)
            >>> again = sim.GovernanceModel.replay(model.save_policy("again.yaml"))
            >>> again.run_for(20)
            >>> again.measures() == model.measures()
            True
        """
        scenario = scenario_of(path)
        played = scenario.played
        if played is None:
            raise InputError(
                "这个方案不是由一次运行保存的，没有写明城市和种子",
                "this policy was not saved from a run: it names no city and no seed",
                file=scenario.file or None,
                key="played",
            )
        model = cls(
            city=played.city,
            scale=played.scale,
            scenario=scenario,
            seed=played.seed,
            days=played.days,
            parameters={name: value for name, value in played.values.items() if "." not in name},
            categories={name: float(value) for name, value in played.values.items() if "." in name},
            run_in=played.run_in,
            log=log,
        )
        played.check(model.city.population, scenario.file)
        return model

    def snapshot(self) -> Snapshot:
        """Return everything that the run is on this day, to go on with later, elsewhere or otherwise.

        State that Python hooks keep for themselves is not in it.

        Example:
            >>> import sim
            >>> model = sim.GovernanceModel(city="teaching", days=20)
            >>> model.run_for(10)
            >>> later = sim.GovernanceModel.resume(model.snapshot())
            >>> model.run_for(10); later.run_for(10)
            >>> model.measures() == later.measures()
            True
        """
        return snapshots.take(self, self._spending.state())

    @classmethod
    def resume(
        cls,
        snapshot: Snapshot | str | Path,
        policy: str | Path | Scenario | None = None,
        *,
        city: City | None = None,
        hooks: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
    ) -> GovernanceModel:
        """Return a model that goes on where a snapshot was taken, bit for bit as that run would have.

        Args:
            snapshot: a result of :meth:`snapshot`, or the file it was saved to.
            policy: another policy from this day on, its days counted from today; the same one when not given.
            city: the city, when it was built in Python and the snapshot comes from a file.
            hooks: as for the model.

        Raises:
            InputError: the file is no intact snapshot, other rules made it, its city is no longer the same,
                or the policy does not exist.
        """
        kept = snapshot if isinstance(snapshot, Snapshot) else Snapshot.load(snapshot)
        kept.check_rules()
        run = kept.run()
        values = {name: value for name, value in run.values.items() if "." not in name}
        model = cls.__new__(cls)
        dotted = {name: float(value) for name, value in run.values.items() if "." in name}
        model._begin(run.seed, run.days, parameters_of(values, run.run_in), dotted, hooks)
        model.city = city or kept.city or city_of(run.city, run.scale, model.parameters)
        run.check(model.city.population)
        model._source = run.city
        model.world = snapshots.world_of(kept)
        model.keeps_log = bool(kept.about["log"])
        model.day = kept.day
        model.steps, model.time = kept.day, float(kept.day)
        model._spending.restore(kept.about["spending"])
        model._follow(snapshots.same_policy(kept), snapshots.baseline_of(kept))
        snapshots.go_on(model.policy, kept)
        if policy is not None:
            model._turn_to(snapshots.from_day(scenario_of(policy), kept.day))
        return model

    def _turn_to(self, scenario: Scenario) -> None:
        """Put another policy in the place of the present one, from today on."""
        self._spending.close_shares(self.world)
        baseline = self.policy.baseline
        for name, column in baseline._asdict().items():
            getattr(self.world, name)[...] = column
        self._follow(scenario, baseline)
        self.policy.apply(self.day, self.world.surface)
        self._spending.paid_shares = self.policy.paid_shares(self.day)

    # --- days -------------------------------------------------------------------------------------

    @property
    def date(self) -> date:
        """Date of the day that comes next."""
        return self.places.start + timedelta(days=self.day)

    @property
    def days_left(self) -> int:
        """Days until the horizon."""
        return self.days - self.day

    # --- names ------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Names:
        """Names of bodies."""
        return Names(self.city, self.catalogue, self.world.bodies)

    # --- Mesa -----------------------------------------------------------------------------------

    @cached_property
    def _registry(self) -> Registry:
        return Registry(self)

    def fill_agents(self) -> None:
        """Make the handles that are missing, drop those whose row has ended."""
        self._registry.fill()

    def resident_agents(self, rows: Any = None) -> Any:
        """Return an agent set of residents.

        Args:
            rows: rows or a mask, such as ``model.residents["kind"] & 2 > 0``; everybody if not given.
        """
        everybody = np.arange(len(self.residents))
        chosen = everybody if rows is None else everybody[np.asarray(rows)]
        found: list[ResidentAgent] = self._registry.residents(np.atleast_1d(chosen))
        return agent_set(found, self.random)

    @cached_property
    def space(self) -> Any:
        """The community graph as Mesa's discrete space, each committee on its community."""
        space = network_space(self.city.graph, self.random)
        place_on(space, self._registry.committees())
        return space


def _horizon(days: object) -> int:
    """Return a number of days, checked."""
    if isinstance(days, bool) or not isinstance(days, SupportsIndex) or not 1 <= int(days) <= LONGEST:
        raise InputError(
            f"天数不能是 {days!r}", f"{days!r} is no number of days", key="days", allowed=f"1 … {LONGEST}"
        )
    return int(days)
