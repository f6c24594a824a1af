"""Documents made from data are as the data are now; ``python docs/refresh.py`` brings them up to date."""

from __future__ import annotations

import runpy
from pathlib import Path

import sim.tables

DOCS = Path(__file__).parents[2] / "docs"
REFRESH = runpy.run_path(str(DOCS / "refresh.py"))


def first_difference(old: str, new: str) -> str:
    """First line that differs, with the remedy; empty when the texts are the same."""
    for line in sorted(set(old.splitlines()) ^ set(new.splitlines())):
        return f"stale, run `python docs/refresh.py`: {line[:200]}"
    return "" if old == new else "stale, run `python docs/refresh.py`: order of lines"


def test_parameter_book_is_fresh() -> None:
    old = (DOCS / "parameter-book.md").read_text(encoding="utf-8")
    assert first_difference(old, REFRESH["parameter_book"]()) == ""


def test_glossary_is_fresh() -> None:
    old = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert first_difference(old, REFRESH["glossary"](old)) == ""


def test_model_description_is_fresh() -> None:
    old = (DOCS / "odd.md").read_text(encoding="utf-8")
    assert first_difference(old, REFRESH["odd"](old)) == ""


def test_a_changed_column_is_noticed() -> None:
    text = (DOCS / "odd.md").read_text(encoding="utf-8")
    for name in REFRESH["odd_tables"]():
        start = text.index(f"<!-- data: {name} -->")
        row = text.index("\n| ", text.index("| ---", start)) + 3
        changed = text[:row] + "X" + text[row:]
        assert first_difference(changed, REFRESH["odd"](changed)).startswith("stale")


def test_every_table_of_columns_is_in_the_model_description() -> None:
    shown = {row for of in REFRESH["OF_COLUMNS"].values() for row in of.values()}
    assert {row.__name__ for row in shown} == {name for name in dir(sim.tables) if name.endswith("Row")} - {
        "Row", "ParameterRow"
    }  # fmt: skip


def test_roles_of_the_group_exercise_are_fresh() -> None:
    old = (DOCS / "teaching" / "group-exercise.md").read_text(encoding="utf-8")
    assert first_difference(old, REFRESH["group_exercise"](old)) == ""


def test_a_changed_term_is_noticed() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    for name in REFRESH["glossary_tables"]():
        start = text.index(f"<!-- data: {name} -->")
        row = text.index("\n| ", text.index("| ---", start)) + 3
        changed = text[:row] + "X" + text[row:]
        assert first_difference(changed, REFRESH["glossary"](changed)).startswith("stale")
