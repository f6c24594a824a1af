"""Pilots (试点): a policy that starts in a few places, its usual evaluation, and its true effect.

For a share ``y`` of matters, with pilot places *p*, the other places *o*, a window before and one after:

- before and after: ``y_p(after) - y_p(before)``
- difference in differences: that, less ``y_o(after) - y_o(before)``
- true effect: ``y_p(after)`` less the same in a run with common random numbers and no pilot
- spill-over: the same for *o*

so that, exactly, difference in differences = true effect - spill-over + what the two groups would have
drifted apart anyhow.  The last term is what choosing good places costs: the best of today are partly the
lucky ones, and chance does not last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np

from sim.comparison.limits import Limits, t_limits
from sim.errors import InputError
from sim.measures import evaluate
from sim.model import GovernanceModel
from sim.policy.places import Places
from sim.policy.ranks import mixed, name_keys
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.schema import Day
from sim.policy.stages import Stage as PolicyStage
from sim.policy.targets import area
from sim.runs.job import Assumptions, CityAt, build_model

type Rule = Literal["best", "worst", "code", "chance", "named"]
type Unit = Literal["streets", "districts"]

RULES: tuple[Rule, ...] = ("best", "worst", "code", "chance")
FOLLOW = 30
"""Days for which a matter is followed: the horizon of ``resolved_30d``."""

WINDOW = 90
"""Days that are looked at before and after."""

OUTCOMES = ("resolved_30d", "closed_on_time", "satisfied", "transfers_mean")
"""Measures that are read for places and windows; each has the one definition it has for a city.

By the first of them places are ranked.
"""

ESTIMATES = (
    "before_after",
    "difference_in_differences",
    "true_effect",
    "spill_over",
    "drift",
    "city_effect",
)


@dataclass(frozen=True)
class Plan:
    """Where and when a policy is tried.

    Args:
        scenario: the policy; its days and dates count from the pilot's start.
        start: day on which it starts in the first places.
        rule: who comes first: ``best`` or ``worst`` performers of the window before, by ``code``, by
            ``chance`` (the same places under every seed), or ``named``.
        size: places in each wave.
        unit: streets or districts.
        every: days between waves; None leaves it at the first.
        places: the first places, when they are named.
    """

    scenario: Scenario
    start: int
    rule: Rule = "best"
    size: int = 3
    unit: Unit = "streets"
    every: int | None = None
    places: tuple[str, ...] = ()

    @property
    def by_street(self) -> bool:
        """Whether streets join, not districts; named places are taken street by street."""
        return self.unit == "streets" or self.rule == "named"

    def windows(self, days: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the days looked at before and after, each from and to before.

        A matter is followed for thirty days that the policy, or the next wave, does not reach.

        Raises:
            InputError: there is no room for them.
        """
        end = days if self.every is None else min(days, self.start + self.every)
        before = (self.start - FOLLOW - WINDOW, self.start - FOLLOW)
        after = (max(self.start, end - FOLLOW - WINDOW), end - FOLLOW)
        if before[0] < 0:
            least = FOLLOW + WINDOW
            raise InputError(
                f"试点前要有 {least} 天可比", f"there must be {least} days before the pilot",
                key="start", allowed=f"≥ {least}",
            )  # fmt: skip
        if after[1] <= after[0]:
            raise InputError(
                f"试点后要有 {FOLLOW} 天以上可看",
                f"there must be more than {FOLLOW} days after the pilot starts",
                key="every" if self.every is not None else "days",
                allowed=f"> {self.start + FOLLOW if self.every is None else FOLLOW}",
            )
        return before, after


def tried(plan: Plan, waves: Sequence[Sequence[str]], where: Places) -> Scenario:
    """Return the policy as it spreads over ``waves`` of places.

    The days and dates of the policy count from the start of each wave.  A stage with places of its own acts
    where they and the wave meet, and is left out where they do not.

    Args:
        plan: the pilot.
        waves: names or codes of places, by wave.
        where: the city.

    Raises:
        InputError: the city has no such place.
    """
    stages = tuple(
        replace(
            stage,
            start=_later(stage.start, at),
            stop=None if stage.stop is None else _later(stage.stop, at),
            places=meeting,
        )
        for at, wave in ((plan.start + n * (plan.every or 0), wave) for n, wave in enumerate(waves))
        for stage in plan.scenario.stages
        if (meeting := _meeting(stage, wave, where))
    )
    return replace(plan.scenario, name=f"{plan.scenario.name}-pilot", stages=stages, extends=(), played=None)


