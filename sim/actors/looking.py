"""Insight (看清症结): how fast a body finds out, and how much of it crosses a border.

Insight is a stock of the matter and no property of a body.  Looking adds to it, faster for whoever is
competent in the field, is practised, knows the people, and sees further reports of the same matter.  Within
a linked system a file goes on whole; over an unlinked border the first hours go whole and of the rest a
share.  Competence is a speed of looking, and is never added to a chance of success.
"""

from __future__ import annotations

import numpy as np

from sim.actors.body import skill_for
from sim.cases.queues import is_queued
from sim.codes import TaskState
from sim.codes.choices import FileKeeps
from sim.engine import njit
from sim.rng import Stream, key3, normal
from sim.tables import MAX_NEEDS
from sim.tables.world import World

LEAST_SPEED = 0.01
"""Insight per hour below which looking counts as hopeless (guards a division only)."""


@njit
def competence_of(w: World, b: int, item: int) -> float:
    """Competence of body ``b`` in the field of ``item``: expert hours of looking in one of its hours.

    Bodies of a kind differ, by field and for good.
    """
    if w.twin[0].competence == 1:
        return 1.0
    sigma = w.p[0].competence_spread
    own = np.exp(
        sigma * normal(key3(w.body_stream[b], Stream.COMPETENCE, w.items[item].department))
        - 0.5 * sigma * sigma
    )
    return max(0.0, skill_for(w, b, item)) * own


@njit
def looking_speed(w: World, b: int, t: int) -> float:
    """Insight that an hour of looking of body ``b`` adds on task ``t``."""
    p = w.p[0]
    body = w.bodies[b]
    practice = p.practice_gain * body.ends / (body.ends + p.practice_half)
    reports = min(p.related_most, w.cases[t // MAX_NEEDS].merged)
    return competence_of(w, b, w.tasks[t].item) * (1.0 + practice) * (1.0 + p.related_reports * reports)


@njit
def hours_to_find(w: World, b: int, t: int, depth: float) -> float:
    """Hours that body ``b`` looks until the file of task ``t`` holds a find of ``depth``, with its margin."""
    missing = w.p[0].look_margin * depth - w.tasks[t].insight
    return max(0.0, missing) / max(LEAST_SPEED, looking_speed(w, b, t))


@njit
def over_border(w: World, insight: float) -> float:
    """Insight that is left of ``insight`` when a form alone goes on to who does not see the file."""
    p = w.p[0]
    if p.file_keeps == FileKeeps.SHARE:
        return p.file_keeps_share * insight
    beyond = max(0.0, insight - p.file_keeps_hours)
    if p.file_keeps == FileKeeps.HOURS:
        return insight - beyond
    return insight - beyond + p.file_keeps_share * beyond


@njit
def pool_file(w: World, c: int, b: int, insight: float) -> None:
    """Put the insight of body ``b`` on the file of every need of case ``c`` that still waits."""
    for n in range(w.cases[c].needs):
        task = w.tasks[MAX_NEEDS * c + n]
        if task.state == TaskState.WAITING and insight > task.insight:
            task.insight = insight
            task.body = b
            task.handled = 0


@njit
def is_at_meeting(w: World, t: int) -> bool:
    """Whether the body that has task ``t`` is at a joint action: it summoned the others, or it came."""
    convener = w.cases[t // MAX_NEEDS].convener
    if convener < 0 or not is_queued(w, t):
        return False
    return w.tasks[t].joined == 1 or w.tasks[t].body == convener


@njit
def share_at_meeting(w: World, c: int) -> None:
    """Those at the joint action of case ``c`` know by the evening how much one of them has found out."""
    most = 0.0
    for n in range(w.cases[c].needs):
        if is_at_meeting(w, MAX_NEEDS * c + n):
            most = max(most, w.tasks[MAX_NEEDS * c + n].insight)
    for n in range(w.cases[c].needs):
        if is_at_meeting(w, MAX_NEEDS * c + n):
            w.tasks[MAX_NEEDS * c + n].insight = most


@njit
def notice_more(w: World, c: int, insight: float) -> None:
    """Whoever has found out so much sees further causes of case ``c``, one behind the other."""
    case = w.cases[c]
    share = w.p[0].notice_share
    while case.seen_needs < case.needs:
        if insight < share * w.tasks[MAX_NEEDS * c + case.seen_needs].depth:
            return
        case.seen_needs += 1


@njit
def hears_the_end(w: World, b: int, way: int, denied: bool) -> None:
    """Body ``b`` hears how a matter ended that it closed in ``way``: practice, and the risk."""
    body = w.bodies[b]
    body.heard_of[way] += 1.0
    if denied:
        body.heard_denied[way] += 1.0
    if body.present > 0.0:
        body.ends += 1.0 / body.present
