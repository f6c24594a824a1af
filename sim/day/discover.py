"""Discovery: patrols, building and unit heads, sensors; and matters that heads settle themselves."""

from __future__ import annotations

from sim.cases.queues import is_queued, pull_task
from sim.codes import BodyKind, Channel, Lane, Level, Relapse, Reopening, Stage, Use
from sim.codes.streams import FoundDraw
from sim.day.closing import close_unless_at_work
from sim.day.intake import register, reopen
from sim.day.latent import take_off_reached
from sim.day.neighbours import neighbours_try, note_removed
from sim.day.routing import first_waiting, route
from sim.engine import njit
from sim.rng import Stream, key3, uniform
from sim.tables import MAX_NEEDS, NEVER
from sim.tables.world import World


@njit
def look_exposure(w: World, c: int) -> float:
    """Exposure of case ``c`` to patrols, heads and sensors, cumulated since day 0."""
    return exposure_in(w, w.cases[c].grid, w.cases[c].category)


@njit
def exposure_in(w: World, g: int, k: int) -> float:
    """Exposure of matters of category ``k`` in grid ``g``, cumulated since day 0."""
    mood = w.mood[g]
    category = w.categories[k]
    return category.patrol * mood.patrol + category.head * mood.head + category.sensor * mood.sensor


@njit
def finder(w: World, c: int, day: int) -> int:
    """Which eyes found case ``c``: in proportion to the exposure each added since the latest look."""
    case = w.cases[c]
    mood = w.mood[case.grid]
    category = w.categories[case.category]
    patrol = float(category.patrol * mood.patrol_new) if case.arisen < day else 0.0  # yesterday's patrol
    head = category.head * mood.head_new
    sensor = category.sensor * mood.sensor_new
    total = patrol + head + sensor
    u = uniform(key3(case.key, Stream.FOUND, FoundDraw.BY_WHOM + case.reopened)) * total
    if u < patrol or total <= 0.0:
        return Channel.PATROL
    return Channel.HEAD if u < patrol + head else Channel.SENSOR


@njit
def look_around(w: World, g: int, found: int) -> int:
    """Take the latent matters of grid ``g`` whose exposure has reached their threshold off their lists.

    Args:
        found: first case of a list linked by ``next``, or -1; they are put on it.

    Returns:
        The first case of that list.
    """
    for k in range(w.soonest.shape[1]):
        if w.latent_head[g, k] >= 0:
            exposure = exposure_in(w, g, k)
            if exposure >= w.soonest[g, k]:
                found = take_off_reached(w, g, k, exposure, found)
    return found


@njit
def forget_looks(w: World) -> None:
    """Begin to add up anew what each kind of eyes sees until the next look."""
    for g in range(w.mood.shape[0]):
        mood = w.mood[g]
        mood.patrol_new = 0.0
        mood.head_new = 0.0
        mood.sensor_new = 0.0


@njit
def see(w: World, c: int, day: int) -> None:
    """Eyes have found case ``c``, which is off its latent list: it is registered, or opened again."""
    channel = finder(w, c, day)
    case = w.cases[c]
    if case.stage == Stage.CLOSED:
        case.relapsed = Relapse.NONE
        reopen(w, c, channel, day, Lane.ORDINARY, Reopening.FOUND)
    else:
        register(w, c, channel, day)
    if channel == Channel.HEAD:
        try_heads(w, c, day)


@njit
def try_heads(w: World, c: int, day: int) -> None:
    """First response by heads: they may settle a small neighbourly matter while their hours last."""
    p = w.p[0]
    case = w.cases[c]
    category = w.categories[case.category]
    t = MAX_NEEDS * c
    task = w.tasks[t]
    mood = w.mood[case.grid]
    neighbourly = category.self_governable == 1 or category.mediable == 1
    if not neighbourly or w.items[task.item].level > Level.COMMUNITY or not is_queued(w, t):
        return
    if task.hours_left > p.head_limit or task.hours_left > mood.head_hours:
        return
    speed = p.skill_head + p.head_ties_skill * mood.head_ties
    standing = (p.standing_community + p.standing_ties * mood.head_ties) * (
        1.0 + p.forum_gain * w.heads[case.grid].meeting
    )
    before = task.hours_left
    spent = neighbours_try(w, t, min(mood.head_hours, p.head_limit), speed, standing)
    w.bodies[task.body].backlog -= before - task.hours_left
    mood.head_hours -= spent
    w.hours[BodyKind.GRID, Use.VOLUNTEER] += spent
    case.worked_on = day
    case.worked_days += 1
    if case.responded == NEVER:
        case.responded = day
    if task.hours_left > 0.0:
        return
    holder = task.body
    case.bodies += 1
    pull_task(w, t)
    note_removed(w, t, day)
    route_next(w, c, holder, day)


@njit
def route_next(w: World, c: int, sender: int, day: int) -> None:
    """Send the next need of case ``c`` on its way; with none left, also of a reopened case, it is closed."""
    t = first_waiting(w, c)
    if t >= 0:
        w.cases[c].seen_needs = max(w.cases[c].seen_needs, t % MAX_NEEDS + 1)
        route(w, t, sender, Lane.ORDINARY)
        return
    close_unless_at_work(w, c, sender, day)
