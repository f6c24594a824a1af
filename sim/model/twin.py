"""Twins: the same city without a seam, or without another cause of failure."""

from __future__ import annotations

from collections.abc import Iterable

from sim.errors import InputError, nearest
from sim.tables import CAUSES
from sim.tables.world import World


def take_out(world: World, names: Iterable[str]) -> None:
    """Take causes of failure out of a world, from today on.

    Args:
        world: of the model; it is changed.
        names: of :data:`sim.tables.CAUSES`.

    Raises:
        InputError: there is no such cause.
    """
    for name in names:
        if name not in CAUSES:
            raise InputError(
                f"没有这个成因：{name}",
                f"there is no such cause: {name}",
                key="without",
                allowed=", ".join(CAUSES),
                nearest=nearest(name, list(CAUSES)),
            )
        world.twin[name] = 1
