"""Government bodies and their like: rewards, authority, knowledge, and the cost of work.

Their choices are weighed in :mod:`sim.actors.decisions.d3_accept_return_summon_close` and
:mod:`sim.actors.decisions.d4_come_when_summoned`.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import QUARTER, QUARTERS, YEAR, workdays_before
from sim.actors.hours import staff_hours
from sim.codes import BodyKind, TaskState
from sim.codes.streams import D3Draw, RouteDraw
from sim.engine import njit
from sim.rng import Stream, key2, key3, normal, uniform
from sim.tables import MAX_NEEDS, WAYS
from sim.tables.world import World

LEAST_HOURS = 0.1
"""Hours a day below which a body counts as unstaffed (guards a division only)."""

HOURS_A_DAY = 8.0
"""Unit in which effort is felt: a standard day (only a unit of measurement)."""

POINTS = 100.0
"""Points of an evaluation to which ``d3_points`` refers (a unit of measurement)."""

WEEK = 5.0
"""Unit in which backlog is felt: a working week (only a unit of measurement)."""


@njit
def is_department(kind: int) -> bool:
    """Whether a body of ``kind`` is a department, of a district or of the city."""
    return kind == BodyKind.DISTRICT_DEPT or kind == BodyKind.CITY_DEPT


@njit
def of_street(kind: int) -> bool:
    """Whether a body of ``kind`` is the street's: its office or its enforcement team."""
    return kind == BodyKind.STREET or kind == BodyKind.STREET_TEAM


@njit
def worth_of_points(w: World, points: float) -> float:
    """Utility of so many evaluation points."""
    return w.p[0].d3_points / POINTS * points


@njit
def closing_points(w: World, b: int) -> float:
    """Evaluation points that closing on time is worth to body ``b``.

    A published ranking adds its own stake; it presses those with a low rank.
    """
    return w.reward[b].closing + w.reward[b].bulletin * (1.0 - w.bodies[b].standing)


@njit
def is_own(w: World, b: int, item: int) -> bool:
    """Whether ``item`` is, by the lists, the business of body ``b``."""
    body = w.bodies[b]
    it = w.items[item]
    if is_department(body.kind):
        return body.department == it.department
    return w.may[b, item] == 1


@njit
def materials_of(w: World, item: int) -> float:
    """Yuan of materials that an hour of work on ``item`` uses up."""
    return 0.0 if w.items[item].talk == 1 else w.p[0].item_cost


@njit
def purse_of(w: World, b: int) -> int:
    """Return the body whose budget pays for materials of ``b``, or -1 where no public budget is kept.

    Grid staff draw on their committee's; organizations and property managers live on their income.
    """
    kind = w.bodies[b].kind
    if kind == BodyKind.GRID:
        return w.community_body[w.bodies[b].community]
    return b if kind == BodyKind.COMMUNITY or of_street(kind) or is_department(kind) else -1


