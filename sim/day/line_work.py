"""Line work (条线任务) as a stock: it comes in, is done, falls late, is dropped, and leaves things unseen."""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import WEEK, workdays_before
from sim.actors.decisions.d2_weigh_claims import FIRST_LINE
from sim.actors.line_kinds import FORMS
from sim.codes import BodyKind, LineHours, Use, Wave
from sim.day.purses import grains
from sim.engine import njit
from sim.rng import Stream, key4, uniform
from sim.tables import LINE_WEEKS
from sim.tables.world import World


@njit
def do_line_work(w: World, b: int, plan: np.ndarray, day: int) -> float:
    """Body ``b`` works off line work, kind by kind, as ``plan`` (claims,) says; return the hours used."""
    used = 0.0
    for k in range(w.line_kinds.shape[0]):
        used += _work_off(w, b, k, plan[FIRST_LINE + k], day)
    return used


@njit
def finish_line_work(w: World, b: int, hours: float, day: int) -> float:
    """Body ``b`` goes on with line work in hours that its matters left over; return the hours used."""
    used = 0.0
    for k in range(w.line_kinds.shape[0]):
        used += _work_off(w, b, k, hours - used, day)
    return used


@njit
def _work_off(w: World, b: int, k: int, hours: float, day: int) -> float:
    """Work up to ``hours`` on kind ``k``: what is late first, then week by week; return the hours used."""
    if hours <= 0.0:
        return 0.0
    kind = w.bodies[b].kind
    used = min(hours, w.line_late[b, k])
    w.line_late[b, k] -= used
    w.line_book[kind, LineHours.LATE] += grains(used)
    week = day // WEEK
    for back in range(LINE_WEEKS - 1, -1, -1):
        cell = k * LINE_WEEKS + (week - back) % LINE_WEEKS
        part = min(hours - used, w.line_stock[b, cell])
        if part > 0.0:
            w.line_stock[b, cell] -= part
            w.line_book[kind, LineHours.DONE] += grains(part)
            used += part
    _book(w, b, k, used)
    return used


@njit
def _book(w: World, b: int, k: int, hours: float) -> None:
    """Book ``hours`` of body ``b`` on kind ``k``: forms have their own use."""
    body = w.bodies[b]
    w.hours[body.kind, Use.FORMS if k == FORMS else Use.LINE] += hours
    if body.kind == BodyKind.GRID:
        if k == FORMS:
            w.grid_days[body.grid].day_forms += hours
        else:
            w.grid_days[body.grid].day_line += hours


@njit
def line_week(w: World, day: int) -> None:
    """A week of line work: what is over its limit costs points and is dropped bit by bit; new work comes."""
    unseen = np.zeros((w.bodies.shape[0], w.line_kinds.shape[0]))
    some = False
    for b in w.body_order:
        if w.bodies[b].alive == 1:
            some = _settle(w, b, day, unseen) or some
    if some:
        leave_unseen(w, unseen)
    for b in w.body_order:
        if w.bodies[b].alive == 1:
            _ask(w, b, day)


@njit
def _settle(w: World, b: int, day: int, unseen: np.ndarray) -> bool:
    """Count what body ``b`` did not do in time; return whether something was left unseen."""
    p = w.p[0]
    body = w.bodies[b]
    today, week = workdays_before(w, day), day // WEEK
    at_stake, lost = 0.0, 0.0
    some = False
    for k in range(w.line_kinds.shape[0]):
        kind = w.line_kinds[k]
        fallen = 0.0
        for back in range(1, LINE_WEEKS + 1):
            came = workdays_before(w, WEEK * (week - back))
            cell = k * LINE_WEEKS + (week - back) % LINE_WEEKS
            if w.line_stock[b, cell] > 0.0 and (came + kind.deadline <= today or back == LINE_WEEKS):
                fallen += w.line_stock[b, cell]
                w.line_stock[b, cell] = 0.0
        late = w.line_late[b, k]
        dropped = kind.lapses * late
        w.line_late[b, k] = late - dropped + fallen
        w.line_book[body.kind, LineHours.LAPSED] += grains(dropped)
        unseen[b, k] = dropped * kind.looks_at
        some = some or unseen[b, k] > 0.0
        usual = line_hours_a_week(w, b, k)
        if usual > 0.0:
            at_stake += kind.points * kind.checked
            lost += kind.points * kind.checked * min(1.0, w.line_late[b, k] / usual)
        body.slips += p.line_slips * kind.checked * fallen
    found = lost / at_stake if at_stake > 0.0 else 0.0
    body.pressure += p.pressure_learning * (found - body.pressure)
    return some


