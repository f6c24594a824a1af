"""What a look for a pattern finds: paired differences with limits, and whether each holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.model import GovernanceModel
from sim.study.limits import t_limits

CONFIDENCE = 0.95

CITY = "kunming/官渡区"
SCALE = 0.05
"""Where patterns are looked for unless a pattern says otherwise: 80,000 residents of a real district."""

DAYS = 365
SEEDS = tuple(range(1, 9))


@dataclass(frozen=True)
class Finding:
    """One statement of a pattern and the quantity that decides it.

    ``sign`` is +1 when the quantity must lie above ``than``, -1 when below; the statement holds
    when the whole interval does.
    """

    zh: str
    en: str
    sign: int
    than: float
    mean: float | None
    low: float | None
    high: float | None

    @property
    def holds(self) -> bool:
        """Whether the 95 % limits lie on the right side."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.than if self.sign > 0 else self.high < self.than


@dataclass(frozen=True)
class PatternResult:
    """All findings of one pattern."""

    id: str
    zh: str
    en: str
    design: str
    sample: int
    findings: tuple[Finding, ...]

    @property
    def reproduced(self) -> bool:
        """Whether every statement of the pattern holds."""
        return all(finding.holds for finding in self.findings)

    @property
    def note(self) -> str:
        """What does not hold, in words; empty when all does."""
        return "; ".join(f.en for f in self.findings if not f.holds)


Reader = Callable[[GovernanceModel], float]


def lived(scenario: Any, seed: int, **options: Any) -> GovernanceModel:
    """Return a model of the usual place that has lived its year under ``scenario``."""
    settings = {"city": CITY, "scale": SCALE, "days": DAYS, **options}
    model = GovernanceModel(scenario=scenario, seed=seed, **settings)
    model.run_for(model.days)
    return model


class Runs:
    """Models of several scenarios under the same seeds, read once and then forgotten."""

    def __init__(
        self,
        scenarios: Sequence[Any],
        readers: dict[str, Reader],
        seeds: Sequence[int] = SEEDS,
        **options: Any,
    ) -> None:
        """Run every scenario under every seed and keep what ``readers`` read."""
        self.values: dict[tuple[Any, str], np.ndarray] = {}
        for scenario in scenarios:
            rows = []
            for seed in seeds:
                model = lived(scenario, seed, **options)
                rows.append([reader(model) for reader in readers.values()])
            for n, name in enumerate(readers):
                self.values[scenario, name] = np.array(rows, np.float64)[:, n]

    def of(self, scenario: Any, name: str) -> np.ndarray:
        """Return the values of one quantity, one per seed."""
        return self.values[scenario, name]

    def finding(
        self, zh: str, en: str, values: np.ndarray, *, above: float | None = None, below: float | None = None
    ) -> Finding:
        """Judge ``values`` (one per seed, usually paired differences) against a limit."""
        limits = t_limits(np.asarray(values, np.float64), CONFIDENCE)
        sign, than = (1, above) if above is not None else (-1, below)
        assert than is not None
        return Finding(zh, en, sign, than, *limits)


def measure(name: str) -> Reader:
    """Return a reader of a promised measure; what cannot be told is NaN."""

    def read(model: GovernanceModel) -> float:
        value = model.measures()[name]
        return float("nan") if value is None else value

    return read
