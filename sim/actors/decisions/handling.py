"""D3, handling: take, send on, summon or close a need on the desk; at its limit; after one's own part.

A logit choice over options whose terms are named (:mod:`sim.cases.touches`).  Nothing here looks at how a
case will end: a body weighs what it is rewarded for, the work it costs, what it may do, whom it could
send to, and what it has learnt that passing on and paper closing risk.
"""

from __future__ import annotations

import numpy as np

from sim.actors.body import (
    K_CENTRE,
    K_CITY_CENTRE,
    K_CITY_DEPARTMENT,
    K_DEPARTMENT,
    backlog_days,
    burden_of,
    closing_points,
    days_to_release,
    effort_of,
    is_own,
    other_needs,
    shortage,
    slack_days,
    working_days_until,
    worth_of_points,
)
from sim.actors.decisions.weighing import (
    BLAME,
    CALLING,
    CHECK,
    CONFIRMED,
    CONSCIENCE,
    CRAFT,
    DUTY,
    EFFORT,
    FOREIGN,
    FORM,
    JOINT,
    LIMIT,
    LOAD,
    MONEY,
    NEXT,
    ON_TIME,
    OWING,
    PAPER,
    POWER,
    RANKING,
    REASONS,
    SHARED,
    SILENCE,
    TASK,
    UNCLEAR,
    add_up,
    begin,
    pick,
    told,
)
from sim.actors.lists import is_named
from sim.codes import Reason
from sim.engine import njit
from sim.rng import Stream, key2, key3, key4
from sim.tables import MAX_NEEDS
from sim.tables.world import World

S_D3 = int(Stream.D3)
R_ORDERED = int(Reason.ORDERED)

TAKE, SEND_ON, SUMMON, CLOSE = 0, 1, 2, 3
"""Options of D3: accept; return, pass or escalate; summon others; close without solving."""

KEEP, EXTEND, GIVE_UP = 0, 1, 2
"""Options when a case falls due: let it run over, ask for more time, close on paper."""

HAND_ON, STOP = 0, 1
"""Options after one's own part: send the next need on its way, close on paper."""

LAST_DAY = 1.0
"""Working days that count as left on the last day and after it: the day itself (a definition)."""


@njit
def without_power(kind: int, own: bool, named: bool) -> int:
    """Return the term for the risk of acting without power, as a body of ``kind`` sees the matter.

    Nobody can say whose it is; or it is by the lists another department's; or whose it is is known, and it
    is only the power that is missing.
    """
    if not own and not named:
        return UNCLEAR
    department = kind == K_DEPARTMENT or kind == K_CITY_DEPARTMENT
    return FOREIGN if department and not own else POWER


@njit
def time_for_it(w: World, b: int, slack: float, day: int, short: float) -> float:
    """How far body ``b`` believes that it will be in time: its wait against the working days left, 0..1."""
    wait = backlog_days(w, b)
    if short >= 1.0:
        wait += working_days_until(w, day, day + days_to_release(day))
    return 1.0 / (1.0 + w.p[0].d3_doubt * wait / max(LAST_DAY, slack))


@njit
def weigh_task(w: World, b: int, t: int, day: int, owed: float) -> None:
    """Fill the terms of each option of D3 and add them up.

    Args:
        owed: favours that ``b`` owes those whom it would summon, mean of them.
    """
    p = w.p[0]
    terms = w.terms
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    case, task, body, reward = w.cases[c], w.tasks[t], w.bodies[b], w.reward[b]
    can = 1.0 if w.may[b, task.item] == 1 else 0.0
    own = is_own(w, b, task.item)
    slack = slack_days(w, c, day)
    short = shortage(w, b, task.item, day)
    begin(w)
    terms[CRAFT] = can * p.d3_solve * w.means[b].skill
    in_time = time_for_it(w, b, slack, day, short)
    terms[ON_TIME] = can * worth_of_points(w, closing_points(w, b)) * in_time
    terms[CONFIRMED] = can * worth_of_points(w, reward.verified)
    terms[EFFORT] = -effort_of(w, t)
    terms[LOAD] = -burden_of(w, b, t)
    terms[MONEY] = -p.d3_money * short
    terms[POWER] = terms[FOREIGN] = terms[UNCLEAR] = 0.0
    named = is_named(w, c, task.item, need)
    terms[without_power(body.kind, own, named)] = -p.d3_risk * (1.0 - can)
    terms[FORM] = -p.d3_return
    terms[BLAME] = -p.d3_blame * body.blame if own == named else 0.0
    terms[DUTY] = -p.d3_duty * can if own else 0.0
    terms[RANKING] = -worth_of_points(w, reward.bulletin * (1.0 - body.standing)) if own else 0.0
    others = other_needs(w, c, need) + (0 if can > 0.0 else 1)
    terms[SHARED] = p.d3_shared * others
    terms[CALLING] = -(p.d3_summon + p.d3_fatigue * body.fatigue)
    terms[JOINT] = worth_of_points(w, reward.joint)
    terms[OWING] = -p.d3_owed * max(0.0, owed)
    put_down_paper(w, b, c, slack)
    add_up(w, TASK)
    if others == 0 or case.joint == 1 or body.local < 0 or case.seen_needs <= 1:
        w.worth[SUMMON] = -np.inf


