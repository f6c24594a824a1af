"""Grid staff, building heads and unit heads: how hours are spent (D2), who stays and who quits."""

from __future__ import annotations

import numpy as np

from sim.actors.columns import ResidentKind, Use
from sim.compiled import njit
from sim.luck import Stream, key2, key3, uniform

S_HEAD, S_STAFF = int(Stream.HEAD), int(Stream.STAFF)
U_FORMS, U_SWITCH, U_PATROL = int(Use.FORMS), int(Use.SWITCH), int(Use.PATROL)

PARTY, VOLUNTEER = int(ResidentKind.PARTY), int(ResidentKind.VOLUNTEER)
DAYS_A_MONTH = 30.0

ASKED = 8
"""People asked before the post goes to whoever is left (a limit of the search only)."""

VACANT, ACTIVE, QUIT = 0, 1, 2
"""States of a head's post."""


@njit
def make_heads(people, start, grids, residents, grid_luck):
    """Fill HEAD rows: one post per building, then one per unit; nobody is appointed yet."""
    for g in range(grids.shape[0]):
        grid = grids[g]
        size = start[g + 1] - start[g]
        for n in range(size):
            h = people[start[g] + n]
            h.grid = g
            h.unit = 0 if n < grid.buildings else 1
            h.active = VACANT
            h.morale = 0.0
            if grid.residents > 0:
                r = _willing(residents, grid, key3(grid_luck[g], S_HEAD, n))
                h.resident = r
                h.ties = residents[r].ties
            else:
                h.resident = -1


@njit
def _willing(residents, grid, key: np.uint64) -> int:
    """Whom the committee asks to be a head: a volunteer or Party member if one is soon found."""
    r = -1
    for attempt in range(ASKED):
        u = uniform(key2(key, attempt))
        r = grid.first_resident + min(int(u * grid.residents), grid.residents - 1)
        if residents[r].kind & (VOLUNTEER | PARTY):
            break
    return r


@njit
def staff_hours(w, b: int) -> float:
    """Hours body ``b`` has on a working day, before anything is taken off."""
    return w.bodies[b].present * w.means[b].hours


@njit
def free_hours(w, b: int) -> float:
    """D2, first part: pay forms, inspections and switching between duties, return what is left.

    Forms come first because they are checked; each duty held at once beyond the first costs
    time to switch.
    """
    p = w.p[0]
    body = w.bodies[b]
    means = w.means[b]
    hours = body.present * means.hours
    forms = min(hours, body.present * means.forms)
    switch = min(hours - forms, body.present * max(0.0, means.duties - 1.0) * p.switch_hours)
    w.hours[body.kind, U_FORMS] += forms
    w.hours[body.kind, U_SWITCH] += switch
    return hours - forms - switch


@njit
def patrol(w, g: int, hours: float) -> float:
    """D2, last part: what is left goes to preventive visits if ordered, then to patrol.

    Returns:
        Hours of patrol.
    """
    p = w.p[0]
    grid = w.grids[g]
    mood = w.mood[g]
    per_thousand = 1000.0 / max(1, grid.residents)
    visits = min(hours, w.rules[grid.street].screening / p.grid_workdays_per_week)
    mood.prevented += p.screening_reach * visits * per_thousand
    left = hours - visits
    exposure = p.patrol_reach * left * per_thousand
    mood.patrol += exposure
    mood.patrol_new += exposure
    w.hours[w.bodies[g].kind, U_PATROL] += hours
    return left


@njit
def heads_day(w, g: int) -> None:
    """What active heads see today, and the hours they can give."""
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
        mood.load += (1.0 - min(1.0, mood.head_hours / hours) - mood.load) / DAYS_A_MONTH
    mood.head_hours = hours


@njit
def heads_month(w, g: int, month: int) -> None:
    """Morale of heads moves with results, reward, support and burden; some quit, some posts are filled."""
    p = w.p[0]
    mood = w.mood[g]
    given = w.heads[g]
    grid = w.grids[g]
    posts_building = min(grid.buildings, int(given.building + 0.5))
    posts_unit = min(grid.units, int(given.unit + 0.5))
    if posts_building == 0 and posts_unit == 0 and mood.heads_active == 0.0:
        return
    lift = p.head_incentive * given.incentive / 100.0 + p.head_support * given.support / 10.0
    lift += p.head_recognition * (2.0 * mood.head_result - 1.0) - p.head_wear - p.head_burden * mood.load
    active = 0.0
    ties = 0.0
    for n in range(w.head_start[g + 1] - w.head_start[g]):
        head = w.people_heads[w.head_start[g] + n]
        wanted = n < posts_building if head.unit == 0 else n - grid.buildings < posts_unit
        if not wanted:
            head.active = VACANT
            continue
        key = key3(w.grid_luck[g], S_HEAD + 1000 * (month + 1), n)
        if head.active == ACTIVE:
            head.morale = min(1.0, max(0.0, head.morale + lift))
            margin = (head.morale - p.head_quit_at) / p.head_quit_scale
            if uniform(key) > 1.0 / (1.0 + np.exp(-margin)):
                head.active = QUIT
        else:
            chance = p.head_fill if head.active == VACANT else p.head_refill
            if uniform(key) < chance:
                head.active = ACTIVE
                head.morale = p.head_start
        if head.active == ACTIVE:
            active += 1.0
            ties += head.ties
    mood.heads_active = active
    mood.head_ties = ties / active if active > 0.0 else 0.0


@njit
def own_morale(luck: np.uint64, p) -> float:
    """Morale that the people of a body have by themselves."""
    u = uniform(key2(luck, S_STAFF))
    return min(1.0, max(0.0, p.staff_morale + p.staff_morale_spread * (2.0 * u - 1.0)))


@njit
def staff_month(w, g: int) -> None:
    """Grid staff burn out with backlog and forms, recover slowly, quit and are replaced slowly."""
    p = w.p[0]
    body = w.bodies[g]
    means = w.means[g]
    daily = max(1.0, body.present * means.hours)
    waiting = min(p.staff_burn_cap, body.backlog / daily)
    forms = min(1.0, means.forms / max(1.0, means.hours))
    body.morale += p.staff_recover * (own_morale(w.body_luck[g], p) - body.morale)
    body.morale -= p.staff_burn_load * waiting + p.staff_burn_forms * forms
    body.morale = min(1.0, max(0.0, body.morale))
    body.present += p.staff_refill * (means.staff - body.present)
    if body.morale < p.burnout_at:
        body.present *= 1.0 - p.staff_quit


@njit
def make_morale(bodies, body_luck, params):
    """Set the morale of every body at the start."""
    p = params[0]
    for b in range(bodies.shape[0]):
        bodies[b].morale = own_morale(body_luck[b], p)
