"""From a spec to a model: the policy with its lever log, and the live run."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from sim.dashboard.requests import Move, Spec
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.policy.levers import load_levers
from sim.policy.live_changes import stage_by_hand
from sim.policy.read_yaml import parse_yaml
from sim.policy.scenario import Scenario, load_scenario, scenario_from_text
from sim.policy.stages import Stage

OPENED = "opened"
"""Name of a scenario that a user opened and that names itself nothing."""


def model_of(spec: Spec, *, log: bool = False, run_in: int | None = None) -> GovernanceModel:
    """Return the model of a run, on the eve of day 0.

    Args:
        spec: the run.
        log: keep every touch.
        run_in: days before day 0; the declared ones if not given, none where no day will be lived.

    Raises:
        InputError: the policy or a move does not fit the city.
    """
    return GovernanceModel(
        city=spec.city,
        scale=spec.scale,
        scenario=scenario_of(spec),
        seed=spec.seed,
        days=spec.days,
        run_in=run_in,
        log=log,
    )


def scenario_of(spec: Spec) -> Scenario:
    """Return the policy of a run: its scenario with every lever moved by hand as a further stage.

    A move replaces the lever's earlier effect, as in a running model.
    """
    base = _scenario(spec.policy, spec.text)
    return replace(base, stages=(*base.stages, *(stage_of(move) for move in latest(spec.moves))))


def latest(moves: tuple[Move, ...]) -> list[Move]:
    """Return the moves that count: of two of one lever in one place on one day, the later."""
    return sorted({(move.day, move.lever, move.place): move for move in moves}.values())


@lru_cache(maxsize=4096)
def stage_of(move: Move) -> Stage:
    """Return a move as a stage.

    Raises:
        InputError: no such lever, or out of its range.
    """
    return stage_by_hand(
        load_levers(),
        move.lever,
        value=move.value,
        start=move.day,
        places=_places(move.place),
        ramp=move.ramp or None,
        stop=move.day + move.lasts if move.lasts else None,
    )


def _places(place: str) -> list[Any] | None:
    first, _, count = place.partition("-")
    if count:
        return [{first: int(count), "of": "streets"}]
    return [place] if place else None


@lru_cache(maxsize=128)
def _scenario(name: str, text: str) -> Scenario:
    if not text:
        return load_scenario(name)
    _refuse_paths(text)
    return scenario_from_text(text, OPENED)


def _refuse_paths(text: str) -> None:
    """Refuse a file that extends anything but a shipped scenario: paths would read the server's disk."""
    bases = parse_yaml(text, OPENED).data.get("extends", [])
    for base in bases if isinstance(bases, list) else [bases]:
        name = base.get("scenario", "") if isinstance(base, dict) else base
        if not isinstance(name, str) or "/" in name or "\\" in name or name.endswith((".yaml", ".yml")):
            raise InputError(
                "在网页中打开的文件只能继承随程序提供的情景",
                "a file opened in the browser may extend only scenarios that come with the program",
                key="extends",
                allowed="baseline, three-heads, ...",
            )
