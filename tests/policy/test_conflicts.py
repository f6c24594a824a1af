"""Which values cannot both hold, which stages meet, and whom a share covers."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from sim.errors import InputError
from sim.policy.conflicts import _meet, clash, refuse_conflicts
from sim.policy.levers import Mode, load_levers
from sim.policy.ranks import quantiles
from sim.policy.stages import Stage
from sim.policy.write_yaml import _ids


def stage(value: float = 1.0, mode: Mode = "set", **how) -> Stage:
    return Stage("staff.street", value, mode, **how)


@pytest.mark.parametrize(
    ("first", "x", "second", "y", "cannot"),
    [
        ("set", 1.0, "set", 1.0, False),
        ("set", 1.0, "set", 2.0, True),
        ("add", 1.0, "add", 2.0, False),
        ("at_least", 1.0, "at_least", 2.0, False),
        ("at_most", 1.0, "at_most", 2.0, False),
        ("set", 2.0, "at_least", 2.0, False),
        ("set", 1.9, "at_least", 2.0, True),
        ("set", 2.1, "at_least", 2.0, False),
        ("set", 2.0, "at_most", 2.0, False),
        ("set", 2.1, "at_most", 2.0, True),
        ("set", 1.9, "at_most", 2.0, False),
        ("at_most", 2.0, "at_least", 2.0, False),
        ("at_most", 1.9, "at_least", 2.0, True),
        ("at_most", 2.1, "at_least", 2.0, False),
        ("add", 9.0, "at_least", 2.0, False),
        ("add", 9.0, "at_most", 2.0, False),
        ("add", 9.0, "set", 2.0, False),
        ("cut", 0.5, "set", 2.0, False),
    ],
)
def test_what_cannot_both_hold(first: Mode, x: float, second: Mode, y: float, cannot: bool) -> None:
    assert clash(stage(x, first), x, stage(y, second), y) is cannot
    assert clash(stage(y, second), y, stage(x, first), x) is cannot


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({"start": 0}, {"start": 50}, True),
        ({"start": 0, "stop": 50}, {"start": 50}, False),
        ({"start": 0, "stop": 51}, {"start": 50}, True),
        ({"start": 0, "stop": 50}, {"start": 10, "stop": 20}, True),
        ({"start": 0, "stop": 10}, {"start": 20, "stop": 30}, False),
        ({"start": 0, "times": 2, "every": 30}, {"start": 0}, False),
        ({"start": date(2025, 1, 1)}, {"start": 0}, False),
        ({"start": date(2025, 1, 1)}, {"start": date(2026, 1, 1)}, True),
        ({"start": date(2025, 1, 1), "stop": date(2025, 6, 1)}, {"start": date(2025, 6, 1)}, False),
    ],
)
def test_which_stages_surely_meet(one: dict, other: dict, meet: bool) -> None:
    assert _meet(stage(**one), stage(**other)) is meet
    assert _meet(stage(**other), stage(**one)) is meet


def test_a_conflict_needs_the_same_lever_unit_and_reach() -> None:
    levers = load_levers()
    base = stage(1.0)
    with pytest.raises(InputError):
        refuse_conflicts([base, stage(2.0)], levers)
    with pytest.raises(InputError):
        refuse_conflicts([stage(3.0, "add"), base, stage(4.0, "add"), stage(2.0)], levers)
    for other in (
        Stage("staff.team", 2.0, "set"),
        stage(2.0, unit="people per 10,000 residents"),
        stage(2.0, places=("urban",)),
        stage(2.0, categories=("noise",)),
        stage(2.0, departments=("urban",)),
        stage(2.0, estates=("old",)),
        stage(2.0, replaces=True),
        stage(2.0, start=5, stop=9),
    ):
        refuse_conflicts([stage(1.0, start=20), other] if other.stop else [base, other], levers)


def test_a_share_covers_each_group_within_half_a_row() -> None:
    keys = np.array([30, 10, 20, 7, 9, 8, 5], np.uint64)
    groups = np.array([1, 1, 1, 0, 0, 0, 2])
    found = quantiles(keys, groups)
    assert found.tolist() == pytest.approx([5 / 6, 1 / 6, 3 / 6, 1 / 6, 5 / 6, 3 / 6, 1 / 2])
    assert quantiles(np.array([4, 4], np.uint64), np.array([0, 0])).tolist() == [0.25, 0.75]
    assert quantiles(np.zeros(0, np.uint64), np.zeros(0, int)).size == 0


def test_ids_that_two_stacked_files_use_are_written_with_the_file_s_name() -> None:
    def named(file: str, name: str) -> Stage:
        return stage(id=name, file=file)

    assert _ids([named("a.yaml", "x"), named("b.yaml", "x"), named("b.yaml", "y")]) == ["a.x", "b.x", "y"]
    assert _ids([named("a.yaml", "x"), named("a.yaml", "x"), stage()]) == ["a.x.1", "a.x.2", ""]
