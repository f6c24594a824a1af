"""Trials of the mechanisms: does each change the columns of its row, and does any measure move?

Every row of the table is tried at a strong setting in a named situation (``data/trials.yaml``): the scenario
that shows it is compared with itself less the row's own stages, under common random numbers.  The measure
expected to move is a hypothesis; the result is reported either way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.cases.catalogue import load_catalogue
from sim.comparison.comparison import Comparison, Difference
from sim.comparison.replications import compare
from sim.errors import raise_all
from sim.measures import PROMISED, measure_info
from sim.parameters import load_parameters
from sim.parameters.problems import explain
from sim.policy.levers import Text
from sim.policy.mechanisms import mechanism
from sim.policy.read_yaml import read_yaml
from sim.policy.scenario import Scenario, load_scenario, scenario_from_text
from sim.runs.job import Assumptions, CityAt, run_outcome

FILE = Path(__file__).parent / "data" / "trials.yaml"

CITY, SCALE, DAYS = "kunming/官渡区", 0.05, 365
"""Where and how long, unless the trial says otherwise: 79,000 residents in 13 real streets."""

REPLICATIONS = 4

BOOKED_GROUP, BOOKED = "cost", ("sign_power",)
"""Measures that directly record the grant of a lever: hours and yuan, and who may settle the work taken up.
That they move does not show that anybody acts otherwise."""

type Direction = Literal["up", "down", "zero"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Situation(_Strict):
    """Where a mechanism should matter."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    twice: list[str] = []
    set: dict[str, float] = {}
    city: str = CITY
    scale: float = Field(default=SCALE, gt=0, le=1)
    days: int = Field(default=DAYS, ge=1)


class Expected(_Strict):
    """The hypothesis."""

    measure: Literal[PROMISED]  # type: ignore[valid-type]
    direction: Direction


class Trial(_Strict):
    """One row of the table, strong, where it should matter."""

    row: int = Field(ge=1)
    situation: Situation
    strong: dict[str, str | float] = {}
    expect: Expected
    why: Text | None = None
    """Why it did not come out as expected, where it did not."""


class _File(_Strict):
    trials: list[Trial]


@dataclass(frozen=True)
class Found:
    """Result of a trial.

    Args:
        trial: the trial.
        expected: the measure named, with 95 % limits of the paired difference.
        others: measures that moved beyond chance although all of them were looked at, largest first.
    """

    trial: Trial
    expected: Difference
    others: tuple[Difference, ...]

    @property
    def as_expected(self) -> bool | None:
        """Whether the named measure moved, and as expected; None when its limits hold nought."""
        limits, direction = self.expected.limits, self.trial.expect.direction
        if limits.low is None or limits.high is None or limits.low <= 0.0 <= limits.high:
            return None
        if direction == "zero":
            before, after = self.expected.before or 0.0, self.expected.after or 0.0
            return abs(after) < abs(before)
        return (limits.low > 0.0) == (direction == "up")

    @property
    def moved(self) -> bool:
        """Whether anything moved beyond chance."""
        return self.as_expected is not None or bool(self.others)


@cache
def trials() -> Mapping[int, Trial]:
    """Return the trials by row.

    Raises:
        InputError: the file is wrong.
    """
    document = read_yaml(FILE)
    try:
        read = _File.model_validate(document.data).trials
    except ValidationError as error:
        raise_all(explain(error, document.lines, _File))
        raise
    return {trial.row: trial for trial in read}


def shown(row: int) -> Scenario:
    """Return the scenario that shows a row, as it is."""
    return load_scenario(Path(mechanism(row).scenario or ""))


def with_and_without(trial: Trial) -> tuple[Scenario, Scenario]:
    """Return the scenario at the strong setting, and the same less the row's own stages."""
    usual = shown(trial.row)
    lines = [f"extends: [{usual.name}]", "stages:" if trial.strong else ""]
    lines += [f"  - {{id: {key}, value: {json.dumps(value)}}}" for key, value in trial.strong.items()]
    strong = scenario_from_text("\n".join(lines), f"strong-{trial.row}")
    return strong, replace(strong.without(trial.row), name=f"without-{trial.row}")


def assumptions(situation: Situation) -> Assumptions:
    """Return the assumptions of a situation."""
    catalogue = load_catalogue()
    rates = {category.id: category.rate for category in catalogue.data}
    return Assumptions(
        load_parameters(situation.set), {f"{name}.rate": 2 * rates[name] for name in situation.twice}
    )


def run_trial(trial: Trial, replications: int = REPLICATIONS, seed: int = 1) -> Found:
    """Run one trial."""
    strong, without = with_and_without(trial)
    place = trial.situation
    return read(
        trial,
        compare(
            run_outcome,
            CityAt(place.city, place.scale),
            {without.name: without, strong.name: strong},
            days=place.days,
            seed=seed,
            replications=replications,
            parameters=assumptions(place),
        ),
    )


def read(trial: Trial, comparison: Comparison) -> Found:
    """Return the result of a trial from its comparison."""
    by_name = {one.measure: one for one in comparison.differences}
    clear = [
        one
        for name, one in by_name.items()
        if one.direction_clear  # a trial asks for directions, however small
        and name != trial.expect.measure
        and name not in BOOKED
        and measure_info(name).group != BOOKED_GROUP
    ]
    clear.sort(key=lambda one: -_clarity(one))
    return Found(trial, by_name[trial.expect.measure], tuple(clear))


def _clarity(one: Difference) -> float:
    """Return how many half-widths of its limits a difference is from nought."""
    width = one.limits.half_width
    return abs(one.limits.mean or 0.0) / width if width else float("inf")
