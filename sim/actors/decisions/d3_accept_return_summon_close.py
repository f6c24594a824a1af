"""D3: whether a body takes a need up and how, sends it on, summons others or closes it unsolved.

One way of weighing serves a need on the desk (:class:`sim.codes.TaskOption`), a limit that comes
(:class:`sim.codes.LimitOption`) and the step after one's own part (:class:`sim.codes.NextOption`): a logit
choice over options whose terms are named (:mod:`sim.actors.decisions.options`).  Taking up comes in two
ways: in substance (实质办理: look for the cause, talk with the parties, then act) and by the book
(程序性办理: the standard remedy without looking).  Nothing here looks at how a case will end: a body weighs
the rewards, the work it costs, its powers, whether the matter is surely its own, whom it could send to, and
the risk that it has learnt of passing on, going by the book and paper closing.
"""

from __future__ import annotations

import numpy as np

from sim.actors.answering import escapes, may_go_up, still_answers, whistles_for_one
from sim.actors.body import (
    HOURS_A_DAY,
    backlog_days,
    burden_of,
    closing_points,
    confirmation,
    craft_of,
    days_to_release,
    effort_of,
    is_department,
    is_own,
    load_of,
    of_street,
    other_needs,
    shortage,
    slack_days,
    working_days_until,
    worth_of_points,
)
from sim.actors.decisions.weighing import REASONS, add_up, begin, main_reason, pick
from sim.actors.lists import in_dispute, is_named
from sim.actors.looking import hours_to_find
from sim.codes import BodyKind, Decision, Level, LimitOption, NextOption, Reason, TaskOption, Term, Way
from sim.codes.choices import EffortLevels
from sim.codes.streams import D3Draw
from sim.engine import njit
from sim.rng import Stream, key2, key3, key4
from sim.tables import MAX_NEEDS
from sim.tables.world import World

LAST_DAY = 1.0
"""Working days that count as left on the last day and after it: the day itself (a definition)."""


@njit
def without_power(kind: int, own: bool, named: bool) -> int:
    """Return the term for the risk of acting without power, as a body of ``kind`` sees the matter.

    Nobody can say whose it is; or it is by the lists another department's; or the owner is known and only
    the authority is missing.
    """
    if not own and not named:
        return Term.UNCLEAR
    return Term.FOREIGN if is_department(kind) and not own else Term.POWER


@njit
def time_for_it(w: World, b: int, slack: float, day: int, short: float) -> float:
    """How far body ``b`` believes that it will be in time: its wait against the working days left, 0..1."""
    wait = backlog_days(w, b)
    if short >= 1.0:
        wait += working_days_until(w, day, day + days_to_release(day))
    return 1.0 / (1.0 + w.p[0].d3_doubt * wait / max(LAST_DAY, slack))


@njit
def looking_ahead(w: World, b: int, t: int) -> float:
    """Hours of looking that body ``b`` reckons with for task ``t``: as matters of its kind usually take.

    The file saves of it as much as it says.
    """
    return min(w.p[0].look_hours, hours_to_find(w, b, t, w.items[w.tasks[t].item].depth))


@njit
def is_doubtful(w: World, b: int, t: int, named: bool) -> bool:
    """Whether task ``t`` is perhaps not the business of ``b``: no list names the owner, nobody ruled."""
    task = w.tasks[t]
    return not named and task.mandate == 0 and w.items[task.item].level > Level.COMMUNITY


