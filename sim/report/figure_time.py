"""Pictures of days: the backlog, and what has been solved so far."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.style import look_of, new_figure, tidy, wrap
from sim.study.comparison import Comparison


def days(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw the daily backlog and the share solved of all that arose so far; None when not recorded."""
    panels = (
        (
            tr("每日积压（已登记、未办结，件）", "Backlog by day (registered, not closed, matters)", lang),
            [comparison.daily(name, "open") for name in comparison.scenarios],
        ),
        (
            tr("累计真正解决（件）", "Truly resolved so far (matters)", lang),
            [_cumulated(comparison.daily(name, "solved")) for name in comparison.scenarios],
        ),
    )
    if all(line is None for _, lines in panels for line in lines):
        return None
    figure = new_figure(
        tr("积压与解决的进程", "How backlog and resolution unfold", lang),
        tr(
            f"{comparison.replications} 组运行的平均",
            f"Means of {comparison.replications} sets of runs",
            lang,
        ),
    )
    backlog = measure_info("backlog")
    for axes, (title, lines) in zip(figure.subplots(1, 2), panels, strict=True):
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
        axes.set_title(title)
        axes.set_xlabel(tr("天", "day", lang))
        axes.yaxis.set_major_locator(MaxNLocator(6))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: backlog.number(y, lang).removesuffix(".0")))
        axes.margins(x=0.02)
        axes.set_ylim(bottom=0.0)
        tidy(axes, grid="both")
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=min(3, len(labels)), handlelength=4)
    return figure


def _cumulated(line: np.ndarray | None) -> np.ndarray | None:
    return None if line is None else np.cumsum(line)
