"""Does the ranking hold when everything uncertain varies?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from sim.language import Language, tr
from sim.measures import measure_info
from sim.measures.words import Direction
from sim.study.analysis.worlds import Worlds
from sim.study.student import quantile

type Survival = Literal["holds", "mostly", "depends", "untold"]

HOLDS, MOSTLY = 0.9, 0.5
"""Shares of worlds: a ranking holds when the leader leads in at least so many of them, and mostly holds when
the lower limit of that share is above a half.  It is untold when so few worlds allow for either."""

MANY = 10**6
"""Degrees of freedom at which Student's t is the normal distribution."""


@dataclass(frozen=True)
class Standing:
    """One policy on one measure, over all worlds.

    Args:
        policy: name.
        mean: over worlds, in the measure's unit.
        leads: share of worlds in which it is the best, ties shared.
        low: lower limit of that share (Wilson).
        high: upper limit.
        better: share of worlds in which it is better than the reference; None for the reference.
        regret_mean: how far it is from the best policy of the same world, mean over worlds.
        regret_p90: the same, reached or exceeded in a tenth of the worlds.
        regret_max: the same in the worst world.
    """

    policy: str
    mean: float
    leads: float
    low: float
    high: float
    better: float | None
    regret_mean: float
    regret_p90: float
    regret_max: float


@dataclass(frozen=True)
class Ranking:
    """All policies on one measure; ``standings`` by share of worlds led, then by mean."""

    measure: str
    worlds: int
    leader: str
    survival: Survival
    standings: tuple[Standing, ...]
    led: np.ndarray
    """Whether the leader leads, bool (worlds,), of the worlds where the measure is known."""
    used: np.ndarray
    """Which worlds these are, bool (all worlds,)."""

    def to_json(self) -> dict[str, Any]:
        """Return the ranking for JSON."""
        return {
            "measure": self.measure,
            "worlds": self.worlds,
            "leader": self.leader,
            "ranking": self.survival,
            "policies": [
                {name: getattr(one, name) for name in Standing.__dataclass_fields__} for one in self.standings
            ],
        }


def scores(values: np.ndarray, direction: Direction) -> np.ndarray:
    """Return values so that larger is better."""
    if direction == "zero":
        return -np.abs(values)
    return -values if direction == "lower" else values


def wilson(share: float, many: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the limits of a share (Wilson 1927, JASA 22:209-212)."""
    z2 = quantile(confidence, MANY) ** 2
    middle = (share + z2 / (2 * many)) / (1 + z2 / many)
    reach = math.sqrt(z2) / (1 + z2 / many) * math.sqrt(share * (1 - share) / many + z2 / (4 * many**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def robust(worlds: Worlds, measures: Sequence[str] | None = None) -> tuple[Ranking, ...]:
    """Return the ranking on each measure that has a better side and is known in some world."""
    found = [
        ranking(worlds, name)
        for name in measures or worlds.measures
        if measure_info(name).direction != "neutral"
    ]
    return tuple(one for one in found if one is not None)


def ranking(worlds: Worlds, measure: str) -> Ranking | None:
    """Return the ranking on one measure; None when no world knows it of all policies."""
    direction = measure_info(measure).direction
    table = worlds.of(measure)
    used = np.isfinite(table).all(axis=1)
    if not used.any():
        return None
    values = table[used]
    score = scores(values, direction)
    best = score.max(axis=1, keepdims=True)
    at_best = score == best
    leads = (at_best / at_best.sum(axis=1, keepdims=True)).mean(axis=0)
    regret = best - score
    many = values.shape[0]
    standings = [
        Standing(
            policy,
            float(values[:, place].mean()),
            float(leads[place]),
            *wilson(float(leads[place]), many),
            None if place == 0 else float(_better(score[:, place], score[:, 0])),
            float(regret[:, place].mean()),
            float(np.quantile(regret[:, place], 0.9)),
            float(regret[:, place].max()),
        )
        for place, policy in enumerate(worlds.policies)
    ]
    standings.sort(key=lambda one: (-one.leads, one.regret_mean))
    # The ranking that is to survive is that of the means; who leads most often may be another.
    by_mean = worlds.policies[int(np.argmax(score.mean(axis=0)))]
    leader = next(one for one in standings if one.policy == by_mean)
    held = survival(leader.leads, leader.low, leader.high)
    led = at_best[:, worlds.policies.index(by_mean)]
    return Ranking(measure, many, by_mean, held, tuple(standings), led, used)


def survival(share: float, low: float, high: float) -> Survival:
    """Return whether what is true in a share of worlds, with its limits, can be said to hold."""
    if low > MOSTLY:
        return "holds" if share >= HOLDS else "mostly"
    return "untold" if high >= HOLDS else "depends"


def _better(a: np.ndarray, b: np.ndarray) -> float:
    return ((a > b).sum() + 0.5 * (a == b).sum()) / a.size


def sentence(found: Ranking, title: str, lang: Language) -> str:
    """Say in words whether a ranking survives."""
    info = measure_info(found.measure)
    leader = next(one for one in found.standings if one.policy == found.leader)
    share = f"{100 * leader.leads:.0f} %"
    limits = f"{100 * leader.low:.0f}–{100 * leader.high:.0f} %"
    label = info.label[lang]
    many = found.worlds
    if found.survival == "holds":
        return tr(
            f"{label}：排名站得住。“{title}”平均最好，并在 {many} 个可能的世界中的 {share}（{limits}）领先。",
            f"{label}: the ranking holds. {title} is best on average and leads in {share} ({limits}) "
            f"of {many} plausible worlds.",
            lang,
        )
    if found.survival == "mostly":
        return tr(
            f"{label}：排名多半站得住，但不总是。“{title}”平均最好，在 {many} 个可能的世界中的 {share}"
            f"（{limits}）领先；其余世界里别的方案更好，最多差 {info.size(leader.regret_max, lang)}。",
            f"{label}: the ranking mostly holds, not always. {title} is best on average and leads in {share} "
            f"({limits}) of {many} plausible worlds; in the others another policy is better, by up to "
            f"{info.size(leader.regret_max, lang)}.",
            lang,
        )
    if found.survival == "untold":
        return tr(
            f"{label}：世界太少，看不出排名是否站得住。“{title}”平均最好，在 {many} 个世界中的 "
            f"{share}（{limits}）领先。",
            f"{label}: too few worlds to tell whether the ranking holds. {title} is best on average and "
            "leads in "
            f"{share} ({limits}) of {many} worlds.",
            lang,
        )
    return tr(
        f"{label}：排名站不住，取决于说不准的参数。平均最好的“{title}”只在 {many} 个可能的世界中的 {share}"
        f"（{limits}）领先，不能据此推荐。",
        f"{label}: the ranking does not hold; it depends on what is uncertain. {title}, best on "
        "average, leads "
        f"in only {share} ({limits}) of {many} plausible worlds: no ground to recommend it.",
        lang,
    )
