"""Pictures of the three flags, of the six signs of fragmentation, and of the two triangles."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.comparison import Comparison
from sim.comparison.limits import Limits
from sim.comparison.signs import FOLLOWS, follows
from sim.comparison.verdict import with_official
from sim.language import Language, tr
from sim.measures import SIGN_MEASURES, measure_info
from sim.report.figures.style import (
    FAINT,
    INK,
    SIZE,
    limit_level,
    look_of,
    name_rows,
    new_figure,
    rows_height,
    tidy,
)
from sim.text import wrap

FLAGS = {
    "closed_on_time": ("s", "#999999"),
    "resolved_90d": ("o", "#0072b2"),
    "satisfied": ("^", "#e69f00"),
    "satisfied_books": ("v", "#f0e442"),
}
"""Marker and colour of each flag; of the last, only where the books say something else than residents do."""

LOAD, POWER = "#d55e00", "#0072b2"

LEVELS: tuple[dict[Language, str], ...] = (
    {"zh": "社区", "en": "community"},
    {"zh": "街道", "en": "street"},
    {"zh": "区县", "en": "district"},
    {"zh": "市", "en": "city"},
)


def three_flags(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw closed on time, truly resolved and citizen-rated of each scenario on one line."""
    flags = [n for n in with_official(comparison, list(FLAGS)[:3]) if _known(comparison, n)]
    if not flags:
        return None
    level = limit_level(comparison)
    titles = [comparison.title(name, lang) for name in comparison.scenarios]
    figure = new_figure(
        tr(
            "三件不同的事：按时办结、真正解决、群众满意",
            "Three different things: closed on time, truly resolved, rated well",
            lang,
        ),
        tr(
            f"同一行上各点相距越远，纸面与实际差得越多；短横为 {level} 区间",
            "The further apart on a line, the further the paper is from the street; "
            f"short bars are {level} limits",
            lang,
        ),
        size=(SIZE[0], max(SIZE[1], 2.2 + rows_height(titles))),
    )
    axes = figure.subplots()
    for row, scenario in enumerate(comparison.scenarios):
        lines = [name for name in flags if not _repeats(comparison, scenario, name)]
        _flags_of(axes, row, [(comparison.summary(scenario, name), name) for name in lines])
    name_rows(axes, titles)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0f} %"))
    axes.margins(x=0.06)
    tidy(axes)
    handles = [
        Line2D(
            [],
            [],
            marker=FLAGS[name][0],
            color=FLAGS[name][1],
            mec=INK,
            ms=15,
            linestyle="",
            label=measure_info(name).label[lang],
        )
        for name in flags
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(flags))
    return figure


def _repeats(comparison: Comparison, scenario: str, name: str) -> bool:
    """Return whether a measure is an official reading that repeats, for this policy, one drawn already."""
    real = measure_info(name).beside
    return real is not None and comparison.values(scenario, name) == comparison.values(scenario, real)


def _flags_of(axes: Axes, row: int, found: list[tuple[Limits, str]]) -> None:
    """Draw the flags of one scenario, numbers above and below in turn so that neighbours do not meet."""
    points = sorted((100 * s.mean, 100 * (s.half_width or 0.0), f) for s, f in found if s.mean is not None)
    if points:
        axes.plot([points[0][0], points[-1][0]], [row, row], color="#d0d0d0", linewidth=7, zorder=1)
    for place, (x, reach, name) in enumerate(points):
        marker, colour = FLAGS[name]
        axes.errorbar(x, row, xerr=reach, fmt=marker, ms=16, color=colour, mec=INK, ecolor=INK, capsize=5)
        side = 1 if place % 2 else -1
        axes.annotate(
            f"{x:.1f}",
            (x, row),
            xytext=(0, side * 15),
            textcoords="offset points",
            ha="center",
            va="bottom" if side > 0 else "top",
            fontsize=13,
        )


