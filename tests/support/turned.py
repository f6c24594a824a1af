"""The same world lived through with bodies and places visited in another order, and compared bit by bit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import worlds
from islands import LINKS

from sim.codes import Clock
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS
from sim.tables.world import World

ORDERS = ("body_order", "grid_order")
"""Arrays that say in which order bodies and grids are visited."""

WHEELS = {
    "mind_wheel": "mind_next",
    "witness_wheel": "witness_next",
    "judge_wheel": "judge_next",
    "due_wheel": "due_next",
}
"""Lists of cases by day, and the column of their links: a list says who is on it, not who comes first."""


def turn(model: GovernanceModel, order: str) -> GovernanceModel:
    """Let a model on the eve of day 0 visit bodies and grids in another order.

    Args:
        order: ``given``; ``reversed``; ``kinds``, the last kind of body first; or a seed of a random order.
    """
    for name in ORDERS:
        rows = getattr(model.world, name)
        if order == "reversed":
            rows[:] = rows[::-1].copy()
        elif order == "kinds" and name == "body_order":
            rows[:] = rows[np.argsort(-model.world.bodies["kind"][rows].astype(int), kind="stable")]
        elif order.isdigit():
            rows[:] = np.random.default_rng(int(order)).permutation(rows)
    return model


def columns(model: GovernanceModel) -> Iterator[tuple[str, np.ndarray]]:
    """Yield every column of the world, cases in the order of their keys and rows of cases as places in it.

    Rows of cases follow the order in which grids are visited; nothing else may.
    """
    world = model.world
    used = int(world.clock[Clock.CASES])
    order = np.argsort(world.cases["key"][:used], kind="stable")
    place = np.full(used + 1, -1)
    place[order] = np.arange(used)
    tasks = (MAX_NEEDS * order[:, None] + np.arange(MAX_NEEDS)).ravel()
    for name, column in worlds.columns(model):
        table, _, field = name.partition(".")
        if table in (*ORDERS, *WHEELS, "latent_head") or (table == "cases" and field in LINKS["cases"][:-1]):
            continue
        if table in ("queue_head", "queue_tail") or (table == "tasks" and field in LINKS["tasks"]):
            column = np.where(column < 0, -1, MAX_NEEDS * place[column // MAX_NEEDS] + column % MAX_NEEDS)
        elif name in ("cases.original", "residents.case"):
            column = place[column]
        if table == "cases":
            column = column[order]
        elif table == "tasks":
            column = column[tasks]
        yield name, column
    yield from lists(world)


def lists(world: World) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the keys of the cases on each list of a wheel, and on each latent list."""
    for wheel, link in WHEELS.items():
        yield wheel, _members(world, getattr(world, wheel), link)
    yield "latent_head", _members(world, world.latent_head.ravel(), "next")


def _members(world: World, heads: np.ndarray, link: str) -> np.ndarray:
    found = []
    for n, c in enumerate(heads.tolist()):
        while c >= 0:
            found.append((n, int(world.cases["key"][c])))
            c = int(world.cases[link][c])
    return np.array(sorted(found), np.uint64).reshape(-1, 2)


def different(one: GovernanceModel, two: GovernanceModel) -> list[str]:
    """Return the columns in which two worlds differ in any bit."""
    pairs = zip(columns(one), columns(two), strict=True)
    return [name for (name, a), (_, b) in pairs if not worlds.same_bits(a, b)]
