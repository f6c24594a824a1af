"""Heat maps: a policy's difference from the reference over two of the things that a study moves."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.study import swings
from sim.report.figures.style import INK, new_figure
from sim.study.analysis.discovered import alternative_word, factor_title
from sim.study.analysis.worlds import Worlds
from sim.study.design.plan import Plan, lever_title
from sim.text import wrap

BINS = 5
BANDS = 3
"""Bands of a parameter beside the values of a lever: thirds of the worlds."""


class Side(NamedTuple):
    """One side of a heat map: its name, the edges of its cells, and their labels."""

    name: str
    edges: np.ndarray
    labels: Sequence[str] | None = None


def factor_map(worlds: Worlds, measure: str, place: int, title: str, lang: Language) -> Figure | None:
    """Draw the difference of a policy over the two factors that move it most."""
    names = [name for name, *_ in swings(worlds, measure, place)[:2]]
    if len(names) < 2:
        return None
    table = worlds.of(measure)
    change = table[:, place] - table[:, 0]
    (x, side), (y, other) = (_binned(worlds, name, lang) for name in names)
    across, down = side.edges, other.edges
    total, _, _ = np.histogram2d(y, x, bins=(down, across), weights=np.nan_to_num(change))
    many, _, _ = np.histogram2d(y, x, bins=(down, across), weights=np.isfinite(change).astype(float))
    with np.errstate(invalid="ignore"):
        mean = total / many
    text = tr(
        "与对照的差别，按两个影响最大的参数分格平均；空白处没有世界",
        "Mean difference from the reference over the two parameters that move it most; blank: no world there",
        lang,
    )
    head = tr(f"“{title}”的效果在哪里", f"Where '{title}' works", lang)
    return _draw(mean, side, other, measure, head, text, lang)


def lever_map(plan: Plan, worlds: Worlds, measure: str, lang: Language) -> Figure | None:
    """Draw the difference from the reference over the values of a lever, and of a second one.

    Where the study moves a single lever, its values are crossed with thirds of the worlds by the parameter
    that moves the effect most.  None when it moves none.
    """
    counts = {
        name: sum(1 for policy in plan.policies if policy.scenario == name and policy.levers)
        for name in plan.scenarios
    }
    scenario = max(counts, key=lambda name: counts[name])
    levers = [
        lever
        for lever in plan.levers
        if len(lever.values) > 1 and (not lever.scenarios or scenario in lever.scenarios)
    ]
    if not levers:
        return None
    table = worlds.of(measure)
    change = {
        place: table[:, place] - table[:, 0]
        for place, policy in enumerate(plan.policies)
        if policy.scenario == scenario
    }
    sides = [
        _values_of(lever_title(lever.name, lang), lever.stage.unit, sorted(lever.values))
        for lever in levers[:2]
    ]
    wheres = [{value: n for n, value in enumerate(sorted(lever.values))} for lever in levers[:2]]
    places = {place: dict(plan.policies[place].levers) for place in change}
    cells: dict[tuple[int, int], list[np.ndarray]] = {}
    if len(levers) > 1:
        text = tr("各格为所有世界的平均", "means over all worlds", lang)
        if len(levers) > 2:
            text += tr("，其他杠杆的各取值合在一起", ", whatever the values of the other levers", lang)
        for place, values in places.items():
            at = (wheres[1][values[levers[1].name]], wheres[0][values[levers[0].name]])
            cells.setdefault(at, []).append(change[place])
    else:
        strongest = max(change, key=lambda place: float(np.nanmean(np.abs(change[place]))))
        rows = swings(worlds, measure, strongest)
        if not rows:
            return None
        factor = rows[0][0]
        text = tr("各格为那一部分世界的平均", "means over that part of the worlds", lang)
        side, bands = _bands(worlds, factor, lang)
        sides.append(side)
        for place, values in places.items():
            for band in range(len(side.edges) - 1):
                at = (band, wheres[0][values[levers[0].name]])
                cells.setdefault(at, []).append(change[place][bands == band])
    mean = np.full((len(sides[1].edges) - 1, len(sides[0].edges) - 1), np.nan)
    for at, found in cells.items():
        known = np.concatenate(found)
        known = known[np.isfinite(known)]
        mean[at] = known.mean() if known.size else np.nan
    title = plan.scenarios[scenario].title.get(lang, scenario)
    head = tr(f"“{title}”：杠杆动多少", f"'{title}': how far the lever is moved", lang)
    text = tr(f"与对照的差别；{text}", f"Difference from the reference; {text}", lang)
    return _draw(mean, sides[0], sides[1], measure, head, text, lang)


def _values_of(name: str, unit: str, values: Sequence[float]) -> Side:
    shown = f"{name} ({unit})" if unit else name
    return Side(shown, np.arange(len(values) + 1) - 0.5, [f"{value:g}" for value in values])


def _alternatives(worlds: Worlds, name: str, lang: Language) -> tuple[Side, np.ndarray]:
    """Return the alternatives of a structural choice as a side, and for each world the place of its own."""
    values = worlds.values[:, worlds.factors.index(name)]
    choices = worlds.choices[name]
    labels = [wrap(alternative_word(f"{name}={one}", lang), 24) for _, one in choices]
    places = np.searchsorted([number for number, _ in choices], values)
    return Side(factor_title(name, lang), np.arange(len(choices) + 1) - 0.5, labels), places


def _binned(worlds: Worlds, name: str, lang: Language) -> tuple[np.ndarray, Side]:
    """Return a factor's values, and its side of a map of cells."""
    if name in worlds.choices:
        side, places = _alternatives(worlds, name, lang)
        return places, side
    values = worlds.values[:, worlds.factors.index(name)]
    return values, Side(factor_title(name, lang), np.linspace(values.min(), values.max(), BINS + 1))


