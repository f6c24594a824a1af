"""Does the ranking hold when everything uncertain varies?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.comparison.verdict import size_text
from sim.comparison.worlds import Survival, Worlds, survival, wilson
from sim.language import Language, tr
from sim.measures import measure_info
from sim.measures.words import Direction
from sim.runs.job import CityAt
from sim.study.analysis.worlds import worlds_of
from sim.study.store.opened import Study
from sim.study.store.places import city_of


@dataclass(frozen=True)
class Standing:
    """One policy on one measure, over all worlds.

    Args:
        policy: name.
        mean: over worlds, in the measure's unit.
        leads: share of worlds in which no other is better.  A tie counts for all that share it, so that the
            shares of policies may add up to more than 1.
        tied: share of worlds in which it leads together with another.
        split: share of worlds led when a tie is split among those who share it: these add up to 1.
        low: lower limit of ``leads`` (Wilson).
        high: upper limit.
        better: share of worlds in which it is better than the reference; None for the reference.
        regret_mean: how far it is from the best policy of the same world, mean over worlds.
        regret_p90: the same, reached or exceeded in a tenth of the worlds.
        regret_max: the same in the worst world.
    """

    policy: str
    mean: float
    leads: float
    tied: float
    split: float
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


@dataclass(frozen=True)
class Robustness:
    """How policies fare over plausible worlds.

    Args:
        worlds: in which all of them ran.
        rankings: one for each measure that has a better side.
        titles: names for people by policy and language.
        city: in which they ran, as the study names it.
    """

    worlds: Worlds
    rankings: tuple[Ranking, ...]
    titles: Mapping[str, Mapping[str, str]]
    city: str = ""

    def of(self, measure: str) -> Ranking:
        """Return the ranking on a measure.

        Raises:
            KeyError: it was not judged, or has no better side.
        """
        for one in self.rankings:
            if one.measure == measure:
                return one
        raise KeyError(measure)

    def words(self, lang: Language) -> list[str]:
        """Say of each measure whether its ranking survives, a sentence each.

        Examples:
            >>> found = sim.robust(
            ...     ["baseline", "three-heads"], city="teaching", days=30, worlds=2, measures=["satisfied"]
            ... )
            >>> found.words("en")[0].split(":")[0]
            'citizens satisfied'
        """
        return [sentence(one, self.titles[one.leader][lang], lang) for one in self.rankings]


def robustness_of(
    study: Study, measures: Sequence[str] | None = None, city: CityAt | str | None = None
) -> Robustness:
    """Return the robustness of rankings in one city, from the runs of a study so far.

    Args:
        study: the study.
        measures: those of the plan if not given.
        city: place or name; not needed where the study has one city only.

    Raises:
        InputError: a measure was not stored, no world is complete, or the study has several cities and none
            is named (:func:`sim.robustness_by_city` judges each).

    Examples:
        >>> from sim.study.design.reading import plan_from_text
        >>> plan = plan_from_text('''
        ... scenarios: [baseline, duty-lists]
        ... cities: [teaching]
        ... days: 60
        ... uncertain: [patrol_reach]
        ... design: {kind: lhs, points: 4}
        ... measures: [return_share]
        ... ''', "mine")
        >>> ended = sim.sweep(plan, "results/ranked", workers=1)
        >>> found = robustness_of(sim.Study.open("results/ranked"))
        >>> [ranking.measure for ranking in found.rankings]
        ['return_share']
    """
    at, plan = city_of(study, city), study.plan
    worlds = worlds_of(study, measures, at)
    titles: dict[str, dict[str, str]] = {
        policy.name: {"zh": plan.title_of(policy, "zh"), "en": plan.title_of(policy, "en")}
        for policy in plan.policies
    }
    return Robustness(worlds, robust(worlds), titles, at.label)


def robustness_by_city(study: Study, measures: Sequence[str] | None = None) -> tuple[Robustness, ...]:
    """Return the robustness of rankings in each city of a study, in the plan's order.

    Cities are judged apart.  The same worlds in two cities are not twice as many worlds, and a ranking that
    holds in one may be reversed in the other; :func:`sim.pooled_over_cities` says how they agree.

    Raises:
        InputError: a measure was not stored, or some city has no complete world.

    Examples:
        >>> from sim.study.design.reading import plan_from_text
        >>> plan = plan_from_text('''
        ... scenarios: [baseline, duty-lists]
        ... cities: [{city: teaching, scale: 0.1}, {city: teaching, scale: 0.2}]
        ... days: 30
        ... uncertain: [patrol_reach]
        ... design: {kind: lhs, points: 2}
        ... measures: [return_share]
        ... ''', "two")
        >>> ended = sim.sweep(plan, "results/two", workers=1)
        >>> [found.city for found in sim.robustness_by_city(sim.Study.open("results/two"))]
        ['teaching × 0.1', 'teaching × 0.2']
    """
    return tuple(robustness_of(study, measures, at) for at in study.plan.cities)


def apart(cities: Sequence[Robustness], lang: Language) -> list[str]:
    """Say on which measures another policy leads in another city, and that cities are no worlds."""
    lines = [
        tr(
            f"{len(cities)} 座城市分开判断：同样的世界在另一座城市里不算新的世界，总量也不跨城市平均。",
            f"The {len(cities)} cities are judged apart: the same worlds in another city are no further "
            "worlds, and totals are not averaged over cities.",
            lang,
        )
    ]
    by_measure: dict[str, list[tuple[str, str]]] = {}
    for one in cities:
        for found in one.rankings:
            by_measure.setdefault(found.measure, []).append((one.city, one.titles[found.leader][lang]))
    for measure, leaders in by_measure.items():
        if len({title for _, title in leaders}) > 1:
            label = measure_info(measure).label[lang]
            said = tr("；", "; ", lang).join(
                tr(f"{city}：“{title}”", f"{city}: '{title}'", lang) for city, title in leaders
            )
            lines.append(
                tr(
                    f"{label}：各城平均最好的方案不同。{said}。",
                    f"{label}: best on average differs between cities. {said}.",
                    lang,
                )
            )
    return lines


def scores(values: np.ndarray, direction: Direction) -> np.ndarray:
    """Return values so that larger is better."""
    if direction == "zero":
        return -np.abs(values)
    return -values if direction == "lower" else values


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
    leads = at_best.mean(axis=0)
    split = (at_best / at_best.sum(axis=1, keepdims=True)).mean(axis=0)
    tied = (at_best & (at_best.sum(axis=1, keepdims=True) > 1)).mean(axis=0)
    regret = best - score
    many = values.shape[0]
    standings = [
        Standing(
            policy,
            float(values[:, place].mean()),
            float(leads[place]),
            float(tied[place]),
            float(split[place]),
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
    held = "same" if at_best.all() else _survival(leader)
    led = at_best[:, worlds.policies.index(by_mean)]
    return Ranking(measure, many, by_mean, held, tuple(standings), led, used)


def _tie_words(leader: Standing, lang: Language) -> str:
    """Return a sentence on the worlds in which a leader is not better than another policy."""
    if leader.tied == 0.0:
        return ""
    tied = f"{100 * leader.tied:.0f} %" if leader.tied >= 0.005 else "< 1 %"
    return tr(f"，其中与别的方案并列的占 {tied}", f", in {tied} together with another policy", lang)


def _survival(leader: Standing) -> Survival:
    found = survival(leader.leads, leader.low, leader.high)
    return "shared" if found in ("holds", "mostly") and leader.tied > leader.leads / 2 else found


def _better(a: np.ndarray, b: np.ndarray) -> float:
    return ((a > b).sum() + 0.5 * (a == b).sum()) / a.size


def sentence(found: Ranking, title: str, lang: Language) -> str:
    """Say in words whether a ranking survives."""
    info = measure_info(found.measure)
    leader = next(one for one in found.standings if one.policy == found.leader)
    label, many = info.label[lang], found.worlds
    if found.survival == "same":
        return tr(
            f"{label}：在 {many} 个世界里各方案都一样，没有排名可言。",
            f"{label}: all policies are the same in all {many} worlds; there is no ranking.",
            lang,
        )
    share = f"{100 * leader.leads:.0f} %"
    limits = f"{100 * leader.low:.0f}–{100 * leader.high:.0f} %" + _tie_words(leader, lang)
    if found.survival == "shared":
        return tr(
            f"{label}：没有谁独自领先。“{title}”平均最好，在 {many} 个可能的世界中的 {share}（{limits}）"
            "没有被超过。",
            f"{label}: nobody leads alone. '{title}' is best on average and not beaten in {share} ({limits}) "
            f"of {many} plausible worlds.",
            lang,
        )
    if found.survival == "holds":
        return tr(
            f"{label}：排名站得住。“{title}”平均最好，并在 {many} 个可能的世界中的 {share}（{limits}）领先。",
            f"{label}: the ranking holds. '{title}' is best on average and leads in {share} ({limits}) "
            f"of {many} plausible worlds.",
            lang,
        )
    if found.survival == "mostly":
        return tr(
            f"{label}：排名多半站得住，但不总是。“{title}”平均最好，在 {many} 个可能的世界中的 {share}"
            f"（{limits}）领先；其余世界里别的方案更好，最多差 {size_text(info, leader.regret_max, lang)}。",
            f"{label}: the ranking mostly holds, not always. '{title}' is best on average and leads in "
            f"{share} ({limits}) of {many} plausible worlds; in the others another policy is better, by up "
            f"to {size_text(info, leader.regret_max, lang)}.",
            lang,
        )
    if found.survival == "untold":
        return tr(
            f"{label}：世界太少，看不出排名是否站得住。“{title}”平均最好，在 {many} 个世界中的 "
            f"{share}（{limits}）领先。",
            f"{label}: too few worlds to tell whether the ranking holds. '{title}' is best on average and "
            "leads in "
            f"{share} ({limits}) of {many} worlds.",
            lang,
        )
    return tr(
        f"{label}：排名站不住，取决于说不准的参数。平均最好的“{title}”只在 {many} 个可能的世界中的 {share}"
        f"（{limits}）领先，不能据此推荐。",
        f"{label}: the ranking does not hold; it depends on what is uncertain. '{title}', best on "
        "average, leads "
        f"in only {share} ({limits}) of {many} plausible worlds: no ground to recommend it.",
        lang,
    )
