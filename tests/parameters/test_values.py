from __future__ import annotations

import math
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import InputError
from sim.parameters import Parameter, Parameters, book, load_parameters, read_declarations
from sim.parameters.reading import read_values


def test_declaration_is_read_as_it_stands(example: Parameters) -> None:
    assert example.meta("patrol_hours") == Parameter(
        name="patrol_hours",
        zh="每日巡查时间",
        en="hours of patrol",
        unit="hours per person and working day",
        low=0.5,
        high=4.0,
        default=2.0,
        source="assumption",
        grade="S",
        note="half of what forms leave of a day",
        group="example",
    )


def test_values_are_plain_floats_in_order_of_declaration(example: Parameters) -> None:
    assert dict(example) == {"patrol_hours": 2.0, "hotline_contacts": 0.42, "shifts": 12.0}
    assert {type(value) for value in example.values()} == {float}
    assert example.meta("hotline_contacts").note == ""


def test_record_is_what_rules_read(example: Parameters) -> None:
    record = example.replace(patrol_hours=3).record
    assert record.shape == (1,)
    assert record.dtype == np.dtype([(name, "f8") for name in example])
    assert record[0]["patrol_hours"] == 3.0
    assert record[0]["shifts"] == 12.0


def test_record_cannot_be_written(example: Parameters) -> None:
    with pytest.raises(ValueError, match="read-only"):
        example.record["shifts"] = 1.0


def test_replace_leaves_the_original_alone(example: Parameters) -> None:
    other = example.replace(patrol_hours=3, shifts=12)
    assert example["patrol_hours"] == 2.0
    assert other.changed() == {"patrol_hours": 3.0}
    assert other.replace(hotline_contacts=0.5).changed() == {"patrol_hours": 3.0, "hotline_contacts": 0.5}
    assert other.replace(patrol_hours=2).changed() == {}
    assert example.replace() is example


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("shifts", 25, "shifts: 25 is out of range; allowed: 1 … 24 shifts"),
        ("shifts", 0.99, "shifts: 0.99 is out of range; allowed: 1 … 24 shifts"),
        ("shifts", math.nan, "shifts: must be a finite number; allowed: 1 … 24 shifts"),
        ("shifts", True, 'shifts: must be a number, not "true"; allowed: 1 … 24 shifts'),
        ("shifts", "3", 'shifts: must be a number, not "3"; allowed: 1 … 24 shifts'),
        ("shifts", None, 'shifts: must be a number, not "None"; allowed: 1 … 24 shifts'),
        ("shift", 3, 'shift: there is no parameter named "shift"; did you mean "shifts"?'),
        ("nothing", 3, 'nothing: there is no parameter named "nothing" (cogov parameters lists them)'),
    ],
)
def test_wrong_override(example: Parameters, name: str, value: float, message: str) -> None:
    with pytest.raises(InputError) as caught:
        example.replace(**{name: value})
    assert caught.value.render("en") == message


def test_numpy_numbers_are_numbers(example: Parameters) -> None:
    assert example.replace(shifts=np.int64(3), patrol_hours=np.float32(1.5)).changed() == {
        "patrol_hours": 1.5,
        "shifts": 3.0,
    }


@given(st.floats(min_value=0.5, max_value=4.0))
def test_every_value_of_the_range_is_taken_as_it_is(value: float) -> None:
    parameters = Parameters(read_declarations([Path(__file__).parent / "good" / "example.yaml"]))
    assert parameters.replace(patrol_hours=value)["patrol_hours"] == value


def test_unknown_name_has_no_declaration(example: Parameters) -> None:
    with pytest.raises(InputError, match="patrol_hours"):
        example.meta("patrol_hour")
    with pytest.raises(KeyError):
        example["patrol_hour"]


def test_digest_tells_values_apart_and_nothing_else(example: Parameters) -> None:
    assert example.digest() == "557f5d6c492b03f0"
    assert example.replace(shifts=11).digest() != example.digest()
    assert example.replace(shifts=11).replace(shifts=12).digest() == example.digest()
    turned = Parameters(reversed(example.declared))
    assert turned.digest() == example.digest()


def test_parameters_travel_to_workers(example: Parameters) -> None:
    sent = example.replace(shifts=11)
    copy = pickle.loads(pickle.dumps(sent))
    assert dict(copy) == dict(sent)
    assert copy.changed() == {"shifts": 11.0}
    assert copy.declared == sent.declared


def test_a_users_file_sets_values(example: Parameters, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("parameters:\n  patrol_hours: 1.5\n  shifts: 0o14\n")
    assert read_values(file, example) == {"patrol_hours": 1.5, "shifts": 12.0}


def test_later_files_and_overrides_win(tmp_path: Path) -> None:
    declared = load_parameters().declared
    one, two = declared[0], declared[1]
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    files[0].write_text(f"parameters: {{{one.name}: {one.low!r}, {two.name}: {two.low!r}}}\n")
    files[1].write_text(f"parameters: {{{one.name}: {one.high!r}}}\n")
    loaded = load_parameters(files=files)
    assert (loaded[one.name], loaded[two.name]) == (one.high, two.low)
    assert load_parameters({one.name: one.default}, files=files)[one.name] == one.default


def test_book_shows_every_parameter(example: Parameters) -> None:
    text = book(example.replace(patrol_hours=3), "en")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert text.startswith("# Parameter book\n\n3 parameters.\n")
    assert "\n## example\n" in text
    assert "- S: assumption (1)" in text
    assert rows[0] == (
        "| `patrol_hours` | hours of patrol | 3 (2) | 0.5 … 4 | hours per person and working day | S "
        "| assumption | half of what forms leave of a day |"
    )
    assert r"interview \| one person" in rows[2]
    assert "| `patrol_hours` | 每日巡查时间 | 2 |" in book(example)
