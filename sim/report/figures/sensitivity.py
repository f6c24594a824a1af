"""Picture of a sensitivity analysis: Sobol indices or Morris effects, with limits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.style import FAINT, INK, SIZE, name_rows, new_figure, tidy
from sim.study.analysis.discovered import factor_title
from sim.study.analysis.sensitivity import Sensitivity
from sim.text import wrap

ROWS = 8
PANELS = 4
BAR, MARK = "#0072b2", "#e69f00"


def effects_figure(found: Sequence[Sensitivity], title: str, lang: Language) -> Figure | None:
    """Draw the strongest factors of each measure, one panel for each; None when nothing has an effect.

    Args:
        found: of one policy.
        title: of that policy.
        lang: language of all text.
    """
    shown = [one for one in found if not one.constant and one.effects][:PANELS]
    if not shown:
        return None
    sobol = shown[0].method == "sobol"
    figure = new_figure(
        tr(f"哪些参数左右结果：{title}", f"Which parameters matter: {title}", lang),
        tr(
            "总效应：结果的方差里有多少与该参数有关（含与其他参数的相互作用）；横线为 95 % 区间",
            "Total index: share of the variance in which a parameter has a part, interactions included; bars "
            "are 95 % limits",
            lang,
        )
        if sobol
        else tr(
            "平均效应 μ*：参数走过整个范围时结果平均变动多少；横线为 95 % 区间，σ 大表示效应因处境而异",
            "Mean effect μ*: how far the result moves as a parameter crosses its range; bars are 95 % "
            "limits; a large σ says it depends on the others",
            lang,
        ),
        size=(SIZE[0], SIZE[1] * max(1.0, math.ceil(len(shown) / 2) / 1.4)),
    )
    columns = 2 if len(shown) > 1 else 1
    grid = figure.subplots(math.ceil(len(shown) / columns), columns, squeeze=False)
    for axes, one in zip(grid.flat, shown, strict=False):
        _panel(axes, one, lang)
    for axes in list(grid.flat)[len(shown) :]:
        axes.set_visible(False)
    names = (("总效应", "total index"), ("一阶（单独的）效应", "first-order index, alone"))
    if not sobol:
        names = (("平均效应 μ*", "mean effect μ*"), ("离散 σ", "spread σ"))
    main, first = (tr(*name, lang) for name in names)
    handles = [
        Patch(facecolor=BAR, edgecolor=INK, label=main),
        Line2D([], [], marker="D", color=MARK, mec=INK, ms=11, linestyle="", label=first),
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure


def _panel(axes: Axes, one: Sensitivity, lang: Language) -> None:
    info = measure_info(one.measure)
    factor = 100.0 if one.method == "morris" and info.in_points else 1.0
    shown = one.effects[:ROWS]
    for row, effect in enumerate(shown):
        axes.barh(
            row, factor * effect.main, height=0.62, color=BAR, edgecolor=INK, xerr=factor * effect.reach,
            ecolor=FAINT, capsize=3,
        )  # fmt: skip
        axes.plot(factor * effect.other, row, marker="D", ms=10, color=MARK, mec=INK, linestyle="")
    name_rows(axes, [factor_title(effect.factor, lang) for effect in shown], 26)
    axes.set_title(wrap(info.label[lang], 40))
    axes.tick_params(axis="y", labelsize=12)
    if one.method == "morris":
        unit = tr("个百分点", "percentage points", lang) if info.in_points else info.unit[lang]
        axes.set_xlabel(unit, fontsize=12, color=FAINT)
    axes.axvline(0.0, color=INK, linewidth=1.0)
    axes.margins(x=0.06)
    tidy(axes)
