"""The evening: what bodies left in the outbox reaches others, limits end, and residents are called back."""

from __future__ import annotations

from sim.actors.looking import share_at_meeting
from sim.cases.queues import is_queued
from sim.codes import Act, Clock, Decision, Stage, TaskState, Unresolved, Way
from sim.day.calling_back import hear_back
from sim.day.deadlines import fall_due
from sim.day.dispatch_desk import go_up, rule, send_out_again
from sim.day.failing import note_failed
from sim.day.outbox import acts_in_turn, empty_out, recall
from sim.day.purses import settle_purses
from sim.day.removing import begin_work
from sim.day.summoning import convene
from sim.day.work import close_on_paper, finish, goes_to_owner, note_owner, refer, send_on, take_along
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def evening(w: World, day: int) -> None:
    """End the working day of all bodies."""
    settle_purses(w)
    send_out(w, day)
    fall_due(w, day)
    hear_back(w, day)
    empty_out(w)


@njit
def send_out(w: World, day: int) -> None:
    """Do the business in the outbox by luck; own work is done before anything is asked of others."""
    sent = w.clock[Clock.SENT]
    if sent == 0:
        return
    rows = acts_in_turn(w, sent, day)
    for row in rows:
        if w.outbox[row].act < Act.FINISH:
            carry_out(w, row, day)
    for row in rows:
        if w.outbox[row].act == Act.FINISH:
            carry_out(w, row, day)
    for row in rows:
        if w.outbox[row].act > Act.FINISH:
            carry_out(w, row, day)


@njit
def carry_out(w: World, row: int, day: int) -> None:
    """Do the business of one entry, unless the matter was closed or taken away meanwhile."""
    entry = w.outbox[row]
    b, t, act = entry.body, entry.task, entry.act
    if w.cases[t // MAX_NEEDS].stage != Stage.OPEN or not is_queued(w, t) or w.tasks[t].body != b:
        return
    if act == Act.TAKE_ALONG:
        take_along(w, b, t)
    elif act == Act.SHARE:
        share_at_meeting(w, t // MAX_NEEDS)
    elif act == Act.FINISH:
        finish(w, b, t, day)
    elif act == Act.SUMMON:
        _meet(w, b, t, day)
    elif act == Act.SEND_ON:
        recall(w, row)
        send_on(w, b, t, day, entry.decision)
    elif act == Act.GO_UP:
        recall(w, row)
        go_up(w, b, t)
    elif act == Act.TO_OWNER:
        goes_to_owner(w, b, t)
    elif act == Act.DISPATCH:
        send_out_again(w, b, t, entry.hours)
    elif act == Act.RULE:
        rule(w, b, t, entry.hours)
    elif act == Act.REFER:
        recall(w, row)
        refer(w, b, t, entry.to)
    elif act == Act.CLOSE:
        close_on_paper(w, t, b, day)


@njit
def _meet(w: World, b: int, t: int, day: int) -> None:
    """Body ``b`` summons others for task ``t``; alone with what it may not settle it sends it on."""
    came = convene(w, b, t)
    task = w.tasks[t]
    if not is_queued(w, t) or task.body != b or task.state == TaskState.ACCEPTED:
        return
    if came == 0 and w.may[b, task.item] == 0:
        note_failed(w, t // MAX_NEEDS, Unresolved.MISSING)
        send_on(w, b, t, day, Decision.NONE)
        return
    note_owner(w, b, t)
    task.state = TaskState.ACCEPTED
    begin_work(w, b, t, Way.FULL)
    take_along(w, b, t)
