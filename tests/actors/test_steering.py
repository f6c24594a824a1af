"""Steering by rules: campaigns by themselves, bulletins, dispatch meetings; favours owed; who serves."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.codes import Action, BodyKind, HeadReason, Post, ResidentKind, Stage
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage as PolicyStage
from sim.tables import NEVER

TITLE = {"zh": "试验", "en": "Trial"}
DAYS = 200


@cache
def lived(*stages: PolicyStage, log: bool = False) -> GovernanceModel:
    model = GovernanceModel(
        city="kunming/官渡区",
        scale=0.05,
        days=DAYS,
        log=log,
        run_in=0,
        scenario=Scenario("trial", TITLE, TITLE, stages=stages),
    )
    model.run_for(DAYS)
    return model


def test_open_matters_are_counted_by_street_and_category():
    model = lived()
    world, cases = model.world, model.cases
    open_now = np.zeros_like(world.open_now)
    still = cases[cases["stage"] == Stage.OPEN]
    np.add.at(open_now, (world.grids["street"][still["grid"]], still["category"]), 1)
    assert np.array_equal(open_now, world.open_now)


@pytest.mark.parametrize("lever", ["campaign.backlog", "campaign.petitions"])
def test_a_campaign_begins_by_itself_at_its_level_and_never_at_nought(lever):
    def begun(*stages: PolicyStage) -> bool:
        return bool((lived(*stages).world.campaign_until != NEVER).any())

    assert not begun()
    assert not begun(PolicyStage(lever, 0.0, "set"))
    assert not begun(PolicyStage(lever, 1000.0, "set"))
    assert begun(PolicyStage(lever, 1.0, "set"))


def test_a_bulletin_presses_those_who_stand_low():
    assert (lived().world.bodies["standing"] == 1).all()
    world = lived(PolicyStage("evaluation.bulletin", 30.0, "set")).world
    bodies = world.bodies
    departments = bodies["kind"] == BodyKind.DISTRICT_DEPT
    assert len(np.unique(bodies["standing"][departments])) > 3
    # mid-ranks of a whole group lie around one half
    assert bodies["standing"][departments].mean() == pytest.approx(0.5, abs=1e-6)
    assert (bodies["standing"][bodies["kind"] == BodyKind.GRID] == 1).all()


def test_the_dispatch_meeting_gives_stuck_matters_to_their_owners():
    def orders(model: GovernanceModel) -> int:
        return int((model.world.tasks[: 3 * len(model.cases)]["mandate"] == 1).sum())

    assert orders(lived(PolicyStage("dispatch.meeting", 100.0, "add"))) > orders(lived())


def test_favours_owed_are_owed_to_somebody():
    model = lived(PolicyStage("joint.bound", 1.0, "set"), log=True)
    assert (model.touches["action"] == Action.JOIN).any()
    world = model.world
    assert np.abs(world.owed).max() > 0
    for d in range(len(world.districts)):
        size = int(world.pair_size[d])
        block = world.owed[world.pair_start[d] : world.pair_start[d + 1]].reshape(size, size)
        # Whoever owes is owed to; how much it weighs depends on how many they are on that day (D4).
        assert np.array_equal(block != 0.0, block.T != 0.0)


def heads(model: GovernanceModel) -> np.ndarray:
    found = model.world.people_heads
    return found[found["active"] == Post.ACTIVE]


POSTS = (PolicyStage("heads.building", 8.0, "at_least"), PolicyStage("heads.unit", 28.0, "at_least"))


def test_who_serves_has_agreed_and_is_not_like_everybody():
    model = lived(*POSTS)
    serving = heads(model)
    assert len(serving) > 30
    assert (serving["resident"] >= 0).all()
    people = model.world.residents
    assert people["ties"][serving["resident"]].mean() > people["ties"].mean()
    against = {int(HeadReason.TIME), int(HeadReason.EASE)}
    assert not set(np.unique(serving["why"])) & (against | {0})
    posts = model.world.people_heads
    declined = posts[(posts["active"] != Post.ACTIVE) & (posts["resident"] < 0) & (posts["why"] > 0)]
    assert len(declined) > 0
    assert set(np.unique(declined["why"])) <= against


def test_volunteers_and_party_members_serve_where_they_are_asked_first():
    def share(model: GovernanceModel) -> float:
        kind = model.world.residents["kind"][heads(model)["resident"]]
        return float((kind & (ResidentKind.PARTY | ResidentKind.VOLUNTEER) > 0).mean())

    nobody = lived(*POSTS, PolicyStage("heads.call", 0.0, "set"))
    first = lived(*POSTS, PolicyStage("heads.call", 1.0, "set"))
    assert share(nobody) < 0.6 < share(first)
    assert share(first) == 1.0
    assert len(heads(first)) > len(heads(nobody))


def test_a_reward_brings_more_to_agree():
    assert len(heads(lived(*POSTS, PolicyStage("heads.incentive", 400.0, "set")))) > len(heads(lived(*POSTS)))
