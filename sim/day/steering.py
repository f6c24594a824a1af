"""Steering from above by rules: campaigns that begin by themselves, monthly bulletins, dispatch meetings."""

from __future__ import annotations

import numpy as np

from sim.actors.body import is_department, of_street
from sim.cases.queues import is_queued, put_back
from sim.codes import Clock, Lane, Owed, Stage, TaskState
from sim.codes.streams import TurnDraw
from sim.day.handing import send
from sim.day.intake import move_ahead
from sim.day.routing import owner_body
from sim.day.turns import in_turn
from sim.engine import njit
from sim.rng import Stream, key2, uniform
from sim.tables import MAX_NEEDS, BodyRow
from sim.tables.world import World

PER = 10_000.0
"""Residents by whom open matters are counted (a unit of measurement)."""


@njit
def call_campaigns(w: World, day: int, month: bool) -> None:
    """Let campaigns begin where open matters, or what leaders hear of in a month, reach the level set."""
    begun = np.zeros(w.campaign_until.shape, np.uint8)
    some = False
    for s in range(w.rules.shape[0]):
        rules = w.rules[s]
        if rules.alarm <= 0.0 and rules.uproar <= 0.0:
            continue
        people = w.streets[s].population / PER
        for k in range(w.categories.shape[0]):
            if w.campaign_until[s, k] > day:
                continue
            waiting = rules.alarm > 0.0 and w.open_now[s, k] >= max(1.0, rules.alarm * people)
            heard = month and rules.uproar > 0.0 and w.uproar_now[s, k] >= rules.uproar
            if waiting or heard:
                w.campaign_until[s, k] = day + int(w.p[0].campaign_days)
                begun[s, k] = 1
                some = True
    if month:
        w.uproar_now[:] = 0
    if some:
        _bring_forward(w, begun, day)


@njit
def _bring_forward(w: World, begun: np.ndarray, day: int) -> None:
    """What waits when a campaign begins is put before all other matters, as far as the campaign reaches."""
    waiting = np.empty(w.clock[Clock.OPEN], np.int64)
    count = 0
    for c in range(w.clock[Clock.CASES]):
        case = w.cases[c]
        if case.stage == Stage.OPEN and begun[w.grids[case.grid].street, case.category] == 1:
            if uniform(key2(case.key, Stream.CAMPAIGN)) < w.p[0].campaign_share:
                waiting[count] = c
                count += 1
    for c in in_turn(w, waiting, count, TurnDraw.BROUGHT, day):
        move_ahead(w, c, Lane.FIRST)


@njit
def publish_bulletins(w: World) -> None:
    """Rank bodies of one kind, within their district, by what went wrong last month; then count anew."""
    for b in range(w.bodies.shape[0]):
        kind = w.bodies[b].kind
        if w.reward[b].bulletin > 0.0 and _is_ranked(kind):
            w.bodies[b].standing = _standing(w, b)
        elif w.bodies[b].standing < 1.0:
            w.bodies[b].standing = 1.0
    for b in range(w.bodies.shape[0]):
        w.bodies[b].done = 0.0
        w.bodies[b].slips = 0.0


@njit
def _is_ranked(kind: int) -> bool:
    return of_street(kind) or is_department(kind)


@njit
def _slip_share(body: BodyRow) -> float:
    """Slips per closing of the month; a body with no closings is ranked on its slips alone."""
    return body.slips / (body.done + body.slips) if body.slips > 0.0 else 0.0


@njit
def _standing(w: World, b: int) -> float:
    """Share of its fellows that did no better than body ``b``; a body without peers scores 1."""
    me = w.bodies[b]
    own = _slip_share(me)
    fellows, below = 0, 0.0
    for other in range(w.bodies.shape[0]):
        body = w.bodies[other]
        if other != b and body.kind == me.kind and body.district == me.district:
            fellows += 1
            theirs = _slip_share(body)
            if theirs > own:
                below += 1.0
            elif theirs == own:
                below += 0.5
    return below / fellows if fellows > 0 else 1.0


@njit
def hold_dispatch_meetings(w: World, day: int) -> None:
    """Quarterly dispatch: the longest-waiting stuck matters of each street are given to their true owners.

    A matter is stuck that was returned or is over its limit; luck decides between those registered on one
    day.  Everybody who is given one sits in the meeting.
    """
    left = np.zeros(w.rules.shape[0])
    some = False
    for s in range(w.rules.shape[0]):
        left[s] = w.rules[s].dispatch
        some = some or left[s] >= 1.0
    if not some:
        return
    stuck = np.empty(w.clock[Clock.OPEN], np.int64)
    count = 0
    for c in range(w.clock[Clock.CASES]):
        case = w.cases[c]
        if case.stage == Stage.OPEN and (case.returns > 0 or case.deadline < day):
            stuck[count] = c
            count += 1
    for c in longest_first(w, in_turn(w, stuck, count, TurnDraw.MEETING, day)):
        s = w.grids[w.cases[c].grid].street
        if left[s] >= 1.0:
            left[s] -= 1.0
            _take_up(w, c)


@njit
def longest_first(w: World, cases: np.ndarray) -> np.ndarray:
    """Return cases by the day they were registered; those of one day keep their order."""
    since = np.empty(cases.shape[0], np.int64)
    for n in range(cases.shape[0]):
        since[n] = w.cases[cases[n]].registered
    order = np.argsort(since, kind="mergesort")
    found = np.empty(cases.shape[0], np.int64)
    for n in range(cases.shape[0]):
        found[n] = cases[order[n]]
    return found


@njit
def _take_up(w: World, c: int) -> None:
    """The meeting gives every open need of case ``c`` to its owner, with an order."""
    for n in range(w.cases[c].seen_needs):
        t = MAX_NEEDS * c + n
        task = w.tasks[t]
        if not is_queued(w, t) and task.state != TaskState.WAITING:
            continue
        owner = owner_body(w, t)
        task.mandate = 1
        w.debt[owner, Owed.MEETINGS] += w.p[0].summon_hours
        w.debt[w.centre_body[w.grids[w.cases[c].grid].district], Owed.MEETINGS] += w.p[0].summon_hours
        if is_queued(w, t) and task.body == owner:
            continue
        sender = w.cases[c].holder
        if is_queued(w, t):
            sender = task.body
            put_back(w, t)
        send(w, t, owner, sender, Lane.FIRST, True)
    move_ahead(w, c, Lane.FIRST)
