"""Powers given to a body near the matter are used; without them nothing goes there."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import BodyKind
from sim.day.routing import owner_body
from sim.model import GovernanceModel
from sim.policy.scenario import scenario_from_text
from sim.tables import MAX_NEEDS

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


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_owner_is_who_now_has_the_power(level: int) -> None:
    """A ruling, a summons and whoever takes a case along ask for the owner: powers that moved count."""
    model = GovernanceModel(city="teaching", days=2)
    w = model.world
    t, grid = MAX_NEEDS * 7, 0
    street = int(w.grids["street"][grid])
    item = int(np.flatnonzero(w.items["level"] == level)[0])
    w.cases["grid"][7], w.tasks["item"][t] = grid, item
    office, team = int(w.street_body[street]), int(w.team_body[street])
    department = int(w.items["department"][item])
    above = {
        1: int(w.department_body[w.grids["district"][grid], department]),
        2: int(w.department_body[w.grids["district"][grid], department]),
        3: int(w.city_department[department]),
    }[level]
    for holders, owner in (((), above), ((office,), office), ((team,), team)):
        w.may[[office, team], item] = 0
        w.may[list(holders), item] = 1
        assert owner_body(w, t) == owner
