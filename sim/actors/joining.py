"""D4: whether a summoned body joins a joint case (选择性进场), and what both sides remember."""

from __future__ import annotations

import numpy as np

from sim.actors.body import WEEK, backlog_days, is_own
from sim.cases.columns import Reason
from sim.compiled import njit
from sim.luck import Stream, gumbel, key2, key4, uniform

S_D4, S_LINK = int(Stream.D4), int(Stream.LINK)
R_GOALS, R_RETURN = int(Reason.GOALS_DIFFER), int(Reason.COOPERATION_UNRETURNED)
R_OVERLOADED, R_RISK = int(Reason.OVERLOADED), int(Reason.RISK)
R_ORDERED, R_SHARED = int(Reason.ORDERED), int(Reason.SHARED_EFFORT)


@njit
def pair(w, a: int, b: int) -> int:
    """Row of the cooperation tables for what ``a`` holds of ``b``; -1 if they cannot meet."""
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
def is_bound(w, b: int, street: int) -> bool:
    """Whether body ``b`` is among those bound to come when this street summons."""
    share = w.rules[street].bound
    return share > 0.0 and uniform(key2(w.body_luck[b], S_LINK)) < share


@njit
def weigh_joining(w, b: int, convener: int, item: int, street: int, terms) -> None:
    """Fill ``terms`` (4,) with goals, needs, resources and risk, as body ``b`` sees them."""
    p = w.p[0]
    reward = w.reward[b]
    own = 1.0 if is_own(w, b, item) else 0.0
    may = 1.0 if w.may[b, item] == 1 else 0.0
    terms[0] = p.d4_goal * own + p.d4_duty * w.assist[street, item] * own
    terms[0] += p.d3_points / 100.0 * reward.joint
    row = pair(w, b, convener)
    terms[1] = p.d4_need * (w.favour[row] if row >= 0 else 0.0)
    spare = 1.0 / (1.0 + backlog_days(w, b) / WEEK)
    terms[2] = p.d4_resource * (2.0 * spare - 1.0) + p.d4_pool * w.rules[street].pooled / 1000.0
    terms[3] = -p.d4_risk * (1.0 - may) - p.d4_fatigue * w.bodies[b].fatigue


@njit
def joins(w, b: int, convener: int, c: int, need: int, item: int, street: int) -> int:
    """D4: body ``b`` answers a summons of ``convener`` for need ``need`` of case ``c``.

    Returns:
        The reason, positive when it joins and negative when it stays out.
    """
    if is_bound(w, b, street):
        return R_ORDERED
    p = w.p[0]
    terms = np.zeros(4)
    weigh_joining(w, b, convener, item, street, terms)
    key = key4(w.cases[c].key, S_D4, need, w.body_luck[b])
    key = key2(key, w.cases[c].reopened)
    noise = p.d4_scale * (gumbel(key2(key, 1)) - gumbel(key2(key, 2)))
    if terms.sum() - p.d4_threshold + noise > 0.0:
        return R_SHARED
    worst = int(np.argmin(terms))
    if worst == 0:
        return -R_GOALS
    if worst == 1:
        return -R_RETURN
    return -R_OVERLOADED if worst == 2 else -R_RISK


@njit
def remember_answer(w, b: int, convener: int, joined: bool) -> None:
    """The convener remembers who came; being summoned wears the summoned body out."""
    p = w.p[0]
    row = pair(w, convener, b)
    if row >= 0:
        aim = 1.0 if joined else -1.0
        w.favour[row] += p.favour_step * (aim - w.favour[row])
        if joined:
            w.owed[row] += 1.0
            w.owed[pair(w, b, convener)] -= 1.0
    body = w.bodies[b]
    # the fewer they are, the more of them each summons takes; one person is worn out by all of it
    share = p.fatigue_step / body.present if body.present > p.fatigue_step else 1.0
    body.fatigue = min(1.0, body.fatigue + share)


@njit
def remember_work(w, a: int, b: int) -> None:
    """Two bodies have brought a joint case to its end together."""
    for row in (pair(w, a, b), pair(w, b, a)):
        if row >= 0:
            w.joint[row] += 1.0
