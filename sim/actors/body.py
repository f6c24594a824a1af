"""Government bodies and their like: what to do with a task (D3), and what they know.

D3 is a logit choice over named utilities.  Nothing here looks at how a case will end: a body
weighs what it is rewarded for, the work it costs, what it may do, and whom it could send to.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import QUARTER, QUARTERS, YEAR
from sim.actors.columns import BodyKind
from sim.actors.grid_staff import staff_hours
from sim.actors.lists import is_named
from sim.actors.world import CLOCK_DAY
from sim.cases.columns import MAX_NEEDS, Reason, TaskState
from sim.compiled import njit
from sim.luck import Stream, gumbel, key2, key3, key4, perturbed, uniform

K_GRID, K_COMMUNITY = int(BodyKind.GRID), int(BodyKind.COMMUNITY)
K_STREET, K_TEAM = int(BodyKind.STREET), int(BodyKind.STREET_TEAM)
K_DEPARTMENT, K_CENTRE = int(BodyKind.DISTRICT_DEPT), int(BodyKind.DISTRICT_CENTRE)
K_CITY_DEPARTMENT, K_CITY_CENTRE = int(BodyKind.CITY_DEPT), int(BodyKind.CITY_CENTRE)
K_MEDIATION, K_PROPERTY = int(BodyKind.MEDIATION), int(BodyKind.PROPERTY)
K_ORGANIZATION = int(BodyKind.ORGANIZATION)
S_D3, S_ROUTE = int(Stream.D3), int(Stream.ROUTE)
WAITING = int(TaskState.WAITING)

R_NONE, R_AUTHORITY, R_DOMAIN = int(Reason.NONE), int(Reason.NO_AUTHORITY), int(Reason.NOT_MY_DOMAIN)
R_UNCLEAR, R_OVERLOADED = int(Reason.UNCLEAR_WHOSE), int(Reason.OVERLOADED)
R_BUDGET, R_CLOSING = int(Reason.NO_BUDGET), int(Reason.REWARD_FAVOURS_CLOSING)
R_OWN, R_ORDERED, R_SHARED = int(Reason.OWN_DUTY), int(Reason.ORDERED), int(Reason.SHARED_EFFORT)

TAKE, SEND_ON, SUMMON, PAPER = 0, 1, 2, 3
"""Options of D3: accept; return, pass or escalate; summon others; close without solving."""

KEEP, EXTEND, CLOSE = 0, 1, 2
"""Options when a case falls due."""

LEAST_HOURS = 0.1
"""Hours a day below which a body counts as unstaffed (guards a division only)."""

HOURS_A_DAY = 8.0
"""Unit in which effort is felt: a standard day (only a unit of measurement)."""

LAST_DAY = 1.0
"""Working days that count as left on the last day and after it: the day itself (a definition)."""

WEEK = 5.0
"""Unit in which backlog is felt: a working week (only a unit of measurement)."""


@njit
def closing_points(w, b: int) -> float:
    """Evaluation points that closing on time is worth to body ``b``.

    A published ranking adds what is at stake in it; it presses those who stand low.
    """
    return w.reward[b].closing + w.reward[b].bulletin * (1.0 - w.bodies[b].standing)


@njit
def is_own(w, b: int, item: int) -> bool:
    """Whether ``item`` is, by the lists, the business of body ``b``."""
    body = w.bodies[b]
    it = w.items[item]
    if body.kind == K_DEPARTMENT or body.kind == K_CITY_DEPARTMENT:
        return body.department == it.department
    return w.may[b, item] == 1


@njit
def materials_of(w, item: int) -> float:
    """Yuan of materials that an hour of work on ``item`` uses up."""
    return 0.0 if w.items[item].talk == 1 else w.p[0].item_cost


@njit
def purse_of(w, b: int) -> int:
    """Body whose budget pays for what ``b`` uses up, or -1 where no public budget is kept.

    Grid staff draw on their committee's; organizations and property managers live on their income.
    """
    kind = w.bodies[b].kind
    if kind == K_GRID:
        return w.community_body[w.bodies[b].community]
    if kind == K_COMMUNITY or kind == K_STREET or kind == K_TEAM:
        return b
    return b if kind == K_DEPARTMENT or kind == K_CITY_DEPARTMENT else -1


@njit
def money_left(w, purse: int, day: int) -> float:
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
def shortage(w, b: int, item: int, day: int) -> float:
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
def working_days_until(w, day: int, later: int) -> float:
    """Working days from ``day`` to ``later``."""
    last = w.workday_number.shape[0] - 1
    return float(w.workday_number[min(later, last)] - w.workday_number[min(day, last)])


@njit
def backlog_days(w, b: int) -> float:
    """Working days of backlog of body ``b``, as the day began.

    Whoever decides today goes by the morning's figures, so that nobody's turn comes first.
    """
    return w.bodies[b].morning / max(LEAST_HOURS, staff_hours(w, b))


@njit
def skill_for(w, b: int, item: int) -> float:
    """Skill of body ``b`` at ``item``: its posts', what it learned, less inexperience above its level."""
    body = w.bodies[b]
    skill = w.means[b].skill + body.learned
    if w.items[item].level > body.level:
        skill -= w.p[0].novice_gap * (1.0 - body.practised)
    return skill


