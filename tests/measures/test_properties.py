"""What must hold of the measures whatever the cases are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_tables import DAYS, defaults, empty_cases, random_record, record

from sim.measures import PROMISED, SIGN_MEASURES, Record, all_measures, extra_measures, measure_info
from sim.measures.words import measure_table

PARAMETERS = defaults()


def everything(record: Record) -> dict[str, float | None]:
    return all_measures(record, PARAMETERS) | extra_measures(record, PARAMETERS)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1), n=st.integers(0, 200))
def test_measures_stay_in_their_declared_range(seed: int, n: int) -> None:
    for name, value in everything(random_record(seed, n)).items():
        limits = measure_info(name).range
        if value is not None and limits is not None:
            assert limits[0] <= value <= limits[1], name


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1))
def test_order_of_cases_and_names_of_categories_do_not_matter(seed: int) -> None:
    before = random_record(seed)
    rng = np.random.default_rng(seed + 1)
    rows = rng.permutation(120)
    category = rng.permutation(3)  # new number of each category
    cases = before.cases[rows].copy()
    cases["category"] = category[cases["category"]]
    old = np.argsort(category)
    after = before._replace(
        cases=cases,
        consult=before.consult[old],
    )
    shuffled = everything(after)
    for name, value in everything(before).items():
        same = shuffled[name] is None if value is None else shuffled[name] == pytest.approx(value, abs=1e-12)
        assert same, name


def test_whole_handling_shows_no_sign() -> None:
    cases = empty_cases(4)
    cases["stage"], cases["registered"], cases["closed"], cases["solved"] = 2, 0, 2, 2
    cases["touches"], cases["bodies"], cases["needs"] = [2, 2, 1, 1], [2, 2, 1, 1], [2, 2, 1, 1]
    cases["joint"], cases["dispatched"] = [1, 1, 0, 0], 1
    cases["open_days"] = cases["worked_days"] = 2
    held = np.array([[0.0, 4.0], [0.0, 3.0], [0.0, 2.0], [0.0, 1.0]])
    found = all_measures(record(cases, DAYS, held=held), PARAMETERS)
    for name in SIGN_MEASURES:
        assert found[name] == pytest.approx(0.0, abs=1e-12), name


def test_what_cannot_be_computed_is_none_and_never_nan() -> None:
    found = everything(record(empty_cases(0), 10))
    assert found["resolved_90d"] is None
    assert found["fragmentation"] is None
    assert found["sign_power"] is None
    assert found["days_to_resolution_median"] is None
    assert all(value is None or np.isfinite(value) for value in found.values())


def test_median_is_none_when_half_is_not_reached() -> None:
    cases = empty_cases(3)
    cases["stage"], cases["registered"] = 1, 0
    cases["solved"][0] = 5
    assert everything(record(cases, 50))["days_to_resolution_median"] is None


def test_every_measure_is_described_and_nothing_else() -> None:
    found = everything(random_record(0))
    assert set(found) == set(measure_table())
    assert [name for name, info in measure_table().items() if info.promised] == list(PROMISED)
    assert len(PROMISED) == 49
