"""Picture of a calibration: the city's figures beside the model's, and the narrowed ranges."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from sim.language import Language, tr
from sim.parameters import load_parameters
from sim.report.figures.style import FAINT, INK, name_rows, new_figure, tidy
from sim.text import wrap
from sim.validation.fit import Fit
from sim.validation.tickets import FIGURES

CITY, BEFORE, AFTER = ("#222222", "D"), ("#e69f00", "v"), ("#0072b2", "o")
"""Colour and marker: the city's own tickets, the model as declared, the model as fitted."""

COLUMNS = 2


def fit_figure(fit: Fit, lang: Language) -> Figure:
    """Draw a fit.

    Args:
        fit: the result of :func:`sim.validation.fit.fit`.
        lang: language of all text.
    """
    figure = new_figure(
        tr("校准：工单、默认模型、校准后的模型", "Calibration: tickets, the model, the fitted model", lang),
        tr(
            f"左：工单与模型的数字（短横为 95 % 区间）。右：每个假设在声明范围里的位置，"
            f"粗线是校准后剩下的；{fit.runs} 次运行",
            "Left: figures of tickets (bars: 95 % limits) and of the model. Right: where in its declared "
            f"range each assumption lies; thick: what is left of it; {fit.runs} runs",
            lang,
        ),
    )
    halves: Any = figure.subfigures(1, 2, width_ratios=(1.25, 1.0))
    left, right = halves
    rows = -(-len(fit.aims) // COLUMNS)
    grid = left.subplots(rows, COLUMNS, squeeze=False)
    for axes, name in zip(grid.flat, fit.aims, strict=False):
        _figure_of(axes, fit, name, tr(*FIGURES[name], lang))
    for axes in list(grid.flat)[len(fit.aims) :]:
        axes.set_visible(False)
    _assumptions(right.subplots(), fit, lang)
    keys = (
        (CITY, tr("工单", "tickets", lang)),
        (BEFORE, tr("默认模型", "model as declared", lang)),
        (AFTER, tr("校准后", "fitted", lang)),
    )
    handles = [
        Line2D([], [], color=colour, marker=marker, ms=13, linestyle="", label=label)
        for (colour, marker), label in keys
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=3)
    return figure


def _figure_of(axes: Axes, fit: Fit, name: str, label: str) -> None:
    aim = fit.aims[name]
    lines = ((aim.value, CITY), (fit.before[name], BEFORE), (fit.after[name], AFTER))
    axes.errorbar(aim.value, 0, xerr=1.96 * aim.error, color=CITY[0], capsize=5, linewidth=2)
    for row, (value, (colour, marker)) in enumerate(lines):
        axes.plot(value, row, marker=marker, color=colour, ms=13, mec=INK)
        axes.annotate(
            f"{value:.3g}", (value, row), xytext=(0, 12), textcoords="offset points", ha="center", fontsize=12
        )
    axes.set_title(label)
    axes.set_yticks([])
    axes.set_ylim(2.5, -0.9)
    axes.margins(x=0.25)
    axes.xaxis.set_major_locator(MaxNLocator(3))
    tidy(axes)


def _assumptions(axes: Axes, fit: Fit, lang: Language) -> None:
    declared = {one.name: one for one in load_parameters().declared}
    for row, one in enumerate(fit.found):
        meta = declared[one.name]
        width = meta.high - meta.low
        at = [100 * (value - meta.low) / width for value in (one.low, one.middle, one.high, meta.default)]
        axes.plot([0, 100], [row, row], color="#cccccc", linewidth=3, zorder=1)
        if one.learned:
            axes.plot(
                [at[0], at[2]], [row, row], color=AFTER[0], linewidth=9, solid_capstyle="butt", zorder=2
            )
            axes.plot(at[1], row, marker=AFTER[1], color=AFTER[0], ms=13, mec=INK, zorder=4)
        else:
            axes.text(50, row - 0.18, tr("学不到", "not learned", lang), ha="center", color=FAINT)
        axes.plot(at[3], row, marker=BEFORE[1], color=BEFORE[0], ms=13, mec=INK, zorder=3)
    labels = [
        wrap(f"{declared[one.name].zh if lang == 'zh' else declared[one.name].en}", 22) for one in fit.found
    ]
    name_rows(axes, labels, 22)
    axes.set_xticks(
        [0, 50, 100], [tr("最低", "lowest", lang), tr("正中", "middle", lang), tr("最高", "highest", lang)]
    )
    axes.margins(x=0.05)
    tidy(axes)