def _meeting(stage: PolicyStage, wave: Sequence[str], where: Places) -> tuple[str, ...]:
    """Return the places of a wave in which a stage acts."""
    if not stage.places:
        return tuple(wave)
    both = area(stage.places, where).streets & area(wave, where).streets if wave else np.zeros(0, bool)
    return tuple(where.street_codes[street] for street in np.flatnonzero(both))


def _later(day: Day, by: int) -> Day:
    return day + timedelta(days=by) if isinstance(day, date) else day + by


def run_pilot(city: CityAt, plan: Plan, seed: int, days: int, given: Assumptions) -> dict[str, float | None]:
    """Run a city without the policy and with its pilot; return every estimate as ``estimate/measure``.

    Windows are read when they have ended, as an evaluator would: what happens later to the same matters
    does not reach them.
    """
    before, after = plan.windows(days)
    last = (max(plan.start, days - FOLLOW - WINDOW), days - FOLLOW)
    without = build_model(city, load_scenario("baseline"), seed, days, given)
    without.run_for(plan.start)
    waves = _order(plan, without, before)
    pilot = np.isin(_unit_of(plan, without), waves[0])
    groups = {"pilot": pilot, "others": ~pilot}
    with_pilot = build_model(city, _policy(plan, without, waves, days), seed, days, given)
    with_pilot.run_for(plan.start)
    y: dict[tuple[str, str, str, str], float] = {}
    for world, model in (("without", without), ("with", with_pilot)):
        y |= _cells(model, world, "before", groups, before)
        model.run_for(after[1] + FOLLOW - model.day)
        y |= _cells(model, world, "after", groups, after)
        model.run_for(days - model.day)
        y |= _cells(model, world, "last", {"city": pilot | ~pilot}, last)
    found: dict[str, float | None] = {
        f"{estimate}/{name}": value
        for name in OUTCOMES
        for estimate, value in estimates({key[:3]: v for key, v in y.items() if key[3] == name}).items()
    }
    asked = len(plan.scenario.stages) * _count(plan, waves, days)
    left_out = asked - len(with_pilot.policy.scenario.stages)
    found["idle_stages"] = float(len(with_pilot.policy.idle_stages()) + left_out)
    return found


def _policy(plan: Plan, model: GovernanceModel, waves: Sequence[np.ndarray], days: int) -> Scenario:
    """Return the policy with the waves that start within the horizon."""
    codes = _codes(plan, model)
    started = waves[: _count(plan, waves, days)]
    units: list[list[int]] = [wave.tolist() for wave in started]
    return tried(plan, [[codes[unit] for unit in wave] for wave in units], model.places)