@njit
def slack_days(w, c: int, day: int) -> float:
    """Working days left until case ``c`` falls due; negative when overdue."""
    deadline = min(w.cases[c].deadline, w.workday_number.shape[0] - 1)
    return float(w.workday_number[deadline] - w.workday_number[day])


@njit
def effort_of(w, t: int) -> float:
    """What the work left on task ``t`` costs a body with an empty desk."""
    return w.p[0].d3_effort * w.tasks[t].hours_left / HOURS_A_DAY


@njit
def burden_of(w, b: int, t: int) -> float:
    """What the same work costs more for the load of body ``b``: effort x load, felt up to ``d3_load_cap``."""
    p = w.p[0]
    return effort_of(w, t) * p.d3_load * min(backlog_days(w, b) / WEEK, p.d3_load_cap)


@njit
def other_needs(w, c: int, need: int) -> int:
    """How many further noticed needs of case ``c`` still wait for somebody."""
    count = 0
    for n in range(w.cases[c].seen_needs):
        if n != need and w.tasks[MAX_NEEDS * c + n].state == WAITING:
            count += 1
    return count


@njit
def decide(w, b: int, t: int, day: int, owed: float, utility, again: int) -> int:
    """D3: what body ``b`` does with task ``t`` that has reached it.

    Args:
        owed: favours that it owes those whom it would summon, mean of them.
        utility: f8 (4,), filled with the utilities of TAKE, SEND_ON, SUMMON, PAPER before noise.
        again: 0 when it has just arrived, else the day on which it is weighed again.

    Returns:
        One of TAKE, SEND_ON, SUMMON, PAPER.
    """
    p = w.p[0]
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    task = w.tasks[t]
    case = w.cases[c]
    body = w.bodies[b]
    reward = w.reward[b]
    can = 1.0 if w.may[b, task.item] == 1 else 0.0
    own = is_own(w, b, task.item)
    named = is_named(w, c, task.item, need)
    load = backlog_days(w, b)
    slack = slack_days(w, c, day)
    short = shortage(w, b, task.item, day)
    wait = load
    if short >= 1.0:
        wait += working_days_until(w, day, day + days_to_release(day))
    in_time = 1.0 / (1.0 + wait / max(LAST_DAY, slack))
    points = p.d3_points / 100.0
    worth = p.d3_solve * w.means[b].skill + points * (closing_points(w, b) * in_time + reward.verified)
    effort = effort_of(w, t) + burden_of(w, b, t)
    weight = p.d3_money * short
    utility[TAKE] = can * worth - effort - weight - p.d3_risk * (1.0 - can)
    blame = p.d3_blame * body.blame if own == named else 0.0
    utility[SEND_ON] = -p.d3_return - blame - p.d3_solve * (can if own else 0.0)
    utility[SEND_ON] -= points * reward.bulletin * (1.0 - body.standing) * (1.0 if own else 0.0)
    others = other_needs(w, c, need) + (0 if can > 0.0 else 1)
    if others > 0 and case.joint == 0 and body.local >= 0 and case.seen_needs > 1:
        utility[SUMMON] = can * worth - effort - weight + p.d3_shared * others
        utility[SUMMON] -= p.d3_summon * (1.0 + body.fatigue) - points * reward.joint
        utility[SUMMON] -= p.d3_owed * max(0.0, owed)
    else:
        utility[SUMMON] = -np.inf
    utility[PAPER] = paper_worth(w, b, c, slack)
    if task.mandate == 1:
        utility[SEND_ON] = -np.inf
    if body.kind == K_CITY_CENTRE or (body.kind == K_CENTRE and can == 0.0):
        return SEND_ON
    key = key4(case.key, S_D3, need, w.body_luck[b])
    key = key3(key, case.returns, case.reopened)
    if again > 0:
        key = key2(key, again)
    best, choice = -np.inf, TAKE
    for option in range(4):
        value = utility[option]
        if value == -np.inf:
            continue
        u = perturbed(value, p.d3_scale, key2(key, option), best)
        if u > best:
            best, choice = u, option
    return choice


