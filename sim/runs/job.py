"""The run that studies repeat: the model is built in the worker, and little comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sim.parameters import Parameters
from sim.policy.scenario import Scenario
from sim.runs.outcome import Outcome
from sim.runs.twins import Twins, run_with_twins

if (
    TYPE_CHECKING
):  # the model and its compiler load where a model is built, not in everything that names a run
    from sim.model import GovernanceModel

WARM_DAYS = 2
"""Days of the run that compiles all rules: the same code whatever the city and the horizon."""


class CityAt(NamedTuple):
    """A city by name, district or path, and the share of its people to keep."""

    name: str
    scale: float = 1.0

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """How it is named beside other cities: ``kunming/530111 × 0.1``; no share where all are kept."""
        return self.name if self.scale == 1.0 else f"{self.name} × {self.scale:g}"


@dataclass(frozen=True)
class Assumptions:
    """Assumptions common to all runs of a study.

    Args:
        parameters: the declared parameters with their values.
        categories: numbers of data files by address, such as ``{"noise.rate": 30}``.
    """

    parameters: Parameters
    categories: Mapping[str, float] = field(default_factory=dict[str, float])

    def __getitem__(self, name: str) -> float:
        return self.parameters[name]

    def changed(self) -> dict[str, float]:
        """Return everything that is not as declared, as numbers."""
        return {**self.parameters.changed(), **self.categories}

    def written(self) -> dict[str, float | str]:
        """Return everything that is not as declared as files give it, alternatives of choices by name."""
        return {**self.parameters.written(), **self.categories}


def run_outcome(city: CityAt, scenario: Scenario, seed: int, days: int, given: Assumptions) -> Outcome:
    """Run a scenario once and return its outcome; any process can call it.

    Raises:
        InputError: the scenario does not fit the city.
    """
    return _outcome(city, scenario, seed, days, given, "none")


def run_priced(city: CityAt, scenario: Scenario, seed: int, days: int, given: Assumptions) -> Outcome:
    """Run a scenario and its seamless twin: as :func:`run_outcome`, with the price of fragmentation."""
    return _outcome(city, scenario, seed, days, given, "seamless")


def run_split(city: CityAt, scenario: Scenario, seed: int, days: int, given: Assumptions) -> Outcome:
    """Run a scenario and the twins of every set of seams: as :func:`run_priced`, with the price by seam."""
    return _outcome(city, scenario, seed, days, given, "seams")


RUNS: Mapping[Twins, Callable[[CityAt, Scenario, int, int, Assumptions], Outcome]] = {
    "none": run_outcome,
    "seamless": run_priced,
    "seams": run_split,
}
"""By the twins that run beside."""


def _outcome(
    city: CityAt, scenario: Scenario, seed: int, days: int, given: Assumptions, twins: Twins
) -> Outcome:
    def build() -> GovernanceModel:
        return build_model(city, scenario, seed, days, given)

    model, priced = run_with_twins(build, days, twins)
    return Outcome.of(model.record(), given.parameters, priced)


def run_model(
    city: CityAt, scenario: Scenario, seed: int, days: int, given: Assumptions, *, log: bool = False
) -> GovernanceModel:
    """Build a model, run it to its horizon and return it."""
    model = build_model(city, scenario, seed, days, given, log=log)
    model.run_for(days)
    return model


def build_model(
    city: CityAt,
    scenario: Scenario,
    seed: int,
    days: int,
    given: Assumptions,
    *,
    log: bool = False,
    run_in: int | None = None,
) -> GovernanceModel:
    """Build a model on the eve of day 0; the run-in as the assumptions say, if not given."""
    from sim.model import GovernanceModel

    return GovernanceModel(
        city=city.name,
        scale=city.scale,
        scenario=scenario,
        seed=seed,
        days=days,
        parameters=given.parameters,
        categories=given.categories,
        run_in=run_in,
        log=log,
    )


def check_model(
    city: CityAt, scenario: Scenario, seed: int, days: int, given: Assumptions
) -> GovernanceModel:
    """Return a model that shows whether a scenario fits a city; it lives no day, nor the run-in.

    Raises:
        InputError: it does not fit.
    """
    return build_model(city, scenario, seed, days, given, run_in=0)


def warm(scenario: Scenario, given: Assumptions) -> None:
    """Compile every rule, or load compiled code from disk."""
    check_model(CityAt("teaching", 0.1), scenario, 1, WARM_DAYS, given).run_for(WARM_DAYS)
