"""One definition of each measure: for the city, for places and windows, for compiled counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_tables import FOLDER, defaults, random_record, read, record_of

from sim.codes import PlaceCount
from sim.errors import InputError
from sim.measures import MEASURES, Average, Record, View, evaluate, tally
from sim.measures.registry import enter
from sim.measures.tally import tally_flags, tally_map
from sim.measures.words import measure_table

PARAMETERS = defaults()
EXAMPLES = [record_of(read(path)) for path in sorted(FOLDER.glob("*.yaml"))]
MATTERS = [name for name, measure in MEASURES.items() if measure.reads == "matters"]


def same(one: float | None, other: float | None) -> bool:
    return one is None if other is None else one == other


@pytest.mark.parametrize("name", MEASURES)
def test_the_city_as_one_group_and_the_run_as_one_window_is_the_city(name: str) -> None:
    for record in (random_record(3), *EXAMPLES):
        rows = np.ones(len(record.cases), bool) if name in MATTERS else None
        whole = evaluate(name, record, PARAMETERS)
        assert same(evaluate(name, record, PARAMETERS, rows, (0, record.days)), whole)


def since(record: Record, day: int) -> tuple[int, int]:
    return (max(0, day + 1), record.days)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1), n=st.integers(0, 150), after=st.integers(-30, 198))
def test_compiled_counts_of_lately_are_the_measures(seed: int, n: int, after: int) -> None:
    record = random_record(seed, n)
    found = tally_flags(record.cases, record.consult, after)
    for name, (part, whole) in tally.FLAGS.items():
        expected = evaluate(name, record, PARAMETERS, window=since(record, after))
        assert same(found[part] / found[whole] if found[whole] else None, expected), name


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1), n=st.integers(0, 150), after=st.integers(-30, 198))
def test_compiled_counts_of_places_are_the_measures(seed: int, n: int, after: int) -> None:
    record = random_record(seed, n)
    place = np.array([2, 0, 1, 0])
    record.cases["grid"] = np.random.default_rng(seed).integers(0, 4, n)
    found = tally_map(record.cases, record.consult, place, 3, after)
    here = place[record.cases["grid"]]
    for name, (part, whole) in tally.PLACES.items():
        for at in range(3):
            expected = evaluate(name, record, PARAMETERS, here == at, since(record, after))
            assert same(found[part, at] / found[whole, at] if found[whole, at] else None, expected), name
        average = MEASURES[name].define(View(record, window=since(record, after)))
        assert isinstance(average, Average)
        with np.errstate(invalid="ignore"):
            np.testing.assert_array_equal(average.by(here, 3), found[part] / found[whole])
    assert found[PlaceCount.BACKLOG].tolist() == [
        np.count_nonzero((record.cases["stage"] == 1) & (here == at)) for at in range(3)
    ]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1), cut=st.integers(1, 199))
def test_groups_and_windows_add_up_to_the_whole(seed: int, cut: int) -> None:
    record = random_record(seed)
    group = np.random.default_rng(seed).random(len(record.cases)) < 0.4
    for name in MATTERS:
        whole = MEASURES[name].define(View(record, PARAMETERS))
        if not isinstance(whole, Average) or name == "in_flow_share":  # the last month of a window is its own
            continue
        views = [View(record, PARAMETERS, rows, window)
                 for rows in (group, ~group) for window in ((0, cut), (cut, record.days))]  # fmt: skip
        parts = [MEASURES[name].define(view) for view in views]
        counted = [part.over for part in parts if isinstance(part, Average)]
        assert np.array_equal(np.sum(counted, axis=0, dtype=int), whole.over.astype(int)), name


def test_what_is_read_from_the_city_is_not_asked_of_a_group_or_a_part_of_the_run() -> None:
    record = random_record(1)
    everyone = np.ones(len(record.cases), bool)
    with pytest.raises(ValueError, match="trust is not defined for a group"):
        evaluate("trust", record, PARAMETERS, everyone)
    with pytest.raises(ValueError, match="cost_yuan is only defined for a whole run"):
        evaluate("cost_yuan", record, PARAMETERS, window=(0, 30))
    with pytest.raises(ValueError, match="days 30 to 30"):
        evaluate("satisfied", record, PARAMETERS, window=(30, 30))
    with pytest.raises(ValueError, match="days -1 to 30"):
        evaluate("satisfied", record, PARAMETERS, window=(-1, 30))
    with pytest.raises(ValueError, match="days 0 to 201"):
        evaluate("satisfied", record, PARAMETERS, window=(0, 201))
    with pytest.raises(ValueError, match="rows do not fit"):
        evaluate("satisfied", record, PARAMETERS, everyone[1:])
    with pytest.raises(InputError) as caught:
        evaluate("satisfid", record, PARAMETERS)
    assert caught.value.nearest == "satisfied"


def test_a_measure_is_one_function_and_one_entry() -> None:
    assert set(MEASURES) == set(measure_table())
    with pytest.raises(ValueError, match="two measures named satisfied"):
        enter("satisfied", MEASURES["trust"].define)
