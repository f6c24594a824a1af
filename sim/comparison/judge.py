"""From paired values to verdicts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from sim.comparison.comparison import Difference, Verdict
from sim.comparison.limits import NOTHING, bootstrap_limits, chance, holm, known, superiority, t_limits
from sim.measures import measure_info
from sim.measures.words import Direction
from sim.runs.outcome import Outcome

type Values = Sequence[float | None]


def paired(after: Values, before: Values) -> tuple[np.ndarray, np.ndarray]:
    """Return both values of the replications in which both are known, two f8 (pairs,)."""
    both = [(a, b) for a, b in zip(after, before, strict=True) if _is_known(a) and _is_known(b)]
    table = np.array(both, np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def judge(
    outcomes: Mapping[str, Sequence[Outcome]],
    against: str,
    measures: Sequence[str],
    *,
    confidence: float,
    looks: int,
) -> tuple[Difference, ...]:
    """Return all differences against ``against`` with their verdicts.

    The headline measures of all scenarios are one family and the remaining measures another; within each,
    Holm's rule keeps the chance of even one wrong "better" or "worse" below ``1 - confidence``.  Looking
    at the results ``looks`` times divides that chance once more.
    """
    every = [
        _Pair(scenario, name, outcomes[scenario], outcomes[against])
        for scenario in outcomes
        if scenario != against
        for name in measures
    ]
    clear: set[int] = set()
    for headline in (True, False):
        family = [i for i, pair in enumerate(every) if pair.info.headline is headline and pair.judged]
        adjusted = holm([min(1.0, looks * every[i].chance) for i in family])
        clear |= {i for i, p in zip(family, adjusted, strict=True) if p <= 1.0 - confidence}
    level = 1.0 - (1.0 - confidence) / looks
    return tuple(pair.difference(against, level, i in clear) for i, pair in enumerate(every))


class _Pair:
    """One scenario's measure beside the same measure of the scenario it is compared with."""

    def __init__(
        self, scenario: str, measure: str, after: Sequence[Outcome], before: Sequence[Outcome]
    ) -> None:
        self.scenario, self.measure, self.info = scenario, measure, measure_info(measure)
        self.all_after = [o.measures.get(measure) for o in after]
        self.all_before = [o.measures.get(measure) for o in before]
        self.after, self.before = paired(self.all_after, self.all_before)
        self.change = self.after - self.before
        # A measure missing in some replications is missing for a reason: the rest is no fair sample.
        self.judged = self.change.size >= 2 and self.change.size == len(self.all_after)

    @property
    def chance(self) -> float:
        """How probable so large a difference would be by chance alone."""
        by_luck = chance(self.change)
        if self.info.direction == "zero":
            # |after| < |before| exactly when after - before and after + before have unlike signs, so a gap
            # has clearly narrowed or widened only when both are clear.
            crossing = chance(self.after + self.before)
            return max(by_luck or 0.0, crossing or 0.0)
        return 1.0 if by_luck is None else by_luck

    def difference(self, against: str, level: float, clear: bool) -> Difference:
        limits = t_limits(self.change, level)
        key = ("bootstrap", self.scenario, against, self.measure)
        return Difference(
            scenario=self.scenario,
            against=against,
            measure=self.measure,
            limits=limits,
            bootstrap=bootstrap_limits(self.change, level, *key) if self.change.size else NOTHING,
            better=superiority(self._gain()),
            pairs=self.change.size,
            verdict=self._verdict(limits.mean) if clear else "no clear difference",
            before=_mean(self.all_before),
            after=_mean(self.all_after),
        )

    def _gain(self) -> np.ndarray:
        direction: Direction = self.info.direction
        if direction == "zero":
            return np.abs(self.before) - np.abs(self.after)
        return -self.change if direction == "lower" else self.change

    def _verdict(self, mean: float | None) -> Verdict:
        if mean is None or mean == 0.0:
            return "no clear difference"
        direction = self.info.direction
        if direction == "neutral":
            return "more" if mean > 0 else "less"
        if direction == "zero":
            narrower = abs(float(self.after.mean())) < abs(float(self.before.mean()))
            return "better" if narrower else "worse"
        return "better" if (mean > 0) == (direction == "higher") else "worse"


def _is_known(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _mean(values: Values) -> float | None:
    found = known(values)
    return float(found.mean()) if found.size else None
