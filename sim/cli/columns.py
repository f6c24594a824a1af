"""Rows of text in columns, by the width that characters take on a screen; headings may run across."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sim.text import fill, width

GAP = "  "
LEAST = 12
"""Room that the first column keeps, however narrow the screen."""


def aligned(rows: Sequence[Sequence[str]], room: int, right: Collection[int] = ()) -> list[list[str]]:
    """Return the lines of each row.

    Only the first column is broken to fit ``room``. A row of one cell is a heading that runs across all
    columns; its blanks at the beginning are kept in the lines that follow, as those of a first cell are.

    Args:
        rows: cells as text; every row that is no heading has as many as there are columns.
        room: width of the screen.
        right: columns set flush right.
    """
    full = [row for row in rows if len(row) > 1]
    widths = [max(width(row[at]) for row in full) for at in range(len(full[0]))] if full else [room]
    others = sum(widths[1:]) + len(GAP) * (len(widths) - 1)
    widths[0] = min(widths[0], max(LEAST, room - others))
    return [_row(row, widths, right) if len(row) > 1 else _broken(row[0], room) for row in rows]


def _row(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> list[str]:
    first, *more = _broken(row[0], widths[0])
    cells = [_padded(first, widths[0], left=False)]
    cells += [_padded(row[at], widths[at], left=at in right) for at in range(1, len(row))]
    return [GAP.join(cells).rstrip(), *more]


def _padded(text: str, most: int, *, left: bool) -> str:
    blanks = " " * (most - width(text))
    return blanks + text if left else text + blanks


def _broken(text: str, most: int) -> list[str]:
    bare = text.lstrip()
    indent = text[: len(text) - len(bare)]
    return [indent + line for line in fill(bare, most - len(indent))]
