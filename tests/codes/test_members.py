"""Rules and measures use members of :mod:`sim.codes`: no aliases of them, and no bare numbers for codes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sim
import sim.codes
from sim import tables
from sim.codes.coded import CodeType
from sim.tables import Row, columns_of

ROOT = Path(sim.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "codes" not in path.relative_to(ROOT).parts)
CODES = {name for name, kind in vars(sim.codes).items() if isinstance(kind, CodeType)} | {"Stream"}

ROWS = [row for row in Row.__subclasses__() if row.__module__.startswith("sim.tables.")]
COLUMNS = {
    column.name for row in ROWS for column in columns_of(row) if column.codes and "bits" not in column.unit
}
"""Columns that hold a code."""

AMBIGUOUS = {
    column.name for row in ROWS for column in columns_of(row) if not column.codes and column.name in COLUMNS
}
"""Names that another table uses for a column without codes."""


def is_member(node: ast.expr) -> bool:
    """Whether an expression is a member of an enumeration: ``Stage.OPEN``."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in CODES


def aliases(source: str, file: str) -> list[str]:
    """Module constants that are a member of an enumeration, or its number, under another name."""
    found = []
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            inner = value.args[0] if isinstance(value, ast.Call) and len(value.args) == 1 else value
            if isinstance(inner, ast.BinOp):
                continue
            if is_member(inner):
                found.append(f"{file}:{node.lineno}: {ast.unparse(name)} = {ast.unparse(value)}")
    return found


def families(source: str, file: str) -> list[str]:
    """Module constants numbered by hand from 0 on: ``TAKE, SEND_ON = 0, 1``."""
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            numbers = [
                each.value for each in getattr(node.value, "elts", []) if isinstance(each, ast.Constant)
            ]
            by_range = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "range"
            if by_range or (
                len(numbers) > 1 and sorted(map(str, numbers)) == [str(n) for n in range(len(numbers))]
            ):
                found.append(f"{file}:{node.lineno}: {ast.unparse(node)}")
    return found


def bare_codes(source: str, file: str) -> list[str]:
    """Bare numbers that are compared with a column of codes, or written into one."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and len(node.comparators) == 1:
            sides = (node.left, node.comparators[0])
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            sides = (node.targets[0], node.value)
        else:
            continue
        for one, other in (sides, sides[::-1]):
            number = isinstance(other, ast.Constant) and type(other.value) is int
            if number and _column(one) in COLUMNS - AMBIGUOUS:
                found.append(f"{file}:{node.lineno}: {ast.unparse(node)}")
    return found


def _column(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return str(node.slice.value)
    return ""


def over_all(reader) -> list[str]:
    return [
        line
        for path in SOURCES
        for line in reader(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    ]


@pytest.mark.parametrize("reader", [aliases, families, bare_codes], ids=lambda reader: reader.__name__)
def test_none_is_left(reader) -> None:
    assert len(SOURCES) > 200
    assert over_all(reader) == []


def test_columns_of_codes_are_known() -> None:
    assert {"stage", "state", "channel", "action", "reason", "lane"} <= COLUMNS
    assert tables.CASE is not None


@pytest.mark.parametrize(
    ("reader", "source", "found"),
    [
        (aliases, "OPEN = int(Stage.OPEN)\n", "x.py:1: OPEN = int(Stage.OPEN)"),
        (aliases, "A, B = Stage.OPEN, int(Stage.CLOSED)\n", "x.py:1: A = Stage.OPEN"),
        (aliases, "SIZE = len(Stage)\n", None),
        (families, "\nTAKE, GIVE = 0, 1\n", "x.py:2: TAKE, GIVE = (0, 1)"),
        (families, "A, B = range(2)\n", "x.py:1: A, B = range(2)"),
        (families, "LENGTH, WIDTH = 3, 4\n", None),
        (bare_codes, "def f(case):\n    return case.stage == 2\n", "x.py:2: case.stage == 2"),
        (bare_codes, "def f(cases):\n    return cases['stage'] != 2\n", "x.py:2: cases['stage'] != 2"),
        (bare_codes, "def f(task):\n    task.state = 3\n", "x.py:2: task.state = 3"),
        (bare_codes, "def f(task):\n    task.state = TaskState.DONE\n", None),
    ],
)
def test_they_would_be_found(reader, source: str, found: str | None) -> None:
    said = reader(source, "x.py")
    assert said[:1] == ([] if found is None else [found])
