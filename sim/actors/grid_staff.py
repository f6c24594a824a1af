"""How grid staff spend their hours (D2); building heads and unit heads: who serves, stays and quits."""

from __future__ import annotations

import numpy as np

from sim.actors.reasons import telling, total_of
from sim.codes import BodyKind, HeadStayReason, ResidentKind, Use
from sim.engine import njit
from sim.rng import Stream, gumbel, key2, key3, uniform
from sim.tables import GridDayRow, GridRow, HeadRow, ParameterRow, Table
from sim.tables.world import World

S_HEAD, S_ASKED = int(Stream.HEAD), int(Stream.ASKED)
U_FORMS, U_SWITCH, U_PATROL = int(Use.FORMS), int(Use.SWITCH), int(Use.PATROL)
U_OTHER = int(Use.OTHER)

K_GRID = int(BodyKind.GRID)
PARTY, VOLUNTEER = int(ResidentKind.PARTY), int(ResidentKind.VOLUNTEER)

DECLINE, SERVE = 0, 1
"""Options of somebody who is asked to be a head."""

TIES, TRUST, EFFICACY, DUTY, INCENTIVE, TIME, EASE = 0, 1, 2, 3, 4, 5, 6
"""Terms of serving; one more is the code of :class:`sim.codes.HeadReason`."""

SERVING_TERMS = 7
"""Size of the table of terms."""

LEAVE, GO_ON = 0, 1
"""Options of a head at the end of a month."""

WILL, REWARD, SUPPORT, RESULTS, WEAR, BURDEN = 0, 1, 2, 3, 4, 5
"""Terms of serving on; one more is the code of :class:`sim.actors.reasons.HeadStayReason`."""

MONTH_TERMS = 6
"""Size of the table of terms."""

BY_CHANCE = int(HeadStayReason.CHANCE)

REWARD_YUAN, SUPPORT_HOURS = 100.0, 10.0
"""Units of incentives and of the support of heads: yuan a month, hours a year."""

RESIDENTS = 1000.0
"""Unit of the reach of patrols and visits: residents of a grid."""

VACANT, ACTIVE, QUIT = 0, 1, 2
"""States of a head's post."""


@njit
def make_heads(people: Table[HeadRow], start: np.ndarray, grids: Table[GridRow]):
    """Fill HEAD rows: one post per building, then one per unit; nobody is appointed yet."""
    for g in range(grids.shape[0]):
        for n in range(start[g + 1] - start[g]):
            h = people[start[g] + n]
            h.grid = g
            h.unit = 0 if n < grids[g].buildings else 1
            h.active = VACANT
            h.morale = 0.0
            h.stay_why = 0
            h.resident = -1


@njit
def ask_somebody(w: World, g: int, key: np.uint64) -> int:
    """Return who is asked to be a head: first volunteers and Party members, as far as instructed."""
    grid = w.grids[g]
    first = uniform(key2(key, 1)) < w.heads[g].call
    r = grid.first_resident + min(int(uniform(key2(key, 2)) * grid.residents), grid.residents - 1)
    if not first:
        return r
    # walk on from there to the next who has already said that they care
    for step in range(grid.residents):
        other = grid.first_resident + (r - grid.first_resident + step) % grid.residents
        if w.residents[other].kind & (VOLUNTEER | PARTY):
            return other
    return r


@njit
def weigh_serving(w: World, r: int, unit: int, terms: np.ndarray) -> None:
    """Fill ``terms`` (2, SERVING_TERMS), zeros before, for resident ``r`` declining a head's post or serving.

    Neighbours known, trust, own efficacy, duty of a volunteer or Party member and incentive speak for it, the
    time it takes against it; declining is easy.
    """
    p = w.p[0]
    person = w.residents[r]
    g = person.grid
    terms[SERVE, TIES] = p.join_ties * person.ties
    terms[SERVE, TRUST] = p.join_trust * min(1.0, max(0.0, w.mood[g].trust + person.trust))
    terms[SERVE, EFFICACY] = p.join_efficacy * person.efficacy
    terms[SERVE, DUTY] = p.join_duty if person.kind & (VOLUNTEER | PARTY) else 0.0
    terms[SERVE, INCENTIVE] = p.join_incentive * w.heads[g].incentive / REWARD_YUAN
    terms[SERVE, TIME] = -p.join_time * (p.head_hours_unit if unit == 1 else p.head_hours_building)
    terms[DECLINE, EASE] = p.join_threshold


