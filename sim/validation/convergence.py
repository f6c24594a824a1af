"""Which measures keep their value when only a share of the people is kept, and how limits narrow with runs.

``python -m sim.report.page.convergence docs/convergence.md`` runs the baseline of one district at several
scales, keeps the answers in ``data/convergence.json`` and writes the page with its pictures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.comparison.limits import Limits, t_limits
from sim.measures import PROMISED, measure_info
from sim.policy.scenario import load_scenario
from sim.runs.inputs import assume
from sim.runs.job import CityAt, run_priced

ANSWERS = Path(__file__).parent / "data" / "convergence.json"

CITY, DAYS = "kunming/官渡区", 365

SEEDS: Mapping[float, int] = {0.02: 12, 0.05: 12, 0.1: 8, 0.3: 4, 1.0: 3}
"""Seeds at each scale: the smaller the city, the more luck is in one run."""

CONFIDENCE = 0.95

COUNTS = ("count", "hours", "yuan")
"""Kinds of measures that, unless they are per head already, are sums over the people kept."""

EXAMPLE = "citizen-verified"
"""Policy whose differences from the baseline show how limits narrow with replications."""

RUNS = (3, 6, 12, 24)
AT = 0.05


@dataclass(frozen=True)
class Answers:
    """Values of the baseline by scale and measure, and paired differences of the example by measure.

    Args:
        values: by scale (as text, so that it is the same in JSON), then measure, a value for each seed.
        changes: by measure, a paired difference for each seed, at :data:`AT`.
    """

    values: Mapping[str, Mapping[str, Sequence[float | None]]]
    changes: Mapping[str, Sequence[float | None]]


class Kept(NamedTuple):
    """A measure at one scale beside the whole city."""

    measure: str
    scale: float
    here: Limits
    whole: Limits
    kept: bool | None


def ask(days: int = DAYS, seeds: Mapping[float, int] = SEEDS, runs: int = RUNS[-1]) -> Answers:
    """Run the district at every scale, and the example at one; minutes."""
    given, baseline, example = assume(), load_scenario("baseline"), load_scenario(EXAMPLE)
    values: dict[str, dict[str, list[float | None]]] = {}
    for scale, many in seeds.items():
        found = [run_priced(CityAt(CITY, scale), baseline, seed, days, given) for seed in range(1, many + 1)]
        values[f"{scale:g}"] = {name: [one.measures.get(name) for one in found] for name in PROMISED}
    changes: dict[str, list[float | None]] = {name: [] for name in PROMISED}
    for seed in range(1, runs + 1):
        one, other = (
            run_priced(CityAt(CITY, AT), policy, seed, days, given).measures for policy in (baseline, example)
        )
        for name in PROMISED:
            before, after = one.get(name), other.get(name)
            changes[name].append(None if before is None or after is None else after - before)
    return Answers(values, changes)


def save(answers: Answers, path: Path = ANSWERS) -> None:
    """Keep the answers as JSON."""
    said = {"values": answers.values, "changes": answers.changes}
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


@cache
def stored() -> Answers:
    """Return the answers that ship with the program."""
    said: dict[str, Any] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return Answers(said["values"], said["changes"])


def limits_at(answers: Answers, scale: float, measure: str) -> Limits:
    """Return a measure's mean and limits at a scale; sums over people as if all were kept."""
    values = answers.values[f"{scale:g}"].get(measure, ())
    known = np.array([v for v in values if v is not None], np.float64)
    if known.size < len(values) or not known.size:
        return Limits(None, None, None)
    info = measure_info(measure)
    per = scale if info.kind in COUNTS and "per " not in info.unit["en"] else 1.0
    return t_limits(known / per, CONFIDENCE)


def kept(answers: Answers, scale: float, measure: str) -> Kept | None:
    """Compare a measure at a scale with the whole district.

    It keeps where the two means differ by no more than the smallest difference that matters, and does not
    where they differ by more than that and than the limits of both leave open; between the two it is not
    known (``kept`` is None).  The whole is None where the measure has no value at one of them.
    """
    whole_at = max(float(text) for text in answers.values)
    here, whole = limits_at(answers, scale, measure), limits_at(answers, whole_at, measure)
    if here.mean is None or whole.mean is None or here.half_width is None or whole.half_width is None:
        return None
    apart = abs(here.mean - whole.mean)
    least = measure_info(measure).matters.of(whole.mean) or 0.0
    open_to = here.half_width + whole.half_width
    return Kept(measure, scale, here, whole, True if apart <= least else False if apart > open_to else None)


def not_kept(scale: float, answers: Answers | None = None) -> tuple[str, ...]:
    """Return the measures known not to keep at a scale: those that did not at the nearest scale tried.

    Args:
        scale: share of the people kept.
        answers: those that ship with the program, if not given.

    Examples:
        >>> from sim.validation.convergence import not_kept
        >>> not_kept(1.0)
        ()
    """
    found = stored() if answers is None else answers
    scales = sorted(float(text) for text in found.values)
    nearest = min(scales, key=lambda tried: abs(np.log(tried / scale)))
    asked = [kept(found, nearest, name) for name in PROMISED]
    return tuple(one.measure for one in asked if one is not None and one.kept is False)


def half_width(answers: Answers, measure: str, runs: int) -> float | None:
    """Return the half-width of a difference's limits over the first so many seeds."""
    changes = answers.changes[measure][:runs]
    known = np.array([v for v in changes if v is not None], np.float64)
    return t_limits(known, CONFIDENCE).half_width if known.size == runs else None
