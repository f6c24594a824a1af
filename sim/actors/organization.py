"""Social organizations: D5 (bid, take, decline errands), income, independence, quality, birth and death."""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import QUARTERS, chance_within
from sim.actors.columns import Use
from sim.compiled import njit
from sim.luck import Stream, key2, key3, normal, uniform

S_AWARD, S_SCOPE = int(Stream.AWARD), int(Stream.POLICY)
S_FOUND, S_SURVIVAL = int(Stream.FOUNDING), int(Stream.SURVIVAL)
U_ERRANDS = int(Use.ERRANDS)
WEEKS_A_YEAR = 52.0


@njit
def dependence_of(body) -> float:
    """Share of the organization's income that comes from government."""
    income = body.public_income + body.other_income
    return body.public_income / income if income > 0.0 else 0.0


@njit
def errands_taken(w, o: int, asked: float) -> float:
    """D5: hours of errands a week that organization ``o`` does not decline.

    Declining is harder the more of the income comes from one payer.
    """
    p = w.p[0]
    body = w.bodies[o]
    nerve = body.independence * (1.0 - dependence_of(body))
    return asked * (1.0 - p.errand_refusal * nerve)


@njit
def in_scope(w, street: int, item: int) -> bool:
    """Whether the street's contracts cover ``item``: which items a share covers is fixed by their number."""
    return uniform(key2(S_SCOPE, item)) < w.contract[street].scope


@njit
def field_fits(w, o: int, street: int) -> bool:
    """D5: whether the street buys anything in the field of organization ``o``."""
    for item in range(w.items.shape[0]):
        it = w.items[item]
        able = it.level == 0 or w.may[o, item] == 1
        if able and it.purchasable == 1 and (w.bodies[o].domain >> it.category) & 1:
            if in_scope(w, street, item):
                return True
    return False


@njit
def wants_lot(w, o: int, price: float, asked: float) -> bool:
    """D5: bid when the margin fits after fixed costs and errands."""
    p = w.p[0]
    cost = p.bid_fixed + errands_taken(w, o, asked) * WEEKS_A_YEAR * p.purchase_cost
    cost += p.bid_margin * price
    return price > cost


@njit
def lots_of(w, s: int) -> int:
    """Whole contracts of street ``s``: a fraction is one more in that share of streets.

    A street of a scaled-down city has a fraction of its contracts, each of full size.
    """
    lots = w.contract[s].lots
    whole = int(lots)
    u = uniform(key3(w.body_luck[w.street_body[s]], S_AWARD, 0))
    return whole + 1 if u < lots - whole else whole


@njit
def award(w, s: int, quarter: int) -> None:
    """Award the contracts of street ``s`` for this quarter."""
    p = w.p[0]
    contract = w.contract[s]
    first, last = w.organization_start[s], w.organization_start[s + 1]
    lots = lots_of(w, s)
    for n in range(first, last):
        o = w.organization[n]
        w.bodies[o].scope = 0
        w.bodies[o].public_income = 0.0
    if lots > 0 and contract.yuan > 0.0:
        price = contract.yuan / contract.lots
        taken = np.zeros(last - first, np.uint8)
        for _ in range(lots):
            best, winner = -np.inf, -1
            for n in range(first, last):
                o = w.organization[n]
                body = w.bodies[o]
                if body.alive == 0 or taken[n - first] == 1 or not field_fits(w, o, s):
                    continue
                if not wants_lot(w, o, price, contract.errands):
                    continue
                merit = w.means[o].skill + body.learned + body.credibility
                known = p.bid_connection * body.age_public
                score = contract.competitive * merit + (1.0 - contract.competitive) * known
                score += p.bid_noise * normal(key3(w.body_luck[o], S_AWARD, quarter))
                if score > best:
                    best, winner = score, n
            if winner < 0:
                break
            taken[winner - first] = 1
            o = w.organization[winner]
            w.bodies[o].scope = 1
            w.bodies[o].public_income = price
    for n in range(first, last):
        o = w.organization[n]
        if w.bodies[o].alive == 1:
            _live_quarter(w, o, s)


@njit
def _live_quarter(w, o: int, s: int) -> None:
    """Staff, independence and quality after this quarter's award."""
    p = w.p[0]
    body = w.bodies[o]
    contract = w.contract[s]
    yearly = p.purchase_cost * p.hours_a_year
    net = max(0.0, body.public_income - (p.bid_fixed if body.scope == 1 else 0.0))
    body.present = w.means[o].staff + net / yearly
    body.age_public += (dependence_of(body) - body.age_public) / QUARTERS
    errands = errands_taken(w, o, contract.errands) if body.scope == 1 else 0.0
    weekly = max(1.0, body.present * p.hours_a_year / WEEKS_A_YEAR)
    eaten = min(1.0, errands / weekly)
    body.errands = eaten
    room = (1.0 - dependence_of(body)) * (1.0 - eaten)
    body.independence += p.independence_learning * (room - body.independence)
    step = p.quality_learning * (body.independence + (1.0 - eaten) - 1.0)
    if body.scope == 1:
        step += p.quality_checked * contract.evaluated
    low, high = -w.means[o].skill, 1.0 - w.means[o].skill
    body.learned = min(high, max(low, body.learned + step))
    body.credibility += p.quality_learning * (w.means[o].skill + body.learned - body.credibility)
    body.other_income *= 1.0 + p.other_income_growth * (body.credibility - dependence_of(body)) / QUARTERS


@njit
def live_on(w, s: int, quarter: int) -> None:
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
    paid_for = p.found_support * w.contract[s].cultivation / 100_000.0
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
def found(w, o: int) -> None:
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
