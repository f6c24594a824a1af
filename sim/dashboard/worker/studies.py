"""Views of stored studies: leaders, trade-offs, important parameters, reversals of rankings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import InputError
from sim.language import Language
from sim.policy.levers import load_levers
from sim.runs.job import CityAt
from sim.study.analysis.discovered import alternative_word, discovered, factor_title, words
from sim.study.analysis.worlds import Worlds, ends_of, worlds_of
from sim.study.store.ledger import NAME
from sim.study.store.opened import Study

MOST_STUDIES = 60
MOST_FACTORS = 12
"""Factors drawn in a tornado: the strongest; more cannot be read from the back of a room."""

DEEP = 3
"""Folders below the root in which studies are looked for."""

CITY = "::"
"""Between a study's folder and the number of one of its cities, where it has several."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def list_studies(root: str) -> list[dict[str, Any]]:
    """Return the studies below a folder, newest first, by their path from it."""
    base = Path(root)
    patterns = ("/".join(["*"] * depth + [NAME]) for depth in range(1, DEEP + 1))
    found = [path for pattern in patterns for path in base.glob(pattern)] if base.is_dir() else []
    found.sort(key=lambda path: -path.stat().st_mtime)
    return [entry for path in found[:MOST_STUDIES] for entry in _entries(base, path.parent)]


def _entries(base: Path, folder: Path) -> list[dict[str, Any]]:
    """Return a study's entry, or one for each of its cities, which are looked at apart."""
    name = folder.relative_to(base).as_posix()
    try:
        study = Study.open(folder)
        return [
            {
                "name": name if len(study.plan.cities) == 1 else f"{name}{CITY}{place}",
                **{lang: _heading(study, at, lang) for lang in LANGUAGES},
                "runs": study.done,
            }
            for place, at in enumerate(study.plan.cities)
        ]
    except InputError as error:
        return [{"name": name, "wrong": {"zh": error.render("zh"), "en": error.render("en")}}]


def _heading(study: Study, at: CityAt, lang: Language) -> str:
    """Return the title of a study, with the city where there are several."""
    return study.title(lang) + (f" · {at.label}" if len(study.plan.cities) > 1 else "")


def look_at_study(root: str, name: str) -> dict[str, Any]:
    """Return everything the page shows of a study, in one city: the first where none is named.

    Raises:
        InputError: there is no such study or city, or nothing in it is finished.
    """
    base = Path(root).resolve()
    inside, _, place = name.partition(CITY)
    folder = (base / inside).resolve()
    if not folder.is_relative_to(base) or not (folder / NAME).is_file():
        raise InputError("没有这个研究", "there is no such study")
    study = Study.open(folder)
    if not (place or "0").isdecimal() or int(place or 0) >= len(study.plan.cities):
        raise InputError("没有这个研究", "there is no such study")
    at = study.plan.cities[int(place or 0)]
    worlds = worlds_of(study, city=at)
    found = discovered(study, worlds)
    titles = {p.name: {lang: _title(study, p, lang) for lang in LANGUAGES} for p in study.plan.policies}
    return {
        "name": name,
        "title": {lang: _heading(study, at, lang) for lang in LANGUAGES},
        "done": study.done,
        "planned": study.plan.runs,
        "failed": study.failed,
        "worlds": int(worlds.table.shape[0]),
        "replications": worlds.replications,
        "policies": [{"name": policy, **titles[policy]} for policy in worlds.policies],
        "measures": list(worlds.measures),
        "means": _means(worlds),
        "rankings": [ranking.to_json() for ranking, _ in found],
        "tornado": _tornado(worlds),
        "factors": {
            factor: {lang: _factor(factor, lang) for lang in LANGUAGES} for factor in _columns(worlds)
        },
        "discovery": [
            {
                "measure": ranking.measure,
                **discovery.to_json(),
                "words": {lang: words(study, ranking, discovery, lang) for lang in LANGUAGES},
            }
            for ranking, discovery in found
        ],
        "bounds": _bounds(worlds),
    }


def _alternatives(worlds: Worlds) -> list[str]:
    """Return a column for each alternative of a structural choice, as scenario discovery names it."""
    return [f"{factor}={name}" for factor, choices in worlds.choices.items() for _, name in choices]


def _columns(worlds: Worlds) -> list[str]:
    return [*worlds.factors, *_alternatives(worlds)]


def _factor(column: str, lang: Language) -> str:
    """Return the name of a factor, or of one alternative of it."""
    factor = factor_title(column.partition("=")[0], lang)
    return f"{factor} = {alternative_word(column, lang)}" if "=" in column else factor


def _title(study: Study, policy: Any, lang: Any) -> str:
    """Return the name of a policy for people, its levers by their names."""
    known = load_levers().levers
    said = [study.plan.scenarios[policy.scenario].title.get(lang, policy.scenario)]
    said += [f"{getattr(known[lever], lang)} {value:g}" for lever, value in policy.levers]
    return " + ".join(said)


def _means(worlds: Worlds) -> dict[str, dict[str, float | None]]:
    """Return each policy's mean over worlds, by measure."""
    return {
        policy: {m: _number(_mean(worlds.table[:, p, n])) for n, m in enumerate(worlds.measures)}
        for p, policy in enumerate(worlds.policies)
    }


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 6)


def _bounds(worlds: Worlds) -> dict[str, list[float]]:
    """Return the smallest and largest value of each factor that was run; of an alternative, no and yes."""
    return {column: [0.0, 1.0] for column in _alternatives(worlds)} | {
        factor: [float(np.nanmin(worlds.values[:, n])), float(np.nanmax(worlds.values[:, n]))]
        for n, factor in enumerate(worlds.factors)
        if not np.isnan(worlds.values[:, n]).all()
    }


def _tornado(worlds: Worlds) -> dict[str, list[dict[str, Any]]]:
    """Return the effect of each factor on the reference policy, by measure.

    A bar runs from the mean of the worlds in the factor's lower third to that of its upper third.
    """
    return {measure: _bars(worlds, worlds.of(measure)[:, 0]) for measure in worlds.measures}


def _bars(worlds: Worlds, values: np.ndarray) -> list[dict[str, Any]]:
    known = ~np.isnan(values)
    bars = []
    for n, factor in enumerate(worlds.factors):
        x, y = worlds.values[known, n], values[known]
        if factor in worlds.tickets or len(y) < 6 or np.isnan(x).all() or np.nanmin(x) == np.nanmax(x):
            continue
        low, high = ends_of(x, y, factor in worlds.choices)
        bars.append({"factor": factor, "low": _mean(low), "high": _mean(high)})
    bars.sort(key=lambda bar: -abs(bar["high"] - bar["low"]))
    return [{**bar, "low": _number(bar["low"]), "high": _number(bar["high"])} for bar in bars[:MOST_FACTORS]]
