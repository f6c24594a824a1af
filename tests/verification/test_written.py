"""``docs/verification.md`` holds what is measured now; ``python tests/verification/write_document.py``."""

from __future__ import annotations

import pytest
from write_document import BLOCK, DOCUMENT, GROUPS, HEAD, MAKERS, line

TEXT = DOCUMENT.read_text(encoding="utf-8")
BLOCKS = {match[2]: match[0].splitlines()[1:-1] for match in BLOCK.finditer(TEXT)}


def cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip("|").split("|")]


def test_every_table_is_there():
    assert set(BLOCKS) == set(GROUPS) | set(MAKERS)


def test_every_miss_is_named_on_top():
    missed = [cells(row)[0] for group in GROUPS for row in BLOCKS[group][2:] if cells(row)[-1] == "✗"]
    named = [text[2:].split(": exact")[0] for text in BLOCKS["misses"] if text[:2] == "- "]
    assert named == missed
    assert BLOCKS["misses"]


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_comparisons_are_up_to_date(group):
    said = [cells(row) for row in BLOCKS[group]]
    assert tuple(said[0]) == HEAD
    found = GROUPS[group]()
    assert [row[0] for row in said[2:]] == [check.name for check in found]
    for row, check in zip(said[2:], found, strict=True):
        now = line(check)
        assert (row[1], row[-1]) == (now[1], now[-1]), check.name
        # Rounding differs between machines, and the last digit with it.
        assert float(row[2]) == pytest.approx(check.measured, rel=2e-3, abs=0.5 * check.error), check.name


@pytest.mark.slow
@pytest.mark.parametrize("name", ["each", "approximations", "hands", "formula"])
def test_other_tables_are_up_to_date(name):
    assert BLOCKS[name] == MAKERS[name]().splitlines()
