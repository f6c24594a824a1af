"""Plausible worlds of a lesson: a small study, swept and judged by the functions of ``cogov robust``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

import sim.api
from sim.course.experiments import CLASS, DAYS, LARGER, SEED, Place, class_folder
from sim.language import Language, tr
from sim.measures import measure_info
from sim.parameters import load_parameters
from sim.study.analysis.robust import Survival, survival, wilson
from sim.study.analysis.worlds import Worlds, worlds_of
from sim.study.comparison import Comparison
from sim.study.design.reading import assumptions_of, plan_from_text
from sim.study.fit import Fit
from sim.study.store.opened import Study

WORLDS = 24
"""Enough to see that a sign is not certain; a study takes hundreds (``cogov robust``)."""

FEWER = 16
"""Of the larger district, whose years take longer."""


def study_text(
    scenarios: Sequence[str],
    place: Place = CLASS,
    worlds: int = WORLDS,
    uncertain: Mapping[str, tuple[float, float]] | None = None,
    measures: Sequence[str] = (),
) -> str:
    """Return a study file: these scenarios where everything assumed lies somewhere in its range.

    Args:
        scenarios: names, the reference first.
        place: city and the share of its people kept.
        worlds: how many.
        uncertain: parameters with ranges of their own; all of grade S if not given.
        measures: those that are judged; the headline measures if not given.
    """
    from ruamel.yaml import YAML

    told = {
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
    YAML().dump(told, written)
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
    uncertain: Mapping[str, tuple[float, float]] | None = None,
) -> Worlds:
    """Return every measure of every scenario in every world; policies of one world share the same luck."""
    many = worlds or (FEWER if place == LARGER else WORLDS)
    return _swept(study_text(scenarios, place, many, uncertain))


class Tested(NamedTuple):
    """A result of the class, and in how many worlds its sign is the same.

    Args:
        measure: name.
        up: whether it rose in class.
        agree: worlds where it moved the same way.
        worlds: worlds where it is known.
        low: lower limit of the share that agrees (Wilson).
        high: upper limit.
        survival: see :data:`sim.study.analysis.robust.Survival`.
    """

    measure: str
    up: bool
    agree: int
    worlds: int
    low: float
    high: float
    survival: Survival


def tested(comparison: Comparison, scenario: str, worlds: Worlds) -> list[Tested]:
    """Hold the clear results on headline measures against the worlds, the least certain first."""
    place, found = worlds.policies.index(scenario), []
    for measure in comparison.measures:
        one = comparison.difference(scenario, measure)
        if not measure_info(measure).headline or measure not in worlds.measures:
            continue
        if one.verdict == "no clear difference" or one.limits.mean is None:
            continue
        table = worlds.of(measure)
        moved = table[:, place] - table[:, 0]
        moved = moved[moved == moved]
        if not moved.size:
            continue
        up = one.limits.mean > 0
        agree = int((moved > 0).sum() if up else (moved < 0).sum())
        low, high = wilson(agree / moved.size, moved.size)
        holds = survival(agree / moved.size, low, high)
        found.append(Tested(measure, up, agree, moved.size, low, high, holds))
    return sorted(found, key=lambda one: one.agree / one.worlds)


_SURVIVED: dict[Survival, tuple[str, str]] = {
    "holds": ("站得住", "it holds"),
    "mostly": ("多半站得住，但不总是", "it mostly holds, not always"),
    "depends": ("站不住，取决于说不准的参数", "it does not hold; it depends on what is uncertain"),
    "untold": ("世界太少，说不定", "too few worlds to tell"),
}


def told_of(found: Sequence[Tested], measures: Sequence[str], lang: Language) -> list[str]:
    """Return the results among ``measures`` in words, and which of all is the least certain.

    Args:
        found: what :func:`tested` gave.
        measures: those that are shown.
        lang: language.
    """
    told = ["· " + _sentence(one, lang) for one in found if one.measure in measures]
    unclear = [name for name in measures if name not in {one.measure for one in found}]
    if unclear:
        names = tr("、", ", ", lang).join(measure_info(name).label[lang] for name in unclear)
        told.append(
            tr(f"· {names}：课上就看不出差别。", f"· {names}: no clear difference in class either.", lang)
        )
    failing = [measure_info(one.measure).label[lang] for one in found if one.survival == "depends"]
    if failing:
        names = tr("、", ", ", lang).join(failing)
        told.append(
            tr(
                f"课上明显、换了假设就站不住的：{names}。",
                f"Clear in class, and not surviving other assumptions: {names}.",
                lang,
            )
        )
    elif found and found[0].survival != "holds":
        label = measure_info(found[0].measure).label[lang]
        told.append(
            tr(
                f"这里没有站不住的；课上明显、最经不起的一条：{label}。",
                f"None fails here; clear in class, and least certain once assumptions vary: {label}.",
                lang,
            )
        )
    elif found:
        told.append(
            tr("课上明显的结果，在这些世界里都站得住。", "All that was clear in class holds here.", lang)
        )
    return told


def _sentence(one: Tested, lang: Language) -> str:
    label = measure_info(one.measure).label[lang]
    share = f"{100 * one.low:.0f}–{100 * one.high:.0f} %"
    moved = tr("上升", "rose", lang) if one.up else tr("下降", "fell", lang)
    return tr(
        f"课上“{label}{moved}”；{one.worlds} 个世界里有 {one.agree} 个也这样（{share}）："
        f"{_SURVIVED[one.survival][0]}。",
        f"in class {label} {moved}; in {one.agree} of {one.worlds} worlds as well "
        f"({share}): {_SURVIVED[one.survival][1]}.",
        lang,
    )


def spans_of(fit: Fit) -> dict[str, tuple[float, float]]:
    """Return the range in which each assumption may lie after a fit: what is left of it, or its own."""
    declared = load_parameters()
    spans = {name: (declared.meta(name).low, declared.meta(name).high) for name in assumptions_of(declared)}
    for one in fit.found:
        low, high = declared.meta(one.name).low, declared.meta(one.name).high
        if one.learned:
            spans[one.name] = (max(low, one.low), min(high, one.high))
    return spans
