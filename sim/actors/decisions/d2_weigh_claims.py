"""D2: between what a day's hours are weighed: kinds of line work, own matters, patrol.

Each claim has a utility of named terms per hour of it: whether it is checked and costs points, whether it has
waited longest, is near its limit, and how grave it is.  Hours go to all claims at once, in proportion to the
work there and to the weight of an hour of it (a logit choice for each hour), up to what is there.  The claim
that took most is kept with the term that spoke most for it (:class:`sim.codes.ClaimReason`).
"""

from __future__ import annotations

import numpy as np

from sim.actors.body import closing_points, slack_days, worth_of_points
from sim.actors.calendar import WEEK, workdays_before
from sim.actors.hours import LEAST
from sim.actors.main_reason import telling, total_of
from sim.actors.task_force import has_listed
from sim.codes import BodyKind, ClaimReason
from sim.engine import njit
from sim.tables import LINE_WEEKS, MAX_NEEDS
from sim.tables.world import World

FIRST_LINE = 1
"""Code: row of the first kind of line work among claims; row 0 stays empty, as in every table of terms."""

AFTER_LINES = 2
"""Size: rows of claims after the kinds of line work: matters, patrol."""

CLAIM_TERMS = len(ClaimReason)
"""Size of the table of terms."""


@njit
def claims_of(w: World) -> int:
    """Rows of the table of claims: an empty one, the kinds of line work, matters, patrol."""
    return FIRST_LINE + w.line_kinds.shape[0] + AFTER_LINES


@njit
def matters_row(w: World) -> int:
    """Row of residents' matters among the claims."""
    return FIRST_LINE + w.line_kinds.shape[0]


@njit
def patrol_row(w: World) -> int:
    """Row of patrol among the claims."""
    return FIRST_LINE + w.line_kinds.shape[0] + 1


@njit
def line_needs(w: World, b: int, day: int, need: np.ndarray, near: np.ndarray) -> None:
    """Fill ``need`` (claims,) with hours of line work to do, and ``near`` with the part that is soon due."""
    today = workdays_before(w, day)
    week = day // WEEK
    for k in range(w.line_kinds.shape[0]):
        total, soon = w.line_late[b, k], 0.0
        for back in range(LINE_WEEKS):
            hours = w.line_stock[b, k * LINE_WEEKS + (week - back) % LINE_WEEKS]
            if hours > 0.0:
                total += hours
                came = workdays_before(w, WEEK * (week - back))
                if came + w.line_kinds[k].deadline - today <= w.p[0].d2_near:
                    soon += hours
        need[FIRST_LINE + k] = total
        near[FIRST_LINE + k] = soon


@njit
def matters_need(w: World, b: int) -> float:
    """Hours that the matters of those of ``b`` who are at home can take up today."""
    p = w.p[0]
    body = w.bodies[b]
    queued = body.queued - body.listed
    work = max(0.0, body.backlog - body.list_hours)
    return min(work + queued * p.intake_hours, queued * (p.case_day_hours + p.intake_hours))


@njit
def weigh_line(w: World, b: int, need: np.ndarray, near: np.ndarray, terms: np.ndarray) -> None:
    """Fill the rows of line work in ``terms`` (claims, CLAIM_TERMS), zeros before."""
    p = w.p[0]
    pressed = 1.0 + p.d2_pressure * w.bodies[b].pressure
    for k in range(w.line_kinds.shape[0]):
        kind = w.line_kinds[k]
        row = FIRST_LINE + k
        if need[row] <= 0.0:
            continue
        terms[row, ClaimReason.CHECKED] = worth_of_points(w, kind.points * kind.checked) * pressed
        terms[row, ClaimReason.WAITED] = p.d2_waited * w.line_late[b, k] / need[row]
        terms[row, ClaimReason.LIMIT] = p.d2_limit * near[row] / need[row]
        terms[row, ClaimReason.SEVERITY] = p.d2_severity * kind.severity


@njit
def weigh_matters(w: World, b: int, day: int, terms: np.ndarray) -> None:
    """Fill the row of matters in ``terms``: points, and the first matter in the queue."""
    p = w.p[0]
    row = matters_row(w)
    terms[row, ClaimReason.CHECKED] = worth_of_points(w, closing_points(w, b) + w.reward[b].verified)
    for lane in range(w.queue_head.shape[1]):
        t = w.queue_head[b, lane]
        while t >= 0 and w.bodies[b].listed > 0 and has_listed(w, b, t):
            t = w.tasks[t].next
        if t >= 0:
            slack = slack_days(w, t // MAX_NEEDS, day)
            terms[row, ClaimReason.WAITED] = p.d2_waited if slack < 0.0 else 0.0
            terms[row, ClaimReason.LIMIT] = p.d2_limit if 0.0 <= slack <= p.d2_near else 0.0
            terms[row, ClaimReason.SEVERITY] = p.d2_severity * w.cases[t // MAX_NEEDS].severity
            return


@njit
def share_out(hours: float, need: np.ndarray, weight: np.ndarray, plan: np.ndarray) -> None:
    """Fill ``plan`` (claims,): ``hours`` in proportion to ``need`` times ``weight``, up to each need."""
    left = hours
    for _ in range(need.shape[0]):
        total = 0.0
        for row in range(need.shape[0]):
            if plan[row] < need[row]:
                total += need[row] * weight[row]
        if left <= LEAST or total <= 0.0:
            return
        part = left / total
        some = False
        for row in range(need.shape[0]):
            if plan[row] < need[row] and part * weight[row] >= 1.0:
                plan[row] = need[row]
                left -= need[row]
                some = True
        if not some:
            for row in range(need.shape[0]):
                if plan[row] < need[row]:
                    plan[row] = need[row] * weight[row] * part
            return


@njit
def plan_day(w: World, b: int, hours: float, day: int, plan: np.ndarray) -> None:
    """Weigh the claims of a day of body ``b``: fill ``plan`` (claims,), zeros before, with hours.

    The body keeps which claim got most, and why.
    """
    rows = claims_of(w)
    need, near = np.zeros(rows), np.zeros(rows)
    terms = np.zeros((rows, CLAIM_TERMS))
    body = w.bodies[b]
    line_needs(w, b, day, need, near)
    weigh_line(w, b, need, near, terms)
    if body.queued > 0:
        need[matters_row(w)] = matters_need(w, b)
        weigh_matters(w, b, day, terms)
    if body.kind == BodyKind.GRID:
        need[patrol_row(w)] = hours
        terms[patrol_row(w), ClaimReason.CHECKED] = worth_of_points(w, w.p[0].patrol_points)
    weight = np.zeros(rows)
    for row in range(1, rows):
        if need[row] > 0.0:
            weight[row] = np.exp(total_of(terms, row) / w.p[0].d2_scale)
    share_out(hours, need, weight, plan)
    most = 0
    for row in range(1, rows):
        if plan[row] > plan[most]:
            most = row
    body.claim = most
    body.claim_why = telling(terms, most) if most > 0 else ClaimReason.NONE
