"""Social organizations: D5 (bid, take, decline errands), income, independence, quality, birth and death.

An organization's decision is kept with its main reason.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import QUARTERS, chance_within
from sim.actors.reasons import telling
from sim.codes import Bid, BidReason, ErrandReason, Use
from sim.engine import njit
from sim.rng import Stream, key2, key3, normal, uniform
from sim.tables import BodyRow
from sim.tables.world import World

S_AWARD, S_SCOPE = int(Stream.AWARD), int(Stream.POLICY)
S_FOUND, S_SURVIVAL = int(Stream.FOUNDING), int(Stream.SURVIVAL)
U_ERRANDS = int(Use.ERRANDS)
WEEKS_A_YEAR = 52.0
"""Unit of time."""

FOUNDING_YUAN = 100_000.0
"""Unit of support for founding: yuan a year."""

NO_BID, BIDS, STAYS_OUT = int(Bid.NONE), int(Bid.BIDS), int(Bid.STAYS_OUT)
FIELD, NOT_OFFERED = int(BidReason.FIELD), int(BidReason.NONE)
OUT, IN = 0, 1
"""Options of D5: leave the contract, or bid for it."""

PRICE, FIXED, ERRANDS, MARGIN = 0, 1, 2, 3
"""Terms of a bid; one more is the code of :class:`sim.actors.reasons.BidReason`."""

BID_TERMS = 4
"""Size of the table of terms."""

CUSTOM, WORN, PAYER, NERVE = 0, 1, 2, 3
"""Parts of the errands asked; one more is the code of :class:`sim.actors.reasons.ErrandReason`."""

ERRAND_PARTS = 4
"""Size of the table of parts."""

NOT_ASKED = int(ErrandReason.NONE)


@njit
def dependence_of(body: BodyRow) -> float:
    """Share of the organization's income that comes from government."""
    income = body.public_income + body.other_income
    return body.public_income / income if income > 0.0 else 0.0


@njit
def nerve_of(body: BodyRow) -> float:
    """How far an organization dares to decline: it is used to saying no, and lives on others."""
    return body.independence * (1.0 - dependence_of(body))


@njit
def errands_taken(w: World, o: int, asked: float) -> float:
    """D5: hours of errands a week that organization ``o`` does not decline.

    Declining is harder the more of the income comes from one payer.
    """
    return asked * (1.0 - w.p[0].errand_refusal * nerve_of(w.bodies[o]))


@njit
def weigh_errands(w: World, o: int, parts: np.ndarray) -> None:
    """Fill ``parts`` (ERRAND_PARTS,) with what becomes of an hour of errands asked of organization ``o``.

    Three are taken: what nobody declines, what is no longer declined, and what is not declined because
    of who pays; the fourth is declined.  They add up to 1.
    """
    body = w.bodies[o]
    refusal = w.p[0].errand_refusal
    parts[CUSTOM] = 1.0 - refusal
    parts[WORN] = refusal * (1.0 - body.independence)
    parts[PAYER] = refusal * body.independence * dependence_of(body)
    parts[NERVE] = refusal * nerve_of(body)


@njit
def errand_reason(w: World, o: int, asked: float) -> int:
    """Why organization ``o`` takes so many of the errands asked: an ErrandReason, the largest part."""
    if asked <= 0.0:
        return NOT_ASKED
    parts = np.zeros(ERRAND_PARTS)
    weigh_errands(w, o, parts)
    return int(np.argmax(parts)) + 1


@njit
def in_scope(w: World, street: int, item: int) -> bool:
    """Whether the street's contracts cover ``item``: which items a share covers is fixed by their number."""
    return uniform(key2(S_SCOPE, item)) < w.contract[street].scope


@njit
def field_fits(w: World, o: int, street: int) -> bool:
    """D5: whether the street buys anything in the field of organization ``o``."""
    for item in range(w.items.shape[0]):
        it = w.items[item]
        able = it.level == 0 or w.may[o, item] == 1
        if able and it.purchasable == 1 and (w.bodies[o].domain >> it.category) & 1:
            if in_scope(w, street, item):
                return True
    return False


@njit
def weigh_bid(w: World, o: int, price: float, asked: float, terms: np.ndarray) -> None:
    """Fill ``terms`` (2, BID_TERMS), zeros before: yuan a year of a contract at ``price``, against none.

    Args:
        asked: hours of errands a week that come with it.
    """
    p = w.p[0]
    terms[IN, PRICE] = price
    terms[IN, FIXED] = -p.bid_fixed
    terms[IN, ERRANDS] = -errands_taken(w, o, asked) * WEEKS_A_YEAR * p.purchase_cost
    terms[IN, MARGIN] = -p.bid_margin * price


@njit
def bids(w: World, o: int, s: int, price: float, asked: float) -> bool:
    """D5: bid for a contract of street ``s`` if the field fits and something is left after all costs.

    The organization's answer is kept with its main reason.
    """
    body = w.bodies[o]
    if not field_fits(w, o, s):
        body.bid, body.bid_why = STAYS_OUT, FIELD
        return False
    terms = np.zeros((2, BID_TERMS))
    weigh_bid(w, o, price, asked, terms)
    choice = IN if price > -(terms[IN, FIXED] + terms[IN, ERRANDS] + terms[IN, MARGIN]) else OUT
    body.bid = BIDS if choice == IN else STAYS_OUT
    body.bid_why = telling(terms, choice) + 1
    return choice == IN


@njit
def lots_of(w: World, s: int) -> int:
    """Whole contracts of street ``s``: a fraction is one more in that share of streets.

    A street of a scaled-down city has a fraction of its contracts, each of full size.
    """
    lots = w.contract[s].lots
    whole = int(lots)
    u = uniform(key3(w.body_luck[w.street_body[s]], S_AWARD, 0))
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
        w.bodies[o].bid, w.bodies[o].bid_why = NO_BID, NOT_OFFERED
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
                score += p.bid_noise * normal(key3(w.body_luck[o], S_AWARD, quarter))
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
            u = uniform(key3(w.body_luck[o], S_SURVIVAL, quarter))
            if income < p.fold_income and u < chance_within(p.fold_share, QUARTERS) and body.queued == 0:
                body.alive = 0
                body.public_income = 0.0
        else:
            share = p.found_share + paid_for / vacant
            if uniform(key3(w.body_luck[o], S_FOUND, quarter)) < chance_within(share, QUARTERS):
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
