"""The result of a comparison as data: values by scenario and replication, differences, verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import numpy as np

from sim.comparison.limits import Limits, known, t_limits
from sim.comparison.worlds import Held, Worlds
from sim.language import Language
from sim.measures.matters import Asked
from sim.measures.strata import STRATA
from sim.measures.unresolved import REASONS
from sim.runs.outcome import Failure, Outcome

Paired = Literal["luck", "worlds"]
Verdict = Literal[
    "better", "worse", "more", "less", "too small to matter", "not known yet", "depends on assumptions"
]
"""``more`` and ``less`` are said of measures without a better side; the last where worlds were tried."""

CLEAR: frozenset[Verdict] = frozenset(("better", "worse", "more", "less"))
"""Verdicts that name a direction."""

FORMER = "no clear difference"
"""Verdict of earlier releases that is now "too small to matter" or "not known yet"."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A scenario minus the one it is compared with, over replications that share their random numbers.

    Args:
        scenario: the scenario judged.
        against: its reference.
        measure: name of the measure.
        limits: mean of the paired differences and its t limits.
        bootstrap: the same by bootstrap.
        better: share of replications in which the scenario is better (for a neutral measure: larger).
        pairs: replications in which both could be computed.
        verdict: the verdict, allowing for the number of comparisons made.
        before: mean of the scenario it is compared with.
        after: mean of the scenario.
        smallest: the smallest difference that matters, in the measure's unit; None where it is not known.
        enough: about how many replications would give a verdict if the difference stays as it is; None
            where there is a verdict, or no number would do.
        direction_clear: whether the sign is clear, also where the difference is too small to matter.
        held: in how many plausible worlds its sign holds, and on what it hangs; None where none were tried.
    """

    scenario: str
    against: str
    measure: str
    limits: Limits
    bootstrap: Limits
    better: float | None
    pairs: int
    verdict: Verdict
    before: float | None
    after: float | None
    smallest: float | None = None
    enough: int | None = None
    direction_clear: bool = False
    held: Held | None = None

    @property
    def clear(self) -> bool:
        """Whether the verdict names a direction: better, worse, more or less."""
        return self.verdict in CLEAR


class Row(NamedTuple):
    """One line of the table, as text; ``name`` is the measure's name in data."""

    name: str
    scenario: str
    measure: str
    before: str
    after: str
    difference: str
    limits: str
    verdict: str
    better: str
    worlds: str = ""
    hangs: str = ""


