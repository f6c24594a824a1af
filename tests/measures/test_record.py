"""How a world becomes a record: what is counted, and which bodies can work together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from measure_tables import empty_cases

from sim.codes import Clock
from sim.measures.record import make_record, record_of
from sim.tables import BODY, SERIES

BODIES = (
    # district, level, place in the district's network, alive
    (0, 1, 0, 1),
    (0, 2, 1, 1),
    (0, 0, 2, 1),  # below the street
    (0, 1, 3, 0),  # dissolved
    (1, 1, 0, 1),  # another district's
    (-1, 3, 4, 1),  # the city's: in every district's network
    (0, 1, -1, 1),  # in no network
)


def world() -> Any:
    """Return as much of a world as a record reads: two districts with networks of five bodies."""
    bodies = np.zeros(len(BODIES), BODY)
    for body, (district, level, local, alive) in zip(bodies, BODIES, strict=True):
        body["district"], body["level"], body["local"], body["alive"] = district, level, local, alive
    clock = np.zeros(40, np.int64)
    clock[Clock.CASES] = 3
    return SimpleNamespace(
        clock=clock, cases=empty_cases(9), series=np.zeros(30, SERIES), hours=np.ones((2, 2)), bodies=bodies,
        arriving=np.arange(4.0), authority=np.arange(4.0) + 1, topics=np.ones((2, 3)), yuan=np.array([7.0]),
        categories=np.zeros(2), districts=np.zeros(2), pair_size=np.array([5, 5]),
        pair_start=np.array([0, 25, 50]), joint=np.arange(50, dtype=np.int32),
    )  # fmt: skip


def test_a_record_holds_what_arose_and_the_days_that_were_lived() -> None:
    found = make_record(world(), 20, 1234)
    assert (found.days, len(found.cases), len(found.series), found.residents) == (20, 3, 20, 1234)
    assert found.consult.tolist() == [False, False]
    assert found.scale == 1.0
    assert found.yuan.tolist() == [7.0]


def test_networks_hold_living_bodies_of_street_level_and_above() -> None:
    first, second = make_record(world(), 20, 0).joint
    whole = np.arange(50.0).reshape(2, 5, 5)
    assert first.tolist() == whole[0][np.ix_([0, 1, 4], [0, 1, 4])].tolist()
    assert second.tolist() == whole[1][np.ix_([0, 4], [0, 4])].tolist()


def test_a_table_alone_makes_a_record() -> None:
    found = record_of(empty_cases(4), 12)
    assert (found.days, len(found.cases), len(found.series)) == (12, 4, 12)
    assert found.hours.sum() == found.residents == 0
    assert found.consult.tolist() == [False]
    assert found.topics.shape == (1, 0)
