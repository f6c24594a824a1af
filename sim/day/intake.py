"""Registering a case: the needs noticed, the deadline, and the first addressee."""

from __future__ import annotations

from sim.actors.answering import charge_repeat
from sim.actors.calendar import nth_workday
from sim.actors.moments import note_moment
from sim.cases.queues import fall_due_on, is_queued, next_row, pull_task, push_task
from sim.codes import Channel, Clock, Lane, Moment, Owed, Reopening, Stage, TaskState, Use
from sim.codes.streams import BYTE, TriageDraw
from sim.day.handing import sees_history
from sim.day.routing import route_first
from sim.day.severity import severity_now
from sim.engine import njit
from sim.rng import Stream, key2, key3, uniform
from sim.tables import MAX_NEEDS, NOBODY
from sim.tables.world import World


@njit
def due_day(w: World, day: int, limit: float) -> int:
    """Calendar day on which a limit of so many working days from ``day`` ends."""
    return nth_workday(w, day + 1, int(limit))


@njit
def lane_of(w: World, c: int) -> int:
    """Lane of a newly registered case: petitions first, campaign targets next."""
    case = w.cases[c]
    if case.petitioned > 0 or case.escalated > 0:
        return Lane.FIRST
    street = w.grids[case.grid].street
    share = w.focus[street, case.category]
    if w.campaign_until[street, case.category] > w.clock[Clock.DAY]:
        share = max(share, w.p[0].campaign_share)
    if share > 0.0 and uniform(key3(case.key, Stream.TRIAGE, TriageDraw.CAMPAIGN)) < share:
        return Lane.FIRST
    if leaders_follow(w, c, severity_now(w, c, w.clock[Clock.DAY])):
        return Lane.FIRST
    return Lane.URGENT if case.reopened > 0 else Lane.ORDINARY


@njit
def leaders_follow(w: World, c: int, severity: float) -> bool:
    """Whether leaders take case ``c`` under their own eyes; their attention is finite."""
    street = w.grids[w.cases[c].grid].street
    if w.attention_left[street] < 1.0 or severity < w.p[0].attention_severity:
        return False
    w.attention_left[street] -= 1.0
    return True


@njit
def look_at(w: World, c: int) -> None:
    """How many needs of case ``c`` are noticed at intake.

    One window sees all that its departments share; matter analysis sees all while its hours
    last; a head's report carries what neighbours know as far as it is shared; otherwise the
    further needs are noticed by chance or found out when the first is done.
    """
    p = w.p[0]
    case = w.cases[c]
    if case.seen_needs >= case.needs or case.needs <= 1:
        case.seen_needs = case.needs
        return
    case.seen_needs = max(1, case.seen_needs)
    street = w.grids[case.grid].street
    rules = w.rules[street]
    u = uniform(key3(case.key, Stream.TRIAGE, TriageDraw.NEEDS_SEEN + case.reopened))
    if u < max(p.notice_need, rules.window * p.window_gain) or (
        case.channel == Channel.HEAD and u < rules.sharing
    ):
        case.seen_needs = case.needs
    elif w.analysis_left[street] >= p.analysis_hours:
        w.analysis_left[street] -= p.analysis_hours
        w.hours[w.bodies[w.street_body[street]].kind, Use.ANALYSE] += p.analysis_hours
        case.seen_needs = case.needs


@njit
def register(w: World, c: int, channel: int, day: int) -> None:
    """Register latent case ``c``; the caller has taken it off the latent list."""
    case = w.cases[c]
    note_moment(w, c, NOBODY, Moment.REGISTER, channel, 0)
    case.stage = Stage.OPEN
    case.channel = channel
    case.registered = day
    case.opened = day
    series = w.series[day]
    series.registered += 1
    if channel == Channel.PATROL:
        series.found_patrol += 1
    elif channel == Channel.HEAD:
        series.found_head += 1
    elif channel == Channel.SENSOR:
        series.found_sensor += 1
    else:
        case.complainants += 1
    series.severity_found += severity_now(w, c, day)
    look_at(w, c)
    set_deadline(w, c, day)
    w.clock[Clock.LATENT] -= 1
    w.clock[Clock.OPEN] += 1
    w.open_now[w.grids[case.grid].street, case.category] += 1
    route_first(w, c, lane_of(w, c))
    _note_arrival(w, c)


