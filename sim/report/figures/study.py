"""Tornado picture: drivers of a policy's difference from the reference."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.style import FAINT, INK, name_rows, new_figure, tidy
from sim.study.analysis.discovered import factor_title
from sim.study.analysis.worlds import Worlds, ends_of

TORNADO_ROWS = 12
LEAST_WORLDS = 12
"""Fewer worlds have no lower and upper third worth comparing."""

LOW, HIGH = "#56b4e9", "#d55e00"


def swings(worlds: Worlds, measure: str, place: int) -> list[tuple[str, float, float, float]]:
    """Return for each factor how the difference from the reference moves with it, the largest first.

    Each is: factor, mean difference in the third of worlds where it is lowest, the same where it is highest,
    and by how much the two would differ by chance (1.96 standard errors).  The alternatives of a structural
    choice have no order: of it, the two whose means differ most are taken.  Groups of numbers with a draw for
    each member are left out: they have no lower third.
    """
    table = worlds.of(measure)
    change = table[:, place] - table[:, 0]
    used = np.isfinite(change)
    found = []
    for j, name in enumerate(worlds.factors):
        x, y = worlds.values[used, j], change[used]
        if name in worlds.tickets or y.size < LEAST_WORLDS or not np.isfinite(x).all() or x.min() == x.max():
            continue
        a, b = ends_of(x, y, name in worlds.choices)
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
            f"What moves the effect of '{title}': {info.label[lang]}",
            lang,
        ),
        tr(
            f"与“{base}”的差别，在各参数最低三分之一与最高三分之一的世界里的平均；空心的两点可能只是偶然",
            f"Mean difference from '{base}' in the third of worlds where a parameter is lowest and "
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
