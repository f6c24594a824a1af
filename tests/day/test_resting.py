"""A symptom removed rests and shows again; what is on record does not; no open matter rests."""

from __future__ import annotations

import numpy as np
import pytest
from causes import DAY, made

from sim.codes import Relapse, Stage, TaskState
from sim.day.judging import judge
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS, NEVER, NOBODY


def closed(*states: TaskState):
    """Return a matter closed with its needs in ``states``, nobody's own."""
    m = made(len(states))
    m.row["stage"], m.row["resident"], m.row["closed"] = Stage.CLOSED, NOBODY, DAY
    for n, state in enumerate(states):
        m.task(n)["state"] = state
    return m


def test_the_symptom_rests_for_the_declared_time_on_average() -> None:
    m = closed(TaskState.PATCHED)
    days = []
    for key in range(1, 3001):
        m.row["key"], m.row["relapsed"], m.row["judge_day"] = key * 7919, Relapse.NONE, NEVER
        judge(m.w, m.case, DAY)
        assert m.row["relapsed"] == Relapse.RESTING
        days.append(int(m.row["judge_day"]) - DAY)
    mean = float(m.w.p["symptom_rest"][0]) * float(m.w.categories["recur_days"][m.row["category"]])
    # whole days, at least one: half a day more on average
    assert np.mean(days) == pytest.approx(mean + 0.5, abs=4 * mean / np.sqrt(len(days)))


def test_after_its_rest_it_shows_again_and_whoever_looks_may_find_it() -> None:
    m = closed(TaskState.PATCHED)
    before = int(m.w.unsolved[m.row["grid"], m.row["category"]])
    judge(m.w, m.case, DAY)
    judge(m.w, m.case, DAY + 30)
    assert m.row["relapsed"] == Relapse.SHOWING
    assert m.w.unsolved[m.row["grid"], m.row["category"]] == before, "it was there all the time"


def test_what_is_on_record_does_not_come_back_and_is_not_resolved() -> None:
    m = closed(TaskState.DONE, TaskState.RECORDED)
    before = int(m.w.unsolved[m.row["grid"], m.row["category"]])
    judge(m.w, m.case, DAY)
    assert m.row["relapsed"] == Relapse.FADED
    assert m.row["solved"] == NEVER
    assert m.w.unsolved[m.row["grid"], m.row["category"]] == before - 1


def test_on_record_beside_a_symptom_rests_like_the_symptom() -> None:
    m = closed(TaskState.PATCHED, TaskState.RECORDED)
    judge(m.w, m.case, DAY)
    assert m.row["relapsed"] == Relapse.RESTING


def test_no_open_matter_rests_and_no_removed_cause_has_a_fault() -> None:
    model = GovernanceModel(city="teaching", days=150, run_in=0)
    for _ in range(15):
        model.run_for(10)
        open_ = model.cases["stage"] == Stage.OPEN
        relapsed = model.cases["relapsed"][open_]
        assert np.isin(relapsed, (Relapse.NONE,)).all(), np.unique(relapsed)
    tasks = model.tasks.reshape(-1)[: MAX_NEEDS * len(model.cases)]
    done = tasks["state"] == TaskState.DONE
    assert done.sum() > 500
    assert (tasks["fault"][done] == 0).all()
    assert (tasks["removed"][done] != NEVER).all()
    assert (tasks["insight"][done] >= tasks["depth"][done] - 1e-3).all()
    assert (tasks["won"][done] >= tasks["consent"][done] - 1e-3).all()
    patched = tasks["state"] == TaskState.PATCHED
    assert (tasks["fault"][patched] != 0).all()
