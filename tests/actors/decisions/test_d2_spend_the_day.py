"""D2 and D5 keep what told most: hand-worked examples, and what holds of every grid and organization."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.actors.decisions.d2_spend_the_day import day_reason, free_hours, note_desk, patrol
from sim.actors.decisions.d5_bid_for_a_contract import (
    BID_TERMS,
    ERRAND_PARTS,
    bids,
    errand_reason,
    weigh_bid,
    weigh_errands,
)
from sim.codes import Bid, BidReason, BodyKind, DayReason, ErrandReason
from sim.model import GovernanceModel
from sim.model.agents import GridTeam, Organization
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

CLAIMS = ("day_forms", "day_switch", "day_owed", "day_matters", "day_visits", "day_patrol", "day_line")


@cache
def teaching() -> Any:
    return GovernanceModel(city="teaching", days=3).world


def fresh() -> Any:
    w = teaching()
    return w.replace(**{name: array.copy() for name, array in w.arrays().items()})


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ((3, 0, 1, 2, 0, 2, 1), DayReason.FORMS),
        ((1, 0, 1, 2, 0, 2, 1), DayReason.MATTERS),  # of two that took as much, the first of the codes
        ((1, 0, 1, 1.5, 0, 2, 1), DayReason.PATROL),
        ((1, 2.5, 1, 2, 0, 2, 1), DayReason.SWITCH),
        ((1, 0, 4, 2, 0, 1, 1), DayReason.OWED),
        ((1, 0, 1, 1, 3, 2, 1), DayReason.VISITS),
        ((1, 0, 1, 1, 0, 2, 1), DayReason.PATROL),  # without the visits
        ((1, 0, 1, 1, 0, 2, 3), DayReason.LINE),
        ((0, 0, 0, 0, 0, 0, 0), DayReason.NONE),
    ],
)
def test_the_claim_that_took_most_of_a_day(claims, why):
    row = fresh().grid_days[0]
    for name, hours in zip(CLAIMS, claims, strict=True):
        row[name] = hours
    assert day_reason(row) == why


@pytest.mark.parametrize(
    ("duties", "screening", "matters", "why"),
    [
        (1.0, 0.0, 1.0, DayReason.PATROL),
        (11.0, 0.0, 0.5, DayReason.SWITCH),
        (1.0, 60.0, 1.0, DayReason.VISITS),
        (1.0, 0.0, 9.0, DayReason.MATTERS),
    ],
)
def test_a_day_of_grid_staff_without_line_work(duties, screening, matters, why):
    """Two people of 8 hours: switching 2 x (duties - 1) x 0.5, visits screening / 6."""
    w = fresh()
    w.p["switch_hours"], w.p["grid_workdays_per_week"], w.p["hours_per_day"] = 0.5, 6, 8
    w.bodies["present"][0], w.means["hours"][0], w.means["duties"][0] = 2, 8, duties
    w.rules["screening"][w.grids["street"][0]] = screening
    left = free_hours(w, 0)
    assert left == pytest.approx(16 - (duties - 1))
    matters = min(matters, left)
    note_desk(w, 0, 0.0, matters)
    patrol(w, 0, left - matters)
    spent = w.grid_days[0]
    assert spent["day_visits"] == pytest.approx(min(left - matters, screening / 6))
    assert sum(spent[name] for name in CLAIMS) == pytest.approx(16)
    assert DayReason(spent["day_why"]) == why


def test_every_grid_at_work_keeps_how_its_day_went():
    model = GovernanceModel(city="teaching", days=100)
    model.run_for(100)
    days = model.world.grid_days
    hours = np.stack([days[name] for name in CLAIMS])
    assert (hours >= 0).all()
    assert (days["day_why"] == np.argmax(hours, axis=0) + 1).all()
    assert (days["day_line"] > 0).any()
    teams = model.agents_by_type[GridTeam]
    assert teams.get("day_why") == days["day_why"].tolist()
    assert {team.says("zh")["day"] for team in teams} <= {why.zh for why in DayReason}
    w = model.world
    means = w.means[: len(days)]
    assert hours.sum(axis=0) == pytest.approx(w.bodies["present"][: len(days)] * means["hours"], rel=1e-5)


def bidder(w: Any, errands: float = 0.0, **given: float) -> tuple[int, int]:
    """Return an organization of street 0 for whose field the street buys everything, and the street."""
    o = int(w.organization[w.organization_start[0]])
    w.bodies["alive"][o], w.bodies["domain"][o] = 1, 2**32 - 1
    w.bodies["independence"][o] = 1.0
    w.bodies["public_income"][o], w.bodies["other_income"][o] = 0.0, 100_000.0
    w.contract["scope"][0] = 1.0
    w.p["bid_fixed"], w.p["purchase_cost"], w.p["bid_margin"], w.p["errand_refusal"] = 20_000, 50, 0.1, 0.5
    for name, value in given.items():
        if name in w.p.dtype.names:
            w.p[name] = value
        else:
            w.bodies[name][o] = value
    return o, 0


@pytest.mark.parametrize(
    ("price", "asked", "given", "bid", "why"),
    [
        # costs of a lot at 60,000: fixed 20,000, margin 6,000, errands 10 h x 0.5 x 52 x 50 = 13,000
        (60_000, 10, {}, Bid.BIDS, BidReason.PRICE),
        (60_000, 40, {}, Bid.STAYS_OUT, BidReason.ERRANDS),  # 52,000
        (60_000, 40, {"errand_refusal": 0.9}, Bid.BIDS, BidReason.PRICE),  # 10,400
        (20_000, 10, {}, Bid.STAYS_OUT, BidReason.FIXED),
        (20_000, 10, {"bid_fixed": 1000}, Bid.BIDS, BidReason.PRICE),
        (60_000, 10, {"bid_margin": 0.9}, Bid.STAYS_OUT, BidReason.MARGIN),  # 54,000
        (60_000, 10, {"domain": 0}, Bid.STAYS_OUT, BidReason.FIELD),
    ],
)
def test_why_an_organization_bids(price, asked, given, bid, why):
    w = fresh()
    o, street = bidder(w, **given)
    assert bids(w, o, street, price, asked) is (bid == Bid.BIDS)
    assert (Bid(w.bodies["bid"][o]), BidReason(w.bodies["bid_why"][o])) == (bid, why)


def test_terms_of_a_bid_by_hand():
    w = fresh()
    o, _ = bidder(w)
    terms = np.zeros((len(Bid), BID_TERMS))
    weigh_bid(w, o, 60_000, 10, terms)
    assert terms[Bid.BIDS, 1:] == pytest.approx([60_000, -20_000, -13_000, -6_000])
    assert (terms[[Bid.NONE, Bid.STAYS_OUT]] == 0).all()


@pytest.mark.parametrize(
    ("refusal", "independence", "public", "parts", "why"),
    [
        (0.4, 1.0, 0, [0.6, 0, 0, 0.4], ErrandReason.CUSTOM),
        (0.8, 1.0, 0, [0.2, 0, 0, 0.8], ErrandReason.NERVE),
        (0.8, 1.0, 300_000, [0.2, 0, 0.6, 0.2], ErrandReason.PAYER),  # three quarters from government
        (0.8, 0.2, 300_000, [0.2, 0.64, 0.12, 0.04], ErrandReason.WORN),
    ],
)
def test_why_errands_are_taken(refusal, independence, public, parts, why):
    w = fresh()
    o, _ = bidder(w, errand_refusal=refusal, independence=independence, public_income=public)
    found = np.zeros(ERRAND_PARTS)
    weigh_errands(w, o, found)
    assert found[1:] == pytest.approx(parts, abs=1e-6)
    assert errand_reason(w, o, 5.0) == why
    assert errand_reason(w, o, 0.0) == ErrandReason.NONE


def test_every_organization_that_is_asked_keeps_its_answer():
    stages = (
        Stage("contract.yuan", 240_000, "add"),
        Stage("contract.lots", 2, "add"),
        Stage("contract.scope", 0.8, "at_least"),
        Stage("contract.errands", 2, "add"),
    )
    title = {"zh": "试", "en": "Try"}
    model = GovernanceModel(city="teaching", days=200, scenario=Scenario("t", title, title, stages=stages))
    model.run_for(200)
    bodies = model.bodies
    ours = bodies["kind"] == BodyKind.ORGANIZATION
    asked = ours & (bodies["bid"] > 0)
    assert asked.any()
    alive = ours & (bodies["alive"] == 1) & (bodies["age"] > 0.3)
    assert asked[alive].all()
    assert ((bodies["bid_why"] > 0) == (bodies["bid"] > 0)).all()
    assert (bodies["bid"][bodies["scope"] == 1] == Bid.BIDS).all()
    assert (bodies["errands_why"][ours & (bodies["scope"] == 0)] == 0).all()
    assert not bodies["bid"][~ours].any()
    assert (bodies["bid_why"][bodies["bid"] == Bid.BIDS] == BidReason.PRICE).all()
    one = next(iter(model.agents_by_type[Organization].select(lambda o: o.bid == Bid.BIDS)))
    assert one.says("en")["bid"] == "bids"
    assert one.says("zh")["bid_why"] == "价钱合适"


def test_without_contracts_nobody_is_asked():
    model = GovernanceModel(city="teaching", days=2)
    model.run_for(2)
    assert not model.bodies["bid"].any()
    assert not model.bodies["errands_why"].any()
