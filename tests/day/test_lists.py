"""Whose a matter is: lists name kinds of matter or do not, and desks know a share of the rest."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.lists import (
    balance,
    desk_of,
    is_named,
    kind_of,
    knowledge_month,
    knows_owner,
    learn_owner,
    learnt_by_one,
    lost_monthly,
    served_by,
)
from sim.cases.ownership import ownership_of
from sim.codes import Decision, Desk, Ownership, Stage, TaskState
from sim.day.handing import send
from sim.day.routing import route
from sim.day.work import send_on
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS


@pytest.fixture(scope="module")
def lived() -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=200)
    model.run_for(200)
    return model


def matters(model: GovernanceModel, *, novel: bool) -> list[tuple[int, int]]:
    """Return case and item of the first needs that somebody above the neighbourhood must own."""
    items = model.world.items
    found = []
    for c in np.flatnonzero(model.cases["stage"] == Stage.CLOSED):
        item = int(model.tasks["item"][c, 0])
        if items["level"][item] > 0 and bool(items["novel"][item]) == novel:
            found.append((int(c), item))
    return found


def single(model: GovernanceModel) -> list[tuple[int, int]]:
    """Return those of items that are not new each time and that have one owner, hidden or not."""
    return [
        (c, i) for c, i in matters(model, novel=False) if ownership_of(model.world, c, 0) == Ownership.ONE
    ]


def test_the_share_named_is_the_clarity(lived: GovernanceModel) -> None:
    for novel, name, least in ((False, "clarity_known", 1000), (True, "clarity_novel", 40)):
        named = [is_named(lived.world, c, item, 0) for c, item in matters(lived, novel=novel)]
        assert len(named) > least
        listed = lived.parameters[name] * (
            1.0 - lived.parameters["nobodys_novel" if novel else "nobodys_known"]
        )
        assert np.mean(named) == pytest.approx(listed, abs=0.12)


def test_what_is_named_for_a_kind_is_named_for_every_matter_of_it(lived: GovernanceModel) -> None:
    seen: dict[tuple[int, int], bool] = {}
    met_again = 0
    for c, item in matters(lived, novel=False):
        kind = kind_of(lived.world, c, 0)
        assert 0 <= kind < lived.parameters["matter_kinds"]
        if ownership_of(lived.world, c, 0) == Ownership.NOBODY:
            continue
        named = is_named(lived.world, c, item, 0)
        met_again += (item, kind) in seen
        assert seen.setdefault((item, kind), named) == named
    assert met_again > 100


def test_a_longer_list_names_everything_that_a_shorter_one_does(lived: GovernanceModel) -> None:
    chosen = matters(lived, novel=False)
    before = np.array([is_named(lived.world, c, item, 0) for c, item in chosen])
    clarity = lived.world.clarity.copy()
    try:
        lived.world.clarity[:] = 0.95
        after = np.array([is_named(lived.world, c, item, 0) for c, item in chosen])
    finally:
        lived.world.clarity[:] = clarity
    assert (after >= before).all()
    assert after.sum() > before.sum()


def test_a_desk_learns_of_listed_items_and_nothing_of_new_ones() -> None:
    model = GovernanceModel(city="teaching", days=60)
    model.run_for(60)
    world = model.world
    world.knowledge[:], world.placed[:] = 0.0, 0
    c, item = next((c, i) for c, i in single(model) if not is_named(world, c, i, 0))
    assert not knows_owner(world, c, item, 0, -1)
    learn_owner(world, MAX_NEEDS * c, -1)
    desk = desk_of(world, c, -1)
    assert np.count_nonzero(world.placed) == 1
    assert world.placed[desk, item] == 1
    assert not knows_owner(world, c, item, 0, -1)  # nobody sees the same day's or month's experience
    knowledge_month(world)
    one = learnt_by_one(model.parameters["kinds_per_thousand"], served_by(world, desk))
    left = 1.0 - lost_monthly(model.parameters["kinds_renewed"], model.parameters["clerks_leave"])
    assert np.count_nonzero(world.knowledge) == 1
    assert world.knowledge[desk, item] == pytest.approx(left * one, rel=1e-5)
    assert not world.placed.any()
    world.knowledge[desk, item] = 1.0
    assert knows_owner(world, c, item, 0, -1)
    new, item = next((c, i) for c, i in matters(model, novel=True) if not is_named(world, c, i, 0))
    learn_owner(world, MAX_NEEDS * new, -1)
    assert not world.placed.any()
    world.knowledge[:] = 1.0
    assert not knows_owner(world, new, item, 0, -1)


def test_who_knows_more_knows_all_that_a_lesser_desk_knows(lived: GovernanceModel) -> None:
    chosen, before = single(lived), lived.world.knowledge.copy()
    known = []
    try:
        for share in (0.3, 0.7):
            lived.world.knowledge[:] = share
            known.append(np.array([knows_owner(lived.world, c, item, 0, -1) for c, item in chosen]))
    finally:
        lived.world.knowledge[:] = before
    unlisted = ~np.array([is_named(lived.world, c, item, 0) for c, item in chosen])
    assert (known[1] >= known[0]).all()
    for share, found in zip((0.3, 0.7), known, strict=True):
        assert found[unlisted].mean() == pytest.approx(share, abs=4 * np.sqrt(0.25 / unlisted.sum()))


def test_what_is_learnt_in_balance_is_what_is_lost() -> None:
    kinds, lost, people = 6.0, 0.04, 400_000.0
    for monthly in (0.1, 1.0, 10.0):
        known = float(balance(np.array([monthly]), kinds, lost)[0])
        taught = monthly * people / 1000.0
        left = (1.0 - known) * (1.0 - learnt_by_one(kinds, people)) ** taught
        assert (1.0 - lost) * (1.0 - left) == pytest.approx(known, rel=1e-3)


def test_a_desk_of_few_people_learns_as_large_a_share_from_as_many_matters_a_head() -> None:
    for kinds in (2.0, 6.0, 20.0):
        many, few = (learnt_by_one(kinds, people) * people for people in (500_000.0, 5_000.0))
        assert many == pytest.approx(few) == pytest.approx(1000.0 / kinds)


@pytest.mark.parametrize("passes", [0, 3])
def test_passes_by_streets_bring_a_ruling_as_returns_do(passes: int) -> None:
    model = GovernanceModel(city="teaching", days=30)
    model.run_for(30)
    world = model.world
    c, _ = next((c, i) for c, i in matters(model, novel=False) if world.cases["returns"][c] == 0)
    t = MAX_NEEDS * c
    world.tasks["mandate"][t] = 0
    world.cases["passes"][c] = passes
    assert float(world.rules["ruling"][0]) == 3.0
    route(world, t, -1, 2)
    assert world.tasks["at_desk"][t] == (Desk.RULING if passes == 3 else Desk.NONE)
    assert (world.tasks["body"][t] == world.centre_body[0]) == (passes == 3)


@pytest.mark.parametrize(("may", "known", "counts"), [(0, True, 0), (0, False, 1), (1, True, 1)])
def test_a_dispatch_to_the_known_owner_is_no_pass_to_rule_on(may: int, known: bool, counts: int) -> None:
    model = GovernanceModel(city="teaching", days=30)
    model.run_for(30)
    world = model.world
    named = 1.0 if known else 0.0
    c, item = next((c, i) for c, i in single(model) if world.items["level"][i] == 2)
    t, street = MAX_NEEDS * c, int(world.street_body[world.grids["street"][world.cases["grid"][c]]])
    world.clarity[:], world.knowledge[:], world.may[street, item] = named, 0, may
    world.cases["passes"][c] = 0
    world.tasks["state"][t] = TaskState.WAITING
    send(world, t, street, -1, 2, True)
    send_on(world, street, t, 30, Decision.NONE)
    assert world.cases["passes"][c] == counts
