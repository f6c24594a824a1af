"""Policies in a running model: dates, live changes, costs."""

from __future__ import annotations

import numpy as np
import pytest
import worlds

from sim.actors.world import PAYERS
from sim.codes import BodyKind, Use
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.model.spending import NOT_HANDLING, NOT_PRICED
from sim.policy.levers import load_levers
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

TITLE = {"zh": "试", "en": "Try"}


def package(*stages: Stage) -> Scenario:
    """Return a scenario of these stages."""
    return Scenario("try", TITLE, TITLE, stages=stages)


def test_a_stage_takes_effect_on_its_day_and_ends_on_its_day():
    model = GovernanceModel(
        city="teaching", days=60, scenario=package(Stage("staff.street", 4.0, "add", start=20, stop=40))
    )
    street = model.world.street_body
    before = model.world.means["staff"][street].copy()
    more = []
    for _ in range(60):
        model.step()
        more.append(bool((model.world.means["staff"][street] > before).all()))
        assert more[-1] or (model.world.means["staff"][street] == before).all()
    assert more == [False] * 20 + [True] * 20 + [False] * 20


def test_a_lever_moved_by_hand_is_a_stage_of_a_scenario():
    live = GovernanceModel(city="teaching", days=100)
    live.run_for(30)
    live.set_policy("staff.street", 4)
    live.set_policy("callback.share", "50 %")
    live.run_for(70)
    assert [event.day for event in live.policy.lever_log] == [30, 30]
    assert all(event.live for event in live.policy.lever_log)
    replay = worlds.run(100, scenario=live.policy.as_scenario("replay"))
    assert worlds.different(live, replay) == []
    assert live.yuan.tolist() == pytest.approx(replay.yuan.tolist())


def test_a_lever_moved_by_hand_works_at_once():
    model = GovernanceModel(city="teaching", days=100)
    model.set_policy("callback.share", 0.5, places=["清泉街道"])
    assert model.surface.rules["callback"].tolist().count(0.5) == 1


def test_a_wrong_lever_is_named_and_changes_nothing():
    model = GovernanceModel(city="teaching", days=100)
    with pytest.raises(InputError, match=r"staff\.street"):
        model.set_policy("staff.stret", 4)
    with pytest.raises(InputError):
        model.set_policy("staff.street", 4000)
    model.run_for(100)
    assert worlds.different(model, worlds.run(100)) == []


def test_the_policy_costs_what_it_costs_each_day():
    stages = (
        Stage("staff.street", 4.0, "add", start=20, ramp=40, step=10),
        Stage("network.streets", 1.0, "share", start=50, stop=120),
    )
    model = worlds.run(150, scenario=package(*stages))
    days = [model.policy.cost_per_day(day) for day in range(150)]
    expected = [sum(day.get(payer, 0.0) for day in days) for payer in ("city", "district", "street")]
    assert sum(expected) > 0
    np.testing.assert_allclose(model.yuan[:3], expected, rtol=1e-12)
    by_step = GovernanceModel(city="teaching", days=150, scenario=package(*stages))
    for _ in range(150):
        by_step.step()
    np.testing.assert_allclose(by_step.yuan, model.yuan, rtol=1e-12)


def test_the_baseline_costs_handling_alone():
    model = worlds.run(100)
    assert model.yuan[:3].tolist() == [0.0, 0.0, 0.0]
    assert model.measures()["cost_yuan"] == pytest.approx(model.yuan[3])


def test_what_bodies_spent_is_kept_over_the_turn_of_the_year():
    model = GovernanceModel(city="teaching", days=740)
    model.run_for(365)
    first = spent(model)
    assert handling(model) == pytest.approx(hours(model) * model.parameters["handling_cost"] + first)
    model.run_for(375)
    assert spent(model) < first / 10, "spending starts anew each year"
    earlier = handling(model) - hours(model) * model.parameters["handling_cost"] - spent(model)
    assert 1.8 * first < earlier < 2.2 * first


def handling(model: GovernanceModel) -> float:
    """Return what handling has cost so far, yuan."""
    return float(model.yuan[3])


def spent(model: GovernanceModel) -> float:
    """Return what bodies have spent this year, yuan."""
    return float(model.bodies["spent"].sum(dtype=np.float64))


def hours(model: GovernanceModel) -> float:
    """Return the paid hours that went into residents' matters."""
    used = model.world.hours.copy()
    used[:, NOT_HANDLING] = 0.0
    used[NOT_PRICED] = 0.0
    return float(used.sum())


@pytest.mark.parametrize("scale", [0.3, 0.02])
def test_a_scaled_city_gets_a_scaled_policy(scale):
    def given(scale: float, lever: str) -> float:
        model = GovernanceModel(city="kunming/官渡区", scale=scale, days=10)
        before = float(model.surface.means["staff"].sum(dtype=np.float64))
        model.set_policy(lever, 2.0)
        more = float(model.surface.means["staff"].sum(dtype=np.float64)) - before
        return more / model.city.population

    for lever in ("staff.street", "staff.community", "staff.grid"):
        assert given(scale, lever) == pytest.approx(given(1.0, lever), rel=0.03), lever


def test_a_scenario_is_the_models_scenario():
    model = GovernanceModel(city="teaching", scenario="three-heads")
    assert model.scenario.name == "three-heads"
    assert model.scenario.stages == model.policy.scenario.stages


def test_people_whom_a_lever_pays_are_not_priced_again_as_handling():
    # 8 workers per 10,000 residents, 10 more: of every hour of a committee the lever pays 10/18
    added = Stage("staff.community", 10, "add", start=0)
    model = GovernanceModel(city="teaching", days=60, scenario=package(added))
    model.run_for(25)
    model.run_for(35)
    left_out = [Use.VOLUNTEER, Use.IDLE, Use.TIRED, Use.LINE, Use.ANALYSE]
    hours = np.delete(model.world.hours, left_out, axis=1).sum(axis=1)
    hours[[BodyKind.ORGANIZATION, BodyKind.PROPERTY]] = 0.0
    hours[BodyKind.COMMUNITY] *= 8 / 18
    spent = model.bodies["spent"].sum(dtype=float)
    by_hand = hours.sum() * model.parameters["handling_cost"] + spent
    assert model.yuan[PAYERS.index("handling")] == pytest.approx(by_hand, rel=1e-5)
    people = 10 * model.city.population / 10_000
    district = model.yuan[PAYERS.index("district")]
    assert district == pytest.approx(people * load_levers().prices["grid_person"].value * 60 / 365, rel=1e-5)
