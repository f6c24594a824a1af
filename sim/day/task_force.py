"""The morning of task forces (专班): set up or dissolved, who sits there today, and their list.

Once a week those who sit there meet, and the leader draws up the list: matters of the category that are old
enough or of enough causes, the oldest first, as far as they are with desks of the leader's own level or below
and the members can get to them.  Each noticed need goes to the member that may settle it, with the whole
file, and nobody sends it on.  Where nobody can show whose it is, the leader rules there and then, and errs as
rulings do.  When the task force ends, people go home; what is still open stays with whoever has it, as work
of their own desk.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import WEEK
from sim.actors.hours import all_hours
from sim.actors.looking import share_at_meeting
from sim.actors.task_force import has_listed, is_wanted, leader_of, members_sit, share_away
from sim.actors.world import LANES
from sim.cases.queues import is_queued, put_back, work_left
from sim.codes import Action, Clock, Decision, Desk, Owed, Reason, Stage, TaskState
from sim.codes.streams import TurnDraw
from sim.day.handing import log_touch, send
from sim.day.routing import seat_for
from sim.day.steering import longest_first
from sim.day.turns import in_turn
from sim.engine import njit
from sim.tables import MAX_NEEDS, NOBODY
from sim.tables.world import World


@njit
def task_forces(w: World, day: int, office: bool) -> None:
    """Set up, go on with, or dissolve the task forces; nothing happens where a policy asks for none."""
    some = False
    for s in range(w.force.shape[0]):
        some = some or w.force[s] == 1 or w.rules[s].force_lead >= 1.0
    if not some:
        return
    for s in range(w.force.shape[0]):
        stands = w.rules[s].force_lead >= 1.0
        if w.force[s] == 1 and not stands:
            dissolve(w, s)
        w.force[s] = 1 if stands else 0
    meets = office and day % WEEK == 0
    for b in range(w.bodies.shape[0]):
        second(w, b, meets)
        note_list(w, b)
    if meets:
        draw_up_lists(w, day)
    for b in range(w.bodies.shape[0]):
        note_list(w, b)
        w.bodies[b].morning = max(0.0, w.bodies[b].morning - w.bodies[b].list_hours)


@njit
def second(w: World, b: int, meets: bool) -> None:
    """Who of body ``b`` sits in a task force today: new members settle in, and all of them meet weekly."""
    body = w.bodies[b]
    away = share_away(w, b)
    if away <= 0.0:
        body.sits = 0.0
    elif away > body.away:
        body.sits += w.p[0].force_setup_hours * (away - body.away) * body.present
    body.away = away
    if meets:
        body.sits += w.p[0].force_meeting_hours * away * body.present


@njit
def note_list(w: World, b: int) -> None:
    """Keep what of the queue of body ``b`` its seconded people have; it is no load of those at home."""
    body = w.bodies[b]
    body.listed = 0
    body.list_hours = 0.0
    if body.away <= 0.0:
        return
    for lane in range(LANES):
        t = w.queue_head[b, lane]
        while t >= 0:
            if has_listed(w, b, t):
                body.listed += 1
                body.list_hours += work_left(w, t)
            t = w.tasks[t].next


@njit
def draw_up_lists(w: World, day: int) -> None:
    """Put on the lists what is wanted there, the oldest first; luck decides between those of one day."""
    sit = members_sit(w)
    wanted = np.empty(w.clock[Clock.OPEN], np.int64)
    count = 0
    for c in range(w.clock[Clock.CASES]):
        case = w.cases[c]
        if case.stage == Stage.OPEN and case.force == 0 and sit[case.category] == 1:
            if w.force[w.grids[case.grid].street] == 1 and is_wanted(w, c, day):
                wanted[count] = c
                count += 1
    for c in longest_first(w, in_turn(w, wanted, count, TurnDraw.LIST, day)):
        enlist(w, c)


@njit
def within_reach(w: World, c: int) -> bool:
    """Whether case ``c`` is with desks of the level of the task force's leader, or below."""
    lead = w.rules[w.grids[w.cases[c].grid].street].force_lead
    for n in range(w.cases[c].needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t) and w.bodies[w.tasks[t].body].level > lead:
            return False
    return True


@njit
def has_room(w: World, c: int) -> bool:
    """Whether each member that would take a need of case ``c`` gets to it in so many working days."""
    for n in range(w.cases[c].seen_needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t) or w.tasks[t].state == TaskState.WAITING:
            seat = seat_for(w, t)
            if seat >= 0:
                body = w.bodies[seat]
                if body.list_hours > w.p[0].force_full_days * all_hours(w, seat) * body.away:
                    return False
    return True


@njit
def enlist(w: World, c: int) -> None:
    """Put case ``c`` on the list: each noticed need goes to the member that may settle it, if one does.

    A matter of which a member has too much on the list already waits until a later meeting.
    """
    case = w.cases[c]
    if not within_reach(w, c) or not has_room(w, c):
        return
    leader = leader_of(w, w.grids[case.grid].street)
    for n in range(case.seen_needs):
        t = MAX_NEEDS * c + n
        if is_queued(w, t) or w.tasks[t].state == TaskState.WAITING:
            seat = seat_for(w, t)
            if seat >= 0:
                _lay_before(w, t, seat, leader)
    if case.force == 1:
        w.debt[leader, Owed.MEETINGS] += w.p[0].force_case_hours
        share_at_meeting(w, c)


@njit
def _lay_before(w: World, t: int, seat: int, leader: int) -> None:
    """Lay task ``t`` before the member ``seat``, with its file; whoever had it has it no longer."""
    case, task = w.cases[t // MAX_NEEDS], w.tasks[t]
    case.force = 1
    case.joint = 1
    case.convener = leader
    sender, lane = leader, task.lane
    if is_queued(w, t):
        sender = task.body
        if sender != seat or task.at_desk != Desk.NONE:
            put_back(w, t)
    if not is_queued(w, t):
        send(w, t, seat, sender, lane, True)
    task.joined = 1
    w.bodies[seat].list_hours += work_left(w, t)
    log_touch(w, t, leader, sender, seat, Action.ENLIST, Reason.TASK_FORCE, 0.0, Decision.NONE)


@njit
def dissolve(w: World, s: int) -> None:
    """The task forces of street ``s`` end: open needs are work of the desks that have them."""
    for c in range(w.clock[Clock.CASES]):
        case = w.cases[c]
        if case.force == 0 or w.grids[case.grid].street != s:
            continue
        case.force = 0
        case.convener = NOBODY
        for n in range(case.needs):
            t = MAX_NEEDS * c + n
            if is_queued(w, t):
                w.tasks[t].joined = 0
