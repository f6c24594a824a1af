"""Materials cost money: budgets are released by quarters, and work they do not pay for waits."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.actors.body import QUARTER, YEAR, money_left, purse_of, shortage
from sim.codes import Action, BodyKind, Reason
from sim.model import GovernanceModel
from sim.model.inputs import scenario_of
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage
from sim.tables import MAX_NEEDS

MOVED = "authority-people-money-down"
TITLE = {"zh": "试", "en": "Try"}
KEEPERS = (
    BodyKind.COMMUNITY, BodyKind.STREET, BodyKind.STREET_TEAM, BodyKind.DISTRICT_DEPT, BodyKind.CITY_DEPT,
)  # fmt: skip


def without_money(name: str) -> Scenario:
    """Return a scenario less its stages on funds."""
    whole = scenario_of(name)
    stages = tuple(stage for stage in whole.stages if "money" not in stage.lever)
    assert len(stages) < len(whole.stages)
    return Scenario("dry", TITLE, TITLE, stages=stages)


def poor(share: float) -> Scenario:
    """Return a scenario in which communities and streets have so much of a yuan per resident."""
    stages = tuple(
        Stage(f"money.{who}", share, "set", unit="yuan per resident-year") for who in ("community", "street")
    )
    return Scenario("poor", TITLE, TITLE, stages=stages)


def made(name: str) -> Scenario:
    """Return a scenario of these tests, or a shipped one."""
    own = {"poor": lambda: poor(0.5), "rich": lambda: poor(500.0), "dry": lambda: without_money(MOVED)}
    return own[name]() if name in own else scenario_of(name)


@cache
def lived(name: str = "baseline", days: int = 200) -> GovernanceModel:
    """Return the teaching city after so many days under a scenario, with its log."""
    model = GovernanceModel(city="teaching", days=days, scenario=made(name), log=True, run_in=0)
    model.run_for(days)
    return model


def test_a_quarter_of_the_budget_is_released_each_quarter_and_what_is_left_stays():
    w = GovernanceModel(city="teaching", days=2).world
    b = int(w.street_body[0])
    w.means["budget"][b] = 400.0
    w.bodies["spent"][b] = 30.0
    days = (0, QUARTER - 1, QUARTER, 3 * QUARTER, YEAR - 1, YEAR)
    assert [money_left(w, b, day) for day in days] == [70, 70, 170, 370, 370, 70]
    w.bodies["spent"][b] = 130.0
    assert money_left(w, b, 0) == 0


def test_shortage_is_felt_before_money_is_gone():
    w = GovernanceModel(city="teaching", days=2).world
    b = int(w.street_body[0])
    item = int(np.flatnonzero(w.items["talk"] == 0)[0])
    w.means["budget"][b] = 365.0
    for spent, felt in ((0.0, 0.0), (45.625, 0.5), (91.25, 1.0), (500.0, 1.0)):
        w.bodies["spent"][b] = spent
        # a quarter of the budget is 91.25 yuan, and 91 days of it are to come
        assert shortage(w, b, item, 0) == pytest.approx(max(0.0, 1 - max(0.0, 91.25 - spent) / 91))
        assert felt - 0.01 < shortage(w, b, item, 0) < felt + 0.01
    talk = int(np.flatnonzero(w.items["talk"] == 1)[0])
    assert shortage(w, b, talk, 0) == 0


def test_grid_staff_draw_on_their_committee_and_others_keep_no_public_purse():
    w = GovernanceModel(city="teaching", days=2).world
    for b, body in enumerate(w.bodies):
        purse = purse_of(w, b)
        if body["kind"] == BodyKind.GRID:
            assert purse == w.community_body[body["community"]]
        else:
            assert purse == (b if body["kind"] in KEEPERS else -1)


@pytest.mark.parametrize("scenario", ["baseline", "authority-down", "poor"])
def test_nobody_spends_more_than_the_year_gives(scenario):
    model = lived(scenario)
    keeps = np.isin(model.bodies["kind"], KEEPERS)
    quarters = (model.day - 1) // QUARTER + 1
    released = model.world.means["budget"] * quarters / 4
    assert (model.bodies["spent"][keeps] <= released[keeps] * (1 + 1e-4) + 1e-3).all()


def test_what_is_spent_is_the_hours_on_items_that_take_materials():
    model = lived()
    keep = model.touches["action"] == Action.FINISH
    assert keep.any()
    priced = model.world.bodies["spent"].sum(dtype=float) / model.parameters["item_cost"]
    tasks = model.world.tasks[: MAX_NEEDS * len(model.cases)]
    takes = model.world.items["talk"][tasks["item"]] == 0
    most = tasks["hours"][takes].sum(dtype=float)
    assert 0 < priced < most * 2


def test_work_without_money_waits_and_the_log_says_why():
    few, many = lived("poor"), lived("rich")
    waits = few.touches[few.touches["action"] == Action.WAIT]
    assert len(waits) > 0
    assert (waits["reason"] == Reason.NO_BUDGET).all()
    items = few.world.items[few.world.tasks["item"][MAX_NEEDS * waits["case"] + waits["need"]]]
    assert (items["talk"] == 0).all()
    kinds = few.bodies["kind"][waits["body"]]
    assert set(kinds) <= {BodyKind.GRID, *KEEPERS}
    poorer = np.isin(many.bodies["kind"][many.touches["body"]], (BodyKind.GRID, *KEEPERS[:3]))
    assert not (many.touches["action"][poorer] == Action.WAIT).any()
    assert (few.cases["solved"] >= 0).sum() < (many.cases["solved"] >= 0).sum()


def test_a_limit_that_ends_without_money_is_closed_for_want_of_it():
    touches = lived("poor").touches
    closed = touches[touches["action"] == Action.CLOSE_UNSOLVED]
    assert (closed["reason"] == Reason.NO_BUDGET).any()


def test_money_of_the_next_year_is_not_spent_before():
    model = GovernanceModel(city="teaching", days=400, scenario=poor(0.5))
    model.run_for(365)
    spent = model.bodies["spent"].copy()
    model.run_for(1)
    street = model.bodies["kind"] == BodyKind.STREET
    assert (model.bodies["spent"][street] < spent[street]).all()


def test_powers_moved_down_with_people_only_run_out_of_money():
    whole, dry = lived(MOVED), lived("dry")

    def waits_of(model: GovernanceModel) -> int:
        """Return how often work of streets waited for money."""
        kinds = model.bodies["kind"][model.touches["body"]]
        of_streets = np.isin(kinds, (BodyKind.STREET, BodyKind.STREET_TEAM))
        return int((of_streets & (model.touches["action"] == Action.WAIT)).sum())

    assert waits_of(dry) > 10 * max(1, waits_of(whole))