@njit
def _note_arrival(w: World, c: int) -> None:
    """Book the work of case ``c`` at the level where it arrives: the street corner, or a higher desk."""
    case = w.cases[c]
    level = 0
    if case.channel == Channel.HOTLINE or case.channel == Channel.PETITION:
        level = w.bodies[case.holder].level
    for n in range(case.needs):
        w.arriving[level] += w.tasks[MAX_NEEDS * c + n].hours


@njit
def set_deadline(w: World, c: int, day: int) -> None:
    """Start the clock of case ``c`` on ``day``."""
    case = w.cases[c]
    case.deadline = due_day(w, day, w.limit[w.grids[case.grid].street, case.category])
    fall_due_on(w, c, case.deadline)


@njit
def register_again(w: World, c: int, r: int, channel: int, day: int) -> None:
    """Resident ``r`` reports a matter that is already open.

    Where the two desks see each other's registers it becomes one more voice on the case;
    otherwise it is registered twice and costs its holder time.
    """
    p = w.p[0]
    case = w.cases[c]
    case.complainants += 1
    series = w.series[day]
    holder = case.holder
    desk = w.city_centre[0] if channel == Channel.HOTLINE else w.community_body[w.grids[case.grid].community]
    known = holder == desk or sees_history(w, holder, desk)
    if known:
        case.merged = min(BYTE, case.merged + 1)
        return
    series.registered += 1
    series.duplicates += 1
    row = next_row(w)
    twin = w.cases[row]
    twin.key = key2(case.key, Stream.DUPLICATE)
    twin.grid = case.grid
    twin.resident = r
    twin.category = case.category
    twin.channel = channel
    twin.group = case.group
    twin.stage = Stage.DUPLICATE
    twin.original = c
    twin.arisen = day
    twin.registered = day
    twin.opened = day
    twin.holder = holder
    note_moment(w, row, r, Moment.REGISTER, channel, 0)
    twin.spoke = case.spoke  # it repeats what this resident has just said
    twin.spoke_why = case.spoke_why
    w.debt[holder, Owed.DESK] += p.duplicate_hours
    w.debt[w.city_centre[0], Owed.DESK] += p.triage_hours


@njit
def reopen(w: World, c: int, channel: int, day: int, lane: int, why: int) -> None:
    """Open a closed case again: unfinished needs are work again, and the clock starts anew.

    Args:
        why: a Reopening, for the log.
    """
    p = w.p[0]
    case = w.cases[c]
    note_moment(w, c, NOBODY, Moment.REOPEN, channel, why)
    if why == Reopening.ASKED:
        charge_repeat(w, c)
    case.stage = Stage.OPEN
    case.opened = day
    case.reopened += 1
    case.convener = -1
    case.force = 0
    if channel >= Channel.LOCAL:
        case.repeats += 1
    w.clock[Clock.OPEN] += 1
    w.open_now[w.grids[case.grid].street, case.category] += 1
    case.channel = channel
    w.series[day].reopened += 1
    w.series[day].registered += 1
    for n in range(case.needs):
        task = w.tasks[MAX_NEEDS * c + n]
        if task.state != TaskState.DONE and task.state != TaskState.RECORDED:
            if task.state == TaskState.PATCHED:
                task.insight += p.failure_teaches  # on the file of whoever tried
            task.state = TaskState.WAITING
            task.heard = 0
            task.hours_left = max(task.hours_left, task.hours * p.patch_left)
    look_at(w, c)
    set_deadline(w, c, day)
    route_first(w, c, lane)


@njit
def move_ahead(w: World, c: int, lane: int) -> None:
    """Bring the queued tasks of an open case forward to ``lane``."""
    for n in range(w.cases[c].needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t) and w.tasks[t].lane > lane:
            b = w.tasks[t].body
            state = w.tasks[t].state
            pull_task(w, t)
            push_task(w, t, b, lane)
            w.tasks[t].state = state
