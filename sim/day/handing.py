"""Handing a task to a body: the touch, the receiver's view of the file, and the log."""

from __future__ import annotations

import numpy as np

from sim.actors.answering import follow_up, note_first
from sim.actors.looking import over_border
from sim.cases.queues import push_task
from sim.codes import Action, BodyKind, Clock, Decision, Desk, Reason, Way
from sim.day.signatures import wait_for_signature
from sim.engine import njit
from sim.tables import CHOICES, MAX_NEEDS, TERMS
from sim.tables.world import World

KINDS = len(BodyKind)


@njit
def sees_history(w: World, sender: int, receiver: int) -> bool:
    """Return whether ``receiver`` sees ``sender``'s file of a case: both on the network, or nobody before."""
    if sender < 0 or sender == receiver or w.twin[0].information == 1:
        return True
    return w.means[sender].linked == 1 and w.means[receiver].linked == 1


@njit
def carry_file(w: World, t: int, sender: int, receiver: int) -> None:
    """Take the file of task ``t`` to ``receiver``: at each border that it crosses it thins.

    Args:
        sender: the body that sends it, or -1: then it is the file of whoever had it last.
    """
    task = w.tasks[t]
    last = task.body
    if sender >= 0:
        if not sees_history(w, last, sender):
            task.insight = over_border(w, task.insight)
        last = sender
    if not sees_history(w, last, receiver):
        task.insight = over_border(w, task.insight)


@njit
def log_touch(
    w: World, t: int, b: int, sender: int, target: int, action: int, reason: int, hours: float, decision: int
) -> None:
    """Keep one touch in the log, if a log is kept and has room.

    Args:
        decision: the Decision it followed from, whose terms lie in ``w.terms``; NOTHING if none.
    """
    row = w.clock[Clock.TOUCHES]
    if w.clock[Clock.LOG] == 0 or row >= w.touches.shape[0]:
        return
    w.clock[Clock.TOUCHES] = row + 1
    touch = w.touches[row]
    touch.case = t // MAX_NEEDS
    touch.need = t % MAX_NEEDS
    touch.day = w.clock[Clock.DAY]
    touch.body = b
    touch.came_from = sender
    touch.went_to = target
    touch.action = action
    touch.reason = reason
    touch.hours = hours
    touch.sight = 1 if sees_history(w, sender, b) else 0
    touch.decision = decision
    touch.waits = w.tasks[t].waits if action == Action.SIGN or action == Action.RULE else 0
    for option in range(CHOICES):
        open_to_it = decision != Decision.NONE and w.worth[option] > -np.inf
        touch.worth[option] = w.worth[option] if open_to_it else np.nan
    for term in range(TERMS):
        touch.terms[term] = w.terms[term] if decision != Decision.NONE else np.nan


@njit
def send(w: World, t: int, b: int, sender: int, lane: int, seen: bool) -> None:
    """Put task ``t`` into the queue of body ``b``.

    Args:
        sender: the body it comes from, or -1 from a resident, a patrol or a centre's desk.
        lane: 0 before all others, 1 urgent, 2 ordinary.
        seen: the receiver sees the history in any case.
    """
    c = t // MAX_NEEDS
    case = w.cases[c]
    task = w.tasks[t]
    series = w.series[w.clock[Clock.DAY]]
    body = w.bodies[b]
    case.touches += 1
    whole = seen or case.online == 1 or case.first >= 0
    if not (whole or sees_history(w, sender, b)):
        case.blind_touches += 1
    task.day = min(task.day, w.clock[Clock.DAY])
    if not whole:
        carry_file(w, t, sender, b)
    task.look_left = 0.0
    task.talk_left = 0.0
    task.waits = 0
    task.way = Way.NONE
    if sender >= 0:
        task.day = w.clock[Clock.DAY]  # on the desk tomorrow, whoever works first today
        if sender != b:  # whoever finds nobody else keeps it, and nothing changed hands
            series.transfers += 1
            case.handovers += 1
            follow_up(w, c)
    case.previous = sender
    case.holder = b
    case.top_level = max(case.top_level, body.level)
    task.handled = 0
    task.at_desk = Desk.NONE
    task.waits = 0
    task.joined = 0
    task.unpaid = 0
    note_first(w, b, c)
    push_task(w, t, b, lane)
    if not seen:
        wait_for_signature(w, t, sender, b)


@njit
def note_signed(w: World, t: int) -> None:
    """The body that has task ``t`` gets it at last: for how long it waited for a signature is kept."""
    b, sender = w.tasks[t].body, w.cases[t // MAX_NEEDS].previous
    log_touch(w, t, b, sender, b, Action.SIGN, Reason.BORDER, 0.0, Decision.NONE)
    w.tasks[t].waits = 0
