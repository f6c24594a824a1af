"""Building heads and unit heads: who serves, stays and quits, and what they notice and settle."""

from __future__ import annotations

import numpy as np

from sim.actors.main_reason import telling, total_of
from sim.codes import HeadAnswer, HeadReason, HeadStay, HeadStayReason, HeadUnit, Post, ResidentKind
from sim.codes.streams import MONTHLY, AskDraw, NoiseDraw
from sim.engine import njit
from sim.rng import Stream, gumbel, key2, key3, uniform
from sim.tables import NOBODY, GridRow, HeadRow, Table
from sim.tables.world import World

ANSWERS, SERVING_TERMS = len(HeadAnswer), len(HeadReason)
"""Size of the table of terms of serving as a head."""

STAYS, MONTH_TERMS = len(HeadStay), len(HeadStayReason) - 1
"""Size of the table of terms of serving on; chance is no term."""

WEEK_DAYS, THOUSAND = 7.0, 1000.0
"""Days of a week, and the residents by whom the reach of eyes is counted (units of measurement)."""

REWARD_YUAN, SUPPORT_HOURS = 100.0, 10.0
"""Units of incentives and of the support of heads: yuan a month, hours a year."""


@njit
def make_heads(people: Table[HeadRow], start: np.ndarray, grids: Table[GridRow]):
    """Fill HEAD rows: one post per building, then one per unit; nobody is appointed yet."""
    for g in range(grids.shape[0]):
        for n in range(start[g + 1] - start[g]):
            h = people[start[g] + n]
            h.grid = g
            h.unit = HeadUnit.BUILDING if n < grids[g].buildings else HeadUnit.UNIT
            h.active = Post.VACANT
            h.morale = 0.0
            h.stay_why = HeadStayReason.NONE
            h.resident = NOBODY


@njit
def ask_somebody(w: World, g: int, key: np.uint64) -> int:
    """Return who is asked to be a head: first volunteers and Party members, as far as instructed."""
    grid = w.grids[g]
    first = uniform(key2(key, AskDraw.CALLED_ON)) < w.heads[g].call
    r = grid.first_resident + min(int(uniform(key2(key, AskDraw.WHO)) * grid.residents), grid.residents - 1)
    if not first:
        return r
    # walk on from there to the next who has already said that they care
    for step in range(grid.residents):
        other = grid.first_resident + (r - grid.first_resident + step) % grid.residents
        if w.residents[other].kind & (ResidentKind.VOLUNTEER | ResidentKind.PARTY):
            return other
    return r


@njit
def weigh_serving(w: World, r: int, unit: int, terms: np.ndarray) -> None:
    """Fill ``terms`` (ANSWERS, SERVING_TERMS), zeros before, for resident ``r`` asked to be a head.

    Neighbours known, trust, own efficacy, duty of a volunteer or Party member and incentive speak for it, the
    time it takes against it; declining is easy.
    """
    p = w.p[0]
    person = w.residents[r]
    g = person.grid
    terms[HeadAnswer.SERVES, HeadReason.TIES] = p.join_ties * person.ties
    trust = min(1.0, max(0.0, w.mood[g].trust + person.trust))
    terms[HeadAnswer.SERVES, HeadReason.TRUST] = p.join_trust * trust
    terms[HeadAnswer.SERVES, HeadReason.EFFICACY] = p.join_efficacy * person.efficacy
    cares = person.kind & (ResidentKind.VOLUNTEER | ResidentKind.PARTY)
    terms[HeadAnswer.SERVES, HeadReason.DUTY] = p.join_duty if cares else 0.0
    terms[HeadAnswer.SERVES, HeadReason.INCENTIVE] = p.join_incentive * w.heads[g].incentive / REWARD_YUAN
    hours = p.head_hours_unit if unit == HeadUnit.UNIT else p.head_hours_building
    terms[HeadAnswer.SERVES, HeadReason.TIME] = -p.join_time * hours
    terms[HeadAnswer.DECLINES, HeadReason.EASE] = p.join_threshold


@njit
def serves(w: World, r: int, unit: int, key: np.uint64) -> int:
    """Decide whether resident ``r`` agrees to be a head: the reason, positive for yes and negative for no."""
    terms = np.zeros((ANSWERS, SERVING_TERMS))
    weigh_serving(w, r, unit, terms)
    noise = w.p[0].logit_scale * (gumbel(key2(key, NoiseDraw.YES)) - gumbel(key2(key, NoiseDraw.NO)))
    if total_of(terms, HeadAnswer.SERVES) - total_of(terms, HeadAnswer.DECLINES) + noise > 0.0:
        return telling(terms, HeadAnswer.SERVES)
    return -telling(terms, HeadAnswer.DECLINES)


@njit
def heads_day(w: World, g: int) -> None:
    """Set what active heads see today, and the hours they can give."""
    p = w.p[0]
    mood = w.mood[g]
    exposure = p.sensor_reach * w.heads[g].sensors
    mood.sensor += exposure
    mood.sensor_new += exposure
    members_look(w, g)
    if mood.heads_active <= 0.0:
        mood.head_hours = 0.0
        return
    grid = w.grids[g]
    seen = 0.0
    hours = 0.0
    for h in range(w.head_start[g], w.head_start[g + 1]):
        head = w.people_heads[h]
        if head.active == Post.ACTIVE:
            if head.unit == HeadUnit.UNIT:
                seen += head.morale * p.head_notice_unit / max(1, grid.units)
                hours += p.head_hours_unit
            else:
                seen += head.morale * p.head_notice_building / max(1, grid.buildings)
                hours += p.head_hours_building
    mood.head += seen
    mood.head_new += seen
    if hours > 0.0:
        mood.load += p.head_load_learning * (1.0 - min(1.0, mood.head_hours / hours) - mood.load)
    mood.head_hours = hours


