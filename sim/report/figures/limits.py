"""Picture of differences with their limits."""

from __future__ import annotations

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.comparison import Comparison, Difference, Verdict
from sim.comparison.results import CLEAR
from sim.comparison.verdict import VERDICTS
from sim.language import Language, tr
from sim.measures import SEAM_PARTS, measure_info
from sim.measures.words import MeasureInfo
from sim.report.figures.style import (
    BAND,
    FAINT,
    INK,
    SIZE,
    VERDICT_LOOK,
    limit_level,
    name_rows,
    new_figure,
    rows_height,
    tidy,
)
from sim.text import wrap

SHOWN = (
    "resolved_90d",
    "resolved_brought",
    "resolved_several",
    "resolved_all",
    "closed_on_time",
    "satisfied",
    "price",
    "capacity",
    *SEAM_PARTS,
    "backlog",
)
"""Three flags, the price of fragmentation with its parts where they are known, and the backlog."""


def differences(comparison: Comparison, lang: Language, measures: tuple[str, ...] = SHOWN) -> Figure | None:
    """Draw differences with limits, one panel for each measure; None when there are none to draw."""
    shown = [
        name
        for name in measures
        if any(d.measure == name and d.limits.mean is not None for d in comparison.differences)
    ]
    if not shown:
        return None
    columns = min(4, max(2, math.ceil(len(shown) / 2))) if len(shown) > 1 else 1
    rows = math.ceil(len(shown) / columns)
    base = comparison.title(comparison.against, lang)
    others = [name for name in comparison.scenarios if name != comparison.against]
    titles = [comparison.title(name, lang) for name in others]
    what = f"{comparison.where(lang)} · {comparison.days} {tr('天', 'days', lang)}"
    figure = new_figure(
        tr(f"与“{base}”相比的差别", f"Differences from '{base}'", lang),
        tr(
            f"{what} · {_paired(comparison, lang)} · 横线为 {limit_level(comparison)} 区间，竖线处为没有差别",
            f"{what} · {_paired(comparison, lang)} · bars are {limit_level(comparison)} limits, "
            "the upright line is no difference",
            lang,
        ),
        size=(SIZE[0], max(SIZE[1] * max(1.0, rows / 2.2), 1.8 + rows * (1.1 + rows_height(titles)))),
    )
    grid = figure.subplots(rows, columns, squeeze=False, sharey=True)
    for axes, name in zip(grid.flat, shown, strict=False):
        _panel(axes, [comparison.difference(o, name) for o in others], measure_info(name), lang)
    for axes in list(grid.flat)[len(shown) :]:
        axes.set_visible(False)
    for axes in grid[:, 0]:
        name_rows(axes, titles)
    _verdict_legend(figure, comparison, shown, lang)
    return figure


def _paired(comparison: Comparison, lang: Language) -> str:
    n = comparison.replications
    if comparison.over == "worlds":
        return tr(f"{n} 个世界", f"{n} worlds", lang)
    return tr(f"{n} 组共同随机数的运行", f"{n} sets of runs with common random numbers", lang)


MANY = 1e4
"""From here on numbers are written with a word for thousands or millions."""


def _panel(axes: Axes, found: list[Difference], info: MeasureInfo, lang: Language) -> None:
    factor = 100.0 if info.in_points else 1.0
    axes.axvline(0.0, color=INK, linewidth=1.2)
    smallest = next((d.smallest for d in found if d.smallest), None)  # all have the same reference
    if smallest is not None:
        axes.axvspan(-smallest * factor, smallest * factor, color=BAND, linewidth=0, zorder=0)
    for row, d in enumerate(found):
        mean, low, high = d.limits
        if mean is None:
            axes.text(
                0.0, row, tr(" 无法计算", " cannot be computed", lang), color=FAINT, va="center", fontsize=12
            )
            continue
        colour, marker, filled = VERDICT_LOOK[d.verdict]
        if low is not None and high is not None:
            axes.plot(
                [low * factor, high * factor], [row, row], color=colour, linewidth=3, solid_capstyle="butt"
            )
        face = colour if filled else "white"
        axes.plot(mean * factor, row, marker=marker, markersize=12, color=colour, markerfacecolor=face, mew=2)
    axes.set_title(wrap(info.label[lang], 26))
    axes.set_xlabel(_better_side(info, lang), fontsize=12, color=FAINT)
    axes.margins(x=0.12)
    if all((value or 0.0) == 0.0 for d in found for value in d.limits):
        axes.set_xlim(-1.0, 1.0)  # nothing differs, and there is no scale to tell
        axes.set_xticks([0.0])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: tick_text(x / factor, info, lang)))
    tidy(axes)


def tick_text(value: float, info: MeasureInfo, lang: Language) -> str:
    """Write a place on an axis as finely as it was put: neighbours of a small axis must not look the same.

    Large numbers are counted in 万 and 亿, or in millions, as in the text.
    """
    placed = value * (100.0 if info.in_points else 1.0)
    word = ""
    if info.kind == "yuan" or abs(placed) >= MANY:
        steps = ((1e8, " 亿"), (1e4, " 万")) if lang == "zh" else ((1e6, " million"),)
        step, word = next((one for one in steps if abs(placed) >= one[0]), (1.0, ""))
        placed /= step
    return f"{float(f'{placed:.6g}') + 0.0:,.10f}".rstrip("0").rstrip(".").replace("-", "−") + word


def signed_tick(value: float, info: MeasureInfo, lang: Language) -> str:
    """Write a place on an axis of differences, with its sign."""
    return ("+" if value > 0 else "") + tick_text(value, info, lang)


def _better_side(info: MeasureInfo, lang: Language) -> str:
    unit = tr("个百分点", "percentage points", lang) if info.in_points else info.unit[lang]
    side = {
        "higher": tr("向右较好 →", "better to the right →", lang),
        "lower": tr("← 向左较好", "← better to the left", lang),
        "zero": tr("差距本身以近零为好", "the gap itself is best near 0", lang),
        "neutral": "",
    }[info.direction]
    return f"{unit}\n{side}".strip()


def _verdict_legend(figure: Figure, comparison: Comparison, shown: list[str], lang: Language) -> None:
    drawn = {d.verdict for d in comparison.differences if d.measure in shown}
    handles = [_verdict_key(verdict, lang) for verdict in VERDICTS if verdict in drawn]
    figure.legend(handles=handles, loc="outside lower right", ncols=len(handles))


def _verdict_key(verdict: Verdict, lang: Language) -> Line2D:
    colour, marker, filled = VERDICT_LOOK[verdict]
    label = VERDICTS[verdict][lang]
    if verdict not in CLEAR:  # a bar may stand clear of the line, and a reader wonders why
        many = tr("（已计入同时比较多项）", " (allowing for many comparisons)", lang)
        label = f"{label}{many}"
    else:
        label = tr(f"明显{label}", f"clearly {label}", lang)
    face = colour if filled else "white"
    return Line2D([], [], color=colour, marker=marker, ms=12, mfc=face, mew=2, linewidth=3, label=label)