def _bands(worlds: Worlds, name: str, lang: Language) -> tuple[Side, np.ndarray]:
    """Return the thirds of worlds by a factor as a side, or its alternatives, and for each world its part."""
    if name in worlds.choices:
        return _alternatives(worlds, name, lang)
    values = worlds.values[:, worlds.factors.index(name)]
    cuts = np.quantile(values, np.arange(1, BANDS) / BANDS)
    bands = np.searchsorted(cuts, values, side="right")
    ends = [float(values.min()), *cuts.tolist(), float(values.max())]
    labels = [f"{low:.3g}–{high:.3g}" for low, high in itertools.pairwise(ends)]
    return Side(factor_title(name, lang), np.arange(BANDS + 1) - 0.5, labels), bands


def _draw(
    mean: np.ndarray, x: Side, y: Side, measure: str, head: str, subtitle: str, lang: Language
) -> Figure | None:
    """Draw cells with their values; colour and sign say which side of nothing they lie on."""
    if not np.isfinite(mean).any():
        return None
    info = measure_info(measure)
    factor = 100.0 if info.in_points else 1.0
    figure = new_figure(tr(f"{head}：{info.label[lang]}", f"{head}: {info.label[lang]}", lang), subtitle)
    axes = figure.subplots()
    reach = float(np.nanmax(np.abs(mean))) or 1.0
    colours = "RdBu_r" if info.direction == "lower" else "RdBu"
    drawn = axes.pcolormesh(
        x.edges, y.edges, mean * factor, cmap=colours, vmin=-reach * factor, vmax=reach * factor
    )
    for i, j in np.argwhere(np.isfinite(mean)):
        at = (x.edges[j : j + 2].mean(), y.edges[i : i + 2].mean())
        dark = abs(mean[i, j]) > 0.6 * reach
        text = info.signed(float(mean[i, j]), lang)
        axes.text(*at, text, ha="center", va="center", color="white" if dark else INK)
    if x.labels is not None:
        axes.set_xticks(range(len(x.labels)), x.labels)
    if y.labels is not None:
        axes.set_yticks(range(len(y.labels)), y.labels)
    axes.set_xlabel(wrap(x.name, 70))
    axes.set_ylabel(wrap(y.name, 40))
    unit = tr("个百分点", "percentage points", lang) if info.in_points else info.unit[lang]
    figure.colorbar(drawn, ax=axes, label=unit)
    return figure
