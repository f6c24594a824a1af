"""What residents can reach, know and are spared: clearances, online services, papers, the hotline, care."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.codes import BodyKind, Channel, Estate, ResidentKind, TaskState
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

TITLE = {"zh": "试验", "en": "Trial"}
DAYS = 300


@cache
def lived(*stages: Stage, days: int = DAYS) -> GovernanceModel:
    model = GovernanceModel(
        city="kunming/官渡区",
        scale=0.05,
        days=days,
        scenario=Scenario("trial", TITLE, TITLE, stages=stages),
        run_in=0,
    )
    model.run_for(days)
    return model


def flagged(model: GovernanceModel, flag: str) -> np.ndarray:
    return model.world.categories[flag][model.cases["category"]] == 1


def test_a_waived_clearance_is_not_asked_for_and_not_looked_at():
    base, waived = lived(), lived(Stage("approval.waived", 1.0, "share", start=0))
    for model, expected in ((base, True), (waived, False)):
        tasks = model.world.tasks[: 3 * len(model.cases)]
        there = tasks[tasks["state"] != TaskState.ABSENT]
        assert bool(model.world.items["clearance"][there["item"]].any()) is expected
    kinds = np.unique(base.world.items["category"][base.world.items["clearance"] == 1])
    alone = ~base.world.line_protects.any(axis=0)  # line work that is left undone adds to the others
    assert alone[kinds].any()
    assert not base.world.unchecked[:, alone].any()
    assert waived.world.unchecked[:, alone].sum() > 1
    assert set(np.flatnonzero(waived.world.unchecked.any(axis=0) & alone)) <= set(kinds.tolist())
    # nobody looks: more of the same arises
    counts = [np.isin(model.cases["category"], kinds).sum() for model in (base, waived)]
    assert counts[1] > counts[0]


def test_an_application_online_carries_its_papers():
    base, online = lived(), lived(Stage("online.share", 1.0, "set", start=0))
    assert not base.cases["online"].any()
    sent = online.cases["online"] == 1
    assert sent.sum() > 5
    assert flagged(online, "approval")[sent].all()
    assert not online.cases["blind_touches"][sent].any()
    assert online.series["contacts"].sum() < base.series["contacts"].sum()


def by_channel(model: GovernanceModel, channel: Channel) -> int:
    return int((model.cases["channel"] == channel).sum())


def test_who_does_not_know_the_hotline_does_not_call_it():
    nobody = lived(Stage("hotline.known", 0.0, "set", start=0))
    base, all_know = lived(), lived(Stage("hotline.known", 1.0, "set", start=0))
    easy = lived(Stage("hotline.ease", 0.5, "set", start=0))
    first = nobody.cases["reopened"] == 0
    assert not (nobody.cases["channel"][first] == Channel.HOTLINE).any()
    assert by_channel(base, Channel.HOTLINE) < by_channel(all_know, Channel.HOTLINE)
    assert by_channel(base, Channel.HOTLINE) < by_channel(easy, Channel.HOTLINE)


def test_services_without_papers_let_migrants_speak_near_by():
    def near(model: GovernanceModel) -> int:
        cases = model.cases[model.cases["resident"] >= 0]
        migrant = model.world.residents["kind"][cases["resident"]] & ResidentKind.MIGRANT > 0
        return int((migrant & np.isin(cases["channel"], (Channel.LOCAL, Channel.WINDOW))).sum())

    assert near(lived()) < near(lived(Stage("papers.waived", 1.0, "set", start=0)))


def test_what_can_be_looked_up_is_contradicted_by_passers_by():
    def contradicted(model: GovernanceModel) -> int:
        cases = model.cases
        return int(((cases["complainants"] == 0) & (cases["resident"] >= 0) & (cases["reopened"] > 0)).sum())

    # at the baseline only those whom a matter found by others concerns; with openness whoever passes by
    assert contradicted(lived()) < contradicted(lived(Stage("openness.share", 1.0, "set", start=0)))


def care(model: GovernanceModel) -> tuple[np.ndarray, np.ndarray]:
    """Services of estates without a manager of their own: whether alive, and how well they serve."""
    bodies = model.world.bodies
    rows = np.flatnonzero(bodies["kind"] == BodyKind.PROPERTY)
    grids = bodies["grid"][rows]
    bare = np.isin(model.world.grids["estate"][grids], (Estate.OLD, Estate.ABANDONED))
    return bodies["alive"][rows[bare]], model.world.mood["service"][grids[bare]]


@pytest.mark.parametrize(("stop", "alive"), [(None, True), (120, False)])
def test_care_lives_on_money_that_fees_do_not_replace(stop: int | None, alive: bool):
    paid = lived(Stage("estate.care", 300_000.0, "set", start=0, stop=stop), days=365)
    serving, service = care(paid)
    assert bool((serving == 1).mean() > 0.9) is alive
    if alive:
        assert service.mean() > 0.2
    else:
        assert serving.mean() < 0.5
    # what serves without being paid for has a committee that found somebody
    unpaid = lived(days=365).world
    grids = unpaid.bodies["grid"][
        (unpaid.bodies["kind"] == BodyKind.PROPERTY) & (unpaid.bodies["alive"] == 1)
    ]
    bare = np.isin(unpaid.grids["estate"][grids], (Estate.OLD, Estate.ABANDONED))
    assert bare.sum() <= (unpaid.estates["committee"][grids] == 1)[bare].sum() <= 1
