"""Costs, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import BodyKind
from sim.errors import InputError
from sim.policy.levers import load_levers
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

STREETS = 12


def policy(city, *stages: Stage, **options) -> Policy:
    """Return a policy of these stages."""
    text = {"zh": "试", "en": "Try"}
    return Policy(Scenario("try", text, text, stages=stages), city.places, city.surface, **options)


def price(name: str) -> float:
    """Return a declared price."""
    return load_levers().prices[name].value


def test_people_cost_what_they_earn_and_moving_them_costs_nothing(city):
    one = policy(city, Stage("staff.street", 6, "add", unit="people per street"))
    assert one.cost_per_day(3)["district"] == pytest.approx(6 * STREETS * price("official_person") / 365)
    departments = int((city.places.body_kind == BodyKind.DISTRICT_DEPT).sum())
    taken = Stage("staff.department", -6 * STREETS / departments, "add", unit="people per department")
    moved = policy(city, Stage("staff.street", 6, "add", unit="people per street"), taken)
    city_staff = city.surface.means["staff"][city.places.body_kind == BodyKind.DISTRICT_DEPT].min()
    assert city_staff > 6 * STREETS / departments  # nobody is taken who is not there
    assert moved.cost_per_day(3)["district"] == pytest.approx(0, abs=0.01)


def test_one_off_costs_fall_on_the_day_of_each_step(city):
    made = policy(city, Stage("network.streets", 1.0, "share", start=10, ramp=20, step=10))
    offices = int(np.isin(city.places.body_kind, (BodyKind.STREET, BodyKind.STREET_TEAM)).sum())
    assert made.cost_per_day(9)["district"] == 0
    once = [
        made.cost_per_day(day)["district"] - made.cost_per_day(day + 1)["district"] for day in (10, 20, 30)
    ]
    assert sum(once) == pytest.approx(offices * price("link_body"))
    assert once[0] == 0
    assert once[1] > 0
    assert made.cost_per_day(31)["district"] == pytest.approx(offices * price("link_upkeep") / 365)


def test_seconded_people_cost_their_place_and_go_home_for_nothing(city):
    lent = Stage("taskforce.departments", 0.1, "at_least", start=5, stop=9, categories=("hazard",))
    made = policy(city, lent)
    of = np.isin(city.places.body_kind, (BodyKind.DISTRICT_DEPT, BodyKind.CITY_DEPT))
    people = 0.1 * city.surface.means["staff"][of].sum()
    assert made.cost_per_day(5)["district"] == pytest.approx(
        people * price("seconded_person") / 365, rel=1e-5
    )
    assert made.cost_per_day(9)["district"] == 0


def test_what_was_there_before_the_run_is_paid_for(city):
    from datetime import date

    made = policy(city, Stage("network.streets", 1.0, "share", start=date(2023, 1, 1)))
    offices = int(np.isin(city.places.body_kind, (BodyKind.STREET, BodyKind.STREET_TEAM)).sum())
    assert made.cost_per_day(0)["district"] == pytest.approx(offices * price("link_upkeep") / 365)


def test_two_stages_that_ask_for_the_same_are_paid_once(city):
    one = policy(city, Stage("window.share", 0.6, "at_least"))
    two = policy(
        city,
        Stage("window.share", 0.6, "at_least"),
        Stage("window.share", 0.5, "at_least", places=("第1区",)),
    )
    assert two.cost_per_day(1) == one.cost_per_day(1)
    assert one.cost_per_day(1)["district"] == pytest.approx(
        0.6 * STREETS * price("window_share") / 365, rel=1e-6
    )


def test_incentives_are_paid_per_head_and_overtime_per_person(city):
    heads = policy(city, Stage("heads.building", 8, "at_least"), Stage("heads.incentive", 50, "add"))
    grids = len(city.places.grid_street)
    assert heads.cost_per_day(1)["district"] == pytest.approx(50 * 12 / 365 * 8 * grids)
    over = policy(city, Stage("hours.overtime", 2, "add", start=5, stop=9))
    kinds = (BodyKind.GRID, BodyKind.COMMUNITY, BodyKind.STREET, BodyKind.STREET_TEAM, BodyKind.DISTRICT_DEPT)
    people = city.surface.means["staff"][np.isin(city.places.body_kind, kinds)].sum()
    assert over.cost_per_day(6)["district"] == pytest.approx(
        2 * people * price("overtime_hour") * price("workdays") / 365, rel=1e-5
    )
    assert over.cost_per_day(9)["district"] == 0


def test_work_that_a_lever_pays_for_is_not_priced_again(city):
    # 12 streets of S posts at 7 hours; 6 posts more each: of S + 6 the part 6 is the lever's
    kinds, offices = city.places.body_kind, city.places.body_kind == BodyKind.STREET
    posts = city.surface.means["staff"][offices].astype(float)
    more = policy(city, Stage("staff.street", 6, "add", unit="people per street"))
    share = 1 - posts.sum() / (posts + 6).sum()
    assert more.paid_shares(3)[BodyKind.STREET] == pytest.approx(share, rel=1e-5)
    assert more.paid_shares(3).sum() == more.paid_shares(3)[BodyKind.STREET]
    # two hours of overtime on seven: two ninths
    assert (city.surface.means["hours"] == 7).all()
    over = policy(city, Stage("hours.overtime", 2, "add", start=5, stop=9))
    assert over.paid_shares(6)[BodyKind.GRID] == pytest.approx(2 / 9)
    assert not over.paid_shares(9).any()
    # both: (S * 7) of (S + 6) * 9
    both = policy(
        city, Stage("staff.street", 6, "add", unit="people per street"), Stage("hours.overtime", 2, "add")
    )
    assert both.paid_shares(1)[BodyKind.STREET] == pytest.approx(1 - 7 / 9 * (1 - share), rel=1e-5)
    # posts that move down with their items are nobody's new pay
    assert not policy(city, Stage("staff.follows", 1.0, "follow")).paid_shares(1).any()
    assert len(kinds) == len(city.surface.means)


def test_money_to_spend_is_not_charged_here(city):
    assert sum(policy(city, Stage("money.street", 500_000, "add")).cost_per_day(1).values()) == 0


def test_prices_can_be_varied_within_their_range(city):
    usual = policy(city, Stage("staff.street", 6, "add", unit="people per street")).cost_per_day(1)[
        "district"
    ]
    dear = policy(
        city, Stage("staff.street", 6, "add", unit="people per street"), prices={"official_person": 180_000}
    ).cost_per_day(1)["district"]
    assert dear == pytest.approx(1.5 * usual)
    with pytest.raises(InputError, match="official_person"):
        policy(city, prices={"oficial_person": 1})
    with pytest.raises(InputError, match="超出范围"):
        policy(city, prices={"official_person": 1})