def _count(plan: Plan, waves: Sequence[np.ndarray], days: int) -> int:
    """Return how many waves start within the horizon."""
    return 1 if plan.every is None else min(len(waves), -(-(days - plan.start) // plan.every))


def _cells(
    model: GovernanceModel, world: str, when: str, groups: Mapping[str, np.ndarray], window: tuple[int, int]
) -> dict[tuple[str, str, str, str], float]:
    """Return each outcome of each group of streets, by (world, group, when, measure)."""
    return {
        (world, group, when, name): _read(model, name, _there(model, mask), window)
        for group, mask in groups.items()
        for name in OUTCOMES
    }


def estimates(y: Mapping[tuple[str, str, str], float]) -> dict[str, float]:
    """Return the estimates from values by (world, group, window)."""
    change = {
        (world, group): y[world, group, "after"] - y[world, group, "before"]
        for world in ("with", "without")
        for group in ("pilot", "others")
    }
    return {
        "before_after": change["with", "pilot"],
        "difference_in_differences": change["with", "pilot"] - change["with", "others"],
        "true_effect": y["with", "pilot", "after"] - y["without", "pilot", "after"],
        "spill_over": y["with", "others", "after"] - y["without", "others", "after"],
        "drift": change["without", "pilot"] - change["without", "others"],
        "city_effect": y["with", "city", "last"] - y["without", "city", "last"],
    }


def _unit_of(plan: Plan, model: GovernanceModel) -> np.ndarray:
    """Return the unit each street belongs to, i8 (streets,)."""
    count = len(model.city.streets)
    return np.arange(count) if plan.by_street else model.city.streets["district"].astype(np.int64)


def _codes(plan: Plan, model: GovernanceModel) -> tuple[str, ...]:
    return model.places.street_codes if plan.by_street else model.places.district_codes


def _order(plan: Plan, model: GovernanceModel, before: tuple[int, int]) -> list[np.ndarray]:
    """Return the waves of units in the order in which they join.

    Raises:
        InputError: the places named are the whole city.
    """
    at = _unit_of(plan, model)
    units = np.unique(at)
    if plan.rule == "named":
        chosen = np.flatnonzero(area(plan.places, model.places).streets)
        rest = np.setdiff1d(units, chosen)
        if not len(rest):
            raise InputError("试点不能是整个城市", "a pilot cannot be the whole city", key="places")
        return [chosen, *_chunks(rest, len(chosen))]
    codes = np.array(_codes(plan, model))[units]
    if plan.rule == "code":
        order = np.argsort(codes)
    elif plan.rule == "chance":
        order = np.argsort(mixed(name_keys(list(codes)), 0))
    else:
        score = np.array([_read(model, OUTCOMES[0], _there(model, at == unit), before) for unit in units])
        order = ranked(score if plan.rule == "best" else -score, codes)
    return _chunks(units[order], plan.size)


def ranked(score: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Return the places from the highest score on, i8 (places,); equals by code, the unknown (NaN) last."""
    return np.lexsort((codes, -np.nan_to_num(score, nan=-np.inf)))


def _chunks(units: np.ndarray, size: int) -> list[np.ndarray]:
    return [units[at : at + size] for at in range(0, len(units), size)]


def _there(model: GovernanceModel, streets: np.ndarray) -> np.ndarray:
    """Return a mask of the cases that arose in some streets, bool (cases,)."""
    return streets[model.city.grids["street"][model.cases["grid"]]]


def _read(model: GovernanceModel, name: str, rows: np.ndarray, window: tuple[int, int]) -> float:
    """Return a measure of some cases in a window as of today; NaN if unknown."""
    value = evaluate(name, model.record(), model.parameters, rows, window)
    return float("nan") if value is None else value


@dataclass(frozen=True)
class Piloted:
    """Results of a pilot over replications, on common random numbers with the run without it.

    Args:
        plan: the pilot.
        city: key of the city.
        places: name of the city for people.
        days: length of each run.
        seeds: seeds of the replications.
        values: one value per seed by estimate and measure, f8 (seeds,).
        confidence: of the limits.
        idle_stages: stages that reach nothing in the pilot places, because they act on bodies above them or
            name other places.
    """

    plan: Plan
    city: str
    places: Mapping[str, str]
    days: int
    seeds: tuple[int, ...]
    values: Mapping[tuple[str, str], np.ndarray]
    confidence: float
    idle_stages: int

    def limits(self, estimate: str, measure: str) -> Limits:
        """Return the mean of an estimate with its limits."""
        return _limits(self.values[estimate, measure], self.confidence)

    def error(self, estimate: str, measure: str) -> Limits:
        """Return by how much an estimate is off the true effect, with limits."""
        off = self.values[estimate, measure] - self.values["true_effect", measure]
        return _limits(off, self.confidence)

    def misleads(self, estimate: str, measure: str) -> bool:
        """Whether an estimate is clearly off: the limits of its error leave out 0."""
        _, low, high = self.error(estimate, measure)
        return low is not None and high is not None and (low > 0 or high < 0)

    def to_json(self) -> dict[str, Any]:
        """Return the promised document."""
        usual = ("before_after", "difference_in_differences")
        return {
            "city": self.city,
            "scenario": self.plan.scenario.name,
            "days": self.days,
            "start": self.plan.start,
            "every": self.plan.every,
            "rule": self.plan.rule,
            "unit": self.plan.unit,
            "first": self.plan.size,
            "places": list(self.plan.places),
            "replications": len(self.seeds),
            "seeds": list(self.seeds),
            "windows": [list(window) for window in self.plan.windows(self.days)],
            "idle_stages": self.idle_stages,
            "measures": {
                name: {estimate: self.limits(estimate, name)._asdict() for estimate in ESTIMATES}
                | {
                    f"{estimate}_error": {
                        **self.error(estimate, name)._asdict(),
                        "misleads": self.misleads(estimate, name),
                    }
                    for estimate in usual
                }
                for name in OUTCOMES
            },
        }


def _limits(values: np.ndarray, confidence: float) -> Limits:
    known = values[np.isfinite(values)]
    return t_limits(known, confidence) if len(known) == len(values) else Limits(None, None, None)
