"""D4: whether a summoned body joins a joint case (选择性进场), and what both sides remember.

Options are :class:`sim.codes.SummonsOption`.
"""

from __future__ import annotations

from sim.actors.body import WEEK, backlog_days, is_own, of_street, worth_of_points
from sim.actors.decisions.weighing import add_up, begin, main_reason, pick
from sim.actors.hours import LEAST
from sim.cases.queues import is_queued
from sim.codes import Decision, Reason, SummonsOption, TaskState, Term
from sim.engine import njit
from sim.rng import Stream, key2, key4, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World

POOL = 1000.0
"""Yuan to which ``d4_pool`` refers (a unit of measurement)."""


@njit
def pair(w: World, a: int, b: int) -> int:
    """Return the row of the cooperation tables for ``a``'s view of ``b``; -1 if they cannot meet."""
    first, second = w.bodies[a], w.bodies[b]
    if first.local < 0 or second.local < 0:
        return -1
    district = first.district if first.district >= 0 else second.district
    if district < 0:
        district = 0
    if second.district >= 0 and second.district != district:
        return -1
    return w.pair_start[district] + first.local * w.pair_size[district] + second.local


@njit
def is_bound(w: World, b: int, street: int) -> bool:
    """Whether body ``b`` is among those bound to come when this street summons."""
    if w.twin[0].coordination == 1:
        return True
    share = w.rules[street].bound
    return share > 0.0 and uniform(key2(w.body_stream[b], Stream.LINK)) < share


@njit
def has_interest(w: World, b: int, convener: int, c: int, need: int) -> bool:
    """Whether body ``b`` has a matter of its own open that coming to case ``c`` would serve.

    That is another need of the case that is its own; a matter on its desk from the same grid; or
    one it may not settle and the convener may.  The need it is invited for does not itself count as an
    interest.
    """
    for n in range(w.cases[c].seen_needs):
        t = MAX_NEEDS * c + n
        if (
            n != need
            and (w.tasks[t].state == TaskState.WAITING or is_queued(w, t))
            and is_own(w, b, w.tasks[t].item)
        ):
            return True
    grid = w.cases[c].grid
    for lane in range(w.queue_head.shape[1]):
        t = w.queue_head[b, lane]
        while t >= 0:
            other, item = t // MAX_NEEDS, w.tasks[t].item
            if other != c and w.cases[other].grid == grid:
                return True
            if w.may[b, item] == 0 and w.may[convener, item] == 1:
                return True
            t = w.tasks[t].next
    return False


@njit
def weigh_joining(w: World, b: int, convener: int, c: int, need: int) -> None:
    """Fill the terms for and against coming to case ``c``, as body ``b`` sees it, and add them up.

    The four tests of selective entry, and past reciprocity; against them stands the ease of staying out,
    which is the same for everybody.
    """
    p = w.p[0]
    terms = w.terms
    item = w.tasks[MAX_NEEDS * c + need].item
    street = w.grids[w.cases[c].grid].street
    own = 1.0 if is_own(w, b, item) else 0.0
    may = 1.0 if w.may[b, item] == 1 else 0.0
    begin(w)
    terms[Term.GOALS] = p.d4_goal * own + p.d4_duty * w.assist[street, item] * own
    terms[Term.GOALS] += worth_of_points(w, w.reward[b].joint)
    if of_street(w.bodies[convener].kind):
        terms[Term.GOALS] += worth_of_points(w, w.reward[b].streets)
    terms[Term.NEEDS] = p.d4_need if has_interest(w, b, convener, c, need) else 0.0
    spare = 1.0 / (1.0 + p.d4_load * backlog_days(w, b) / WEEK)
    terms[Term.RESOURCES] = p.d4_resource * (2.0 * spare - 1.0) + p.d4_pool * w.rules[street].pooled / POOL
    terms[Term.RISK] = -p.d4_risk * (1.0 - may) - p.d4_fatigue * w.bodies[b].fatigue
    row = pair(w, b, convener)
    terms[Term.FAVOUR] = p.d4_favour * (w.favour[row] if row >= 0 else 0.0)
    add_up(w, Decision.SUMMONS)
    w.worth[SummonsOption.STAY_OUT] = p.d4_threshold


@njit
def joins(w: World, b: int, convener: int, c: int, need: int) -> int:
    """D4: body ``b`` answers a summons of ``convener`` for need ``need`` of case ``c``.

    Returns:
        The reason, positive when it joins and negative when it stays out; the terms stay in
        ``w.terms`` and ``w.worth``, cleared where coming was ordered.
    """
    begin(w)
    if is_bound(w, b, w.grids[w.cases[c].grid].street):
        return Reason.ORDERED
    weigh_joining(w, b, convener, c, need)
    key = key4(w.cases[c].key, Stream.D4, need, w.body_stream[b])
    choice = pick(w, Decision.SUMMONS, w.p[0].d4_scale, key2(key, w.cases[c].reopened))
    reason = main_reason(w, Decision.SUMMONS, choice)
    return reason if choice == SummonsOption.JOIN else -reason


@njit
def per_person(w: World, b: int) -> float:
    """What one visit weighs in a body: the more they are, the less each of them owes for it."""
    return 1.0 / max(LEAST, w.bodies[b].present)


@njit
def remember_answer(w: World, b: int, convener: int, joined: bool) -> None:
    """The convener remembers who came; being summoned wears the summoned body out."""
    p = w.p[0]
    row = pair(w, convener, b)
    if row >= 0:
        aim = 1.0 if joined else -1.0
        w.favour[row] += p.favour_step * (aim - w.favour[row])
        if joined:
            w.owed[row] += per_person(w, convener)
            w.owed[pair(w, b, convener)] -= per_person(w, b)
    body = w.bodies[b]
    # the fewer they are, the more of them each summons takes; one person is worn out by all of it
    share = p.fatigue_step / body.present if body.present > p.fatigue_step else 1.0
    body.fatigue = min(1.0, body.fatigue + share)


@njit
def remember_work(w: World, a: int, b: int) -> None:
    """Two bodies have brought a joint case to its end together."""
    for row in (pair(w, a, b), pair(w, b, a)):
        if row >= 0:
            w.joint[row] += 1.0
