"""Pictures of a study: what moves the difference (tornado), and how it lies over two of the things varied."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.style import FAINT, INK, name_rows, new_figure, tidy
from sim.study.analysis.discovered import factor_title
from sim.study.analysis.worlds import Worlds
from sim.text import wrap

TORNADO_ROWS = 12
LEAST_WORLDS = 12
"""Fewer worlds have no lower and upper third worth comparing."""

BINS = 5
LOW, HIGH = "#56b4e9", "#d55e00"


def swings(worlds: Worlds, measure: str, place: int) -> list[tuple[str, float, float, float]]:
    """Return for each factor how the difference from the reference moves with it, the largest first.

    Each is: factor, mean difference in the third of worlds where it is lowest, the same where it is highest,
    and by how much the two would differ by chance (1.96 standard errors).
    """
    table = worlds.of(measure)
    change = table[:, place] - table[:, 0]
    used = np.isfinite(change)
    found = []
    for j, name in enumerate(worlds.factors):
        x, y = worlds.values[used, j], change[used]
        if y.size < LEAST_WORLDS or not np.isfinite(x).all() or x.min() == x.max():
            continue
        low, high = np.quantile(x, (1 / 3, 2 / 3))
        a, b = y[x <= low], y[x >= high]
        noise = 1.96 * float(np.sqrt(a.var(ddof=1) / a.size + b.var(ddof=1) / b.size))
        found.append((name, float(a.mean()), float(b.mean()), noise))
    return sorted(found, key=lambda row: -abs(row[2] - row[1]))


def tornado(worlds: Worlds, measure: str, place: int, title: str, base: str, lang: Language) -> Figure | None:
    """Draw how the difference of a policy from the reference moves with each uncertain parameter."""
    rows = swings(worlds, measure, place)[:TORNADO_ROWS]
    if not rows:
        return None
    info = measure_info(measure)
    factor = 100.0 if info.in_points else 1.0
    figure = new_figure(
        tr(
            f"什么左右“{title}”的效果：{info.label[lang]}",
            f"What moves the effect of {title}: {info.label[lang]}",
            lang,
        ),
        tr(
            f"与“{base}”的差别，在各参数最低三分之一与最高三分之一的世界里的平均；空心的两点可能只是偶然",
            f"Mean difference from {base} in the third of worlds where a parameter is lowest and "
            "highest; hollow: "
            "may be chance",
            lang,
        ),
    )
    axes = figure.subplots()
    axes.axvline(0.0, color=INK, linewidth=1.2)
    for row, (_, low, high, noise) in enumerate(rows):
        clear = abs(high - low) > noise
        axes.plot(
            [low * factor, high * factor], [row, row], color="#bbbbbb", linewidth=8, solid_capstyle="butt"
        )
        for value, colour, marker in ((low, LOW, "v"), (high, HIGH, "^")):
            face = colour if clear else "white"
            axes.plot(value * factor, row, marker=marker, ms=13, color=colour, mfc=face, mew=2, linestyle="")
    name_rows(axes, [factor_title(name, lang) for name, *_ in rows], 34)
    unit = tr("个百分点", "percentage points", lang) if info.in_points else info.unit[lang]
    axes.set_xlabel(tr(f"差别（{unit}）", f"difference ({unit})", lang), color=FAINT)
    for colour, marker, label in (
        (LOW, "v", tr("参数低", "parameter low", lang)),
        (HIGH, "^", tr("参数高", "parameter high", lang)),
    ):
        axes.plot([], [], color=colour, marker=marker, ms=13, linestyle="", label=label)
    figure.legend(loc="outside lower center", ncols=2)
    tidy(axes)
    return figure


def heat_map(worlds: Worlds, measure: str, place: int, title: str, lang: Language) -> Figure | None:
    """Draw a measure of a policy over the two factors that move its difference most."""
    names = [name for name, *_ in swings(worlds, measure, place)[:2]]
    if len(names) < 2:
        return None
    info = measure_info(measure)
    x, y = (worlds.values[:, worlds.factors.index(name)] for name in names)
    table = worlds.of(measure)
    z = (table[:, place] - table[:, 0]) * (100.0 if info.in_points else 1.0)
    across, down = (np.linspace(v.min(), v.max(), BINS + 1) for v in (x, y))
    total, _, _ = np.histogram2d(y, x, bins=(down, across), weights=np.nan_to_num(z))
    many, _, _ = np.histogram2d(y, x, bins=(down, across), weights=np.isfinite(z).astype(float))
    with np.errstate(invalid="ignore"):
        mean = total / many
    figure = new_figure(
        tr(f"“{title}”的效果在哪里：{info.label[lang]}", f"Where {title} works: {info.label[lang]}", lang),
        tr(
            "与对照的差别，按两个影响最大的参数分格平均；空白处没有世界",
            "Mean difference from the reference over the two parameters that move it most; blank: no "
            "world there",
            lang,
        ),
    )
    axes = figure.subplots()
    reach = float(np.nanmax(np.abs(mean))) or 1.0
    drawn = axes.pcolormesh(across, down, mean, cmap="RdBu", vmin=-reach, vmax=reach)
    for i in range(BINS):
        for j in range(BINS):
            if np.isfinite(mean[i, j]):
                at = (across[j : j + 2].mean(), down[i : i + 2].mean())
                text = info.signed(mean[i, j] / (100.0 if info.in_points else 1.0), lang)
                dark = abs(mean[i, j]) > 0.6 * reach
                axes.text(*at, text, ha="center", va="center", color="white" if dark else INK)
    axes.set_xlabel(wrap(factor_title(names[0], lang), 70))
    axes.set_ylabel(wrap(factor_title(names[1], lang), 40))
    unit = tr("个百分点", "percentage points", lang) if info.in_points else info.unit[lang]
    figure.colorbar(drawn, ax=axes, label=unit)
    return figure
