"""Bodies learn what passing on and paper closing risk, and weigh again what is late or stands still."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.body import burden_of, effort_of, learn_month
from sim.actors.hours import staff_hours
from sim.codes import Action, BodyKind, Decision
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage as PolicyStage

TITLE = {"zh": "试", "en": "Try"}
LEAVING = (Action.RETURN, Action.PASS, Action.ESCALATE, Action.CLOSE_UNSOLVED)


def fresh(days: int = 30) -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=days)
    model.run_for(days)
    return model


def test_beliefs_move_towards_the_share_seen_by_the_number_of_experiences() -> None:
    world = fresh().world
    bodies, p = world.bodies, world.p[0]
    bodies["blame"], bodies["passed"], bodies["looked"] = 0.3, 4.0, 3.0
    bodies["checked"], bodies["done"], bodies["asked"] = 0.0, 10.0, 5.0
    bodies["quiet"], bodies["counted"] = 0.1, 2.0
    bodies["done"][0] = bodies["passed"][0] = 0.0
    learn_month(world)
    passing = 0.3 + (1.0 - (1.0 - p["blame_learning"]) ** 4) * (0.75 - 0.3)
    checked = (1.0 - (1.0 - p["checked_learning"]) ** 10) * 0.5
    np.testing.assert_allclose(bodies["blame"][1:], passing, rtol=1e-5)
    np.testing.assert_allclose(bodies["checked"][1:], checked, rtol=1e-5)
    quiet = 0.1 + (1.0 - (1.0 - p["checked_learning"]) ** 10) * (0.2 - 0.1)
    np.testing.assert_allclose(bodies["quiet"][1:], quiet, rtol=1e-5)
    assert bodies["blame"][0] == np.float32(0.3)
    assert bodies["checked"][0] == 0.0
    assert bodies["quiet"][0] == np.float32(0.1)
    for name in ("passed", "looked", "asked", "counted"):
        assert (bodies[name] == 0.0).all()


def test_bodies_learn_that_closings_are_checked_after_call_backs_begin() -> None:
    before = fresh(200)
    after = GovernanceModel(city="teaching", days=200, scenario="citizen-verified")
    after.run_for(200)
    busy = before.bodies["kind"] == BodyKind.GRID
    assert before.bodies["checked"][busy].mean() < 0.1
    assert after.bodies["checked"][busy].mean() > 0.25


def test_load_multiplies_effort_and_one_week_more_is_felt_less() -> None:
    world = fresh().world
    b = int(np.flatnonzero(world.bodies["queued"] > 0)[0])
    t = int(world.queue_head[b].max())
    world.bodies["present"][b] = 1.0
    world.tasks["hours_left"][t] = 2.0
    daily = staff_hours(world, b)
    weeks = {}
    for week in (1, 3, 7):
        world.bodies["morning"][b] = 5 * week * daily
        weeks[week] = burden_of(world, b, t)
    once = effort_of(world, t) * float(world.p["d3_load"][0]) * np.log(2)
    assert weeks[1] == pytest.approx(once)
    assert weeks[3] == pytest.approx(2 * once), "ln(1 + weeks): one week more is felt less"
    assert weeks[7] == pytest.approx(3 * once)
    world.tasks["hours_left"][t] = 4.0
    assert burden_of(world, b, t) == pytest.approx(6 * once)
    world.bodies["morning"][b] = 0.0
    assert burden_of(world, b, t) == 0.0
    assert effort_of(world, t) > 0.0


def test_what_was_taken_and_stands_still_is_weighed_again_on_the_weekly_day() -> None:
    stages = (PolicyStage("money.street", 0.3, "set", unit="yuan per resident-year"),)
    model = GovernanceModel(
        city="teaching", days=200, scenario=Scenario("dry", TITLE, TITLE, stages=stages), log=True
    )
    model.run_for(200)
    once = model.cases["reopened"] == 0
    taken: dict[tuple[int, int, int], int] = {}
    days = []
    for touch in model.touches[once[model.touches["case"]]]:
        key = (int(touch["case"]), int(touch["need"]), int(touch["body"]))
        if touch["action"] in (Action.ACCEPT, Action.BY_BOOK):
            taken[key] = int(touch["day"])
        elif touch["action"] in LEAVING and key in taken and touch["decision"] == Decision.TASK:
            days.append(int(touch["day"]))
            assert touch["day"] > taken.pop(key)
    assert len(days) > 10
    assert all(day % 7 == 0 for day in days)
