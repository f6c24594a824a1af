"""Python hooks: a mechanism or an actor of a researcher's own, without compiled code.

A hook is called at a named moment of every day with the model's columns.  It may write what a
policy may write, and nothing else: all other columns are given for reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from sim.codes import Clock
from sim.errors import InputError, nearest
from sim.policy.guard import only
from sim.tables import MAX_NEEDS, Surface
from sim.tables.world import World

MOMENTS = ("day_start", "day_end")
"""When hooks are called: before the day is lived, after policies have been applied; after it."""


class Columns:
    """The columns of a world for reading; cases, tasks and touches as far as they are filled."""

    def __init__(self, world: World) -> None:
        used = {
            "cases": int(world.clock[Clock.CASES]),
            "tasks": int(world.clock[Clock.CASES]) * MAX_NEEDS,
            "touches": int(world.clock[Clock.TOUCHES]),
        }
        for name, array in world.arrays().items():
            view = array[: used[name]] if name in used else array.view()
            view.flags.writeable = False
            setattr(self, name, view)

    def __getattr__(self, name: str) -> np.ndarray:
        raise AttributeError(name)


class Moment(NamedTuple):
    """Arguments of a hook."""

    name: str
    day: int
    date: date
    seed: int
    surface: Surface
    """For writing: endowments, information, authority and rewards of actors."""
    columns: Columns
    """For reading: everything else, by the names in :class:`sim.tables.world.World`."""
    names: Any
    """Names of bodies, see :class:`sim.model.names.Names`."""


Hook = Callable[[Moment], object]


class Hooks:
    """Hooks by moment.

    Args:
        given: ``{"day_start": hook}`` or ``{"day_start": [hook, ...]}``, or pairs of these.  A hook
            that has an attribute ``writes``, a collection such as ``{"means.staff"}``, is held to it.

    Raises:
        InputError: there is no such moment, or a hook cannot be called.
    """

    def __init__(self, given: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> None:
        self._by_moment: dict[str, list[Hook]] = {}
        for moment, hooks in given.items() if isinstance(given, Mapping) else given:
            if moment not in MOMENTS:
                raise InputError(
                    f"没有名为 {moment!r} 的时刻",
                    f"there is no moment named {moment!r}",
                    key="hooks",
                    allowed=list(MOMENTS),
                    nearest=nearest(moment, MOMENTS),
                )
            for hook in hooks if isinstance(hooks, Iterable) else (hooks,):
                if not callable(hook):
                    raise InputError(f"{hook!r} 不能调用", f"{hook!r} cannot be called", key="hooks")
                self._by_moment.setdefault(moment, []).append(hook)

    def __bool__(self) -> bool:
        return bool(self._by_moment)

    def call(self, name: str, world: World, day: int, today: date, names: Any) -> None:
        """Call the hooks of a moment, in the order in which they were given.

        Raises:
            WriteError: a hook wrote a column of the surface that it had not declared.
            ValueError: numpy's, when a hook writes a column that is given for reading.
        """
        hooks = self._by_moment.get(name)
        if not hooks:
            return
        surface = world.surface
        moment = Moment(name, day, today, int(world.clock[Clock.SEED]), surface, Columns(world), names)
        for hook in hooks:
            writes = getattr(hook, "writes", None)
            with nullcontext() if writes is None else only(surface, writes):
                hook(moment)
