"""How a world becomes a record."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from measure_tables import empty_cases

from sim.codes import Clock
from sim.measures.record import make_record, record_of
from sim.tables import SERIES


def world() -> Any:
    """Return as much of a world as a record reads."""
    clock = np.zeros(40, np.int64)
    clock[Clock.CASES] = 3
    return SimpleNamespace(
        clock=clock, cases=empty_cases(9), series=np.zeros(30, SERIES), hours=np.ones((2, 2)),
        arriving=np.arange(4.0), authority=np.arange(4.0) + 1, held=np.ones((4, 2)), yuan=np.array([7.0]),
        categories=np.zeros(2),
    )  # fmt: skip


def test_a_record_holds_what_arose_and_the_days_that_were_lived() -> None:
    found = make_record(world(), 20, 1234)
    assert (found.days, len(found.cases), len(found.series), found.residents) == (20, 3, 20, 1234)
    assert found.consult.tolist() == [False, False]
    assert found.scale == 1.0
    assert found.yuan.tolist() == [7.0]


def test_a_table_alone_makes_a_record() -> None:
    found = record_of(empty_cases(4), 12)
    assert (found.days, len(found.cases), len(found.series)) == (12, 4, 12)
    assert found.hours.sum() == found.residents == 0
    assert found.consult.tolist() == [False]
    assert found.held.sum() == 0
