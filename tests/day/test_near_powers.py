"""Powers given to a body near the matter are used; without them nothing goes there."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.columns import BodyKind
from sim.model import GovernanceModel
from sim.policy.scenario import scenario_from_text

POWERS = {
    "authority.grid": BodyKind.GRID,
    "authority.community": BodyKind.COMMUNITY,
    "authority.centre": BodyKind.DISTRICT_CENTRE,
}


def handled_above(model: GovernanceModel, kind: BodyKind) -> int:
    """Return how many tasks above the neighbourhood's own lie with, or were last with, a kind of body."""
    tasks, world = model.tasks, model.world
    held = tasks[tasks["body"] >= 0]
    above = world.items["level"][held["item"]] > 0
    done = held["handled"] > 0
    return int((above & done & (world.bodies["kind"][held["body"]] == kind)).sum())


def lived(lever: str) -> GovernanceModel:
    text = (
        "title: {zh: 试, en: Try}\nlesson: {zh: 看, en: Look}\n"
        f"stages:\n  - {{lever: {lever}, value: 1 share of items}}\n"
    )
    model = GovernanceModel(city="teaching", days=60, seed=1, scenario=scenario_from_text(text))
    model.run_for(60)
    return model


@pytest.mark.parametrize(("lever", "kind"), POWERS.items())
def test_a_body_with_the_power_gets_the_matters(lever: str, kind: BodyKind) -> None:
    assert handled_above(lived(lever), kind) > 10


def test_without_powers_nothing_above_is_handled_in_the_neighbourhood() -> None:
    model = GovernanceModel(city="teaching", days=60, seed=1)
    model.run_for(60)
    assert all(handled_above(model, kind) == 0 for kind in POWERS.values())
    assert np.any(model.tasks["handled"] > 0)
