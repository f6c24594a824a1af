"""Counted silence is a matter of the books: nobody has rated, but bodies learn that it confirms closings."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.actors.decisions.d3_accept_return_summon_close import put_down_paper
from sim.codes import Term
from sim.model import GovernanceModel

DAYS = 150


@cache
def lived(scenario: str) -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=DAYS, scenario=scenario)
    model.run_for(DAYS)
    return model


def test_no_silence_becomes_a_rating() -> None:
    model = lived("closed-loop-silence")
    cases, series = model.cases, model.series
    assert series["counted"].sum() > 100
    assert (cases["counted"] == 1).sum() > 100
    rated = cases["rated"] >= 0
    assert (cases["rated_why"][rated] > 0).all(), "whoever rated had a reason"
    assert (cases["rated_why"][~rated] == 0).all()
    assert series["satisfied"].sum() < series["rated"].sum()
    assert (cases["asked"][cases["counted"] == 1] == 1).all()


def test_where_silence_counts_for_nothing_nothing_is_counted() -> None:
    model = lived("closed-loop")
    assert model.series["counted"].sum() == 0.0
    assert not model.cases["counted"].any()
    assert not model.bodies["quiet"].any()


def test_bodies_learn_that_silence_confirms() -> None:
    model = lived("closed-loop-silence")
    closing = model.bodies["done"] >= 0.0
    quiet = model.bodies["quiet"][closing]
    assert 0.05 < quiet.max() <= 1.0


@pytest.mark.parametrize("quiet", [0.25, 1.0])
def test_a_paper_closing_earns_what_silence_confirms(quiet: float) -> None:
    """Points for resolution, times how often silence has confirmed: nothing where that pays nothing."""
    world = lived("closed-loop-silence").world
    kept = world.bodies["quiet"].copy()
    b, c = int(np.flatnonzero(world.reward["verified"] > 0)[0]), 0
    points = float(world.reward["verified"][b]) * float(world.p["d3_points"][0]) / 100.0
    try:
        world.bodies["quiet"][b] = quiet
        put_down_paper(world, b, c, 3.0)
        assert world.terms[Term.SILENCE] == pytest.approx(points * quiet)
    finally:
        world.bodies["quiet"][:] = kept


def test_books_look_better_than_what_residents_say() -> None:
    counting, plain = lived("closed-loop-silence").measures(), lived("closed-loop").measures()
    said, books = counting["satisfied"], counting["satisfied_books"]
    assert said is not None
    assert books is not None
    assert books > said + 0.02
    assert plain["satisfied_books"] == plain["satisfied"]
