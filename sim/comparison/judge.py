"""From paired values to verdicts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from sim.comparison.comparison import Difference, Verdict
from sim.comparison.deciding import UNDECIDED, Decided, Question, decide
from sim.comparison.limits import NOTHING, bootstrap_limits, known, superiority, t_limits
from sim.measures import measure_info
from sim.measures.matters import smallest_of
from sim.measures.smallest import Smallest
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
    matters: Mapping[str, float | str] | None = None,
) -> tuple[Difference, ...]:
    """Return all differences against ``against`` with their verdicts.

    The headline measures of all scenarios are one family and the remaining measures another.  Within each,
    Holm's rule keeps the chance of even one wrong direction below ``1 - confidence``, and likewise the chance
    of even one wrong "too small to matter" (:mod:`sim.comparison.deciding`).  Looking at the results
    ``looks`` times divides that chance once more.  ``matters`` gives the smallest
    differences that matter where others are asked for than declared.
    """
    smallest = smallest_of(measures, matters)
    every = [
        _Pair(scenario, name, outcomes[scenario], outcomes[against], smallest[name])
        for scenario in outcomes
        if scenario != against
        for name in measures
    ]
    decided: dict[int, Decided] = {}
    for headline in (True, False):
        family = [i for i, pair in enumerate(every) if pair.info.headline is headline and pair.judged]
        answers = decide([every[i].question for i in family], 1.0 - confidence, looks)
        decided |= dict(zip(family, answers, strict=True))
    level = 1.0 - (1.0 - confidence) / looks
    return tuple(pair.difference(against, level, decided.get(i, UNDECIDED)) for i, pair in enumerate(every))


class _Pair:
    """One scenario's measure beside the same measure of the scenario it is compared with."""

    def __init__(
        self,
        scenario: str,
        measure: str,
        after: Sequence[Outcome],
        before: Sequence[Outcome],
        smallest: Smallest,
    ) -> None:
        self.scenario, self.measure, self.info = scenario, measure, measure_info(measure)
        self.all_after = [o.measures.get(measure) for o in after]
        self.all_before = [o.measures.get(measure) for o in before]
        self.after, self.before = paired(self.all_after, self.all_before)
        self.change = self.after - self.before
        self.smallest = smallest.of(float(self.before.mean()) if self.before.size else None)
        # A measure missing in some replications is missing for a reason: the rest is no fair sample.
        self.judged = self.change.size >= 2 and self.change.size == len(self.all_after)

    @property
    def question(self) -> Question:
        """The difference as it is judged."""
        # |after| < |before| exactly when after - before and after + before have unlike signs, so a gap
        # has clearly narrowed or widened only when both are clear.
        both = self.after + self.before if self.info.direction == "zero" else None
        return Question(self.change, self.smallest, both)

    def difference(self, against: str, level: float, decided: Decided) -> Difference:
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
            verdict=self._direction(limits.mean or 0.0) if decided.answer == "clear" else decided.answer,
            before=_mean(self.all_before),
            after=_mean(self.all_after),
            smallest=self.smallest,
            enough=decided.enough,
            direction_clear=decided.apart,
        )

    def _gain(self) -> np.ndarray:
        direction: Direction = self.info.direction
        if direction == "zero":
            return np.abs(self.before) - np.abs(self.after)
        return -self.change if direction == "lower" else self.change

    def _direction(self, mean: float) -> Verdict:
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