@njit
def line_hours_a_week(w: World, b: int, k: int) -> float:
    """Hours of kind ``k`` that body ``b`` is asked for in a week of five working days."""
    hours = float(w.line[b, k])
    if k == FORMS:
        hours += w.means[b].forms * w.means[b].staff * _days_a_week(w, b)
    return hours


@njit
def _days_a_week(w: World, b: int) -> float:
    grid = w.bodies[b].kind == BodyKind.GRID
    return w.p[0].grid_workdays_per_week if grid else w.p[0].workdays_per_week


@njit
def _ask(w: World, b: int, day: int) -> None:
    """Body ``b`` is asked for the line work of a week, as the rhythm of each kind has it."""
    week = day // WEEK
    for k in range(w.line_kinds.shape[0]):
        usual = line_hours_a_week(w, b, k)
        if usual <= 0.0:
            continue
        kind = w.line_kinds[k]
        weeks = max(1, int(kind.every))
        if week % weeks != k % weeks or not is_busy(w, b, k, week):
            continue
        days = workdays_before(w, day + WEEK * weeks) - workdays_before(w, day)
        hours = usual / kind.busy * days / w.p[0].workdays_per_week
        w.line_stock[b, k * LINE_WEEKS + week % LINE_WEEKS] += hours
        w.line_book[w.bodies[b].kind, LineHours.ASKED] += grains(hours)


@njit
def is_busy(w: World, b: int, k: int, week: int) -> bool:
    """Whether kind ``k`` comes to body ``b`` in this week: keyed, by the wave to which the body belongs."""
    kind = w.line_kinds[k]
    if kind.busy >= 1.0:
        return True
    body = w.bodies[b]
    chief = b
    if kind.wave == Wave.STREET and body.street >= 0:
        chief = w.street_body[body.street]
    elif kind.wave == Wave.DISTRICT and body.district >= 0 and body.department < 0:
        chief = w.centre_body[body.district]
    spell = week // max(1, int(kind.spell))
    return uniform(key4(w.body_stream[chief], Stream.LINE, k, spell)) < kind.busy


@njit
def leave_unseen(w: World, unseen: np.ndarray) -> None:
    """Spread objects that nobody looked at, f8 (B, L), over the places that each body serves.

    They fall on grids and categories in proportion to what arises there, and stay as what was let through
    (``unchecked``) until they prove harmless or go wrong.
    """
    lines = w.line_kinds.shape[0]
    city = np.zeros((1, lines))
    district, street = np.zeros((w.districts.shape[0], lines)), np.zeros((w.streets.shape[0], lines))
    community, grid = np.zeros((w.communities.shape[0], lines)), np.zeros((w.grids.shape[0], lines))
    for b in w.body_order:
        body = w.bodies[b]
        for k in range(lines):
            if unseen[b, k] <= 0.0:
                continue
            if body.grid >= 0:
                grid[body.grid, k] += unseen[b, k]
            elif body.community >= 0:
                community[body.community, k] += unseen[b, k]
            elif body.street >= 0:
                street[body.street, k] += unseen[b, k]
            elif body.district >= 0:
                district[body.district, k] += unseen[b, k]
            else:
                city[0, k] += unseen[b, k]
    for k in range(lines):
        if w.line_kinds[k].looks_at > 0.0:
            _spread(w, k, city[0, k], district[:, k], street[:, k], community[:, k], grid[:, k])


@njit
def _spread(
    w: World, k: int, city: float, district: np.ndarray, street: np.ndarray, community: np.ndarray,
    grid: np.ndarray,
) -> None:  # fmt: skip
    """Spread the objects of kind ``k``, by place of each level, over grids and categories."""
    arises = np.zeros(w.grids.shape[0])
    in_district, in_street = np.zeros(district.shape[0]), np.zeros(street.shape[0])
    in_community = np.zeros(community.shape[0])
    for g in w.grid_order:
        for c in range(w.bare_rate.shape[1]):
            if w.line_protects[k, c] == 1:
                arises[g] += w.bare_rate[g, c]
        place = w.grids[g]
        in_district[place.district] += arises[g]
        in_street[place.street] += arises[g]
        in_community[place.community] += arises[g]
    whole = in_district.sum()
    for g in range(w.grids.shape[0]):
        if arises[g] <= 0.0:
            continue
        place = w.grids[g]
        objects = grid[g] / arises[g] + community[place.community] / in_community[place.community]
        objects += street[place.street] / in_street[place.street]
        objects += district[place.district] / in_district[place.district] + city / whole
        for c in range(w.bare_rate.shape[1]):
            if w.line_protects[k, c] == 1:
                w.unchecked[g, c] += objects * w.bare_rate[g, c]
