"""Tables and documents on standard output."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sim.language import language, tr

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sim.api import Run
    from sim.study import Comparison

PLAIN_WIDTH = 120
"""Width of tables that go to a file or another program."""

GROUPS = {
    "resolution": ("解决", "Resolution"),
    "fragmentation": ("碎片化", "Fragmentation"),
    "cost": ("代价", "Cost"),
    "fairness": ("公平", "Fairness"),
    "society": ("社会", "Society"),
}
"""Headings by group of measures, in the order shown."""

MARKS = {"better": ("▲", "green"), "worse": ("▼", "red"), "more": ("▶", ""), "less": ("◀", "")}

FIRST_MEASURES = (
    "closed_on_time",
    "resolved_90d",
    "resolved_all",
    "satisfied",
    "days_to_resolution_median",
    "transfers_mean",
    "fragmentation",
    "cost_yuan",
)
"""What the table on the screen shows; the report has all."""


def print_json(document: Any) -> None:
    """Print one JSON document; a number that is none would be an error."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def console() -> Console:
    """Return where tables are printed."""
    from rich.console import Console

    fixed = os.environ.get("COLUMNS", "").isdigit()
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() or fixed else PLAIN_WIDTH
    return Console(file=sys.stdout, width=max(wide, 40), highlight=False)


def table(
    headings: Sequence[str], *, right: Sequence[int] = (), whole: Sequence[int] = (), title: str | None = None
) -> Table:
    """Return an empty table; ``right`` tells columns of numbers, ``whole`` those that are never broken."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
    for number, heading in enumerate(headings):
        justify = "right" if number in right else "left"
        made.add_column(heading, justify=justify, overflow="fold", no_wrap=number in whole)
    return made


def print_rows(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Sequence[int] = (),
    whole: Sequence[int] = (0,),
) -> None:
    """Print a table of texts."""
    from rich.text import Text

    made = table(headings, right=right, whole=whole)
    made.show_header = any(headings)
    for row in rows:
        made.add_row(*(Text(str(cell)) for cell in row))
    console().print(made)


def print_run(run: Run) -> None:
    """Print the measures of one run."""
    from rich.text import Text

    from sim.measures import PROMISED, measure_info

    lang = language()
    length, luck = tr(f"{run.days} 天", f"{run.days} days"), tr(f"种子 {run.seed}", f"seed {run.seed}")
    heading = " · ".join((run.place[lang], run.scenario.title[lang], length, luck))
    made = table(
        (tr("指标", "measure"), tr("值", "value"), tr("数据名", "name in data")), right=(1,), title=heading
    )
    infos = [measure_info(name) for name in PROMISED]
    for group, names in GROUPS.items():
        made.add_section()
        made.add_row(Text(tr(*names), style="bold"))
        for info in (info for info in infos if info.group == group):
            made.add_row(
                f"  {info.label[lang]}",
                info.value(run.measures.get(info.name), lang),
                Text(info.name, style="dim"),
            )
    console().print(made)


def print_comparison(comparison: Comparison) -> None:
    """Print the differences that matter most, scenario by scenario, and what may be said of them."""
    from rich.text import Text

    from sim.measures import measure_info
    from sim.study.verdict import row_of

    lang, screen = language(), console()
    names = [name for name in FIRST_MEASURES if name in comparison.measures]
    base = comparison.title(comparison.against, lang)
    screen.print()
    screen.print(
        Text(
            f"{comparison.where(lang)} · {comparison.days} {tr('天', 'days')} · "
            + tr(
                f"每个方案 {comparison.replications} 次，运气相同 · 对照：{base}",
                f"{comparison.replications} runs of each policy with the same luck · compared with: {base}",
            ),
            style="bold",
        )
    )
    headings = (
        tr("指标", "measure"), tr("对照", "reference"), tr("本方案", "this policy"), tr("差别", "difference"),
        f"{comparison.confidence * 100:g} % {tr('区间', 'limits')}", tr("判断", "verdict"),
    )  # fmt: skip
    made = table(headings, right=(1, 2, 3, 4))
    for scenario in comparison.scenarios:
        if scenario == comparison.against:
            continue
        made.add_section()
        made.add_row(Text(comparison.title(scenario, lang), style="bold"))
        for name in names:
            found = comparison.difference(scenario, name)
            row = row_of(comparison, found, lang)
            mark, style = MARKS.get(found.verdict, ("○", "dim"))
            verdict = Text(f"{mark} {row.verdict}", style=style)
            label = Text(f"  {measure_info(name).label[lang]}")
            made.add_row(label, row.before, row.after, row.difference, row.limits, verdict)
    screen.print(made)
