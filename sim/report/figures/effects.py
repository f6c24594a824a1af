"""A picture of effects with their limits: one panel for each measure, one row for each effect."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.limits import Limits
from sim.language import Language
from sim.measures import measure_info
from sim.report.figures.limits import signed_tick
from sim.report.figures.style import FAINT, INK, name_rows, new_figure, tidy
from sim.text import wrap

CLEAR, UNCLEAR = "#0072b2", "#767676"


def effects(
    title: str,
    subtitle: str,
    rows: Sequence[str],
    panels: Sequence[tuple[str, Sequence[tuple[Limits, bool]]]],
    lang: Language,
) -> Figure:
    """Draw effects.

    Args:
        title: of the picture.
        subtitle: of the picture.
        rows: names of the effects, from the top.
        panels: for each measure its name, and for each row the limits and whether the sign is clear.
        lang: language.
    """
    figure = new_figure(title, subtitle)
    columns = min(3, max(1, math.ceil(len(panels) / 2)))
    grid = figure.subplots(math.ceil(len(panels) / columns), columns, squeeze=False, sharey=True)
    for axes, (name, found) in zip(grid.flat, panels, strict=False):
        _panel(axes, name, found, lang)
    for axes in list(grid.flat)[len(panels) :]:
        axes.set_visible(False)
    for axes in grid[:, 0]:
        name_rows(axes, rows)
    return figure


def _panel(axes: Axes, name: str, found: Sequence[tuple[Limits, bool]], lang: Language) -> None:
    info = measure_info(name)
    factor = 100.0 if info.in_points else 1.0
    axes.axvline(0.0, color=INK, linewidth=1.2)
    for row, (limits, clear) in enumerate(found):
        if limits.mean is None:
            axes.text(0.0, row, " –", color=FAINT, va="center")
            continue
        colour = CLEAR if clear else UNCLEAR
        if limits.low is not None and limits.high is not None:
            axes.plot([limits.low * factor, limits.high * factor], [row, row], color=colour, linewidth=3)
        axes.plot(
            limits.mean * factor, row, marker="o", markersize=11, color=colour, mew=2,
            markerfacecolor=colour if clear else "white",
        )  # fmt: skip
    axes.set_title(wrap(info.label[lang], 26))
    axes.margins(x=0.12)
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: signed_tick(x / factor, info, lang)))
    tidy(axes)
