"""D5: whether a social organization bids for a contract, and which errands it takes.

Options and reasons are :class:`sim.codes.Bid`, :class:`sim.codes.BidReason` and
:class:`sim.codes.ErrandReason`; the organization keeps its answer with the term that spoke most for it.
"""

from __future__ import annotations

import numpy as np

from sim.actors.main_reason import largest, telling
from sim.codes import Bid, BidReason, ErrandReason, Level
from sim.engine import njit
from sim.rng import Stream, key2, uniform
from sim.tables import BodyRow
from sim.tables.world import World

WEEKS_A_YEAR = 52.0
"""Unit of time."""

BIDDING, BID_TERMS = len(Bid), len(BidReason) - 1
"""Size of the table of terms of a bid; whether the field fits is no term."""

ERRAND_PARTS = len(ErrandReason)
"""Size of the table of parts of the errands asked."""


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
    parts[ErrandReason.CUSTOM] = 1.0 - refusal
    parts[ErrandReason.WORN] = refusal * (1.0 - body.independence)
    parts[ErrandReason.PAYER] = refusal * body.independence * dependence_of(body)
    parts[ErrandReason.NERVE] = refusal * nerve_of(body)


@njit
def errand_reason(w: World, o: int, asked: float) -> int:
    """Why organization ``o`` takes so many of the errands asked: an ErrandReason, the largest part."""
    if asked <= 0.0:
        return ErrandReason.NONE
    parts = np.zeros(ERRAND_PARTS)
    weigh_errands(w, o, parts)
    return largest(parts)


@njit
def in_scope(w: World, street: int, item: int) -> bool:
    """Whether the street's contracts cover ``item``: which items a share covers is fixed by their number."""
    return uniform(key2(Stream.POLICY, item)) < w.contract[street].scope


@njit
def field_fits(w: World, o: int, street: int) -> bool:
    """D5: whether the street buys anything in the field of organization ``o``."""
    for item in range(w.items.shape[0]):
        it = w.items[item]
        able = it.level == Level.COMMUNITY or w.may[o, item] == 1
        if able and it.purchasable == 1 and (w.bodies[o].domain >> it.category) & 1:
            if in_scope(w, street, item):
                return True
    return False


@njit
def weigh_bid(w: World, o: int, price: float, asked: float, terms: np.ndarray) -> None:
    """Fill ``terms`` (BIDDING, BID_TERMS), zeros before: yuan a year of a contract, against none.

    Args:
        asked: hours of errands a week that come with it.
    """
    p = w.p[0]
    terms[Bid.BIDS, BidReason.PRICE] = price
    terms[Bid.BIDS, BidReason.FIXED] = -p.bid_fixed
    terms[Bid.BIDS, BidReason.ERRANDS] = -errands_taken(w, o, asked) * WEEKS_A_YEAR * p.purchase_cost
    terms[Bid.BIDS, BidReason.MARGIN] = -p.bid_margin * price


@njit
def bids(w: World, o: int, s: int, price: float, asked: float) -> bool:
    """D5: bid for a contract of street ``s`` if the field fits and something is left after all costs.

    The organization's answer is kept with its main reason.
    """
    body = w.bodies[o]
    if not field_fits(w, o, s):
        body.bid, body.bid_why = Bid.STAYS_OUT, BidReason.FIELD
        return False
    terms = np.zeros((BIDDING, BID_TERMS))
    weigh_bid(w, o, price, asked, terms)
    taken = terms[Bid.BIDS]
    cost = -(taken[BidReason.FIXED] + taken[BidReason.ERRANDS] + taken[BidReason.MARGIN])
    choice = Bid.BIDS if price > cost else Bid.STAYS_OUT
    body.bid, body.bid_why = choice, telling(terms, choice)
    return choice == Bid.BIDS
