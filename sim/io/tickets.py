"""A city's tickets in and out: one CSV of work orders, checked.

A ticket is one dispatched work order of a hotline or grid platform.  Which columns a table has decides which
figures it tells; dates of registration are all that it must have.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from sim.city.import_table import read_text
from sim.errors import InputError, nearest, raise_all
from sim.validation.tickets import Tickets

MAX_ROWS = 5_000_000
MAX_ERRORS = 50
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
_EPOCH = date(1970, 1, 1)

HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("id", "ticket", "工单号", "工单编号", "编号"),
    "registered": ("registered", "登记日期", "受理日期", "受理时间", "派单日期"),
    "closed": ("closed", "办结日期", "办结时间", "结案日期"),
    "deadline": ("deadline", "期限", "办理期限", "截止日期"),
    "returns": ("returns", "退单次数", "退回次数"),
    "bodies": ("bodies", "承办单位数", "经手单位数"),
    "repeat": ("repeat", "重复", "是否重复"),
    "satisfied": ("satisfied", "满意", "是否满意"),
}
"""Columns by their names; the first is the one written."""

_BY_HEADER = {header: column for column, headers in HEADERS.items() for header in headers}
_DATES = ("registered", "closed", "deadline")
_COUNTS = ("returns", "bodies")
_WORDS = {
    "1": 1.0,
    "是": 1.0,
    "yes": 1.0,
    "true": 1.0,
    "满意": 1.0,
    "0": 0.0,
    "否": 0.0,
    "no": 0.0,
    "false": 0.0,
}
_WORDS["不满意"] = 0.0
ALLOWED_WORDS = "是 | 否 | 1 | 0 | yes | no"


def read_tickets(path: str | os.PathLike[str]) -> Tickets:
    """Read a CSV of tickets.

    Raises:
        InputError: for every mistake found: file, line, column, what is allowed, nearest name.
    """
    name = os.fspath(path)
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        columns = _columns(name, next(reader, []))
        rows = list(_rows(name, reader, columns))
    except csv.Error as problem:
        raise InputError(
            f"不是正确的 CSV（{problem}）", f"not valid CSV ({problem})", file=name, line=reader.line_num
        ) from None
    if not rows:
        raise InputError("表中没有工单", "the table has no tickets", file=name, line=2)
    known = frozenset(columns.values())
    made: dict[str, np.ndarray] = {}
    for column in (*_DATES, *_COUNTS, "repeat", "satisfied"):
        missing = -1 if column in _DATES else np.nan
        kind = np.int64 if column in _DATES else np.float64
        made[column] = np.array([row.get(column, missing) for row in rows], kind)
    return Tickets(**made, known=known)


def _columns(name: str, header: list[str]) -> dict[int, str]:
    """Meaning of each column by its number; a column that is like none of ours is left alone."""
    errors: list[InputError] = []
    columns: dict[int, str] = {}
    for number, title in enumerate(header):
        plain = title.strip().casefold()
        column = _BY_HEADER.get(plain)
        if column in columns.values():
            errors.append(
                InputError(
                    f"列“{column}”出现两次", f'column "{column}" stands twice', file=name, line=1, key=column
                )
            )
        elif column is not None:
            columns[number] = column
        elif like := nearest(plain, _BY_HEADER):
            errors.append(
                InputError(
                    f"不认识的列“{title.strip()}”",
                    f'unknown column "{title.strip()}"',
                    file=name,
                    line=1,
                    key=title.strip(),
                    allowed=list(HEADERS),
                    nearest=like,
                )
            )
    if not errors and "registered" not in columns.values():
        errors.append(
            InputError(
                "缺少列“登记日期”",
                'column "registered" is missing',
                file=name,
                line=1,
                key="registered",
                allowed=HEADERS["registered"],
            )
        )
    raise_all(errors)
    return columns


def _rows(name: str, reader: Any, columns: dict[int, str]) -> Iterator[dict[str, float]]:
    errors: list[InputError] = []
    count = 0
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MAX_ROWS:
            raise InputError(
                "行数太多", "too many rows", file=name, line=reader.line_num, allowed=f"<= {MAX_ROWS}"
            )
        row: dict[str, float] = {}
        for number, column in columns.items():
            text = cells[number].strip() if number < len(cells) else ""
            if column == "id" or (not text and column != "registered"):
                continue
            try:
                row[column] = _READ[column](text)
            except ValueError:
                errors.append(_wrong(name, reader.line_num, column, text))
        if "registered" in row:
            for column in ("closed", "deadline"):
                if row.get(column, row["registered"]) < row["registered"]:
                    errors.append(_before(name, reader.line_num, column))
        if len(errors) >= MAX_ERRORS:
            break
        yield row
    raise_all(errors)


def _wrong(name: str, line: int, column: str, text: str) -> InputError:
    if column in _DATES:
        return InputError(
            f"应为日期，得到“{text}”",
            f'must be a date, not "{text}"',
            file=name,
            line=line,
            key=column,
            allowed=f"{FIRST} … {LAST}",
        )
    allowed = "0 … 1000" if column in _COUNTS else ALLOWED_WORDS
    return InputError(
        f"不能是“{text}”", f'cannot be "{text}"', file=name, line=line, key=column, allowed=allowed
    )


def _before(name: str, line: int, column: str) -> InputError:
    text = "办结早于登记" if column == "closed" else "期限早于登记"
    return InputError(text, f"{column} before it was registered", file=name, line=line, key=column)


def _date(text: str) -> float:
    """Days since 1970 of a date written 2025-01-31, 2025/1/31 or with a time behind it."""
    plain = text.replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "").split()[0]
    year, month, day = (int(part) for part in plain.partition("T")[0].split("-"))
    found = date(year, month, day)
    if not FIRST <= found <= LAST:
        raise ValueError(text)
    return float((found - _EPOCH).days)


def _count(text: str) -> float:
    value = int(text)
    if not 0 <= value <= 1000:
        raise ValueError(text)
    return float(value)


def _word(text: str) -> float:
    if text.casefold() not in _WORDS:
        raise ValueError(text)
    return _WORDS[text.casefold()]


_READ: dict[str, Callable[[str], float]] = {
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_COUNTS, _count),
    "repeat": _word,
    "satisfied": _word,
}


def write_tickets(tickets: Tickets, path: str | os.PathLike[str]) -> None:
    """Write tickets as such a table.

    For practice: the tickets of a run (:func:`sim.validation.tickets.tickets_of`) have parameters that are
    known.
    """

    def day(value: int) -> str:
        return "" if value < 0 else (_EPOCH + timedelta(days=int(value))).isoformat()

    def word(value: float) -> str:
        return "" if np.isnan(value) else "是" if value > 0 else "否"

    def count(value: float) -> str:
        return "" if np.isnan(value) else f"{value:.0f}"

    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([HEADERS[name][2 if name == "id" else 1] for name in HEADERS])
        for n in range(len(tickets.registered)):
            dates = (day(getattr(tickets, name)[n]) for name in _DATES)
            counts = (count(getattr(tickets, name)[n]) for name in _COUNTS)
            writer.writerow([n + 1, *dates, *counts, word(tickets.repeat[n]), word(tickets.satisfied[n])])