def signs(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw the six signs of fragmentation of each scenario, one panel for each sign."""
    names = SIGN_MEASURES
    if not any(_known(comparison, name) for name in names):
        return None
    titles = [comparison.title(name, lang) for name in comparison.scenarios]
    figure = new_figure(
        tr("碎片化的六个征象", "Six signs of fragmentation", lang),
        tr(
            f"单位自己账上看得见的；0 为没有；各图刻度不同；细线为 {limit_level(comparison)} 区间",
            f"In offices' own books; 0 shows none; scales differ; thin: {limit_level(comparison)} limits",
            lang,
        ),
        size=(SIZE[0], max(SIZE[1], 1.8 + 2 * (0.8 + rows_height(titles)))),
    )
    grid = figure.subplots(2, 3, sharey=True)
    for axes, name in zip(grid.flat, names, strict=True):
        for row, scenario in enumerate(comparison.scenarios):
            summary, look = comparison.summary(scenario, name), look_of(row)
            if summary.mean is None:
                unknown = tr(" 无法计算", " cannot be computed", lang)
                axes.text(0.0, row, unknown, va="center", color=FAINT, fontsize=12)
                continue
            mean, reach = summary.mean, summary.half_width or 0.0
            axes.barh(row, mean, height=0.68, color=look.colour, hatch=look.hatch, edgecolor="white")
            axes.barh(
                row, mean, height=0.68, color="none", edgecolor=INK, linewidth=1, xerr=reach, ecolor=FAINT
            )
            axes.text(mean + reach, row, f"  {mean:.3f}", va="center", fontsize=13)
        axes.set_title(wrap(_with_price(comparison, name, lang), 40))
        axes.margins(x=0.25)
        axes.set_xlim(left=0.0)
        axes.xaxis.set_major_locator(MaxNLocator(4))
        tidy(axes)
    for axes in grid[:, 0]:
        name_rows(axes, [comparison.title(name, lang) for name in comparison.scenarios])
    return figure


def _with_price(comparison: Comparison, sign: str, lang: Language) -> str:
    """Return a sign's label, and whether it follows the price over the policies compared."""
    label, r = measure_info(sign).label[lang], follows(comparison, sign)
    if r is None:
        return label
    how = (
        tr("跟着代价", "follows the price", lang)
        if r >= FOLLOWS
        else tr("不跟着代价", "no sign of the price", lang)
    )
    return tr(f"{label}（{how}，r = {r:.1f}）", f"{label} ({how}, r = {r:.1f})", lang).replace("-", "−")


def two_triangles(comparison: Comparison, lang: Language, most: int = 8) -> Figure | None:
    """Draw the shares of work and of authority by level, one panel for each of the first scenarios."""
    found = [(name, comparison.levels(name)) for name in comparison.scenarios]
    panels = [(name, levels) for name, levels in found if levels is not None][:most]
    if not panels:
        return None
    figure = new_figure(
        tr(
            "两个三角形：事在哪一级，权在哪一级",
            "Two triangles: where the work is, and where the authority is",
            lang,
        ),
        tr(
            "左：各级承担的工作份额；右：各级有权办理的工时份额。左右越不对称，权责越错位；数字是接到手而无权办的工作",
            "Left: share of the work that arrives. Right: share of authority-weighted hours. "
            "The figure is the work taken up by who may not settle it",
            lang,
        ),
    )
    columns = math.ceil(len(panels) / 2) if len(panels) > 3 else len(panels)
    grid = figure.subplots(math.ceil(len(panels) / columns), columns, squeeze=False, sharey=True, sharex=True)
    for axes, (name, (work, power)) in zip(grid.flat, panels, strict=False):
        _triangle(axes, work, power)
        mismatch = comparison.summary(name, "sign_power").mean
        axes.set_title(wrap(comparison.title(name, lang), 104 // columns))
        if mismatch is not None:
            axes.text(0.02, 0.97, f"{100 * mismatch:.0f} %", transform=axes.transAxes, va="top", fontsize=14)
        axes.set_yticks(range(4), [level[lang] for level in LEVELS])
    for axes in list(grid.flat)[len(panels) :]:
        axes.set_visible(False)
    keys = (
        (LOAD, "///", tr("工作份额", "share of the work", lang)),
        (POWER, "", tr("有权办理的工时份额", "share of authority-weighted hours", lang)),
    )
    handles = [Patch(facecolor=c, hatch=hatch, edgecolor="white", label=label) for c, hatch, label in keys]
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure


def _triangle(axes: Axes, work: np.ndarray, power: np.ndarray) -> None:
    rows = range(4)
    axes.barh(rows, -100 * work, height=0.75, color=LOAD, hatch="///", edgecolor="white")
    axes.barh(rows, 100 * power, height=0.75, color=POWER, edgecolor="white")
    for row in rows:
        axes.text(
            -100 * float(work[row]) - 1.5, row, f"{100 * work[row]:.0f}", ha="right", va="center", fontsize=13
        )
        axes.text(
            100 * float(power[row]) + 1.5, row, f"{100 * power[row]:.0f}", ha="left", va="center", fontsize=13
        )
    axes.axvline(0.0, color=INK, linewidth=1.2)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{abs(x):.0f} %"))
    axes.margins(x=0.16)
    tidy(axes)


def _known(comparison: Comparison, measure: str) -> bool:
    return measure in comparison.measures and any(
        comparison.summary(name, measure).mean is not None for name in comparison.scenarios
    )
