"""Every measure against an example worked by hand (tests/measures/cases)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from measure_tables import FOLDER, arithmetic, defaults, priced_of, read, record_of

from sim.measures import MEASURES, PROMISED, SEAM_PARTS, View, all_measures
from sim.measures.priced import CITY, TWIN

EXAMPLES = {path.stem: read(path) for path in sorted(FOLDER.glob("*.yaml"))}
EXPECTED = [(stem, name) for stem, example in EXAMPLES.items() for name in example["expect"]]


@pytest.mark.parametrize(("stem", "name"), EXPECTED)
def test_measure_equals_the_hand_worked_value(stem: str, name: str) -> None:
    example = EXAMPLES[stem]
    parameters = defaults() | example.get("parameters", {})
    record = record_of(example)
    found = MEASURES[name].value(View(record, parameters, priced=priced_of(example)))
    assert found == pytest.approx(arithmetic(example["expect"][name]["value"]), abs=1e-12)


def test_every_promised_measure_has_an_example() -> None:
    assert {*PROMISED, *SEAM_PARTS} <= {name for _, name in EXPECTED}


@pytest.mark.parametrize(("stem", "name"), EXPECTED)
def test_arithmetic_is_told_in_both_languages(stem: str, name: str) -> None:
    told = EXAMPLES[stem]["expect"][name]
    assert told["zh"]
    assert told["en"]
    assert told["zh"] != told["en"]


def test_parts_of_fragmentation_come_with_the_twins_of_every_set_of_seams() -> None:
    example = EXAMPLES["price"]
    record, priced = record_of(example), priced_of(example)
    assert priced is not None
    assert list(all_measures(record, defaults(), priced)) == [*PROMISED, *SEAM_PARTS]
    seamless = replace(priced, worth={CITY: priced.worth[CITY], TWIN: priced.worth[TWIN]})
    found = all_measures(record, defaults(), seamless)
    assert list(found) == list(PROMISED)
    assert found["price"] is not None
    assert list(all_measures(record, defaults())) == list(PROMISED)
