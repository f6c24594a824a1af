"""A policy at work in one city: the days on which it changes the surface, the changes, and their cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from sim.codes import BodyKind
from sim.errors import InputError, nearest
from sim.policy.conflicts import refuse_conflict
from sim.policy.cost import paid_shares, yuan_of_day
from sim.policy.effect import FOREVER, Part, effective
from sim.policy.follow_items import moved, with_departments
from sim.policy.lever_columns import columns_of, pristine, view
from sim.policy.levers import LeverFile, Mode, lever_named, load_levers
from sim.policy.live_changes import LIVE, nothing_of, stage_by_hand
from sim.policy.places import Places
from sim.policy.scenario import Scenario
from sim.policy.schema import DEFAULT_STEP, Day
from sim.policy.sizes import amounts_of
from sim.policy.stages import PlaceChoice, Stage
from sim.policy.targets import target
from sim.tables import Surface


class LeverEvent(NamedTuple):
    """One entry of the lever log: a stage started, stepped up its ramp, or stopped."""

    day: int
    lever: str
    value: float
    strength: float
    live: bool
    where: str
    unit: str


class Policy:
    """A scenario tied to a city.

    The surface of a day is the baseline plus every stage in force, computed afresh from an
    untouched copy: stopping restores the baseline exactly, applying twice is applying once,
    and the order in which stages were stacked does not matter.

    Args:
        scenario: the package.
        places: the city.
        surface: the baseline surface; copied.
        levers: lever file, default the package's own.
        prices: values to use instead of declared prices (yuan), by name.

    Raises:
        InputError: a stage names a place, category or department that the city lacks, its
            dates are out of order, or two stages set one cell to different values at once.
    """

    def __init__(
        self,
        scenario: Scenario,
        places: Places,
        surface: Surface,
        *,
        levers: LeverFile | None = None,
        prices: Mapping[str, float] | None = None,
    ) -> None:
        self.scenario = scenario
        self.places = places
        self.levers = levers or load_levers()
        self.prices = _prices(self.levers, prices or {})
        self.lever_log: list[LeverEvent] = []
        self._live: list[Stage] = []
        self._base = pristine(surface)
        self._parts: list[Part] = []
        self._applied = -1
        for stage in scenario.stages:
            self._add(stage)
        self._refresh()

    def days(self) -> tuple[int, ...]:
        """Return the days, from 0, on which the surface may change, in order."""
        return self._days

    def due(self, day: int) -> bool:
        """Return whether the surface may change on ``day``."""
        return day in self._day_set

    def columns(self) -> set[str]:
        """Return the columns that the levers of this policy may write, as ``table`` or ``table.column``."""
        return columns_of([part.stage for part in self._parts], self.levers)

    def idle_stages(self) -> list[Stage]:
        """Return the stages that reach nothing in this city (no such bodies, places or items)."""
        return [part.stage for part in self._parts if part.target.rows.size * part.target.cols.size == 0]

    def apply(self, day: int, surface: Surface) -> None:
        """Write the surface of ``day``; only columns that the levers declare are written."""
        for writes, parts in self._by_column.items():
            base = view(self._base, writes)
            view(surface, writes)[...] = effective(base, parts, day, self.levers, writes)
        self._log(day)
        self._applied = day

    def cost_per_day(self, day: int) -> dict[str, float]:
        """Return yuan by payer on ``day``; one-off costs fall on the day a stage starts or steps up."""
        changes = self.due(day)
        last = max((at for at in self._days if at <= day), default=-1)
        key = (last, changes)
        if key not in self._costs:
            self._costs[key] = yuan_of_day(
                day,
                changes,
                self._by_lever,
                self._base,
                self.places,
                self.levers,
                self.prices,
                lambda writes: self._column(writes, day),
            )
        return dict(self._costs[key])

    def paid_shares(self, day: int) -> np.ndarray:
        """Return the share of the working hours of each kind of body that levers pay for on ``day``."""
        return paid_shares(
            day,
            self._by_lever,
            self._base,
            self.levers,
            self.places.body_kind,
            len(BodyKind),
            lambda writes: self._column(writes, day),
        )

    # Long: a dozen documented arguments; the code itself is short.
    def set_lever(
        self,
        day: int,
        lever: str,
        value: float | str,
        places: Sequence[PlaceChoice] = (),
        *,
        mode: Mode | None = None,
        stop: Day | None = None,
        ramp: int = 0,
        step: int = DEFAULT_STEP,
        categories: Sequence[str] = (),
        departments: Sequence[str] = (),
        estates: Sequence[str] = (),
    ) -> Stage:
        """Move a lever by hand from ``day`` on, replacing its earlier effect there.

        The change is logged; :meth:`as_scenario` gives a scenario that replays it exactly.

        Args:
            day: day of the run, not before the last day applied.
            lever: name of the lever.
            value: amount in the lever's unit, such as ``6`` or ``"60 %"``.
            places: where; everywhere when empty.
            mode: how the value meets the baseline; the lever's usual way when not given.
            stop: first day no longer in force, a day of the run or a date.
            ramp: days until full strength.
            step: days per step of the ramp.
            categories: only these case categories.
            departments: only these departments.
            estates: only these kinds of estate.

        Raises:
            InputError: no such lever or place, wrong unit, out of range, or a day already past.
        """
        if day < self._applied:
            raise InputError(
                f"第 {day} 天已经过去", f"day {day} is already past", key="day", allowed=f"≥ {self._applied}"
            )
        stage = stage_by_hand(
            self.levers,
            lever,
            value=value,
            mode=mode,
            start=day,
            stop=stop,
            ramp=ramp,
            step=step,
            places=list(places),
            categories=list(categories),
            departments=list(departments),
            estates=list(estates),
        )
        before = list(self._parts)
        try:
            self._add(stage)
            self._refresh()
        except InputError:
            self._parts = before
            self._refresh()
            raise
        self._live.append(stage)
        return stage

    def stop_lever(self, day: int, lever: str, places: Sequence[PlaceChoice] = ()) -> Stage:
        """Undo a lever's effect in ``places`` from ``day`` on: the baseline comes back there.

        Raises:
            InputError: as :meth:`set_lever`; also when the lever can only be set and the baseline differs
                between the places.
        """
        known = lever_named(lever, self.levers)
        here = stage_by_hand(self.levers, lever, value=known.range[0], places=list(places))
        reach = target(here, self.levers, self.places)
        cells = view(self._base, known.writes)[np.ix_(reach.rows, reach.cols)]
        value, mode = nothing_of(lever, known, cells)
        return self.set_lever(day, lever, value, places, mode=mode)

    @property
    def baseline(self) -> Surface:
        """The surface as it is without any policy; not to be written."""
        return self._base

    def go_on(self, applied: int, live: Sequence[Stage], log: Sequence[LeverEvent]) -> None:
        """Take up where another policy of the same scenario was left, as when a snapshot is resumed.

        Args:
            applied: last day applied.
            live: stages moved by hand so far.
            log: its lever log.
        """
        for stage in live:
            self._add(stage)
            self._live.append(stage)
        self._refresh()
        self.lever_log[:] = log
        self._applied = applied

    @property
    def applied(self) -> int:
        """The last day applied, -1 before the first."""
        return self._applied

    @property
    def moved_by_hand(self) -> tuple[Stage, ...]:
        """The stages that were added by hand, in the order in which they were."""
        return tuple(self._live)

    def as_scenario(self, name: str, title: Mapping[str, str] | None = None) -> Scenario:
        """Return the scenario with every lever moved by hand so far as further stages."""
        return replace(
            self.scenario,
            name=name,
            title=dict(title or self.scenario.title),
            stages=(*self.scenario.stages, *self._live),
            extends=(),
            file="",
            played=None,
        )

    def without(self, *mechanisms: int) -> Scenario:
        """Return the scenario less the stages that serve only ``mechanisms``."""
        return self.scenario.without(*mechanisms)

    # --- inside -------------------------------------------------------------------------------

    def _add(self, stage: Stage) -> None:
        start = self._day(stage.start)
        stop = FOREVER if stage.stop is None else self._day(stage.stop)
        here: dict[str, Any] = {
            "file": None if stage.file == LIVE else stage.file or None,
            "line": stage.line,
        }
        if stop <= start:
            raise InputError(
                f"{stage.lever}：停止（{stage.stop}）不晚于开始（{stage.start}）",
                f"{stage.lever}: it stops ({stage.stop}) no later than it starts ({stage.start})",
                key="stop",
                allowed=f"> {stage.start}",
                **here,
            )
        try:
            reach = target(stage, self.levers, self.places)
        except InputError as error:
            raise InputError(
                error.zh, error.en, key=stage.lever, allowed=error.allowed, nearest=error.nearest, **here
            ) from None
        follows = stage.mode == "follow"
        if follows:
            reach = with_departments(reach, self.places)
        amount = amounts_of(stage, reach.rows, self.levers, self.places)
        flow = partial(self._flow, self.levers.levers[stage.lever].writes, reach.rows) if follows else None
        part = Part(stage, reach, start, stop, len(self._parts), amount, flow)
        for other in self._parts:
            refuse_conflict(other, part, self.levers)
        self._parts.append(part)

    def _flow(self, writes: str, rows: np.ndarray, day: int) -> np.ndarray:
        """Return the gains and losses of the bodies of ``rows`` from the items moved by ``day``, f8 (n,)."""
        held = view(self._base, writes)[:, 0].astype(np.float64)
        before = self._base.may
        now = effective(before, self._by_column.get("may", ()), day, self.levers, "may")
        return moved(held, before, now, rows, self.places)

    def _day(self, day: Day) -> int:
        return (day - self.places.start).days if isinstance(day, date) else day

    def _refresh(self) -> None:
        by_column: defaultdict[str, list[Part]] = defaultdict(list)
        by_lever: defaultdict[str, list[Part]] = defaultdict(list)
        for part in sorted(self._parts, key=_canonical):
            by_column[self.levers.levers[part.stage.lever].writes].append(part)
            by_lever[part.stage.lever].append(part)
        self._by_column, self._by_lever = dict(by_column), dict(by_lever)
        days = {day for part in self._parts for day in part.days()}
        if any(part.start <= 0 for part in self._parts):
            days.add(0)
        self._day_set = {day for day in days if day >= 0}
        self._days = tuple(sorted(self._day_set))
        self._costs: dict[tuple[int, bool], dict[str, float]] = {}

    def _column(self, writes: str, day: int) -> np.ndarray:
        base = view(self._base, writes)
        return effective(base, self._by_column.get(writes, ()), day, self.levers, writes)[:, 0].astype(
            np.float64
        )

    def _log(self, day: int) -> None:
        for part in self._parts:
            now, before = part.strength(day), part.strength(day - 1) if day > 0 else 0.0
            if now != before:
                stage = part.stage
                unit = stage.unit or self.levers.levers[stage.lever].unit_of("", stage.mode)
                live = stage.file == LIVE
                event = LeverEvent(day, stage.lever, stage.value, now, live, stage.where, unit)
                if event not in self.lever_log:
                    self.lever_log.append(event)


def _prices(levers: LeverFile, given: Mapping[str, float]) -> dict[str, float]:
    values = {name: price.value for name, price in levers.prices.items()}
    for name, value in given.items():
        if name not in values:
            raise InputError(
                f"没有名为 {name!r} 的价格",
                f"there is no price named {name!r}",
                allowed=sorted(values),
                nearest=nearest(name, values),
            )
        low, high = levers.prices[name].range
        if not low <= value <= high:
            raise InputError(
                f"价格 {name} 的值 {value:g} 超出范围",
                f"price {name}: {value:g} is out of range",
                key=name,
                allowed=f"{low:g} – {high:g}",
            )
        values[name] = value
    return values


def _canonical(part: Part) -> tuple[object, ...]:
    """Order stages by content, not by position in the list."""
    stage = part.stage
    reach = (
        int(part.target.rows.sum()),
        len(part.target.rows),
        int(part.target.cols.sum()),
        len(part.target.cols),
    )
    return (
        stage.lever,
        part.start,
        part.stop,
        stage.value,
        stage.unit,
        stage.mode,
        stage.ramp,
        stage.step,
        reach,
        stage.replaces,
    )