@njit
def hours_of_members(w: World, g: int) -> float:
    """Hours a day for each thousand residents that Party members who report to grid ``g`` really give."""
    grid = w.grids[g]
    if w.heads[g].members <= 0.0:
        return 0.0
    return w.p[0].member_turnout * w.heads[g].members / WEEK_DAYS * THOUSAND / max(1, grid.residents)


@njit
def members_look(w: World, g: int) -> None:
    """Party members who report to their community (双报到) are eyes: they say to the grid what they see."""
    exposure = w.p[0].member_reach * w.p[0].patrol_reach * hours_of_members(w, g)
    if exposure > 0.0:
        w.mood[g].patrol += exposure
        w.mood[g].patrol_new += exposure


@njit
def weigh_month(w: World, g: int, terms: np.ndarray) -> None:
    """Fill ``terms`` (STAYS, MONTH_TERMS), zeros before: what a month does to heads' will in ``g``.

    Quitting is a row of zeros.  The morale carried over is each head's own: :func:`serve_on` adds it.
    """
    p = w.p[0]
    mood = w.mood[g]
    given = w.heads[g]
    terms[HeadStay.GOES_ON, HeadStayReason.INCENTIVE] = p.head_incentive * given.incentive / REWARD_YUAN
    terms[HeadStay.GOES_ON, HeadStayReason.SUPPORT] = p.head_support * given.support / SUPPORT_HOURS
    terms[HeadStay.GOES_ON, HeadStayReason.RESULTS] = p.head_recognition * (2.0 * mood.head_result - 1.0)
    terms[HeadStay.GOES_ON, HeadStayReason.WEAR] = -p.head_wear
    terms[HeadStay.GOES_ON, HeadStayReason.BURDEN] = -p.head_burden * mood.load


@njit
def serve_on(w: World, h: int, terms: np.ndarray, u: float) -> None:
    """Move the morale of head ``h`` by the month in ``terms``; draw ``u`` decides who quits; keep why."""
    p = w.p[0]
    head = w.people_heads[h]
    terms[HeadStay.GOES_ON, HeadStayReason.WILL] = head.morale - p.head_quit_at
    on = terms[HeadStay.GOES_ON]
    lift = on[HeadStayReason.INCENTIVE] + on[HeadStayReason.SUPPORT]
    lift += on[HeadStayReason.RESULTS] + on[HeadStayReason.WEAR] + on[HeadStayReason.BURDEN]
    head.morale = min(1.0, max(0.0, head.morale + lift))
    margin = (head.morale - p.head_quit_at) / p.head_quit_scale
    choice, other = HeadStay.GOES_ON, HeadStay.LEAVES
    if u > 1.0 / (1.0 + np.exp(-margin)):
        head.active = Post.QUIT
        choice, other = other, choice
    most = telling(terms, choice)
    spoke = terms[choice, most] > terms[other, most]
    head.stay_why = most if spoke else HeadStayReason.CHANCE


@njit
def heads_month(w: World, g: int, month: int) -> None:
    """Morale of heads moves with results, reward, support and burden; some quit, some posts are filled."""
    p = w.p[0]
    mood = w.mood[g]
    given = w.heads[g]
    grid = w.grids[g]
    posts_building = min(grid.buildings, int(given.building + 0.5))
    posts_unit = min(grid.units, int(given.unit + 0.5))
    if posts_building == 0 and posts_unit == 0 and mood.heads_active == 0.0:
        return
    terms = np.zeros((STAYS, MONTH_TERMS))
    weigh_month(w, g, terms)
    active = 0.0
    ties = 0.0
    for n in range(w.head_start[g + 1] - w.head_start[g]):
        h = w.head_start[g] + n
        head = w.people_heads[h]
        wanted = n < posts_building if head.unit == HeadUnit.BUILDING else n - grid.buildings < posts_unit
        if not wanted:
            head.active = Post.VACANT
            head.stay_why = HeadStayReason.NONE
            continue
        key = key3(w.grid_stream[g], Stream.HEAD + MONTHLY * _turn(month), n)
        if head.active == Post.ACTIVE:
            serve_on(w, h, terms, uniform(key))
        elif grid.residents > 0:
            asks = p.head_asks if head.active == Post.VACANT else p.head_asks_again
            whole = int(asks)
            fill_post(w, g, h, whole + (1 if uniform(key) < asks - whole else 0), month)
        if head.active == Post.ACTIVE:
            active += 1.0
            ties += head.ties
    mood.heads_active = active
    mood.head_ties = ties / active if active > 0.0 else 0.0


@njit
def _turn(month: int) -> int:
    """Number of a month in keys: never 0, which is kept for the beginning of the world."""
    return month + 1 if month >= 0 else month


@njit
def fill_post(w: World, g: int, h: int, asks: int, month: int) -> None:
    """Ask so many residents of grid ``g`` to take post ``h``; the first who agrees has it."""
    head = w.people_heads[h]
    key = key3(w.grid_stream[g], Stream.ASKED + MONTHLY * _turn(month), h - w.head_start[g])
    for attempt in range(asks):
        asked = key2(key, attempt)
        r = ask_somebody(w, g, asked)
        why = serves(w, r, head.unit, key2(asked, AskDraw.ANSWER))
        head.why = abs(why)
        if why > 0:
            head.active = Post.ACTIVE
            head.stay_why = HeadStayReason.NONE
            head.morale = w.p[0].head_start
            head.resident = r
            head.ties = w.residents[r].ties
            return