@njit
def serves(w: World, r: int, unit: int, key: np.uint64) -> int:
    """Decide whether resident ``r`` agrees to be a head: the reason, positive for yes and negative for no."""
    terms = np.zeros((2, SERVING_TERMS))
    weigh_serving(w, r, unit, terms)
    noise = w.p[0].logit_scale * (gumbel(key2(key, 1)) - gumbel(key2(key, 2)))
    if total_of(terms, SERVE) - total_of(terms, DECLINE) + noise > 0.0:
        return telling(terms, SERVE) + 1
    return -(telling(terms, DECLINE) + 1)


@njit
def useful_hours(hours: float, p: ParameterRow) -> float:
    """Return the worth of ``hours`` on a day in hours of an ordinary day.

    Up to the ordinary day each hour is worth one; beyond it each is worth less than the one before, down to
    nothing at ``overtime_end`` hours more (Pencavel 2015, The Productivity of Working Hours).
    """
    more = hours - p.hours_per_day
    if more <= 0.0:
        return hours
    more = min(more, p.overtime_end)
    return p.hours_per_day + more - more * more / (2.0 * p.overtime_end)


@njit
def staff_hours(w: World, b: int) -> float:
    """Useful hours body ``b`` has on a working day, before anything is taken off."""
    return w.bodies[b].present * useful_hours(w.means[b].hours, w.p[0])


@njit
def free_hours(w: World, b: int) -> float:
    """D2, first part: pay forms, inspections and switching between duties; return the hours left.

    Forms come first because they are checked; each duty held at once beyond the first costs
    time to switch.  Hours lost to tiredness on a long day are booked with the hours not spent on matters.
    """
    p = w.p[0]
    body = w.bodies[b]
    means = w.means[b]
    hours = staff_hours(w, b)
    w.hours[body.kind, U_OTHER] += body.present * means.hours - hours
    forms = min(hours, body.present * means.forms)
    switch = min(hours - forms, body.present * max(0.0, means.duties - 1.0) * p.switch_hours)
    w.hours[body.kind, U_FORMS] += forms
    w.hours[body.kind, U_SWITCH] += switch
    if body.kind == K_GRID:
        w.grid_days[body.grid].day_forms = forms
        w.grid_days[body.grid].day_switch = switch
    return hours - forms - switch


@njit
def patrol(w: World, g: int, hours: float) -> float:
    """D2, last part: the hours left go to preventive visits if ordered, then to patrol.

    Returns:
        Hours of patrol.
    """
    p = w.p[0]
    grid = w.grids[g]
    mood = w.mood[g]
    per_thousand = RESIDENTS / max(1, grid.residents)
    visits = min(hours, w.rules[grid.street].screening / p.grid_workdays_per_week)
    mood.prevented += p.screening_reach * visits * per_thousand
    left = hours - visits
    exposure = p.patrol_reach * left * per_thousand
    mood.patrol += exposure
    mood.patrol_new += exposure
    w.hours[w.bodies[g].kind, U_PATROL] += hours
    spent = w.grid_days[g]
    spent.day_visits = visits
    spent.day_patrol = left
    spent.day_why = day_reason(spent)
    return left


@njit
def note_desk(w: World, g: int, owed: float, matters: float) -> None:
    """Record the hours of the staff of grid ``g`` today on debts, and on their own open matters."""
    w.grid_days[g].day_owed = owed
    w.grid_days[g].day_matters = matters


@njit
def day_reason(spent: GridDayRow) -> int:
    """Return the main reason for the use of a day: the claim that took most of it, a DayReason.

    Claims are paid in their order, so that of two that took the same the earlier one counts.
    """
    claims = (
        spent.day_forms, spent.day_switch, spent.day_owed, spent.day_matters, spent.day_visits,
        spent.day_patrol,
    )  # fmt: skip
    most, why = 0.0, 0
    for n in range(len(claims)):
        if claims[n] > most:
            most, why = claims[n], n + 1
    return why


