"""Pictures over time: the backlog, and matters resolved so far."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.comparison.comparison import Comparison
from sim.language import Language, tr
from sim.report.figures.style import look_of, new_figure, tidy
from sim.text import wrap

WEEK = 7


def days(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw the backlog and the matters resolved, day by day; None when not recorded."""
    base = comparison.title(comparison.against, lang)
    reference = _cumulated(comparison.daily(comparison.against, "solved"))
    panels = (
        (
            tr("积压：已登记、未办结（件，7 天平均）", "Backlog: registered, not closed (7-day means)", lang),
            [_weekly(comparison.daily(name, "open")) for name in comparison.scenarios],
        ),
        (
            tr(f"累计真正解决：比“{base}”多多少（件）", f"Truly resolved so far: more than '{base}'", lang),
            [
                _beyond(_cumulated(comparison.daily(name, "solved")), reference)
                for name in comparison.scenarios
            ],
        ),
    )
    if all(line is None for _, lines in panels for line in lines):
        return None
    figure = new_figure(
        tr("积压与解决的进程", "How backlog and resolution unfold", lang),
        f"{comparison.where(lang)} · {_averaged(comparison, lang)}",
    )
    for axes, (title, lines) in zip(figure.subplots(1, 2), panels, strict=True):
        _lines(axes, comparison, lines, lang)
        axes.set_title(wrap(title, 60))
    figure.axes[0].set_ylim(bottom=0.0)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=min(3, len(labels)), handlelength=4)
    return figure


def _averaged(comparison: Comparison, lang: Language) -> str:
    n = comparison.replications
    if comparison.over == "worlds":
        return tr(f"{n} 个世界的平均", f"means over {n} worlds", lang)
    return tr(f"{n} 组运行的平均", f"means of {n} sets of runs", lang)


SERIES: dict[str, tuple[str, str]] = {
    "heads_active": ("在岗的楼栋长、单元长（人）", "Building and unit heads at work"),
    "open": ("积压：已登记、未办结（件）", "Backlog: registered, not closed"),
}
"""Daily series that can be drawn by themselves, with their names."""


def series(comparison: Comparison, lang: Language, name: str) -> Figure | None:
    """Draw one daily series of each scenario (means of the runs); None when not recorded."""
    lines = [comparison.daily(scenario, name) for scenario in comparison.scenarios]
    if all(line is None for line in lines):
        return None
    figure = new_figure(
        tr(*SERIES[name], lang),
        f"{comparison.where(lang)} · {_averaged(comparison, lang)}",
    )
    axes = figure.subplots()
    _lines(axes, comparison, lines, lang)
    axes.set_ylim(bottom=0.0)
    figure.legend(loc="outside lower center", ncols=min(3, len(lines)), handlelength=4)
    return figure


def _lines(axes: Axes, comparison: Comparison, lines: list[np.ndarray | None], lang: Language) -> None:
    for i, (name, line) in enumerate(zip(comparison.scenarios, lines, strict=True)):
        if line is None:
            continue
        look = look_of(i)
        axes.plot(
            line, color=look.colour, linestyle=look.line, marker=look.marker, markersize=9,
            # Marks at different days for each scenario, so that lines that coincide can still be read.
            markevery=(i * max(1, line.size // 60), max(1, line.size // 8)),
            label=wrap(comparison.title(name, lang), 40),
        )  # fmt: skip
    axes.set_xlabel(tr("天", "day", lang))
    axes.yaxis.set_major_locator(MaxNLocator(6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:,.10g}".replace("-", "−")))
    axes.margins(x=0.02)
    tidy(axes, grid="both")


def _weekly(line: np.ndarray | None) -> np.ndarray | None:
    """Return means of the week up to each day: offices rest on the same days of every week."""
    if line is None or line.size < WEEK:
        return line
    sums = np.cumsum(np.concatenate([np.zeros(1), line]))
    means = (sums[WEEK:] - sums[:-WEEK]) / WEEK
    return np.concatenate([np.full(WEEK - 1, np.nan), means])


def _cumulated(line: np.ndarray | None) -> np.ndarray | None:
    return None if line is None else np.cumsum(line)


def _beyond(line: np.ndarray | None, reference: np.ndarray | None) -> np.ndarray | None:
    return None if line is None or reference is None else line - reference
