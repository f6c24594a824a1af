"""The data file of line work: mistakes are named with line, key and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.actors.line_kinds import DATA, line_kinds, read_line_kinds
from sim.cases.catalogue import load_catalogue
from sim.codes import BodyKind
from sim.errors import InputError

TEXT = DATA.read_text(encoding="utf-8")


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "line_work.yaml"
    path.write_text(text, encoding="utf-8")
    return read_line_kinds(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("community: 6.9", "comunity: 6.9", "community"),  # the nearest right name
        ("deadline: 10", "deadline: 100", "lines[1].deadline"),
        ("lapses: 0.15", "lapses: often", "0 … 1"),
        ("wave: street", "wave: village", "village"),
        ("    looks_at: 0\n", "", "line_work.yaml:20: lines[0]"),
        ("id: inspections", "id: forms", "line_work.yaml:36: lines[1].id"),
        ("id: forms", "id: papers", "forms"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path, old, new, said):
    assert old in TEXT
    with pytest.raises(InputError) as found:
        read(tmp_path, TEXT.replace(old, new, 1))
    assert said in str(found.value)


def test_kinds_protect_categories_that_exist_and_hours_are_those_of_the_file():
    known = load_catalogue().category_ids
    assert all(name in known for kind in line_kinds() for name in kind.protects)
    by_id = {kind.id: kind for kind in line_kinds()}
    assert by_id["inspections"].hours[BodyKind.COMMUNITY] == 6.9
    assert not by_id["forms"].hours
