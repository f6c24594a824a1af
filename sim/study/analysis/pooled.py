"""Several cities of a study together: in how many a difference goes the same way, and its mean over cities.

Runs of one city are alike in all that makes the city, so that a city is one observation (a cluster), however
many worlds were run in it.  Limits of a mean over cities are Student's, from the cities' own means (Ibragimov
and Mueller 2010, Journal of Business & Economic Statistics 28:453-468), each city counting once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.comparison.limits import NOTHING, Limits, t_limits
from sim.comparison.results import Difference
from sim.errors import InputError
from sim.language import Language, tr
from sim.measures import measure_info
from sim.study.analysis.worlds import comparison_of
from sim.study.store.opened import Study

LEAST_CITIES = 6
"""Cities from which on limits over cities are given: were a policy without effect, all of five cities would
still agree in sign more often than once in twenty times (2 / 2**5)."""


@dataclass(frozen=True)
class Pooled:
    """One policy on one measure in all cities of a study.

    Args:
        policy: name.
        measure: name.
        apart: the difference from the reference in each city, by its name.
        better: cities in which its mean is better than the reference's (larger, for a neutral measure).
        worse: cities in which it is worse (smaller).
        mean: of the cities' mean differences, each city counting once; None for a total such as cost, which
            is larger in a larger city.
        limits: of this mean, over cities; empty with fewer than :data:`LEAST_CITIES`.
    """

    policy: str
    measure: str
    apart: tuple[tuple[str, Difference], ...]
    better: int
    worse: int
    mean: float | None
    limits: Limits

    @property
    def opposed(self) -> bool:
        """Whether some city's verdict is the contrary of another's."""
        said = {found.verdict for _, found in self.apart}
        return {"better", "worse"} <= said or {"more", "less"} <= said

    def to_json(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "policy": self.policy,
            "measure": self.measure,
            "cities": [
                {"city": city, "mean": d.limits.mean, "low": d.limits.low, "high": d.limits.high,
                 "verdict": d.verdict}
                for city, d in self.apart
            ],
            "cities_better": self.better,
            "cities_worse": self.worse,
            "opposed": self.opposed,
            "mean": self.mean,
            "low": self.limits.low,
            "high": self.limits.high,
            "least_cities": LEAST_CITIES,
        }  # fmt: skip

    def words(self, title: str, lang: Language) -> str:
        """Say how the cities agree, and the mean over them with its limits, where there can be any."""
        info, many = measure_info(self.measure), len(self.apart)
        ways = (
            (tr("较大", "larger", lang), tr("较小", "smaller", lang))
            if info.direction == "neutral"
            else (tr("较好", "better", lang), tr("较差", "worse", lang))
        )
        line = tr(
            f"{info.label[lang]} · {title}：{many} 座城市中 {self.better} 座{ways[0]}，"
            f"{self.worse} 座{ways[1]}。",
            f"{info.label[lang]} · {title}: {ways[0]} in {self.better} and {ways[1]} in {self.worse} of "
            f"{many} cities.",
            lang,
        )
        if self.mean is None:
            why = tr("总量随城市大小而变，不跨城市平均。", " A total grows with its city: no mean.", lang)
            return line + (why if info.total else "")
        line += tr(
            f"各城均值的平均 {info.change(self.mean, lang)}",
            f" Mean of the cities' means {info.change(self.mean, lang)}",
            lang,
        )
        low, high = self.limits.low, self.limits.high
        if low is None or high is None:
            return line + tr(
                f"；城市少于 {LEAST_CITIES} 座，不给区间。",
                f"; no limits over fewer than {LEAST_CITIES} cities.",
                lang,
            )
        return line + tr(
            f"（以城市为单位的 95 % 区间 {info.signed(low, lang)} 至 {info.signed(high, lang)}）。",
            f" (95 % limits over cities {info.signed(low, lang)} to {info.signed(high, lang)}).",
            lang,
        )


def gain(d: Difference) -> float:
    """Return by how much a difference is to the good, of means; a neutral measure's change as it is."""
    change, direction = d.limits.mean or 0.0, measure_info(d.measure).direction
    if direction == "zero":
        return abs(d.before or 0.0) - abs(d.after or 0.0)
    return -change if direction == "lower" else change


def pooled_over_cities(study: Study, measures: Sequence[str] | None = None) -> tuple[Pooled, ...]:
    """Return each policy's differences in all cities together, by measure, then policy.

    The cities' own differences come first; read :func:`sim.robustness_by_city` before the mean over them.

    Raises:
        InputError: the study has one city only, or one in which nothing is complete.

    Examples:
        >>> from sim.study.design.reading import plan_from_text
        >>> plan = plan_from_text('''
        ... scenarios: [baseline, duty-lists]
        ... cities: [{city: teaching, scale: 0.1}, {city: teaching, scale: 0.2}]
        ... days: 30
        ... uncertain: [patrol_reach]
        ... design: {kind: lhs, points: 2}
        ... measures: [return_share]
        ... ''', "both")
        >>> ended = sim.sweep(plan, "results/both", workers=1)
        >>> (found,) = sim.pooled_over_cities(sim.Study.open("results/both"))
        >>> len(found.apart), found.limits.low  # two cities give no limits over cities
        (2, None)
    """
    if len(study.plan.cities) < 2:
        raise InputError("研究只有一座城市", "the study has one city only", key="cities")
    by_city = {at.label: comparison_of(study, city=at) for at in study.plan.cities}
    first = next(iter(by_city.values()))
    return tuple(
        _pooled(policy, measure, [(name, one.difference(policy, measure)) for name, one in by_city.items()])
        for measure in measures or study.plan.measures
        for policy in first.scenarios
        if policy != first.against and measure in first.measures
    )


def _pooled(policy: str, measure: str, apart: list[tuple[str, Difference]]) -> Pooled:
    gains = [gain(d) for _, d in apart]
    means = [d.limits.mean for _, d in apart if d.limits.mean is not None]
    able = len(means) == len(apart) and not measure_info(measure).total
    return Pooled(
        policy,
        measure,
        tuple(apart),
        sum(one > 0 for one in gains),
        sum(one < 0 for one in gains),
        float(np.mean(means)) if able else None,
        t_limits(np.array(means), 0.95) if able and len(means) >= LEAST_CITIES else NOTHING,
    )
