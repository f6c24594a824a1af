"""Asks the model the questions of the evidence bench, each arm once per seed, and reads its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.comparison.limits import NOTHING, Limits, t_limits
from sim.validation.evidence.form import Entry, Question
from sim.validation.evidence.quantities import Reading, read
from sim.validation.evidence.verdict import Answer, judge, together
from sim.validation.patterns.design import SEEDS, Arm
from sim.validation.patterns.finding import CONFIDENCE
from sim.validation.patterns.observe import Tick, lived

type Values = Mapping[str, Sequence[Sequence[float]]]
"""Answers of the model: by finding, one list per question, one value per seed."""


@dataclass(frozen=True)
class Found:
    """A finding with the model's answers.

    Args:
        entry: the finding.
        limits: mean and 95 % limits of the answer to each question.
        answers: the verdict on each.
        sample: number of seeds.
    """

    entry: Entry
    limits: tuple[Limits, ...]
    answers: tuple[Answer, ...]
    sample: int

    @property
    def answer(self) -> Answer:
        """The verdict on the finding: the weakest of its parts."""
        return together(self.answers)


def ask(
    entries: Sequence[Entry], seeds: Sequence[int] = SEEDS, *, workers: int = 1, tick: Tick | None = None
) -> Values | None:
    """Ask the model every question of some findings.

    Args:
        entries: the findings.
        seeds: of the runs; a policy and what it is compared with share them.
        workers: processes; answers do not depend on them.
        tick: called after each run with runs done and runs in all.

    Returns:
        One value per seed for every question; None when the user interrupted.
    """
    wanted: dict[Arm, dict[Reading, None]] = {}
    for entry in entries:
        for question in entry.ask:
            for arm in question.arms:
                wanted.setdefault(arm, {})[question.reading] = None
    found = lived({arm: tuple(what) for arm, what in wanted.items()}, read, seeds, workers=workers, tick=tick)
    if found is None:
        return None
    return {
        entry.id: [[float(v) for v in _values(question, found)] for question in entry.ask]
        for entry in entries
    }


def _values(question: Question, found: Mapping[Arm, Mapping[str, np.ndarray]]) -> np.ndarray:
    """Return the answer to a question, one value per seed."""
    of = [found[arm][str(question.reading)] for arm in question.arms]
    if question.form == "level":
        return of[0]
    if question.form == "difference":
        return of[0] - of[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return of[0] / of[1] - 1.0


def findings(entries: Sequence[Entry], values: Values) -> tuple[Found, ...]:
    """Return findings with the model's limits and the verdicts, worked out from one value per seed."""
    found: list[Found] = []
    for entry in entries:
        rows = [np.asarray(row, np.float64) for row in values[entry.id]]
        limits = tuple(_limits(row) for row in rows)
        answers: list[Answer] = [
            judge(one, question.margin, question.expect.direction, question.expect.range)
            for question, one in zip(entry.ask, limits, strict=True)
        ]
        found.append(Found(entry, limits, tuple(answers), max((row.size for row in rows), default=0)))
    return tuple(found)


def _limits(values: np.ndarray) -> Limits:
    """Return the limits; nothing where a run did not determine its value."""
    return t_limits(values, CONFIDENCE) if np.isfinite(values).all() else NOTHING
