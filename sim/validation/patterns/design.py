"""Design of a pattern test: the runs it takes, the quantities read from each, and their judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sim.measures import evaluate
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario, load_scenario
from sim.validation.patterns.finding import Finding, PatternResult, Where

CITY = "kunming/官渡区"
SCALE = 0.05
"""Where patterns are looked for unless a pattern says otherwise: 80,000 residents of a real district."""

DAYS = 365
FIRST_SEED = 101
"""Seeds 1 to 12 were looked at while the designs were made; judgements use others."""


def seeds(count: int) -> tuple[int, ...]:
    """Return the first ``count`` seeds."""
    return tuple(range(FIRST_SEED, FIRST_SEED + count))


SEEDS = seeds(12)

OWN = Path(__file__).parent / "data"
"""Scenarios that only a pattern's design needs; the others travel with the package."""

Reader = Callable[[GovernanceModel], float]


@dataclass(frozen=True)
class Arm:
    """One kind of run.  Patterns that ask for equal arms share the run."""

    scenario: str
    city: str = CITY
    scale: float = SCALE
    days: int = DAYS
    parameters: tuple[tuple[str, float], ...] = ()
    log: bool = False
    folders: tuple[Path, ...] = (OWN,)
    """Where scenarios are looked up before those that travel with the package."""

    def policy(self) -> Scenario:
        """Return the scenario of this arm."""
        return load_scenario(self.scenario, folders=self.folders)

    def live(self, seed: int) -> GovernanceModel:
        """Return a model that has lived to its horizon."""
        model = GovernanceModel(
            city=self.city,
            scale=self.scale,
            scenario=self.policy(),
            seed=seed,
            days=self.days,
            parameters=dict(self.parameters),
            log=self.log,
        )
        model.run_for(self.days)
        return model


class Seen:
    """Quantities of a pattern by arm, one value per seed."""

    def __init__(self, values: Mapping[tuple[str, str], np.ndarray]) -> None:
        self._values = values

    def of(self, arm: str, quantity: str) -> np.ndarray:
        """Return the values of one quantity, f8 (seeds,)."""
        return self._values[arm, quantity]

    def change(self, arm: str, against: str, quantity: str) -> np.ndarray:
        """Return the paired differences of one quantity, f8 (seeds,)."""
        return self.of(arm, quantity) - self.of(against, quantity)


@dataclass(frozen=True)
class Pattern:
    """A pattern that must come out of the model without being put in.

    Args:
        id: ``P1`` … ``P14``.
        zh: the pattern in Chinese.
        en: the pattern in English.
        design: how it is looked for, in both languages.
        arms: the runs by name.
        readers: functions that read quantities from every run, by name.
        judge: gives the statements; the first gives the pattern its effect.
        reasons: why a statement does not come out, by its key, in both languages.  A statement named here
            is expected to be missing; the tests see to it that the list is true.
    """

    id: str
    zh: str
    en: str
    design: Mapping[str, str]
    arms: Mapping[str, Arm]
    readers: Mapping[str, Reader]
    judge: Callable[[Seen], Sequence[Finding]]
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def read(self, model: GovernanceModel) -> dict[str, float]:
        """Return all quantities of one run."""
        return {name: float(reader(model)) for name, reader in self.readers.items()}

    def result(self, seen: Seen, sample: int) -> PatternResult:
        """Return the judgement over ``sample`` seeds."""
        findings = tuple(self.judge(seen))
        where = dict.fromkeys(Where(arm.city, arm.scale, arm.days) for arm in self.arms.values())
        return PatternResult(
            self.id, self.zh, self.en, self.design, sample, findings, self.reasons, tuple(where)
        )


def measure(name: str) -> Reader:
    """Return a reader of a promised measure; unknown values are NaN."""

    def read(model: GovernanceModel) -> float:
        value = model.measures()[name]
        return float("nan") if value is None else value

    return read


def extra(name: str) -> Reader:
    """Return a reader of an extra measure."""

    def read(model: GovernanceModel) -> float:
        value = model.extra_measures()[name]
        return float("nan") if value is None else value

    return read


def of_matters(model: GovernanceModel, name: str, rows: np.ndarray) -> float:
    """Return a measure of some of a run's matters, bool (cases,); unknown values are NaN."""
    value = evaluate(name, model.record(), model.parameters, rows)
    return float("nan") if value is None else value
