"""Structural choices: alternatives by name for people, small whole numbers for rules."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import numpy as np
import pytest

import sim.codes.choices
from sim.codes.coded import Tag
from sim.errors import InputError
from sim.parameters import Parameters, book, load_parameters, read_declarations
from sim.parameters.cache import remembered
from sim.parameters.reading import read_values
from sim.parameters.values import values_text

FILE = Path(__file__).parent / "good" / "choice.yaml"


@pytest.fixture
def chosen() -> Parameters:
    return Parameters(read_declarations([FILE]))


def test_an_alternative_is_set_by_name_and_kept_as_its_number(chosen: Parameters) -> None:
    assert chosen["file_rule"] == 1.0
    other = chosen.replace(file_rule="nothing")
    assert other["file_rule"] == 2.0
    assert other.changed() == {"file_rule": 2.0}
    assert other.written() == {"file_rule": "nothing"}
    assert chosen.replace(file_rule=2) == other
    assert chosen.replace(**other.written()).digest() == other.digest()
    assert pickle.loads(pickle.dumps(other)).written() == {"file_rule": "nothing"}
    assert values_text({**other.written(), "patrol_hours": 2.5}) == "file_rule = nothing, patrol_hours = 2.5"


def test_rules_read_a_whole_number(chosen: Parameters) -> None:
    record = chosen.replace(file_rule="nothing").record
    assert record.dtype == np.dtype([("patrol_hours", "f8"), ("file_rule", "i8")])
    assert record[0]["file_rule"] == 2


def test_another_order_of_alternatives_is_another_digest(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    renamed = tmp_path / "choice.yaml"
    renamed.write_text(text.replace("share", "part"), encoding="utf-8")
    assert Parameters(read_declarations([renamed])).digest() != Parameters(read_declarations([FILE])).digest()


@pytest.mark.parametrize("value", ["shares", "", 1.5, 3, -1, True, None, float("nan"), "1"])
def test_what_is_no_alternative_is_refused_with_their_names(chosen: Parameters, value: object) -> None:
    with pytest.raises(InputError) as caught:
        chosen.replace(file_rule=value)  # pyright: ignore[reportArgumentType]
    assert "allowed: hours, share, nothing" in caught.value.render("en")
    assert caught.value.key == "file_rule"
    if value == "shares":
        assert caught.value.nearest == "share"


def test_a_users_file_names_the_alternative(chosen: Parameters, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("parameters:\n  file_rule: hours\n", encoding="utf-8")
    assert read_values(mine, chosen) == {"file_rule": 0.0}
    mine.write_text("parameters:\n  file_rule: hour\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_values(mine, chosen)
    assert caught.value.render("en") == (
        f'{mine}:2: parameters.file_rule: there is no alternative "hour"; allowed: hours, share, nothing; '
        'did you mean "hours"?'
    )


def test_the_book_says_what_each_alternative_is_and_why(chosen: Parameters) -> None:
    (row,) = (
        line for line in book(chosen.replace(file_rule="hours"), "en").splitlines() if "file_rule" in line
    )
    assert r"| hours (share) | hours \| share \| nothing | alternative | S |" in row
    for one in chosen.meta("file_rule").choices:
        assert f"`{one.name}`: {one.en}. {one.note}" in row
        assert f"`{one.name}`: {one.zh}. {one.note}" in book(chosen)


def test_the_snapshot_on_disk_keeps_alternatives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = remembered([FILE], read_declarations)

    def refuse(_paths: object) -> tuple[()]:
        raise AssertionError("read again")

    assert remembered([FILE], refuse) == first == read_declarations([FILE])


def test_rules_and_declarations_name_the_same_alternatives() -> None:
    declared = {one.name: one.names for one in load_parameters().declared if one.choices}
    coded = {
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower(): tuple(
            member.name.lower() for member in sorted(kind, key=int)
        )
        for name, kind in vars(sim.codes.choices).items()
        if isinstance(kind, type) and issubclass(kind, Tag) and kind is not Tag
    }
    assert coded == declared
    for kind in (k for k in vars(sim.codes.choices).values() if isinstance(k, type) and issubclass(k, Tag)):
        assert [int(member) for member in kind] == list(range(len(kind)))
