"""Picture of convergence: measures by scale, and limits by number of runs."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.style import FAINT, drawing, look_of, new_figure, tidy
from sim.text import wrap
from sim.validation.convergence import Answers, limits_at

SHOWN = ("resolved_all", "resolved_several", "price", "satisfied", "transfers_mean", "sign_power")
"""Drawn by scale, one panel each."""


def convergence_figure(answers: Answers, lang: Language) -> Figure:
    """Draw measures by the share of people kept, with limits.

    Args:
        answers: of :mod:`sim.validation.convergence`.
        lang: language of all text.
    """
    scales = [float(text) for text in answers.values]
    with drawing():
        figure = new_figure(
            tr("保留多少人口，结果才不变？", "How many people must be kept for the same result?", lang),
            tr(
                "官渡区现状。横轴：保留的人口比例（对数）；竖线：95 % 区间；虚线：全部人口",
                "Guandu as it is. Across: share of people kept; bars: 95 % limits; dashed: all people",
                lang,
            ),
        )
        grid = figure.subplots(2, 3, sharex=True)
        for axes, (n, name) in zip(grid.flat, enumerate(SHOWN), strict=True):
            info = measure_info(name)
            found = [limits_at(answers, scale, name) for scale in scales]
            factor = 100.0 if info.in_points else 1.0
            at = [k for k, one in enumerate(found) if one.mean is not None and one.half_width is not None]
            means = np.array([factor * (found[k].mean or 0.0) for k in at])
            reach = np.array([factor * (found[k].half_width or 0.0) for k in at])
            look = look_of(n)
            axes.axhline(means[-1], color=FAINT, linestyle="--", linewidth=1.2)
            axes.errorbar(
                [scales[k] for k in at],
                means,
                yerr=reach,
                fmt="o",
                color=look.colour,
                markersize=8,
                capsize=4,
            )
            axes.set_xscale("log")
            axes.set_xticks(scales)
            axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{100 * x:g} %"))
            axes.xaxis.set_minor_locator(NullLocator())
            axes.set_title(wrap(info.label[lang], 32))
            axes.margins(y=0.3)
            tidy(axes, grid="y")
        return figure
