"""The jobs that worker processes run: each takes a spec and gives something ready to send."""

from __future__ import annotations

import gzip
import json
import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from sim.dashboard.requests import Spec
from sim.dashboard.worker.build import model_of, scenario_of
from sim.dashboard.worker.frames import Frames
from sim.dashboard.worker.people import place_of
from sim.dashboard.worker.romanize import romanized
from sim.dashboard.worker.stories import search, story
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.policy.levers import PAYERS
from sim.policy.write_yaml import scenario_text
from sim.runs.outcome import Outcome
from sim.runs.processes import leave_to_parent
from sim.runs.twins import run_with_twins

KEPT = 2
"""Finished models that a worker remembers: who follows one case of a run often follows a second."""

LOWER = 5
"""By how much workers give way to the page server, so that clicks are answered while runs go on."""

_models: OrderedDict[str, GovernanceModel] = OrderedDict()


class Failed(NamedTuple):
    """A job that came to nothing, in words for people; ``ours`` when it is the program's fault."""

    zh: str
    en: str
    ours: bool = False


def start_worker() -> None:
    """Get a worker ready: Ctrl-C belongs to the server, and the server goes first."""
    leave_to_parent()
    if hasattr(os, "nice"):
        os.nice(LOWER)


def attempt(task: Callable[..., Any], *args: Any) -> Any:
    """Run a task; mistakes of the user come back as :class:`Failed`."""
    try:
        return task(*args)
    except InputError as error:
        return Failed(error.render("zh"), error.render("en"))


def warm() -> None:
    """Compile every rule, or load compiled code from disk."""
    play(Spec(scale=0.1, days=2))


def play(spec: Spec) -> bytes:
    """Return the run with all its frames, as gzipped JSON."""
    model = model_of(spec, log=True)
    frames = Frames(model)
    for _day in frames.live():
        pass
    _remember(spec, model)
    payload = {
        "key": spec.key,
        "policy": {"name": spec.policy, "title": dict(model.scenario.title)},
        "lesson": dict(model.scenario.lesson),
        "city": place_names(model),
        **frames.payload(),
        "cost": yuan(model),
        "idle": [stage.lever for stage in model.policy.idle_stages()],
    }
    return packed(payload)


def place_names(model: GovernanceModel) -> dict[str, Any]:
    """Return names, positions and outlines of a city's places."""
    city = model.city
    return {
        "key": city.key,
        "zh": city.zh,
        "en": city.en,
        "scale": city.scale,
        "people": city.population,
        "outline": city.outline,
        "districts": romanized(
            [
                {"code": code, "zh": zh, "en": en or zh}
                for code, zh, en in zip(
                    city.district_codes, city.district_names, city.district_english, strict=True
                )
            ]
        ),
        "streets": romanized(
            [
                {"code": code, "zh": name, "en": name, "urban": bool(urban)}
                for code, name, urban in zip(
                    city.street_codes, city.street_names, model.places.street_urban, strict=True
                )
            ]
        ),
        "places": romanized(
            [
                {
                    "zh": city.community_names[row],
                    "en": city.community_names[row],
                    "street_zh": city.street_names[place["street"]],
                    "street_en": city.street_names[place["street"]],
                    "people": int(place["population"]),
                    "at": [round(float(v), 5) for v in city.positions[row]],
                }
                for row, place in enumerate(city.communities)
            ]
        ),
        "ties": city.ties[:, :2].tolist() if len(city.communities) <= 200 else [],
    }


def yuan(model: GovernanceModel) -> dict[str, float]:
    """Return the policy's cost over the horizon, by payer, in yuan, without handling."""
    total: dict[str, float] = dict.fromkeys(PAYERS, 0.0)
    for day in range(model.days):
        for payer, amount in model.policy.cost_per_day(day).items():
            total[payer] = total.get(payer, 0.0) + amount
    return {payer: round(amount, 2) for payer, amount in total.items()}


def look_at_place(spec: Spec, community: int, day: int) -> dict[str, Any]:
    """Return a place as it was at the end of a day."""
    model = model_of(spec)
    model.live(min(day + 1, spec.days))
    return romanized(place_of(model, community))


def find_cases(spec: Spec, kind: str, words: str) -> list[dict[str, Any]]:
    """Return cases of a run that tell a story of a kind."""
    return romanized(search(finished(spec), kind, words))


def tell(spec: Spec, key: str) -> dict[str, Any]:
    """Return the life of one case."""
    model = finished(spec)
    return {
        **romanized(story(model, key)),
        "policy": dict(model.scenario.title),
        "start": model.places.start.isoformat(),
    }


def outcome(spec: Spec) -> Outcome:
    """Return the measures of one run and its seamless twin, for comparisons."""
    model, priced = run_with_twins(lambda: model_of(spec), spec.days, "seamless")
    return Outcome.of(model.record(), model.parameters, priced)


def price(spec: Spec) -> dict[str, Any]:
    """Return the cost of a policy without running a day."""
    model = model_of(spec, run_in=0)
    return {"yuan": yuan(model), "idle": [stage.lever for stage in model.policy.idle_stages()]}


def as_file(spec: Spec, name: str) -> str:
    """Return the policy with its lever log as a scenario file."""
    model = model_of(spec, run_in=0)  # refuses a misfit with the city before anything is written
    del model
    return scenario_text(replace(scenario_of(spec), name=name, extends=()))


def opened(spec: Spec) -> dict[str, Any]:
    """Return the description of a scenario file, once it is known to fit the city."""
    scenario = model_of(spec, run_in=0).scenario
    return {
        "title": dict(scenario.title),
        "lesson": dict(scenario.lesson),
        "levers": sorted({stage.lever for stage in scenario.stages}),
    }


def finished(spec: Spec) -> GovernanceModel:
    """Return the model of a run with its log, at its horizon."""
    if spec.key in _models:
        _models.move_to_end(spec.key)
        return _models[spec.key]
    model = model_of(spec, log=True)
    model.run_for(spec.days)
    _remember(spec, model)
    return model


def _remember(spec: Spec, model: GovernanceModel) -> None:
    _models[spec.key] = model
    while len(_models) > KEPT:
        _models.popitem(last=False)


def packed(payload: Any) -> bytes:
    """Return something as gzipped JSON; nothing in it is NaN."""
    said = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return gzip.compress(said.encode(), 4)
