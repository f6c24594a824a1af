"""Kinds of line work, read from their data file, and the hours a body is asked for before any policy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.cases.catalogue import Catalogue
from sim.codes import BodyKind, Wave
from sim.errors import nearest
from sim.parameters.yaml_file import YamlFile, is_list, is_mapping, read_yaml
from sim.tables import LINE_WEEKS, LineRow, Table, blank_rows

DATA = Path(__file__).parent / "data" / "line_work.yaml"

FORMS = 0
"""Code: row of the kind whose hours are those of forms (``means.forms``); the first of the file."""

BODIES = tuple(kind.name.lower() for kind in BodyKind)
WAVES = tuple(wave.name.lower() for wave in Wave)

NUMBERS = {
    "every": (1.0, 52.0),
    "deadline": (1.0, 5.0 * (LINE_WEEKS - 3)),
    "checked": (0.0, 1.0),
    "points": (0.0, 100.0),
    "lapses": (0.0, 1.0),
    "looks_at": (0.0, 20.0),
    "busy": (0.05, 1.0),
    "spell": (1.0, 13.0),
}
"""Guards: the span in which each number of a kind makes sense; holidays may stretch a limit by weeks."""

KEYS = ("id", "zh", "en", "hours", *NUMBERS, "wave", "protects", "basis")
MOST_HOURS = 80.0
"""Hours a week that a data file may ask of one person (a guard against a slip of the pen)."""


class LineKind(NamedTuple):
    """One kind of line work, as its data file has it; units are in the file's ``units`` block."""

    id: str
    zh: str
    en: str
    hours: dict[BodyKind, float]
    """Hours per person and week of five working days, by kind of body."""
    numbers: dict[str, float]
    """The numbers named in ``NUMBERS``."""
    wave: Wave
    protects: tuple[str, ...]
    """Categories in which what nobody looked at may go wrong."""


@cache
def line_kinds() -> tuple[LineKind, ...]:
    """Return the built-in kinds of line work, forms first.

    >>> [kind.id for kind in line_kinds()][:2]
    ['forms', 'inspections']
    """
    return read_line_kinds(DATA)


def read_line_kinds(path: Path) -> tuple[LineKind, ...]:
    """Read a file of kinds of line work.

    Raises:
        InputError: naming file, line, key, what is allowed and the nearest right name.
    """
    file = read_yaml(path)
    rows = file.data.get("lines")
    if not is_list(rows) or not rows:
        raise file.error("缺少条线任务清单 lines", "the list `lines` of line work is missing", "lines")
    kinds = tuple(_read_kind(file, row, n) for n, row in enumerate(rows))
    names = [kind.id for kind in kinds]
    if names[FORMS] != "forms":
        raise file.error("第一类应是 forms", "the first kind must be `forms`", "lines", 0, allowed="forms")
    for n, name in enumerate(names):
        if name in names[:n]:
            raise file.error(f"{name} 写了两次", f"{name} is there twice", "lines", n, "id")
    return kinds


def _read_kind(file: YamlFile, row: Any, n: int) -> LineKind:
    """Read and check the ``n``-th kind."""
    where = ("lines", n)
    if not is_mapping(row):
        raise file.error(
            "每类任务是一组键和值", "each kind is a block of keys", *where, allowed=", ".join(KEYS)
        )
    for key in row:
        _known(file, str(key), KEYS, ("键", "key"), *where, key)
    for key in KEYS[:-1]:
        if key not in row:
            raise file.error(f"缺少 {key}", f"{key} is missing", *where, allowed=", ".join(KEYS))
    numbers = {key: _number(file, row[key], span, *where, key) for key, span in NUMBERS.items()}
    hours: dict[BodyKind, float] = {}
    for name, value in row["hours"].items():
        _known(file, str(name), BODIES, ("主体", "kind of body"), *where, "hours", name)
        hours[BodyKind[name.upper()]] = _number(file, value, (0.0, MOST_HOURS), *where, "hours", name)
    _known(file, str(row["wave"]), WAVES, ("节奏", "wave"), *where, "wave")
    protects = tuple(str(name) for name in row["protects"])
    return LineKind(
        str(row["id"]), str(row["zh"]), str(row["en"]), hours, numbers, Wave[row["wave"].upper()], protects
    )


def _known(file: YamlFile, name: str, allowed: Sequence[str], what: tuple[str, str], *at: str | int) -> None:
    if name not in allowed:
        raise file.error(
            f"没有叫 {name} 的{what[0]}", f"there is no {what[1]} called {name}", *at,
            allowed=", ".join(allowed), nearest=nearest(name, list(allowed)),
        )  # fmt: skip


def _number(file: YamlFile, value: Any, span: tuple[float, float], *at: str | int) -> float:
    low, high = span
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise file.error(
            f"应是 {low:g} 到 {high:g} 之间的数", f"must be a number from {low:g} to {high:g}", *at,
            allowed=f"{low:g} … {high:g}",
        )  # fmt: skip
    return float(value)


def line_tables(
    catalogue: Catalogue, kinds: Sequence[LineKind] | None = None
) -> tuple[Table[LineRow], np.ndarray]:
    """Return the kinds as rows (L,), and which categories each protects, u1 (L, K).

    Raises:
        InputError: a kind protects a category that the catalogue does not have.
    """
    kinds = line_kinds() if kinds is None else kinds
    table = blank_rows(LineRow, len(kinds))
    protects = np.zeros((len(kinds), len(catalogue.data)), np.uint8)
    for row, kind in enumerate(kinds):
        for name, value in kind.numbers.items():
            table[name][row] = value
        table["wave"][row] = kind.wave
        for category in kind.protects:
            if category in catalogue.category_ids:
                protects[row, catalogue.category_ids.index(category)] = 1
        severity = catalogue.categories["severity"][protects[row] == 1]
        table["severity"][row] = severity.mean() if severity.size else 0.0
    return table, protects


def asked_hours(bodies: np.ndarray, staff: np.ndarray, catalogue: Catalogue) -> np.ndarray:
    """Hours of line work a week that each body is asked for, by kind: f4 (B, L); forms come on top.

    Departments have their own load: the data of departments say how much more or less than the mean.
    """
    share = np.ones(len(bodies))
    department = bodies["department"]
    own = department >= 0
    share[own] = np.array([d.line for d in catalogue.departments])[department[own]]
    hours = np.zeros((len(bodies), len(line_kinds())), np.float32)
    for row, kind in enumerate(line_kinds()):
        for body_kind, each in kind.hours.items():
            here = bodies["kind"] == body_kind
            hours[here, row] = each * staff[here] * share[here]
    return hours
