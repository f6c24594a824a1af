"""Structural choices of the causal core: each alternative is a rule of its own."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.actors.looking import over_border
from sim.codes import Action, Clock


def model(days: int = 2, *, log: bool = False, **choice: str) -> sim.GovernanceModel:
    """A small district under one alternative."""
    return sim.GovernanceModel(city="teaching", scale=0.2, days=days, run_in=0, log=log, parameters=choice)


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("hours_and_share", 0.4 + 0.3 * 1.6),  # file_keeps_hours, and file_keeps_share of the rest
        ("hours", 0.4),
        ("share", 0.3 * 2.0),
    ],
)
def test_insight_that_crosses_a_border(rule: str, kept: float) -> None:
    assert over_border(model(file_keeps=rule).world, 2.0) == pytest.approx(kept)


def test_with_two_ways_nobody_goes_by_the_book() -> None:
    def actions(levels: str) -> set[int]:
        lived = model(40, log=True, effort_levels=levels)
        lived.run_for(40)
        world = lived.world
        return set(world.touches["action"][: int(world.clock[Clock.TOUCHES])].tolist())

    assert Action.BY_BOOK in actions("three")
    assert Action.BY_BOOK not in actions("two")


def test_parties_at_one_table_take_as_long_as_the_hardest() -> None:
    def talk(rule: str) -> np.ndarray:
        lived = model(20, parties_agree=rule)
        lived.run_for(20)
        return lived.world.tasks["consent"][: 3 * len(lived.record().cases)]

    in_turn, together = talk("one_by_one"), talk("hardest")
    n = min(len(in_turn), len(together))
    assert together[:n].max() <= 1.2  # party_hours: nobody takes longer than the hardest party
    assert in_turn[:n].max() > 1.2