@dataclass(frozen=True)
class Results:
    """Everything a report needs.

    Args:
        city: name of the city.
        days: length of each run.
        seeds: seeds of the replications that every scenario finished, in order.
        against: the scenario the others are compared with.
        outcomes: outcomes by scenario, in the order of ``seeds``.
        differences: by scenario, then measure.
        confidence: of the limits.
        over: what a pair of values shares: one set of random numbers, or one world of a study, in which
            parameters have values of their own too.
        looks: how often the results were looked at before stopping, and could have been.
        reached: whether the precision asked for was reached; None when none was asked for.
        interrupted: whether the user stopped it early.
        failures: runs that ended in an error.
        titles: names for people by scenario and language.
        versions: software by name.
        changed: parameters that differ from their defaults.
        places: name of the city for people by language.
        scale: share of the city's people that was kept, where one was.
        command: the command that repeats it.
        run_in: days lived before day 0 by all scenarios; a file that says none had none.
        matters: smallest differences that matter, by measure, where the user asked for others.
        former: verdicts of the file it was read from that were still "no clear difference".
        fates: what became of the same matters under each policy beside the reference, in the first
            replication: documents of :meth:`sim.comparison.fates.Fates.to_json` by scenario.
        tried: plausible worlds in which every scenario ran once; None where none were asked for.
    """

    city: str
    days: int
    seeds: tuple[int, ...]
    against: str
    outcomes: Mapping[str, tuple[Outcome, ...]]
    differences: tuple[Difference, ...]
    measures: tuple[str, ...]
    confidence: float = 0.95
    looks: tuple[int, int] = (1, 1)
    over: Paired = "luck"
    precision: Mapping[str, float] = field(default_factory=dict[str, float])
    reached: bool | None = None
    interrupted: bool = False
    failures: tuple[Failure, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    versions: Mapping[str, str] = field(default_factory=dict[str, str])
    changed: Mapping[str, float | str] = field(default_factory=dict[str, "float | str"])
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    scale: float | None = None
    command: str | None = None
    run_in: int = 0
    matters: Mapping[str, Asked] = field(default_factory=dict[str, "float | str"])
    former: int = 0
    fates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    tried: Worlds | None = None

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Names of the scenarios in the order asked for."""
        return tuple(self.outcomes)

    @property
    def replications(self) -> int:
        """Number of replications that every scenario finished."""
        return len(self.seeds)

    @property
    def level(self) -> float:
        """Confidence of each single limit: higher than asked for when looked at more than once."""
        return 1.0 - (1.0 - self.confidence) / self.looks[1]

    def title(self, scenario: str, lang: Language) -> str:
        """Return the name of a scenario for people."""
        return self.titles.get(scenario, {}).get(lang, scenario)

    def where(self, lang: Language) -> str:
        """Return the name of the city for people."""
        return self.places.get(lang, self.city)

    def values(self, scenario: str, measure: str) -> tuple[float | None, ...]:
        """Return a measure in each replication.

        Examples:
            >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=30, replications=2)
            >>> len(found.values("duty-lists", "closed_on_time"))  # one for each seed
            2
        """
        return tuple(outcome.measures.get(measure) for outcome in self.outcomes[scenario])

    def summary(self, scenario: str, measure: str) -> Limits:
        """Return a scenario's mean of a measure with its limits.

        Examples:
            >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=30, replications=2)
            >>> limits = found.summary("baseline", "closed_on_time")
            >>> limits.low <= limits.mean <= limits.high
            True
        """
        return t_limits(known(self.values(scenario, measure)), self.confidence)

    def difference(self, scenario: str, measure: str) -> Difference:
        """Return one difference.

        Raises:
            KeyError: the scenario or measure was not compared.

        Examples:
            >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=60, replications=2)
            >>> difference = found.difference("duty-lists", "transfers_mean")
            >>> difference.limits.low <= difference.limits.mean <= difference.limits.high
            True
        """
        for found in self.differences:
            if found.scenario == scenario and found.measure == measure:
                return found
        raise KeyError((scenario, measure))

    def daily(self, scenario: str, column: str) -> np.ndarray | None:
        """Return the mean over replications of a daily column, f8 (days,); None when not recorded."""
        runs = [o.daily[column] for o in self.outcomes[scenario] if column in o.daily]
        return np.mean(runs, axis=0) if runs else None

    def levels(self, scenario: str) -> tuple[np.ndarray, np.ndarray] | None:
        """Return the mean shares of work and authority by level, two f8 (4,); None when not recorded."""
        runs = [
            (o.arriving, o.authority)
            for o in self.outcomes[scenario]
            if o.arriving is not None and o.authority is not None
        ]
        if not runs:
            return None
        return np.mean([r[0] for r in runs], axis=0), np.mean([r[1] for r in runs], axis=0)

    def unresolved(self, scenario: str, stratum: str = "all") -> np.ndarray | None:
        """Return the shares of matters resolved within 90 days, and not, by reason.

        Args:
            scenario: its name.
            stratum: of :data:`sim.measures.strata.STRATA`.

        Returns:
            Mean shares over replications, f8 (reasons,), by the code of :class:`sim.codes.Unresolved`; at 0
            those resolved. None when not recorded, or no matter was judged.
        """
        runs = [np.array(o.unresolved.get(stratum, ()), np.float64) for o in self.outcomes[scenario]]
        shares = [counts / counts.sum() for counts in runs if counts.sum() > 0.0]
        return np.mean(shares, axis=0) if shares else None

    def to_json(self) -> dict[str, Any]:
        """Return the promised JSON document; values that cannot be computed are None, never NaN."""
        return {
            "city": self.city,
            "scale": self.scale,
            "days": self.days,
            "run_in": self.run_in,
            "replications": self.replications,
            "scenarios": [
                {
                    "name": name,
                    "title": dict(self.titles.get(name, {})),
                    "measures": {m: self.summary(name, m)._asdict() for m in self.measures},
                    "unresolved": {stratum: self._unresolved(name, stratum) for stratum in STRATA},
                    "met": {stratum: self._met(name, stratum) for stratum in STRATA},
                }
                for name in self.scenarios
            ],
            "differences": [_difference_json(d) for d in self.differences],
            "against": self.against,
            "seeds": list(self.seeds),
            "confidence": self.confidence,
            "precision": dict(self.precision),
            "precision_reached": self.reached,
            "matters": dict(self.matters),
            "interrupted": self.interrupted,
            "failures": [{"scenario": f.scenario, "seed": f.seed, "error": f.error} for f in self.failures],
            "versions": dict(self.versions),
            "parameters_changed": dict(self.changed),
            "worlds": None if self.tried is None else _tried_json(self.tried),
        }

    def _unresolved(self, scenario: str, stratum: str) -> dict[str, float] | None:
        """Return the share of all matters that each reason keeps unresolved."""
        shares = self.unresolved(scenario, stratum)
        return None if shares is None else {r.name.lower(): float(shares[r]) for r in REASONS}

    def _met(self, scenario: str, stratum: str) -> dict[str, float] | None:
        """Return the share of the unresolved that met with each reason, mean over replications."""
        runs = [np.array(o.met.get(stratum, ()), np.float64) for o in self.outcomes[scenario]]
        shares = [counts / counts[0] for counts in runs if counts.sum() > 0.0]
        if not shares:
            return None
        mean = np.mean(shares, axis=0)
        return {r.name.lower(): float(mean[r]) for r in REASONS}


def _tried_json(tried: Worlds) -> dict[str, Any]:
    return {
        "complete": len(tried.table),
        "left_out": tried.left_out,
        "stopped": tried.stopped,
        "assumptions": list(tried.factors),
    }


def mean_change(comparison: Results, scenario: str, measure: str) -> float | None:
    """Return the mean paired difference from the reference; None where a replication lacks it."""
    after, before = comparison.values(scenario, measure), comparison.values(comparison.against, measure)
    if not after or None in after or None in before:
        return None
    return float((known(after) - known(before)).mean())


def _difference_json(d: Difference) -> dict[str, Any]:
    return {
        "scenario": d.scenario,
        "against": d.against,
        "measure": d.measure,
        "mean": d.limits.mean,
        "low": d.limits.low,
        "high": d.limits.high,
        "verdict": d.verdict,
        "smallest_difference": d.smallest,
        "replications_needed": d.enough,
        "direction_clear": d.direction_clear,
        "bootstrap_low": d.bootstrap.low,
        "bootstrap_high": d.bootstrap.high,
        "probability_better": d.better,
        "pairs": d.pairs,
        "worlds": None if d.held is None else d.held.to_json(),
    }
