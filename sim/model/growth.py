"""Growth of tables: those that are nearly full are copied into larger ones."""

from __future__ import annotations

from sim.actors.world import empty_cases, empty_log, empty_outbox
from sim.codes import Clock
from sim.tables import MAX_NEEDS
from sim.tables.world import World

GROWTH = 1.5
"""Factor by which a table grows when it is nearly full (memory only)."""

TOUCHES = 8
"""Touches for which the log keeps room, per case that is open or may arise on a day (memory only)."""

MOMENTS = 8
"""Moments for which the log keeps room, per case that has arisen or may arise on a day: found, considered by
whoever has it and by one more, judged, closed, opened again (memory only)."""


def rows_in_use(world: World) -> dict[str, int]:
    """Return the rows in use of the tables that grow, by name."""
    cases = int(world.clock[Clock.CASES])
    return {
        "cases": cases,
        "tasks": MAX_NEEDS * cases,
        "touches": int(world.clock[Clock.TOUCHES]),
        "moments": int(world.clock[Clock.MOMENTS]),
        "outbox": 0,
        "weighed": 0,
    }


def room_for_cases(world: World) -> World:
    """Return a world whose case and task tables hold at least two more days."""
    used, margin = int(world.clock[Clock.CASES]), int(world.clock[Clock.MARGIN])
    size = max(int(len(world.cases) * GROWTH), used + 2 * margin)
    cases, tasks = empty_cases(size)
    cases[:used] = world.cases[:used]
    tasks[: used * MAX_NEEDS] = world.tasks[: used * MAX_NEEDS]
    outbox, weighed = empty_outbox(size, bool(world.clock[Clock.LOG]))
    grown = world.replace(cases=cases, tasks=tasks, outbox=outbox, weighed=weighed)
    grown.clock[Clock.FULL] = 0
    return grown


def room_for_log(world: World) -> World:
    """Return a world whose log holds another day; the same where it does already."""
    clock = world.clock
    used, said = int(clock[Clock.TOUCHES]), int(clock[Clock.MOMENTS])
    need = used + TOUCHES * int(clock[Clock.OPEN] + clock[Clock.MARGIN])
    more = said + MOMENTS * int(clock[Clock.CASES] + clock[Clock.MARGIN])
    if len(world.touches) >= need and len(world.moments) >= more:
        return world
    touches, moments = empty_log(int(need * GROWTH), int(more * GROWTH))
    touches[:used], moments[:said] = world.touches[:used], world.moments[:said]
    return world.replace(touches=touches, moments=moments)
