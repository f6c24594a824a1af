"""Picture of a search: trade-offs over all points tried, with the Pareto front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.limits import tick_text
from sim.report.figures.style import FAINT, INK, new_figure, tidy
from sim.text import wrap

PANELS = 2
STAYS, BEATEN, TRIED = "#0072b2", "#e69f00", "#b5b5b5"


def search_figure(
    tried: Mapping[str, np.ndarray],
    candidates: Sequence[Mapping[str, Any]],
    aims: Mapping[str, str],
    lang: Language,
) -> Figure | None:
    """Draw the first objective against each other one; None where there is only one or nothing was found.

    Args:
        tried: means of every point as the search saw them, f8 (points,) by objective.
        candidates: as ``search.json`` lists them.
        aims: ``max`` or ``min`` by objective.
        lang: language of all text.
    """
    first, *others = aims
    if not others or not candidates:
        return None
    figure = new_figure(
        tr("取舍：要一样，得付出多少另一样", "Trade-off: what is had for what", lang),
        tr(
            "灰点：搜索试过的各点，按搜索用的种子。彩色：不被超过的各点，用新种子复核，十字为 95 % 区间",
            "Grey: every point tried, with the seeds of the search. Coloured: those no other beat, run again "
            "with fresh seeds; crosses are 95 % limits",
            lang,
        ),
    )
    for axes, across in zip(np.atleast_1d(figure.subplots(1, len(others[:PANELS]))), others, strict=False):
        _panel(axes, tried, candidates, across, first, aims, lang)
    handles = [
        Line2D([], [], marker=marker, color=colour, mec=INK, ms=12, linestyle="", label=label)
        for marker, colour, label in (
            ("o", STAYS, tr("复核后仍不被超过", "still unbeaten with fresh seeds", lang)),
            ("v", BEATEN, tr("复核后被超过，或超出预算", "beaten then, or above the budget", lang)),
            (".", TRIED, tr("试过的点", "points tried", lang)),
        )
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=3)
    return figure


def _panel(
    axes: Axes,
    tried: Mapping[str, np.ndarray],
    candidates: Sequence[Mapping[str, Any]],
    across: str,
    up: str,
    aims: Mapping[str, str],
    lang: Language,
) -> None:
    x_info, y_info = measure_info(across), measure_info(up)
    x_factor, y_factor = (100.0 if info.in_points else 1.0 for info in (x_info, y_info))
    axes.plot(x_factor * tried[across], y_factor * tried[up], ".", color=TRIED, ms=9, zorder=1)
    for one in candidates:
        x, y = one["fresh"][across], one["fresh"][up]
        if x["mean"] is None or y["mean"] is None:
            continue
        stays = one["stays"] and one["within_budget"]
        axes.errorbar(
            x_factor * x["mean"], y_factor * y["mean"], xerr=x_factor * _reach(x), yerr=y_factor * _reach(y),
            fmt="o" if stays else "v", ms=12, color=STAYS if stays else BEATEN, mec=INK, ecolor=FAINT,
            elinewidth=1.2, zorder=3 if stays else 2,
        )  # fmt: skip
    axes.set_xlabel(wrap(_named(across, aims[across], lang), 40))
    axes.set_ylabel(wrap(_named(up, aims[up], lang), 40))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: tick_text(v / x_factor, x_info, lang)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: tick_text(v / y_factor, y_info, lang)))
    axes.margins(0.12)
    tidy(axes, grid="both")


def _reach(limits: Mapping[str, float | None]) -> float:
    low, high = limits["low"], limits["high"]
    return 0.0 if low is None or high is None else (high - low) / 2.0


def _named(measure: str, aim: str, lang: Language) -> str:
    info = measure_info(measure)
    unit = "%" if info.in_points else info.unit[lang]
    side = tr("越大越好", "more is better", lang) if aim == "max" else tr("越小越好", "less is better", lang)
    return f"{info.label[lang]} ({unit}; {side})" if unit else f"{info.label[lang]} ({side})"
