"""Slower clocks: weekly trust and fatigue, monthly people, quarterly contracts, yearly budgets."""

from __future__ import annotations

import numpy as np

from sim.actors.body import learn_month
from sim.actors.calendar import MONTH, QUARTER, WEEK, YEAR
from sim.actors.heads import heads_month
from sim.actors.lists import knowledge_month
from sim.actors.organization import award, live_on
from sim.actors.property import property_month
from sim.actors.staying import office_month, staff_month
from sim.codes import BodyKind, Clock
from sim.codes.choices import TrustInfluence
from sim.day.line_work import line_week
from sim.day.record import note_authority
from sim.day.steering import call_campaigns, hold_dispatch_meetings, publish_bulletins
from sim.engine import njit
from sim.tables.world import World


@njit
def slow_clocks(w: World, day: int) -> None:
    """Run the weekly, monthly, quarterly and yearly updates due today on ``day``.

    They count from the policy's start, so that its first day begins a year, and the run-in ends one.  On the
    first day of all, what has to be in place is, whatever the date: contracts, powers, heads.
    """
    first = day == -w.clock[Clock.RUN_IN]
    if day % YEAR == 0 and not first:
        for b in range(w.bodies.shape[0]):
            w.bodies[b].spent = 0.0
    if day % QUARTER == 0 or first:
        for s in range(w.streets.shape[0]):
            if not first:
                live_on(w, s, day // QUARTER)
            award(w, s, day // QUARTER)
        hold_dispatch_meetings(w, day)
    if day % MONTH == 0 or first:
        note_authority(w)
        for g in range(w.grids.shape[0]):
            heads_month(w, g, day // MONTH)
            if not first:
                staff_month(w, g)
                property_month(w, g, day // MONTH)
        if not first:
            refill_offices(w)
            fade_unchecked(w)
            knowledge_month(w)
            learn_month(w)  # before the month's counts begin anew
            publish_bulletins(w)
            forget_favours(w)
    if day % WEEK == 0 or day % MONTH == 0:
        call_campaigns(w, day, day % MONTH == 0)
    if day % WEEK == 0:
        line_week(w, day)
        spread_trust(w)
        for s in range(w.streets.shape[0]):
            most = w.rules[s].attention + 1.0
            w.attention_left[s] = min(most, w.attention_left[s] + w.rules[s].attention)
        for b in range(w.bodies.shape[0]):
            w.bodies[b].fatigue *= 1.0 - w.p[0].fatigue_decay
        for g in range(w.grids.shape[0]):
            w.mood[g].prevented *= (1.0 - w.p[0].prevention_decay) ** WEEK


@njit
def fade_unchecked(w: World) -> None:
    """Matters let through without a clearance come to light or prove harmless, month by month."""
    left = 1.0 - w.p[0].unchecked_fades
    for g in range(w.unchecked.shape[0]):
        for k in range(w.unchecked.shape[1]):
            w.unchecked[g, k] *= left


@njit
def forget_favours(w: World) -> None:
    """Favours between bodies are forgotten bit by bit."""
    left = 1.0 - w.p[0].owed_fades
    for row in range(w.owed.shape[0]):
        w.owed[row] *= left


@njit
def refill_offices(w: World) -> None:
    """A month of the people of offices: they tire, some quit, vacancies are filled; grids have their own."""
    for b in range(w.bodies.shape[0]):
        if is_office(w.bodies[b].kind):
            office_month(w, b)


@njit
def is_office(kind: int) -> bool:
    """Whether a body of ``kind`` follows its posts: all but grids, organizations and property managers."""
    return kind != BodyKind.GRID and kind != BodyKind.ORGANIZATION and kind != BodyKind.PROPERTY


@njit
def spread_trust(w: World) -> None:
    """Weekly neighbour influence: trust moves towards the neighbouring communities' and a long-run level.

    The choice ``trust_influence`` says which neighbouring communities count: all of them (DeGroot 1974,
    Journal of the American Statistical Association 69:118), or those whose trust is not too far from the
    grid's own (bounded confidence: Hegselmann & Krause 2002, JASSS 5(3)2).
    """
    p = w.p[0]
    size = w.communities.shape[0]
    mean = np.zeros(size)
    people = np.zeros(size)
    for g in range(w.grids.shape[0]):
        k = w.grids[g].community
        mean[k] += w.mood[g].trust * w.grids[g].residents
        people[k] += w.grids[g].residents
    for k in range(size):
        mean[k] = mean[k] / people[k] if people[k] > 0.0 else p.trust_mean
    for g in range(w.grids.shape[0]):
        k = w.grids[g].community
        mood = w.mood[g]
        total, count = 0.0, 0
        for n in range(w.neighbour_start[k], w.neighbour_start[k + 1]):
            there = mean[w.neighbour[n]]
            if p.trust_influence == TrustInfluence.ALL or abs(there - mood.trust) <= p.trust_bound:
                total += there
                count += 1
        if count > 0:
            mood.trust += p.trust_diffusion * (total / count - mood.trust)
        mood.trust += p.trust_return * (p.trust_mean - mood.trust)
