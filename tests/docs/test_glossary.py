"""The glossary: every name that users meet has its Chinese and its English term."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sim.codes
from sim.cases.catalogue import load_catalogue
from sim.codes import (
    Action,
    BodyKind,
    Channel,
    Reason,
    Term,
    Use,
)
from sim.codes.coded import CodeType
from sim.measures.words import measure_table
from sim.policy.levers import load_levers
from sim.policy.mechanisms import list_mechanisms
from sim.tables import Surface, empty_surface

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def rows() -> list[tuple[str, ...]]:
    """Cells of every table row, heads and rules left out."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line[:1] == "|"]
    return [row for row in cells if "---" not in row[0] and "中文" not in row]


ROWS = rows()
TERMS = {name: row[:2] for row in ROWS for name in re.findall(r"`([^`]+)`", row[-1])}


INSIDE = {
    "Act",
    "Today",
    "Clock",
    "ClosedCount",
    "PlaceCount",
    "Workday",
    "HeadAnswer",
    "HeadStay",
    "HeadUnit",
    "Lane",
    "Level",
    "Moment",
    "Owed",
    "Post",
    "Relapse",
    "Tie",
}
"""Enumerations whose members no user meets by name."""

CODES = [
    kind
    for kind in vars(sim.codes).values()
    if isinstance(kind, CodeType) and len(kind) and kind.__name__ not in INSIDE
]


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_every_code_has_a_term_and_it_is_its_word(codes) -> None:
    names = {f"{codes.__name__}.{code.name}": code for code in codes}
    assert [name for name in names if name not in TERMS] == []
    assert {name: TERMS[name] for name, code in names.items() if code.zh} == {
        name: code.words for name, code in names.items() if code.zh
    }


def test_every_column_of_the_surface_has_a_term() -> None:
    surface = empty_surface(1, 1, 1, 1, 1)
    columns = [
        f"{table}.{column}" if column else table
        for table in Surface._fields
        for column in getattr(surface, table).dtype.names or ("",)
    ]
    assert [column for column in columns if column not in TERMS] == []


def test_every_measure_category_department_and_lever_has_a_term() -> None:
    catalogue = load_catalogue()
    names = [*measure_table(), *catalogue.category_ids, *catalogue.department_ids, *load_levers().levers]
    assert [name for name in names if name not in TERMS] == []


def test_every_mechanism_has_a_row() -> None:
    assert [int(row[0]) for row in ROWS if row[0].isdigit()] == [m.number for m in list_mechanisms()]


def test_every_row_has_three_filled_cells() -> None:
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []


def test_code_names_of_a_kind_differ_in_both_languages() -> None:
    for kind in (BodyKind, Channel, Action, Reason, Term, Use):
        terms = [TERMS[f"{kind.__name__}.{n.name}"] for n in kind]
        assert len({zh for zh, _ in terms}) == len({en for _, en in terms}) == len(terms)
