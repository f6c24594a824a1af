"""Plausible worlds of a lesson: a small study, swept and judged by the functions of ``cogov robust``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import StringIO

import sim.api
from sim.course.experiments import CLASS, DAYS, LARGER, SEED, Place, class_folder
from sim.parameters import load_parameters
from sim.study.analysis.worlds import Worlds, worlds_of
from sim.study.design.reading import assumptions_of, plan_from_text
from sim.study.store.opened import Study
from sim.validation.fit import Fit

WORLDS = 24
"""Enough to see that a sign is not certain; a study takes hundreds (``cogov robust``)."""

FEWER = 8
"""Of the larger district, whose years take longer."""


def study_text(
    scenarios: Sequence[str],
    place: Place = CLASS,
    worlds: int = WORLDS,
    uncertain: Mapping[str, tuple[float, float] | tuple[str, ...]] | None = None,
    measures: Sequence[str] = (),
) -> str:
    """Return a study file: these scenarios with every assumption varied over its range.

    Args:
        scenarios: names, the reference first.
        place: city and the share of its people kept.
        worlds: how many.
        uncertain: parameters with ranges of their own; all of grade S if not given.
        measures: those that are judged; the headline measures if not given.
    """
    from ruamel.yaml import YAML

    values = {
        "title": {"zh": "课上的小研究", "en": "small study of a class"},
        "scenarios": list(scenarios),
        "uncertain": {name: list(span) for name, span in uncertain.items()} if uncertain else "assumptions",
        "design": {"kind": "lhs", "points": worlds},
        "cities": [{"city": place.city, "scale": place.scale}],
        "days": DAYS,
        "seed": SEED,
        "daily": False,
        **({"measures": list(measures)} if measures else {}),
    }
    written = StringIO()
    YAML().dump(values, written)
    return written.getvalue()


@lru_cache(maxsize=16)
def _swept(text: str) -> Worlds:
    """Sweep a study and return its worlds."""
    out = class_folder() / f"study-{_swept.cache_info().misses}"
    sim.api.sweep(plan_from_text(text, "class"), out, workers=1, on_error="stop")
    study = Study.open(out)
    return worlds_of(study, study.measures)


def plausible_worlds(
    scenarios: Sequence[str],
    place: Place = CLASS,
    worlds: int | None = None,
    uncertain: Mapping[str, tuple[float, float] | tuple[str, ...]] | None = None,
) -> Worlds:
    """Return every measure of every scenario by world; policies of one world share their random numbers."""
    many = worlds or (FEWER if place == LARGER else WORLDS)
    return _swept(study_text(scenarios, place, many, uncertain))


def spans_of(fit: Fit) -> dict[str, tuple[float, float] | tuple[str, ...]]:
    """Return the range of each assumption after a fit: the narrowed one, or its own, or its alternatives."""
    declared = load_parameters()
    varied = [declared.meta(name) for name in assumptions_of(declared)]
    spans: dict[str, tuple[float, float] | tuple[str, ...]] = {
        one.name: one.names or (one.low, one.high) for one in varied
    }
    for one in fit.found:
        low, high = declared.meta(one.name).low, declared.meta(one.name).high
        if one.learned:
            spans[one.name] = (max(low, one.low), min(high, one.high))
    return spans