@njit
def money_left(w: World, purse: int, day: int) -> float:
    """Yuan that are released and not spent: a quarter of the year's budget more each quarter."""
    quarter = min(QUARTERS - 1, day % YEAR // QUARTER)
    released = w.means[purse].budget * (quarter + 1) / QUARTERS
    return max(0.0, released - w.bodies[purse].spent)


@njit
def days_to_release(day: int) -> int:
    """Days until the next quarter of the budget is released; the last quarter ends with the year."""
    today = day % YEAR
    quarter = today // QUARTER
    return (YEAR if quarter >= QUARTERS - 1 else (quarter + 1) * QUARTER) - today


@njit
def shortage(w: World, b: int, item: int, day: int) -> float:
    """Return how short money is for work of ``b`` on ``item``: 0 if it lasts to the release, 1 if gone."""
    purse = purse_of(w, b)
    if purse < 0 or materials_of(w, item) <= 0.0:
        return 0.0
    budget = w.means[purse].budget
    if budget <= 0.0:
        return 1.0
    lasting = budget * days_to_release(day) / YEAR
    return max(0.0, 1.0 - money_left(w, purse, day) / lasting)


@njit
def working_days_until(w: World, day: int, later: int) -> float:
    """Working days from ``day`` to ``later``."""
    return float(workdays_before(w, later) - workdays_before(w, day))


@njit
def backlog_days(w: World, b: int) -> float:
    """Working days of backlog of body ``b``, as the day began.

    Whoever decides today goes by the morning's figures, so that nobody's turn comes first.
    """
    return w.bodies[b].morning / max(LEAST_HOURS, staff_hours(w, b))


@njit
def skill_for(w: World, b: int, item: int) -> float:
    """Skill of body ``b`` at ``item``: its posts', what it learned, less inexperience above its level.

    Grid staff mediate the better the more of the people of their grid they know.
    """
    body = w.bodies[b]
    skill = w.means[b].skill + body.learned
    if w.items[item].level > body.level:
        skill -= w.p[0].novice_gap * (1.0 - body.practised)
    elif body.kind == BodyKind.GRID and w.items[item].mediable == 1:
        skill += w.p[0].staff_ties_skill * w.mood[body.grid].staff_ties
    return skill


@njit
def slack_days(w: World, c: int, day: int) -> float:
    """Working days left until case ``c`` falls due; negative when overdue."""
    return float(workdays_before(w, w.cases[c].deadline) - workdays_before(w, day))


@njit
def effort_of(w: World, t: int) -> float:
    """Return the cost of the work left on task ``t`` for a body with an empty desk."""
    return w.p[0].d3_effort * w.tasks[t].hours_left / HOURS_A_DAY


@njit
def load_of(w: World, b: int) -> float:
    """Further cost of each hour of work under the load of body ``b``, in times of that on an empty desk.

    It saturates: one more week on a desk with many is felt less than the first.
    """
    return w.p[0].d3_load * np.log1p(backlog_days(w, b) / WEEK)


@njit
def burden_of(w: World, b: int, t: int) -> float:
    """Return the extra cost of work on task ``t`` under the load of body ``b``."""
    return effort_of(w, t) * load_of(w, b)


@njit
def craft_of(w: World, b: int) -> float:
    """Worth to body ``b`` of doing its work well; bodies differ, and for good."""
    p = w.p[0]
    return p.d3_solve * max(0.0, 1.0 + p.d3_craft_spread * normal(key2(w.body_stream[b], Stream.CRAFT)))


@njit
def confirmation(w: World, b: int, way: int) -> float:
    """Worth to body ``b`` of what residents will say of a closing in ``way``, as often as it saw it denied.

    Points for a confirmed resolution, less what a denied closing costs as far as closings are checked.
    """
    body = w.bodies[b]
    denied = body.denied[way]
    gain = worth_of_points(w, w.reward[b].verified) * (1.0 - denied)
    return gain - worth_of_points(w, w.p[0].d3_caught) * body.checked * denied


@njit
def other_needs(w: World, c: int, need: int) -> int:
    """How many further noticed needs of case ``c`` still wait for somebody."""
    count = 0
    for n in range(w.cases[c].seen_needs):
        if n != need and w.tasks[MAX_NEEDS * c + n].state == TaskState.WAITING:
            count += 1
    return count


@njit
def believed_owner(w: World, item: int, tried: int, known: bool, key: np.uint64) -> int:
    """Department that whoever routes ``item`` takes to be its owner, or -1 if none is left.

    Who knows the owner sends it there; otherwise it is any department that could plausibly be meant
    and has not sent the task back.
    """
    it = w.items[item]
    if known and not (tried >> it.department) & 1:
        return it.department
    candidates = 0
    for n in range(w.city_department.shape[0]):
        if (it.plausible >> n) & 1 and not (tried >> n) & 1:
            candidates += 1
    if candidates == 0:
        return -1
    pick = min(int(uniform(key2(key, RouteDraw.WHICH)) * candidates), candidates - 1)
    for n in range(w.city_department.shape[0]):
        if (it.plausible >> n) & 1 and not (tried >> n) & 1:
            if pick == 0:
                return n
            pick -= 1
    return -1


@njit
def note_passing(w: World, b: int, key: np.uint64) -> None:
    """Body ``b`` has passed a task on: it sees whether somebody looks into it."""
    w.bodies[b].passed += 1.0
    if uniform(key3(key, Stream.D3, D3Draw.LOOKED_INTO)) < w.reward[b].monitor:
        w.bodies[b].looked += 1.0


@njit
def learn_month(w: World) -> None:
    """Bodies learn the risks of passing on and of closing on paper from the month.

    Each experience moves a belief as ``blame_learning`` and ``checked_learning`` say; a body to which
    nothing happened keeps its beliefs.
    """
    p = w.p[0]
    for b in range(w.bodies.shape[0]):
        body = w.bodies[b]
        if body.passed > 0.0:
            weight = 1.0 - (1.0 - p.blame_learning) ** body.passed
            body.blame += weight * (body.looked / body.passed - body.blame)
        if body.done > 0.0:
            weight = 1.0 - (1.0 - p.checked_learning) ** body.done
            body.checked += weight * (body.asked / body.done - body.checked)
            body.quiet += weight * (body.counted / body.done - body.quiet)
        for way in range(WAYS):
            if body.heard_of[way] > 0.0:
                weight = 1.0 - (1.0 - p.checked_learning) ** body.heard_of[way]
                body.denied[way] += weight * (body.heard_denied[way] / body.heard_of[way] - body.denied[way])
            body.heard_of[way] = 0.0
            body.heard_denied[way] = 0.0
        body.ends *= 1.0 - p.practice_fades
        body.passed = 0.0
        body.looked = 0.0
        body.asked = 0.0
        body.counted = 0.0