@njit
def weigh_ways(w: World, b: int, t: int, can: float, named: bool) -> None:
    """Put down the terms by which taking task ``t`` up in substance and by the book differ."""
    p = w.p[0]
    terms = w.terms
    terms[Term.CRAFT] = can * craft_of(w, b)
    terms[Term.SEVERE] = can * p.d3_severe * (w.cases[t // MAX_NEEDS].severity - 1.0)
    terms[Term.CONFIRMED] = can * confirmation(w, b, Way.FULL)
    looking = p.d3_effort * looking_ahead(w, b, t) / HOURS_A_DAY
    terms[Term.LOOKING] = -looking * (1.0 + load_of(w, b))
    terms[Term.DOUBTFUL] = -p.d3_doubtful if is_doubtful(w, b, t, named) else 0.0
    terms[Term.WATCHED] = p.d3_watched if w.tasks[t].joined == 1 else 0.0
    terms[Term.ROUTINE] = can * p.d3_routine
    terms[Term.BOOK_CONFIRMED] = can * confirmation(w, b, Way.BOOK)


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
    named = is_named(w, c, task.item, need)
    begin(w)
    weigh_ways(w, b, t, can, named)
    in_time = time_for_it(w, b, slack, day, short)
    terms[Term.ON_TIME] = can * worth_of_points(w, closing_points(w, b)) * in_time
    terms[Term.EFFORT] = -effort_of(w, t)
    terms[Term.LOAD] = -burden_of(w, b, t)
    terms[Term.MONEY] = -p.d3_money * short
    terms[Term.POWER] = terms[Term.FOREIGN] = terms[Term.UNCLEAR] = 0.0
    terms[without_power(body.kind, own, named)] = -p.d3_risk * (1.0 - can)
    if task.mandate == 0 and in_dispute(w, c, task.item, need):
        own = False  # and nobody can show that it is
        terms[Term.UNCLEAR] -= p.d3_precedent * can
    terms[Term.FORM] = -p.d3_return
    terms[Term.BLAME] = -p.d3_blame * body.blame if own == named else 0.0
    if task.mandate == 1:
        terms[Term.BLAME] = -p.d3_contest
    terms[Term.BLAME] -= still_answers(w, b, c)
    terms[Term.DUTY] = -p.d3_duty * can if own else 0.0
    terms[Term.RANKING] = -worth_of_points(w, reward.bulletin * (1.0 - body.standing)) if own else 0.0
    others = other_needs(w, c, need) + (0 if can > 0.0 else 1)
    terms[Term.SHARED] = p.d3_shared * others
    terms[Term.CALLING] = -(p.d3_summon + p.d3_fatigue * body.fatigue)
    terms[Term.JOINT] = worth_of_points(w, reward.joint)
    sent_by_street = case.previous >= 0 and of_street(w.bodies[case.previous].kind)
    terms[Term.STREETS] = -worth_of_points(w, reward.streets) if sent_by_street else 0.0
    terms[Term.OWING] = -p.d3_owed * max(0.0, owed)
    terms[Term.UP] = terms[Term.DUTY] - p.d3_up
    put_down_paper(w, b, c, slack)
    add_up(w, Decision.TASK)
    if not may_go_up(w, b, t):
        w.worth[TaskOption.UP] = -np.inf
    several = case.seen_needs > 1 or whistles_for_one(w, b, c, need)
    if others == 0 or case.convener >= 0 or body.local < 0 or not several:
        w.worth[TaskOption.SUMMON] = -np.inf
    close_off(w)


@njit
def close_off(w: World) -> None:
    """Close the options of D3 that a structural choice, or a twin of the city, does not have."""
    if w.p[0].effort_levels == EffortLevels.TWO or w.twin[0].effort == 1:
        w.worth[TaskOption.BY_BOOK] = -np.inf
    if w.twin[0].effort == 1:
        w.worth[TaskOption.CLOSE] = -np.inf
    if w.twin[0].coordination == 1 and w.worth[TaskOption.SUMMON] > -np.inf:
        for option in (
            TaskOption.ACCEPT, TaskOption.RETURN, TaskOption.CLOSE, TaskOption.BY_BOOK, TaskOption.UP
        ):  # fmt: skip
            w.worth[option] = -np.inf


@njit
def put_down_paper(w: World, b: int, c: int, slack: float) -> None:
    """Put down the terms of closing case ``c`` without having met its needs.

    The reward for closing on time presses as the deadline nears; silence may confirm what is not done, and a
    check may find out, each as often as the body has seen it happen to closings of its own.
    """
    p = w.p[0]
    reward = w.reward[b]
    pressing = 1.0 / (1.0 + p.d3_pressing * max(0.0, slack))
    w.terms[Term.PAPER] = worth_of_points(w, closing_points(w, b)) * pressing
    risk = w.bodies[b].checked * w.bodies[b].denied[Way.REPLY] * (1.0 - escapes(w, c))
    w.terms[Term.CHECK] = -worth_of_points(w, reward.verified + p.d3_caught) * risk
    w.terms[Term.SILENCE] = worth_of_points(w, reward.verified) * w.bodies[b].quiet
    w.terms[Term.CONSCIENCE] = -p.d3_conscience * w.cases[c].severity


@njit
def decide(w: World, b: int, t: int, day: int, owed: float, again: int) -> int:
    """D3: the choice of body ``b`` about task ``t`` that has reached it.

    Args:
        owed: favours that it owes those whom it would summon, mean of them.
        again: 0 when it has just arrived, else the day on which it is weighed again.

    Returns:
        A TaskOption; what was weighed stays in ``w.terms`` and ``w.worth``.
    """
    weigh_task(w, b, t, day, owed)
    task, body = w.tasks[t], w.bodies[b]
    case = w.cases[t // MAX_NEEDS]
    if body.kind == BodyKind.CITY_CENTRE or (
        body.kind == BodyKind.DISTRICT_CENTRE and w.may[b, task.item] == 0
    ):
        return TaskOption.RETURN  # a centre dispatches
    key = key4(case.key, Stream.D3, D3Draw.TASK + t % MAX_NEEDS, w.body_stream[b])
    key = key3(key, case.returns, case.reopened)
    if again > 0:
        key = key2(key, again)
    away = w.worth[TaskOption.RETURN]
    if task.mandate == 1 and not may_contest(w, t):
        w.worth[TaskOption.RETURN] = -np.inf
    choice = pick(w, Decision.TASK, w.p[0].d3_scale, key)
    w.worth[TaskOption.RETURN] = away
    return choice


@njit
def choose_way(w: World, b: int, t: int, day: int) -> int:
    """How body ``b``, which came to a joint case, handles its task ``t``: ACCEPT in substance, or BY_BOOK."""
    weigh_task(w, b, t, day, 0.0)
    for option in (TaskOption.RETURN, TaskOption.SUMMON, TaskOption.CLOSE, TaskOption.UP):
        w.worth[option] = -np.inf
    key = key4(w.cases[t // MAX_NEEDS].key, Stream.D3, D3Draw.JOINED + t % MAX_NEEDS, w.body_stream[b])
    return pick(w, Decision.TASK, w.p[0].d3_scale, key2(key, w.cases[t // MAX_NEEDS].reopened))


@njit
def may_contest(w: World, t: int) -> bool:
    """Whether the body that a ruling names for task ``t`` may contest it: the first, where it is in doubt."""
    return w.tasks[t].rulings == 1 and in_dispute(w, t // MAX_NEEDS, w.tasks[t].item, t % MAX_NEEDS)


@njit
def reason_for(w: World, t: int, choice: int) -> int:
    """Return the reason of ``choice`` for task ``t``: the main term, or an order against a better option."""
    away = w.worth[TaskOption.RETURN]
    if w.tasks[t].mandate == 1 and choice != TaskOption.RETURN:
        if choice == TaskOption.ACCEPT and away > w.worth[TaskOption.ACCEPT]:
            return Reason.ORDERED
        w.worth[TaskOption.RETURN] = -np.inf
    reason = main_reason(w, Decision.TASK, choice)
    w.worth[TaskOption.RETURN] = away
    return reason


@njit
def decide_at_limit(w: World, b: int, t: int, day: int) -> int:
    """What the holder does with a case that is due: a LimitOption."""
    p = w.p[0]
    terms = w.terms
    case = w.cases[t // MAX_NEEDS]
    can = 1.0 if w.may[b, w.tasks[t].item] == 1 else 0.0
    begin(w)
    terms[Term.CRAFT] = can * craft_of(w, b)
    way = max(w.tasks[t].way, Way.FULL)  # whoever has not begun reckons with doing it well
    terms[Term.CONFIRMED] = can * confirmation(w, b, way)
    terms[Term.MONEY] = -p.d3_money * shortage(w, b, w.tasks[t].item, day)
    terms[Term.ON_TIME] = can * worth_of_points(w, closing_points(w, b))
    terms[Term.FORM] = -p.d3_extend
    put_down_paper(w, b, t // MAX_NEEDS, 0.0)
    add_up(w, Decision.LIMIT)
    if case.extended >= p.extensions:
        w.worth[LimitOption.EXTEND] = -np.inf
    if w.twin[0].effort == 1:
        w.worth[LimitOption.CLOSE] = -np.inf
    return pick(
        w, Decision.LIMIT, p.d3_scale, key4(case.key, Stream.D3, D3Draw.LIMIT + day, w.body_stream[b])
    )


@njit
def decide_next(w: World, b: int, c: int, need: int, day: int) -> int:
    """What a body does after its own part: a NextOption.

    Args:
        need: number of the need that waits.
    """
    begin(w)
    w.terms[Term.CONFIRMED] = confirmation(w, b, Way.FULL)
    w.terms[Term.FORM] = -w.p[0].d3_return
    put_down_paper(w, b, c, slack_days(w, c, day))
    add_up(w, Decision.NEXT)
    if w.twin[0].effort == 1 or w.twin[0].coordination == 1:
        w.worth[NextOption.CLOSE] = -np.inf
    key = key4(w.cases[c].key, Stream.D3, D3Draw.NEXT + need, w.cases[c].reopened)
    return pick(w, Decision.NEXT, w.p[0].d3_scale, key)


@njit
def reason_without_power(w: World, b: int, t: int) -> int:
    """Return the reason when body ``b`` passes on a task it may not settle and weighed no other term."""
    item = w.tasks[t].item
    named = is_named(w, t // MAX_NEEDS, item, t % MAX_NEEDS)
    return REASONS[without_power(w.bodies[b].kind, is_own(w, b, item), named), 1]
