"""Contribution of each mechanism of a package: the package with one mechanism left out at a time.

With ``f`` a measure, ``P`` the package, the contribution of mechanism *a* is ``f(P) - f(P without a)``,
and the interaction of *a* and *b* is ``f(P) - f(P without a) - f(P without b) + f(P without both)``: what
the two do together beyond the sum of what each does alone on top of the rest.  All runs share their
random numbers; limits are t limits of the values by replication, and Holm's rule allows for how many are
looked at (:mod:`sim.comparison.deciding`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Literal

import numpy as np

from sim.comparison.comparison import Comparison
from sim.comparison.deciding import UNDECIDED, Decided, Question, decide
from sim.comparison.limits import NOTHING, Limits, t_limits
from sim.errors import InputError
from sim.measures import measure_info
from sim.measures.matters import smallest_of
from sim.policy.scenario import Scenario

type Said = Literal["more", "less", "too small to matter", "not known yet"]


@dataclass(frozen=True)
class Effect:
    """A contribution of one mechanism, or the interaction of two, on one measure.

    ``said`` is ``more`` or ``less`` where the sign is clear: the mechanism raises or lowers the measure,
    or the pair does more or less than the sum of its parts.  Else it is too small to matter, or not known
    yet; ``enough`` is then about how many replications would do.
    """

    mechanisms: tuple[int, ...]
    measure: str
    limits: Limits
    said: Said
    smallest: float | None = None
    enough: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the effect as plain data."""
        return {"mechanisms": list(self.mechanisms), "measure": self.measure, **self.limits._asdict(),
                "said": self.said, "smallest_difference": self.smallest,
                "replications_needed": self.enough}  # fmt: skip


@dataclass(frozen=True)
class Ablation:
    """A package taken apart.

    Args:
        scenario: the package.
        comparison: the package against itself less one and two mechanisms.
        mechanisms: the mechanisms that could be left out, in order.
        shared: mechanisms of the package all of whose stages serve others as well.
        contributions: contribution of each mechanism, by mechanism, then measure.
        pairs: interactions, by pair, then measure.
    """

    scenario: Scenario
    comparison: Comparison
    mechanisms: tuple[int, ...]
    shared: tuple[int, ...]
    contributions: tuple[Effect, ...]
    pairs: tuple[Effect, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the promised document."""
        from sim.policy.mechanisms import list_mechanisms

        names = {m.number: m for m in list_mechanisms()}
        found = self.comparison
        return {
            "city": found.city,
            "scale": found.scale,
            "days": found.days,
            "scenario": self.scenario.name,
            "replications": found.replications,
            "seeds": list(found.seeds),
            "mechanisms": [
                {"number": number, "name_zh": names[number].zh, "name_en": names[number].en}
                for number in self.mechanisms
            ],
            "not_separable": list(self.shared),
            "contributions": [effect.to_json() for effect in self.contributions],
            "pairs": [effect.to_json() for effect in self.pairs],
        }


def separable(scenario: Scenario) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the mechanisms that own a stage of a package, and those that only share some.

    Raises:
        InputError: no mechanism owns a stage.
    """
    served = {number for stage in scenario.stages for number in stage.mechanisms} | set(scenario.mechanisms)
    own = {stage.mechanisms[0] for stage in scenario.stages if len(set(stage.mechanisms)) == 1}
    if not own:
        raise InputError(
            f"{scenario.name} 没有只为一种机制服务的阶段，无从拆开；请在各阶段写 mechanisms: [编号]",
            f"{scenario.name} has no stage that serves one mechanism only and cannot be taken apart; "
            "write mechanisms: [number] at its stages",
            file=scenario.file or None,
            key="mechanisms",
        )
    return tuple(sorted(own)), tuple(sorted(served - own))


def arms(scenario: Scenario) -> list[Scenario]:
    """Return the package, then the package less each mechanism, then less each pair."""
    own, _ = separable(scenario)
    left_out = [*((number,) for number in own), *combinations(own, 2)]
    return [scenario, *(_less(scenario, numbers) for numbers in left_out)]


def arm_name(scenario: str, left_out: Sequence[int]) -> str:
    """Return the name of the run without some mechanisms."""
    return "-".join([scenario, "without", *map(str, sorted(left_out))])


def _less(scenario: Scenario, left_out: Sequence[int]) -> Scenario:
    from sim.policy.mechanisms import list_mechanisms

    names = {m.number: m for m in list_mechanisms()}
    zh = "、".join(names[number].zh for number in left_out)
    en = " and ".join(names[number].en for number in left_out)
    title = {
        "zh": f"{scenario.title['zh']}，不含{zh}",
        "en": f"{scenario.title['en']} without {en[0].lower() + en[1:]}",
    }
    return replace(scenario.without(*left_out), name=arm_name(scenario.name, left_out), title=title)


def ablation_of(scenario: Scenario, comparison: Comparison) -> Ablation:
    """Return the contributions of mechanisms, and of the pairs run, from a comparison of :func:`arms`."""
    own, shared = separable(scenario)

    def values(*left_out: int, measure: str) -> np.ndarray:
        name = arm_name(scenario.name, left_out) if left_out else scenario.name
        return np.array([np.nan if v is None else v for v in comparison.values(name, measure)], np.float64)

    singles = {((a,), m): values(measure=m) - values(a, measure=m) for a in own for m in comparison.measures}
    pairs = {
        ((a, b), m): values(measure=m) - values(a, measure=m) - values(b, measure=m) + values(a, b, measure=m)
        for a, b in combinations(own, 2)
        if arm_name(scenario.name, (a, b)) in comparison.scenarios
        for m in comparison.measures
    }
    smallest = {
        name: one.of(comparison.summary(scenario.name, name).mean)
        for name, one in smallest_of(comparison.measures, comparison.matters).items()
    }
    level = comparison.confidence
    contributions, together = (_effects(found, smallest, level) for found in (singles, pairs))
    return Ablation(scenario, comparison, own, shared, contributions, together)


def _effects(
    found: dict[tuple[tuple[int, ...], str], np.ndarray], smallest: Mapping[str, float | None], level: float
) -> tuple[Effect, ...]:
    """Judge effects; the headline measures are one family for Holm's rule and the others another."""
    decided: dict[tuple[tuple[int, ...], str], Decided] = {}
    for headline in (True, False):
        family = [
            key
            for key in found
            if measure_info(key[1]).headline is headline and found[key].size > 1 and _all_known(found[key])
        ]
        answers = decide([Question(found[key], smallest[key[1]]) for key in family], 1.0 - level)
        decided |= dict(zip(family, answers, strict=True))
    return tuple(
        _effect(*key, _limits(values, level), smallest[key[1]], decided.get(key, UNDECIDED))
        for key, values in found.items()
    )


def _effect(
    mechanisms: tuple[int, ...], measure: str, limits: Limits, smallest: float | None, decided: Decided
) -> Effect:
    said: Said = "not known yet"
    if decided.answer != "clear":
        said = decided.answer
    elif limits.mean:
        said = "more" if limits.mean > 0 else "less"
    return Effect(mechanisms, measure, limits, said, smallest, decided.enough)


def _all_known(values: np.ndarray) -> bool:
    return bool(np.isfinite(values).all())


def _limits(values: np.ndarray, level: float) -> Limits:
    return t_limits(values, level) if _all_known(values) else NOTHING
