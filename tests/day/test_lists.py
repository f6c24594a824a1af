"""Whose a matter is: lists name kinds of matter or do not, and desks remember owners who accepted."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.lists import desk_of, is_named, kind_of, knows_owner, learn_owner
from sim.codes import Decision, Stage, TaskState
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


def test_the_share_named_is_the_clarity(lived: GovernanceModel) -> None:
    for novel, name, least in ((False, "clarity_known", 1000), (True, "clarity_novel", 40)):
        named = [is_named(lived.world, c, item, 0) for c, item in matters(lived, novel=novel)]
        assert len(named) > least
        assert np.mean(named) == pytest.approx(lived.parameters[name], abs=0.12)


def test_what_is_named_for_a_kind_is_named_for_every_matter_of_it(lived: GovernanceModel) -> None:
    seen: dict[tuple[int, int], bool] = {}
    met_again = 0
    for c, item in matters(lived, novel=False):
        kind = kind_of(lived.world, c, 0)
        assert 0 <= kind < lived.parameters["matter_kinds"]
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


def test_a_desk_remembers_the_owner_of_a_kind_and_nothing_of_new_ones() -> None:
    model = GovernanceModel(city="teaching", days=60)
    model.run_for(60)
    world = model.world
    world.learnt[:] = 0
    c, item = next((c, i) for c, i in matters(model, novel=False) if not is_named(world, c, i, 0))
    assert not knows_owner(world, c, item, 0, -1)
    learn_owner(world, MAX_NEEDS * c, -1)
    assert knows_owner(world, c, item, 0, -1)
    assert np.count_nonzero(world.learnt) == 1
    assert world.learnt[desk_of(world, c, -1), item] == np.uint64(1) << np.uint64(kind_of(world, c, 0))
    world.learnt[:] = 0
    new, item = next((c, i) for c, i in matters(model, novel=True) if not is_named(world, c, i, 0))
    learn_owner(world, MAX_NEEDS * new, -1)
    assert not knows_owner(world, new, item, 0, -1)
    assert np.count_nonzero(world.learnt) == 0


def test_desks_learn_month_by_month(lived: GovernanceModel) -> None:
    early = GovernanceModel(city="teaching", days=200)
    early.run_for(30)
    first = int(np.bitwise_count(early.world.learnt).sum())
    early.run_for(60)
    second = int(np.bitwise_count(early.world.learnt).sum())
    assert 0 < first < second < int(np.bitwise_count(lived.world.learnt).sum())
    assert not lived.world.learnt[:, lived.world.items["novel"] == 1].any()


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
    assert world.tasks["mandate"][t] == (passes == 3)


@pytest.mark.parametrize(("may", "known", "counts"), [(0, True, 0), (0, False, 1), (1, True, 1)])
def test_a_dispatch_to_the_known_owner_is_no_pass_to_rule_on(may: int, known: bool, counts: int) -> None:
    model = GovernanceModel(city="teaching", days=30)
    model.run_for(30)
    world = model.world
    named = 1.0 if known else 0.0
    c, item = next((c, i) for c, i in matters(model, novel=False) if world.items["level"][i] == 2)
    t, street = MAX_NEEDS * c, int(world.street_body[world.grids["street"][world.cases["grid"][c]]])
    world.clarity[:], world.learnt[:], world.may[street, item] = named, 0, may
    world.cases["passes"][c] = 0
    world.tasks["state"][t] = TaskState.WAITING
    send(world, t, street, -1, 2, True)
    send_on(world, street, t, 30, Decision.NONE)
    assert world.cases["passes"][c] == counts
