"""Where every cause lies open, whoever may settle a need and works on it resolves it."""

from __future__ import annotations

import numpy as np
import pytest
from causes import with_open_causes

from sim.codes import Action, Fault, Stage, TaskState, Way
from sim.model import GovernanceModel
from sim.tables import NEVER

DAYS = 150


@pytest.fixture(scope="module")
def model() -> GovernanceModel:
    """Return a city without anything to find out, to agree to or to coordinate, after some months."""
    made = GovernanceModel(city="teaching", days=DAYS, run_in=0, log=True)
    made.world = with_open_causes(made.world)
    made.run_for(DAYS)
    return made


def test_only_power_can_be_missing(model: GovernanceModel) -> None:
    faults = np.unique(model.tasks["fault"])
    assert set(faults) <= {Fault.NONE, Fault.NO_POWER}
    assert (model.tasks["state"] != TaskState.RECORDED).all()


def test_what_was_handled_whole_by_who_may_is_resolved(model: GovernanceModel) -> None:
    cases, tasks = model.cases, model.tasks
    real = np.arange(tasks.shape[1]) < cases["needs"][:, None]
    whole = ((tasks["state"] == TaskState.DONE) | ~real).all(axis=1)
    closed = cases["stage"] == Stage.CLOSED
    assert (closed & whole).sum() > 500
    np.testing.assert_array_equal(cases["solved"][closed] != NEVER, whole[closed])
    unsolved = closed & ~whole
    reasons = (tasks["fault"] == Fault.NO_POWER) | (tasks["state"] == TaskState.DROPPED)
    assert (reasons & real)[unsolved].any(axis=1).all(), "nobody handled it, or without power"


def test_nobody_looks_or_talks_and_both_ways_of_handling_are_as_good(model: GovernanceModel) -> None:
    actions = set(np.unique(model.touches["action"]))
    assert not actions & {Action.LOOK, Action.TALK}
    done = model.tasks["state"] == TaskState.DONE
    assert {Way.FULL, Way.BOOK} <= set(np.unique(model.tasks["way"][done]))