@njit
def put_down_paper(w: World, b: int, c: int, slack: float) -> None:
    """Put down the terms of closing case ``c`` without having met its needs.

    The reward for closing on time presses as the deadline nears; silence may confirm what is not done, and a
    check may find out, each as often as the body has seen it happen to closings of its own.
    """
    p = w.p[0]
    reward = w.reward[b]
    pressing = 1.0 / (1.0 + p.d3_pressing * max(0.0, slack))
    w.terms[PAPER] = worth_of_points(w, closing_points(w, b)) * pressing
    w.terms[CHECK] = -worth_of_points(w, reward.verified + p.d3_caught) * w.bodies[b].checked
    w.terms[SILENCE] = worth_of_points(w, reward.verified) * w.bodies[b].quiet
    w.terms[CONSCIENCE] = -p.d3_conscience * w.cases[c].severity


@njit
def decide(w: World, b: int, t: int, day: int, owed: float, again: int) -> int:
    """D3: the choice of body ``b`` about task ``t`` that has reached it.

    Args:
        owed: favours that it owes those whom it would summon, mean of them.
        again: 0 when it has just arrived, else the day on which it is weighed again.

    Returns:
        One of TAKE, SEND_ON, SUMMON, CLOSE; what was weighed stays in ``w.terms`` and ``w.worth``.
    """
    weigh_task(w, b, t, day, owed)
    task, body = w.tasks[t], w.bodies[b]
    case = w.cases[t // MAX_NEEDS]
    if body.kind == K_CITY_CENTRE or (body.kind == K_CENTRE and w.may[b, task.item] == 0):
        return SEND_ON  # a centre dispatches
    key = key4(case.key, S_D3, t % MAX_NEEDS, w.body_luck[b])
    key = key3(key, case.returns, case.reopened)
    if again > 0:
        key = key2(key, again)
    away = w.worth[SEND_ON]
    if task.mandate == 1:
        w.worth[SEND_ON] = -np.inf
    choice = pick(w, CLOSE + 1, w.p[0].d3_scale, key)
    w.worth[SEND_ON] = away
    return choice


@njit
def reason_for(w: World, t: int, choice: int) -> int:
    """Return the reason of ``choice`` for task ``t``: the main term, or an order against a better option."""
    away = w.worth[SEND_ON]
    if w.tasks[t].mandate == 1:
        if choice == TAKE and away > w.worth[TAKE]:
            return R_ORDERED
        w.worth[SEND_ON] = -np.inf
    reason = told(w, TASK, choice)
    w.worth[SEND_ON] = away
    return reason


@njit
def decide_at_limit(w: World, b: int, t: int, day: int) -> int:
    """The holder's choice about a case that is due: one of KEEP, EXTEND, GIVE_UP."""
    p = w.p[0]
    terms = w.terms
    case = w.cases[t // MAX_NEEDS]
    can = 1.0 if w.may[b, w.tasks[t].item] == 1 else 0.0
    begin(w)
    terms[CRAFT] = can * p.d3_solve * w.means[b].skill
    terms[CONFIRMED] = can * worth_of_points(w, w.reward[b].verified)
    terms[MONEY] = -p.d3_money * shortage(w, b, w.tasks[t].item, day)
    terms[ON_TIME] = can * worth_of_points(w, closing_points(w, b))
    terms[FORM] = -p.d3_extend
    put_down_paper(w, b, t // MAX_NEEDS, 0.0)
    add_up(w, LIMIT)
    if case.extended >= p.extensions:
        w.worth[EXTEND] = -np.inf
    return pick(w, GIVE_UP + 1, p.d3_scale, key4(case.key, S_D3, 7000 + day, w.body_luck[b]))


@njit
def decide_next(w: World, b: int, c: int, need: int, day: int) -> int:
    """After its own part: HAND_ON the next need, or STOP and close on paper.

    Args:
        need: number of the need that waits.
    """
    begin(w)
    w.terms[CONFIRMED] = worth_of_points(w, w.reward[b].verified)
    w.terms[FORM] = -w.p[0].d3_return
    put_down_paper(w, b, c, slack_days(w, c, day))
    add_up(w, NEXT)
    return pick(w, STOP + 1, w.p[0].d3_scale, key4(w.cases[c].key, S_D3, 5000 + need, w.cases[c].reopened))


@njit
def reason_without_power(w: World, b: int, t: int) -> int:
    """Why body ``b`` sends task ``t`` on that it may not settle, where nothing else was left to weigh."""
    item = w.tasks[t].item
    named = is_named(w, t // MAX_NEEDS, item, t % MAX_NEEDS)
    return REASONS[without_power(w.bodies[b].kind, is_own(w, b, item), named), 1]
