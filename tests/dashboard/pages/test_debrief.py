"""The class's debrief is the project's own ablation of what a group did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.dashboard.api.debrief import MOST_FOR_PAIRS, arms, mechanism_of, package, told_of
from sim.dashboard.requests import Move, Spec
from sim.dashboard.worker import tasks

TITLE = {"zh": "一组", "en": "one"}
MOVES = (Move(0, "callback.share", 1.0), Move(0, "network.departments", 1.0), Move(0, "hours.overtime", 0.0))
SPEC = Spec(days=40, scale=0.3, moves=MOVES)
REPLICATIONS = 3


@pytest.fixture(scope="module")
def taken_apart():
    scenario = package(7, SPEC)
    sides = arms(scenario, SPEC, TITLE)
    found = {
        (side.name, r): tasks.outcome(replace(side.spec, seed=side.spec.seed + r))
        for side in sides
        for r in range(REPLICATIONS)
    }
    return sides, found, told_of(scenario, sides, found)


def test_each_mechanism_and_each_pair_is_left_out_once(taken_apart):
    sides, _, told = taken_apart
    assert len(sides) == 1 + 3 + 3
    assert len({side.name for side in sides}) == len(sides)
    assert [len(side.spec.moves) for side in sides] == [3, 2, 2, 2, 1, 1, 1]
    assert [row["levers"] for row in told["mechanisms"]] == [
        [move.lever] for move in sorted(MOVES, key=lambda move: mechanism_of(move.lever))
    ]
    assert len(told["pairs"]) == 3
    assert told["replications"] == REPLICATIONS


def test_a_contribution_is_the_whole_less_the_whole_without_it(taken_apart):
    sides, found, told = taken_apart
    for row, side in zip(told["mechanisms"], sides[1:4], strict=True):
        gaps = [
            found[(sides[0].name, r)].measures["satisfied"] - found[(side.name, r)].measures["satisfied"]
            for r in range(REPLICATIONS)
        ]
        assert row["effects"]["satisfied"]["mean"] == pytest.approx(sum(gaps) / REPLICATIONS)


def test_a_lever_that_changes_nothing_contributes_nothing(taken_apart):
    _, _, told = taken_apart
    (idle,) = [row for row in told["mechanisms"] if row["levers"] == ["hours.overtime"]]
    assert {effect["mean"] for effect in idle["effects"].values()} <= {0.0, None}
    for effect in idle["effects"].values():
        known = effect["mean"] is not None
        assert effect["verdict"] == ("too small to matter" if known else "not known yet")


def test_levers_of_one_mechanism_go_together_and_many_mechanisms_have_no_pairs():
    names = ["callback.share", "network.departments", "hours.overtime", "forms.cut", "staff.grid"]
    spec = replace(SPEC, moves=tuple(Move(0, name, 0.0) for name in names))
    numbers = {mechanism_of(name) for name in names}
    assert len(numbers) > MOST_FOR_PAIRS
    assert len(arms(package(1, spec), spec, TITLE)) == 1 + len(numbers)
