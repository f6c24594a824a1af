"""Social organizations: D5 (bid, take, decline errands), income, independence, quality, birth and death.

An organization's decision is kept with its main reason.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import QUARTERS, chance_within
from sim.actors.decisions.d5_bid_for_a_contract import (
    WEEKS_A_YEAR,
    bids,
    dependence_of,
    errand_reason,
    errands_taken,
)
from sim.codes import Bid, BidReason
from sim.codes.streams import AwardDraw
from sim.engine import njit
from sim.rng import Stream, key3, normal, uniform
from sim.tables.world import World

FOUNDING_YUAN = 100_000.0
"""Unit of support for founding: yuan a year."""


@njit
def lots_of(w: World, s: int) -> int:
    """Whole contracts of street ``s``: a fraction is one more in that share of streets.

    A street of a scaled-down city has a fraction of its contracts, each of full size.
    """
    lots = w.contract[s].lots
    whole = int(lots)
    u = uniform(key3(w.body_stream[w.street_body[s]], Stream.AWARD, AwardDraw.LOTS))
    return whole + 1 if u < lots - whole else whole


@njit
def award(w: World, s: int, quarter: int) -> None:
    """Award the contracts of street ``s`` for this quarter."""
    p = w.p[0]
    contract = w.contract[s]
    first, last = w.organization_start[s], w.organization_start[s + 1]
    lots = lots_of(w, s)
    for n in range(first, last):
        o = w.organization[n]
        w.bodies[o].scope = 0
        w.bodies[o].public_income = 0.0
        w.bodies[o].bid, w.bodies[o].bid_why = Bid.NONE, BidReason.NONE
    if lots > 0 and contract.yuan > 0.0:
        price = contract.yuan / contract.lots
        bidding = np.zeros(last - first, np.uint8)
        for n in range(first, last):
            o = w.organization[n]
            if w.bodies[o].alive == 1 and bids(w, o, s, price, contract.errands):
                bidding[n - first] = 1
        for _ in range(lots):
            best, winner = -np.inf, -1
            for n in range(first, last):
                o = w.organization[n]
                body = w.bodies[o]
                if bidding[n - first] == 0:
                    continue
                merit = w.means[o].skill + body.learned + p.bid_credibility * body.credibility
                known = p.bid_connection * body.age_public
                score = contract.competitive * merit + (1.0 - contract.competitive) * known
                score += p.bid_noise * normal(key3(w.body_stream[o], Stream.AWARD, quarter))
                if score > best:
                    best, winner = score, n
            if winner < 0:
                break
            bidding[winner - first] = 0
            o = w.organization[winner]
            w.bodies[o].scope = 1
            w.bodies[o].public_income = price
    for n in range(first, last):
        o = w.organization[n]
        if w.bodies[o].alive == 1:
            _live_quarter(w, o, s)


@njit
def _live_quarter(w: World, o: int, s: int) -> None:
    """Staff, independence and quality after this quarter's award."""
    p = w.p[0]
    body = w.bodies[o]
    contract = w.contract[s]
    yearly = p.purchase_cost * p.hours_a_year
    net = max(0.0, body.public_income - (p.bid_fixed if body.scope == 1 else 0.0))
    body.present = w.means[o].staff + net / yearly
    body.age_public += (dependence_of(body) - body.age_public) / QUARTERS
    errands = errands_taken(w, o, contract.errands) if body.scope == 1 else 0.0
    body.errands_why = errand_reason(w, o, contract.errands if body.scope == 1 else 0.0)
    weekly = max(p.errand_least_hours, body.present * p.hours_a_year / WEEKS_A_YEAR)
    eaten = min(1.0, errands / weekly)
    body.errands = eaten
    room = (1.0 - dependence_of(body)) * (1.0 - eaten)
    body.independence += p.independence_learning * (room - body.independence)
    step = p.quality_learning * (body.independence + (1.0 - p.quality_errands * eaten) - 1.0)
    low, high = -w.means[o].skill, 1.0 - w.means[o].skill
    body.learned = min(high, max(low, body.learned + step))
    seen = p.credibility_heard + (p.credibility_checked * contract.evaluated if body.scope == 1 else 0.0)
    body.credibility += min(1.0, seen) * (w.means[o].skill + body.learned - body.credibility)
    drawn = body.credibility - p.other_income_dependence * dependence_of(body)
    body.other_income *= 1.0 + p.other_income_growth * drawn / QUARTERS


@njit
def live_on(w: World, s: int, quarter: int) -> None:
    """Organizations of street ``s`` fold when income is too low, and new ones are founded.

    Called once a quarter, with chances that add up to the yearly shares.  Support pays for a number of new
    organizations, whatever the number of places that are vacant: twice the money founds twice as many, and a
    street with a tenth of the people and of the money a tenth.
    """
    p = w.p[0]
    vacant = 0
    for n in range(w.organization_start[s], w.organization_start[s + 1]):
        if w.bodies[w.organization[n]].alive == 0:
            vacant += 1
    paid_for = p.found_support * w.contract[s].cultivation / FOUNDING_YUAN
    for n in range(w.organization_start[s], w.organization_start[s + 1]):
        o = w.organization[n]
        body = w.bodies[o]
        if body.alive == 1:
            body.age += 1.0 / QUARTERS
            income = body.public_income + body.other_income
            u = uniform(key3(w.body_stream[o], Stream.SURVIVAL, quarter))
            if income < p.fold_income and u < chance_within(p.fold_share, QUARTERS) and body.queued == 0:
                body.alive = 0
                body.public_income = 0.0
        else:
            share = p.found_share + paid_for / vacant
            if uniform(key3(w.body_stream[o], Stream.FOUNDING, quarter)) < chance_within(share, QUARTERS):
                found(w, o)


@njit
def found(w: World, o: int) -> None:
    """Let organization ``o`` begin."""
    p = w.p[0]
    body = w.bodies[o]
    body.alive = 1
    body.scope = 0
    body.age = 0.0
    body.present = w.means[o].staff
    body.other_income = p.organization_other_income
    body.public_income = 0.0
    body.independence = 1.0
    body.credibility = w.means[o].skill
    body.learned = 0.0
