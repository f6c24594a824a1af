"""The debrief of a class: which mechanisms of a policy made the difference, by the project's ablation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from sim.comparison.ablation import Effect, ablation_of, arm_name, separable
from sim.dashboard.api.compare import Side, judged
from sim.dashboard.classroom.export import MEASURES
from sim.dashboard.requests import Spec
from sim.dashboard.worker.build import stage_of
from sim.dashboard.worker.tasks import Failed
from sim.measures import measure_info
from sim.policy.levers import load_levers
from sim.policy.mechanisms import list_mechanisms
from sim.policy.scenario import Scenario, load_scenario

MOST_FOR_PAIRS = 4
"""Mechanisms up to which pairs are looked at as well; more pairs than six nobody discusses in a lesson."""


def mechanism_of(lever: str) -> int:
    """Return the mechanism of a lever in a debrief: the first that it serves."""
    return load_levers().levers[lever].mechanisms[0]


def package(group: int, spec: Spec) -> Scenario:
    """Return a group's policy as a package whose stages each serve one mechanism."""
    stages = tuple(replace(stage_of(move), mechanisms=(mechanism_of(move.lever),)) for move in spec.moves)
    return replace(load_scenario(spec.policy), name=f"g{group}", stages=stages, mechanisms=())


def arms(scenario: Scenario, spec: Spec, title: Mapping[str, str]) -> list[Side]:
    """Return the runs of a group's ablation: the policy, and less each mechanism and each pair of them."""
    own, _ = separable(scenario)
    left_out: list[tuple[int, ...]] = [(), *((number,) for number in own)]
    if len(own) <= MOST_FOR_PAIRS:
        left_out += combinations(own, 2)
    return [
        Side(
            arm_name(scenario.name, numbers) if numbers else scenario.name,
            replace(spec, moves=tuple(m for m in spec.moves if mechanism_of(m.lever) not in numbers)),
            title,
        )
        for numbers in left_out
    ]


def told_of(scenario: Scenario, sides: list[Side], found: Mapping[tuple[str, int], Any]) -> Any:
    """Return a group's ablation for the page; :class:`Failed` if it came to nothing."""
    comparison = judged(sides, found)
    if isinstance(comparison, Failed):
        return comparison
    ablation = ablation_of(scenario, comparison)
    return {
        "replications": comparison.replications,
        "mechanisms": [_row(scenario, (number,), ablation.contributions) for number in ablation.mechanisms],
        "pairs": [
            _row(scenario, pair, ablation.pairs)
            for pair in dict.fromkeys(effect.mechanisms for effect in ablation.pairs)
        ],
    }


def _row(scenario: Scenario, numbers: tuple[int, ...], effects: tuple[Effect, ...]) -> dict[str, Any]:
    names = {mechanism.number: mechanism for mechanism in list_mechanisms()}
    mine = {effect.measure: effect for effect in effects if effect.mechanisms == numbers}
    return {
        "numbers": list(numbers),
        "zh": " × ".join(names[number].zh for number in numbers),
        "en": " × ".join(names[number].en for number in numbers),
        "levers": [stage.lever for stage in scenario.stages if stage.mechanisms[0] in numbers],
        "effects": {measure: _effect(mine[measure]) for measure in MEASURES},
    }


def _effect(effect: Effect) -> dict[str, Any]:
    """Return an effect in words; ``verdict`` says whether it is for better or worse."""
    info = measure_info(effect.measure)
    mean, low, high = effect.limits
    said = {lang: info.change(mean, lang) for lang in ("zh", "en")}
    limits = {lang: f"{info.signed(low, lang)} … {info.signed(high, lang)}" for lang in ("zh", "en")}
    return {
        "mean": mean,
        "low": low,
        "high": high,
        "said": said,
        "limits": limits,
        "verdict": _verdict(effect.said, info.direction),
    }


def _verdict(said: str, direction: str) -> str:
    if said not in ("more", "less") or direction not in ("higher", "lower"):
        return said
    return "better" if (said == "more") == (direction == "higher") else "worse"
