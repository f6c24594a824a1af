"""Tables and documents on standard output."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sim.language import language, tr
from sim.measures import SEAM_PARTS
from sim.text import fill

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sim.comparison.comparison import Comparison, Difference, Row
    from sim.runs.single import Run

PLAIN_WIDTH = 120
"""Width of tables that go to a file or another program."""

WIDE_ENOUGH = 100
"""Columns that the table of a comparison takes."""

LEAST_LABEL = 26
"""Columns that the names of measures and the spaces between columns need."""

COLOURS = {"better": "green", "worse": "red"}
"""By verdict; the marks tell the same without colour."""

FIRST_MEASURES = (
    "closed_on_time",
    "resolved_90d",
    "resolved_brought",
    "resolved_several",
    "resolved_all",
    "satisfied",
    "days_to_resolution_median",
    "transfers_mean",
    "capacity",
    "price",
    "price_brought",
    "price_several",
    "fragmentation",
    "only_twin",
    "only_city",
    *SEAM_PARTS,
    "cost_yuan",
)
"""Measures in the table on the screen, resolution beside the price of fragmentation; the report has all."""


def print_json(document: Any) -> None:
    """Print one JSON document; a number that is none would be an error."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def console() -> Console:
    """Return where tables are printed."""
    from rich.console import Console

    return Console(file=sys.stdout, width=screen_width(), highlight=False)


def screen_width() -> int:
    """Return how many columns a line may take."""
    fixed = os.environ.get("COLUMNS", "").isdigit()
    return max(40, shutil.get_terminal_size().columns if sys.stdout.isatty() or fixed else PLAIN_WIDTH)


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

    lang = language()
    made = table(
        (tr("指标", "measure"), tr("值", "value"), tr("数据名", "name in data")),
        right=(1,),
        whole=(1, 2),  # a name cut in two can't be copied
        title=run.heading,
    )
    for group, rows in groupby(run.rows(), key=itemgetter(0)):
        made.add_section()
        made.add_row(Text(group, style="bold"))
        for _, info, value in rows:
            made.add_row(f"  {info.label[lang]}", value, Text(info.name, style="dim"))
    console().print(made)
    for line in run.why_unresolved():
        print("\n".join(fill(line, screen_width())))
    print_not_kept(run.scale)


def print_not_kept(scale: float | None) -> None:
    """Name the measures that are known not to keep at a scale, as shares of all people would have them."""
    from sim.measures import measure_info
    from sim.validation.convergence import not_kept

    if scale is None or scale >= 1.0:
        return
    names = not_kept(scale)
    if not names:
        return
    lang = language()
    labels = tr("、", ", ", lang).join(measure_info(name).label[lang] for name in names)
    said = tr(
        f"人口只保留 {100 * scale:g} % 时，这些指标已知与全部人口不同：{labels}（见 docs/convergence.md）。",
        f"With {100 * scale:g} % of the people these measures are known to differ from those of all people: "
        f"{labels} (docs/convergence.md).",
        lang,
    )
    print("\n".join(fill(said, screen_width())))


def print_comparison(comparison: Comparison) -> None:
    """Print the differences that matter most, a table for each policy.

    On a narrow screen the values of the reference come once, above, and not beside each difference.
    """
    lang, room = language(), screen_width()
    blocks = {
        comparison.title(name, lang): _rows(comparison, name)
        for name in comparison.scenarios
        if name != comparison.against
    }
    headings, tables, widths = _laid_out(comparison, blocks, narrow=room < WIDE_ENOUGH)
    if room >= WIDE_ENOUGH and room - sum(widths) < LEAST_LABEL:
        headings, tables, widths = _laid_out(comparison, blocks, narrow=True)
    screen = console()
    screen.print("", *fill(comparison.heading, room), sep="\n")
    _print_adds_up(comparison)
    for title, rows in tables.items():
        colours = [COLOURS.get(difference.verdict, "") for difference, _ in blocks.get(title, ())]
        screen.print("", _of_one_policy(title, headings, rows, widths, colours))
    screen.print()


def _print_adds_up(comparison: Comparison) -> None:
    """Print the headline comparison, which adds up: change of resolution = capacity + seams."""
    from sim.comparison import adds_up

    rows, lang = adds_up.rows_of(comparison, language()), language()
    if not rows:
        return
    console().print("")
    head = adds_up.headings(comparison, lang)
    numbers = range(1, len(head))
    print_rows(head, rows, right=numbers, whole=numbers)
    print("\n".join(fill(adds_up.explained(comparison, lang), screen_width())))


def _laid_out(
    comparison: Comparison, blocks: Mapping[str, list[tuple[Difference, Row]]], *, narrow: bool
) -> tuple[list[str], dict[str, list[list[str]]], list[int]]:
    """Return headings, cells by policy, and the width of each column but the first."""
    from rich.cells import cell_len

    from sim.comparison.world_words import worlds_heading, worlds_known

    lang = language()
    tables = {title: [_cells(*found, narrow=narrow) for found in rows] for title, rows in blocks.items()}
    worlds = [worlds_heading(lang)] if worlds_known(comparison) else []
    if narrow:
        base = comparison.title(comparison.against, lang)
        empty = [""] * (3 + len(worlds))
        known = [[row.measure, row.before, *empty] for _, row in next(iter(blocks.values()))]
        tables = {tr(f"{base}（对照）", f"{base} (reference)"): known, **tables}
    limits = tr(f"{comparison.confidence * 100:g} % 区间", f"{comparison.confidence * 100:g} % limits")
    reference = [] if narrow else [tr("对照", "reference")]
    headings = [tr("指标", "measure"), *reference, tr("方案", "policy"), tr("差别", "difference"), limits]
    headings += [*worlds, "" if narrow else tr("判断", "verdict")]
    every = [headings, *(row for rows in tables.values() for row in rows)]
    widths = [max(map(cell_len, column)) for column in list(zip(*every, strict=True))[1:]]
    return headings, tables, widths


def _of_one_policy(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    colours: Sequence[str],
) -> Table:
    """Return a table whose columns are below those of the other policies; only the first is ever broken."""
    from rich.text import Text

    last = len(headings) - 1
    made = table(headings, right=range(1, last), whole=range(1, last + 1), title=title)
    made.show_edge, made.padding = False, (0, 1, 0, 0)
    for column, most in zip(made.columns[1:], widths, strict=True):
        column.min_width = most
    for row, colour in zip_longest(rows, colours, fillvalue=""):
        made.add_row(*(Text(cell) for cell in row), style=colour)
    return made


def _cells(difference: Difference, row: Row, *, narrow: bool) -> list[str]:
    from sim.comparison.verdict import MARKS

    mark = MARKS[difference.verdict]
    label = f"{row.measure}\n  {row.hangs}" if row.hangs else row.measure
    worlds = [row.worlds] if row.worlds else []
    if narrow:
        return [label, row.after, row.difference, row.limits, *worlds, mark]
    return [label, row.before, row.after, row.difference, row.limits, *worlds, f"{mark} {row.verdict}"]


def _rows(comparison: Comparison, scenario: str) -> list[tuple[Difference, Row]]:
    from sim.comparison.verdict import row_of, with_official

    found = [comparison.difference(scenario, name) for name in with_official(comparison, FIRST_MEASURES)]
    return [(difference, row_of(comparison, difference, language())) for difference in found]