@njit
def heads_day(w: World, g: int) -> None:
    """Set what active heads see today, and the hours they can give."""
    p = w.p[0]
    mood = w.mood[g]
    exposure = p.sensor_reach * w.heads[g].sensors
    mood.sensor += exposure
    mood.sensor_new += exposure
    if mood.heads_active <= 0.0:
        mood.head_hours = 0.0
        return
    grid = w.grids[g]
    seen = 0.0
    hours = 0.0
    for h in range(w.head_start[g], w.head_start[g + 1]):
        head = w.people_heads[h]
        if head.active == ACTIVE:
            if head.unit == 1:
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
def weigh_month(w: World, g: int, terms: np.ndarray) -> None:
    """Fill ``terms`` (2, MONTH_TERMS), zeros before: what a month does to the will of heads of grid ``g``.

    Quitting is a row of zeros.  The morale carried over is each head's own: :func:`serve_on` adds it.
    """
    p = w.p[0]
    mood = w.mood[g]
    given = w.heads[g]
    terms[GO_ON, REWARD] = p.head_incentive * given.incentive / REWARD_YUAN
    terms[GO_ON, SUPPORT] = p.head_support * given.support / SUPPORT_HOURS
    terms[GO_ON, RESULTS] = p.head_recognition * (2.0 * mood.head_result - 1.0)
    terms[GO_ON, WEAR] = -p.head_wear
    terms[GO_ON, BURDEN] = -p.head_burden * mood.load


@njit
def serve_on(w: World, h: int, terms: np.ndarray, u: float) -> None:
    """Move the morale of head ``h`` by the month in ``terms``; draw ``u`` decides who quits; keep why."""
    p = w.p[0]
    head = w.people_heads[h]
    terms[GO_ON, WILL] = head.morale - p.head_quit_at
    lift = terms[GO_ON, REWARD] + terms[GO_ON, SUPPORT]
    lift += terms[GO_ON, RESULTS] + terms[GO_ON, WEAR] + terms[GO_ON, BURDEN]
    head.morale = min(1.0, max(0.0, head.morale + lift))
    margin = (head.morale - p.head_quit_at) / p.head_quit_scale
    choice = GO_ON
    if u > 1.0 / (1.0 + np.exp(-margin)):
        head.active = QUIT
        choice = LEAVE
    most = telling(terms, choice)
    spoke = terms[choice, most] > terms[1 - choice, most]
    head.stay_why = most + 1 if spoke else BY_CHANCE


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
    terms = np.zeros((2, MONTH_TERMS))
    weigh_month(w, g, terms)
    active = 0.0
    ties = 0.0
    for n in range(w.head_start[g + 1] - w.head_start[g]):
        h = w.head_start[g] + n
        head = w.people_heads[h]
        wanted = n < posts_building if head.unit == 0 else n - grid.buildings < posts_unit
        if not wanted:
            head.active = VACANT
            head.stay_why = 0
            continue
        key = key3(w.grid_luck[g], S_HEAD + 1000 * (month + 1), n)
        if head.active == ACTIVE:
            serve_on(w, h, terms, uniform(key))
        elif grid.residents > 0:
            asks = p.head_asks if head.active == VACANT else p.head_asks_again
            whole = int(asks)
            fill_post(w, g, h, whole + (1 if uniform(key) < asks - whole else 0), month)
        if head.active == ACTIVE:
            active += 1.0
            ties += head.ties
    mood.heads_active = active
    mood.head_ties = ties / active if active > 0.0 else 0.0


@njit
def fill_post(w: World, g: int, h: int, asks: int, month: int) -> None:
    """Ask so many residents of grid ``g`` to take post ``h``; the first who agrees has it."""
    head = w.people_heads[h]
    key = key3(w.grid_luck[g], S_ASKED + 1000 * (month + 1), h - w.head_start[g])
    for attempt in range(asks):
        asked = key2(key, attempt)
        r = ask_somebody(w, g, asked)
        why = serves(w, r, head.unit, key2(asked, 3))
        head.why = abs(why)
        if why > 0:
            head.active = ACTIVE
            head.stay_why = 0
            head.morale = w.p[0].head_start
            head.resident = r
            head.ties = w.residents[r].ties
            return