@njit
def paper_worth(w, b: int, c: int, slack: float) -> float:
    """Utility of closing case ``c`` without having met its needs.

    The reward for closing on time presses as the deadline nears; silence may confirm what is not done, and a
    check may find out, each as often as the body has seen it happen to closings of its own.
    """
    p = w.p[0]
    reward = w.reward[b]
    pressing = 1.0 / (1.0 + max(0.0, slack))
    gain = p.d3_points / 100.0 * closing_points(w, b) * pressing
    confirmed = p.d3_points / 100.0 * reward.verified * w.bodies[b].quiet
    at_stake = reward.verified + p.d3_caught
    caught = p.d3_points / 100.0 * w.bodies[b].checked * at_stake
    return gain + confirmed - caught - p.d3_conscience * w.cases[c].severity


@njit
def decide_when_due(w, b: int, t: int, day: int) -> int:
    """What the holder does with a case that falls due today: go over time, extend, or close on paper."""
    p = w.p[0]
    c = t // MAX_NEEDS
    case = w.cases[c]
    reward = w.reward[b]
    points = p.d3_points / 100.0
    can = 1.0 if w.may[b, w.tasks[t].item] == 1 else 0.0
    finish = can * (p.d3_solve * w.means[b].skill + points * reward.verified)
    finish -= p.d3_money * shortage(w, b, w.tasks[t].item, day)
    key = key4(case.key, S_D3, 7000 + day, w.body_luck[b])
    scale = p.d3_scale
    keep = finish + scale * gumbel(key2(key, KEEP))
    close = paper_worth(w, b, c, 0.0) + scale * gumbel(key2(key, CLOSE))
    extend = -np.inf
    if case.extended < p.extensions:
        extend = finish + points * closing_points(w, b) - p.d3_extend + scale * gumbel(key2(key, EXTEND))
        if can == 0.0:
            extend -= points * closing_points(w, b)
    if extend >= keep and extend >= close:
        return EXTEND
    return KEEP if keep >= close else CLOSE


@njit
def believed_owner(w, item: int, tried: int, known: bool, key: np.uint64) -> int:
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
    pick = min(int(uniform(key2(key, 2)) * candidates), candidates - 1)
    for n in range(w.city_department.shape[0]):
        if (it.plausible >> n) & 1 and not (tried >> n) & 1:
            if pick == 0:
                return n
            pick -= 1
    return -1


@njit
def reason_of(w, b: int, t: int, choice: int, utility) -> int:
    """The reason to keep with a touch: what told most against or for the choice."""
    item = w.tasks[t].item
    own = is_own(w, b, item)
    can = w.may[b, item] == 1
    load = burden_of(w, b, t)
    money = w.p[0].d3_money * shortage(w, b, item, w.clock[CLOCK_DAY])
    if choice == TAKE:
        return R_ORDERED if w.tasks[t].mandate == 1 else R_OWN
    if choice == SUMMON:
        return R_SHARED
    if choice == SEND_ON:
        if not own:
            return R_DOMAIN if is_named(w, t // MAX_NEEDS, item, t % MAX_NEEDS) else R_UNCLEAR
        if not can:
            return R_AUTHORITY
        return R_BUDGET if money > load else R_OVERLOADED
    if not can:
        return R_AUTHORITY
    if money > load and money > utility[PAPER]:
        return R_BUDGET
    return R_OVERLOADED if load > utility[PAPER] else R_CLOSING


@njit
def note_passing(w, b: int, key: np.uint64) -> None:
    """Body ``b`` has passed a task on: it sees whether somebody looks into it."""
    w.bodies[b].passed += 1.0
    if uniform(key3(key, S_D3, 1)) < w.reward[b].monitor:
        w.bodies[b].looked += 1.0


@njit
def learn_month(w) -> None:
    """Bodies learn from the month what passing on and closing on paper risk.

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
        body.passed = 0.0
        body.looked = 0.0
        body.asked = 0.0
        body.counted = 0.0
