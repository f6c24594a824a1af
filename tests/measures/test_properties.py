"""What must hold of the measures whatever the cases are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_tables import DAYS, defaults, empty_cases, random_record, record

from sim.measures import PROMISED, Record, all_measures, extra_measures, measure_info
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
def test_order_of_cases_and_names_of_bodies_and_categories_do_not_matter(seed: int) -> None:
    before = random_record(seed)
    rng = np.random.default_rng(seed + 1)
    rows, bodies, roles = rng.permutation(120), rng.permutation(5), rng.permutation(4)
    category = rng.permutation(3)  # new number of each category
    cases = before.cases[rows].copy()
    cases["category"] = category[cases["category"]]
    old = np.argsort(category)
    after = before._replace(
        cases=cases,
        consult=before.consult[old],
        topics=before.topics[old][:, roles],
        joint=(before.joint[0][np.ix_(bodies, bodies)],),
    )
    shuffled = everything(after)
    for name, value in everything(before).items():
        same = shuffled[name] is None if value is None else shuffled[name] == pytest.approx(value, abs=1e-12)
        assert same, name


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1), weights=st.lists(st.floats(0.0, 10.0), min_size=6, max_size=6))
def test_composite_lies_between_its_parts(seed: int, weights: list[float]) -> None:
    names = [name for name in PROMISED if name.startswith("fragmentation_")]
    chosen = {
        f"measure_weight_{n.removeprefix('fragmentation_')}": w for n, w in zip(names, weights, strict=True)
    }
    found = all_measures(random_record(seed), PARAMETERS | chosen)
    parts = [found[name] for name in names]
    if None in parts or sum(weights) == 0.0:
        assert found["fragmentation"] is None
    else:
        assert min(parts) - 1e-12 <= found["fragmentation"] <= max(parts) + 1e-12


def test_whole_handling_has_no_fragmentation() -> None:
    cases = empty_cases(4)
    cases["stage"], cases["registered"], cases["closed"], cases["solved"] = 2, 0, 2, 2
    cases["touches"], cases["bodies"], cases["needs"] = [2, 2, 1, 1], [2, 2, 1, 1], [2, 2, 1, 1]
    cases["open_days"] = cases["worked_days"] = 2
    everyone = np.full((4, 4), 1000.0) - np.diag([1000.0] * 4)
    whole = record(
        cases,
        DAYS,
        topics=np.array([[6, 0]]),
        joint=(everyone,),
        arriving=np.array([4.0, 3.0, 2.0, 1.0]),
        authority=np.array([8.0, 6.0, 4.0, 2.0]),
    )
    found = all_measures(whole, PARAMETERS)
    for name in PROMISED:
        if name.startswith("fragmentation"):
            assert found[name] == pytest.approx(0.0, abs=1e-12), name


def test_network_without_any_joint_work_is_wholly_fragmented() -> None:
    lonely = record(empty_cases(0), DAYS, joint=(np.zeros((6, 6)),))
    assert all_measures(lonely, PARAMETERS)["fragmentation_cooperation"] == 1.0


def test_plain_fragmentation_would_not_tell_a_chain_from_a_clique() -> None:
    chain = np.zeros((4, 4))
    for a in range(3):
        chain[a, a + 1] = chain[a + 1, a] = 100.0
    clique = np.full((4, 4), 100.0) - np.diag([100.0] * 4)
    value = {
        name: all_measures(record(empty_cases(0), 365, joint=(matrix,)), PARAMETERS)[
            "fragmentation_cooperation"
        ]
        for name, matrix in (("chain", chain), ("clique", clique))
    }
    assert value["clique"] == pytest.approx(0.0, abs=1e-12)
    assert value["chain"] == pytest.approx(1 - (3 * 1 + 2 / 2 + 1 / 3) / 6)


def test_length_of_a_run_does_not_change_the_network_of_a_steady_city() -> None:
    matrix = np.array([[0.0, 6.0], [6.0, 0.0]])
    year = record(empty_cases(0), 730, joint=(2 * matrix,))
    half = record(empty_cases(0), 365, joint=(matrix,))
    name = "fragmentation_cooperation"
    assert all_measures(year, PARAMETERS)[name] == pytest.approx(all_measures(half, PARAMETERS)[name])


def test_what_cannot_be_computed_is_none_and_never_nan() -> None:
    found = everything(record(empty_cases(0), 10))
    assert found["resolved_90d"] is None
    assert found["fragmentation"] is None
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
    assert len(PROMISED) == 36
