"""Signatures: a matter that leaves a body for another waits until its head has signed.

The wait has nothing to do with how busy anybody is: papers lie with whoever may sign.  Within one house (a
street with its communities, grids and team) nobody signs, nor where a centre dispatches, which is its
office, nor between offices on one linked system, where a matter goes on by a click.  A ruling, a summons and
an application online go at once; so do, by the window's share, matters of a window that departments have
given their power to sign.
"""

from __future__ import annotations

import numpy as np

from sim.actors.body import is_department
from sim.actors.calendar import nth_workday
from sim.codes import BodyKind, Channel, Clock, Level
from sim.codes.streams import SignDraw
from sim.engine import njit
from sim.rng import Stream, exponential, key3, key4, uniform
from sim.tables import MAX_NEEDS, NOBODY
from sim.tables.world import World

LONGEST = 255.0
"""Guard: working days that a column of one byte can hold."""


@njit
def is_official(kind: int) -> bool:
    """Whether a body of ``kind`` is one of government: what it gets from another office is signed for."""
    return kind <= BodyKind.CITY_CENTRE


@njit
def in_street(kind: int) -> bool:
    """Whether a body of ``kind`` belongs to a street: its office, team, communities and grids."""
    return kind <= BodyKind.STREET_TEAM


@njit
def signer_of(w: World, t: int, sender: int, receiver: int) -> int:
    """Return the body whose head must sign before task ``t`` leaves for ``receiver``; NOBODY if none.

    Args:
        sender: the body it comes from, or NOBODY for a first dispatch.
    """
    case = w.cases[t // MAX_NEEDS]
    if w.twin[0].waiting == 1:
        return NOBODY
    if w.tasks[t].mandate == 1 or case.online == 1 or not is_official(w.bodies[receiver].kind):
        return NOBODY
    street = w.grids[case.grid].street
    signer = w.street_body[street]
    if sender >= 0:
        kind = w.bodies[sender].kind
        if is_department(kind):
            signer = sender
        elif not in_street(kind):
            return NOBODY
    elif case.channel == Channel.HOTLINE or case.channel == Channel.PETITION:
        return NOBODY
    if signer == receiver or (signer == w.street_body[street] and in_street(w.bodies[receiver].kind)):
        return NOBODY
    if w.means[signer].linked == 1 and w.means[receiver].linked == 1:
        return NOBODY
    if case.channel == Channel.WINDOW or w.items[w.tasks[t].item].approval == 1:
        if uniform(key3(case.key, Stream.SIGN, SignDraw.WINDOW)) < w.rules[street].window:
            return NOBODY
    return signer


@njit
def days_to_sign(mean: float, key: np.uint64) -> int:
    """Return the working days until a head signs, 0 for the same day: most sign soon, a few very late.

    An exponential wait in whole days (a geometric number) with mean ``mean``.
    """
    if mean <= 0.0:
        return 0
    return int(min(LONGEST, exponential(key) / np.log1p(1.0 / mean)))


@njit
def wait_days(w: World, t: int, days: int) -> None:
    """Keep task ``t``, which has just been sent, from being handled for ``days`` working days."""
    task = w.tasks[t]
    task.waits = days
    if days > 0:
        task.day = nth_workday(w, w.clock[Clock.DAY] + 1, days + 1) - 1


@njit
def wait_for_signature(w: World, t: int, sender: int, receiver: int) -> None:
    """Keep task ``t``, which has just left for ``receiver``, from being handled until it is signed."""
    p = w.p[0]
    case = w.cases[t // MAX_NEEDS]
    signer = signer_of(w, t, sender, receiver)
    if signer == NOBODY:
        return
    mean = p.signature_district
    if w.bodies[signer].level == Level.STREET:
        mean = p.signature_street
    elif w.bodies[signer].level == Level.CITY:
        mean = p.signature_city
    key = key4(case.key, Stream.SIGN, case.touches, w.body_stream[signer])
    wait_days(w, t, days_to_sign(mean, key))
