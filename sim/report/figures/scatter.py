"""Scatter pictures: resolution against cost, and resolution against fragmentation."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.comparison import Comparison
from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.limits import tick_text
from sim.report.figures.style import FAINT, INK, limit_level, look_of, new_figure, tidy
from sim.text import wrap

RESOLVED = "resolved_90d"


def cost_against_resolution(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw each scenario's cost against its truly resolved share; None when either is unknown."""
    return _scatter(
        comparison,
        "cost_yuan",
        tr("花费与真正解决", "Cost against true resolution", lang),
        tr(
            "越靠左上越好：花得少，解决得多。",
            "Up and to the left is better: less spent, more resolved.",
            lang,
        ),
        lang,
    )


def trade_off(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw each scenario's price of fragmentation against what it resolves; None when either is unknown."""
    return _scatter(
        comparison,
        "price",
        tr("碎片化的代价与真正解决", "The price of fragmentation and true resolution", lang),
        tr(
            "越靠左上越好：缝隙吃掉得少，解决得多；右上、左下是用一样换另一样。",
            "Up and to the left is better: seams cost less, more is resolved; else one is traded.",
            lang,
        ),
        lang,
    )


def _scatter(comparison: Comparison, across: str, title: str, subtitle: str, lang: Language) -> Figure | None:
    if not {across, RESOLVED} <= set(comparison.measures):
        return None
    level = limit_level(comparison)
    own = tr(f"十字为每个方案自身的 {level} 区间", f" Crosses are each policy's own {level} limits", lang)
    figure = new_figure(title, subtitle + own)
    axes = figure.subplots()
    drawn = [_point(axes, comparison, i, across, lang) for i in range(len(comparison.scenarios))]
    if not any(drawn):
        return None
    x_info, y_info = measure_info(across), measure_info(RESOLVED)
    unit = x_info.unit[lang]
    axes.set_xlabel(x_info.label[lang] + (tr(f"（{unit}）", f" ({unit})", lang) if unit else ""))
    axes.set_ylabel(y_info.label[lang])
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: tick_text(x, x_info, lang)))
    axes.yaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:.6g} %"))
    axes.margins(0.15)
    tidy(axes, grid="both")
    legend = figure.legend(loc="outside right center", labelspacing=1.2)
    for text in legend.get_texts():
        text.set_linespacing(1.4)
    return figure


def _point(axes: Axes, comparison: Comparison, place: int, across: str, lang: Language) -> bool:
    """Draw one scenario; tell whether both of its values are known."""
    name, look = comparison.scenarios[place], look_of(place)
    x, y = comparison.summary(name, across), comparison.summary(name, RESOLVED)
    if x.mean is None or y.mean is None:
        return False
    axes.errorbar(
        x.mean,
        100 * y.mean,
        xerr=x.half_width or 0.0,
        yerr=100 * (y.half_width or 0.0),
        fmt=look.marker,
        markersize=16,
        color=look.colour,
        markeredgecolor=INK,
        ecolor=FAINT,
        elinewidth=1.5,
        label=wrap(comparison.title(name, lang), 32),
    )
    return True
