"""Quantities that several patterns read from a model's columns."""

from __future__ import annotations

import numpy as np

from sim.codes import BodyKind, Level, Stage, TaskState
from sim.model import GovernanceModel
from sim.tables import NEVER


def originals(model: GovernanceModel) -> np.ndarray:
    """Return the cases that arose since day 0 and are no duplicates."""
    cases = model.record().cases
    return cases[(cases["stage"] != Stage.DUPLICATE) & (cases["arisen"] >= 0)]


def workdays_open(model: GovernanceModel, cases: np.ndarray) -> np.ndarray:
    """Return the working days from registration to the first closing."""
    number = model.world.workday_number
    return (number[cases["closed"]] - number[cases["registered"]]).astype(np.float64)


def workdays_to_closing(model: GovernanceModel, least: int = 1, most: int = 9, since: int = 0) -> float:
    """Mean working days to closing of dispatched cases with so many needs, registered on a day or later."""
    cases = originals(model)
    chosen = cases[
        (cases["dispatched"] == 1)
        & (cases["closed"] != NEVER)
        & (cases["registered"] >= since)
        & (cases["needs"] >= least)
        & (cases["needs"] <= most)
    ]
    return float(workdays_open(model, chosen).mean())


def street_backlog(model: GovernanceModel) -> float:
    """Days of work that wait at street offices."""
    world = model.world
    street = world.bodies["kind"] == BodyKind.STREET
    hours = (world.bodies["present"][street] * world.means["hours"][street]).sum()
    return float(world.bodies["backlog"][street].sum() / hours)


def idle_powers(model: GovernanceModel) -> float:
    """Share of items settled by delegated powers that wait unhandled in streets' queues."""
    world = model.world
    tasks = world.tasks[: 3 * len(model.record().cases)]
    held = tasks[tasks["body"] >= 0]
    street = world.bodies["kind"][held["body"]] == BodyKind.STREET
    above = model.catalogue.items["level"][held["item"]] > Level.STREET
    mine = held[street & above & (world.may[held["body"], held["item"]] == 1)]
    waiting = (
        (mine["state"] == TaskState.QUEUED)
        | (mine["state"] == TaskState.ACCEPTED)
        | (mine["state"] == TaskState.DROPPED)
    )
    return float(waiting.mean()) if len(mine) else 0.0
