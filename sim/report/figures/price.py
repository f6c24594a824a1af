"""Picture of the price of fragmentation: what each policy resolves, and what it would without seams."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.comparison import Comparison
from sim.language import Language, tr
from sim.report.figures.style import (
    FAINT,
    INK,
    SIZE,
    look_of,
    name_rows,
    new_figure,
    rows_height,
    tidy,
)

STRATA: tuple[tuple[str, dict[Language, str]], ...] = (
    ("_brought", {"zh": "群众反映的事项", "en": "brought by people"}),
    ("_several", {"zh": "多成因的事项", "en": "with several causes"}),
    ("_all", {"zh": "全部发生的事项", "en": "all that arose"}),
)


NARROW = 8.0
"""Width in inches at which letters can still be read where a page shows 600 pixels."""


def price_narrow(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw the same for what people bring and what has several causes, for a narrow column."""
    return _price(comparison, lang, STRATA[:2], NARROW)


def price(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw, for three kinds of matters, the share resolved and the share of the seamless twin."""
    return _price(comparison, lang, STRATA, SIZE[0])


def _price(
    comparison: Comparison, lang: Language, strata: Sequence[tuple[str, dict[Language, str]]], width: float
) -> Figure | None:
    if "price" not in comparison.measures:
        return None
    titles = [comparison.title(name, lang) for name in comparison.scenarios]
    figure = new_figure(
        tr(
            "解决了多少，缝隙吃掉了多少",
            "How much is resolved, and how much the seams cost",
            lang,
        ),
        tr(
            "实点：现实；空心：没有缝隙的同一座城市；数字：代价",
            "Filled: the city. Hollow: without seams. Number: the price, in points",
            lang,
        )
        + tr(
            "（百分点）；多次运行的平均",
            " (means over runs)",
            lang,
        )
        * (width == SIZE[0]),
        size=(width, max(SIZE[1] * 0.75, 2.6 + rows_height(titles, 20 if width < SIZE[0] else 28))),
    )
    grid = figure.subplots(1, len(strata), sharey=True)
    for axes, (stratum, words) in zip(grid, strata, strict=True):
        for row, scenario in enumerate(comparison.scenarios):
            _gap(axes, comparison, scenario, stratum, row)
        axes.set_title(words[lang])
        axes.margins(x=0.18)
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.6g} %"))
        tidy(axes)
    name_rows(grid[0], titles, 20 if width < SIZE[0] else 28)
    keys = (
        Line2D([], [], marker="o", color=INK, linestyle="", markersize=11, label=tr("现实", "city", lang)),
        Line2D(
            [], [], marker="o", color=INK, linestyle="", markersize=11, markerfacecolor="white",
            label=tr("没有缝隙", "without seams", lang),
        ),
    )  # fmt: skip
    figure.legend(handles=keys, loc="outside lower center", ncols=2)
    return figure


def _gap(axes: Axes, comparison: Comparison, scenario: str, stratum: str, row: int) -> None:
    """Draw one policy: a dot for the city, a ring for its twin, and the price between them."""
    end = "" if stratum == "_all" else stratum
    resolved = comparison.summary(scenario, f"resolved{stratum}").mean
    lost = comparison.summary(scenario, f"price{end}").mean
    if resolved is None or lost is None:
        return
    colour = look_of(row).colour
    here, there = 100 * resolved, 100 * (resolved + lost)
    axes.plot([here, there], [row, row], color=colour, linewidth=4, alpha=0.45, solid_capstyle="butt")
    axes.plot(there, row, marker="o", markersize=11, color=colour, markerfacecolor="white", mew=2)
    axes.plot(here, row, marker="o", markersize=11, color=colour)
    axes.text(
        max(here, there), row, f"   {100 * lost:.1f}".replace("-", "−"), va="center", fontsize=13, color=FAINT
    )
