"""Hooks: a researcher's own mechanism in Python, that may write what a policy may write."""

from __future__ import annotations

import pytest
import worlds

from sim.model import GovernanceModel
from sim.model.hooks import MOMENTS
from sim.policy.guard import WriteError
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

TITLE = {"zh": "试", "en": "Try"}


def test_a_hook_that_only_looks_changes_nothing():
    seen = []

    def look(moment):
        cases = moment.columns.cases
        seen.append((moment.name, moment.day, moment.date.day, int((cases["solved"] >= 0).sum())))

    model = worlds.run(60, hooks=dict.fromkeys(MOMENTS, look))
    assert seen[:3] == [
        ("day_start", 0, 1, 0),
        ("day_end", 0, 1, seen[1][3]),
        ("day_start", 1, 2, seen[1][3]),
    ]
    assert len(seen) == 120
    assert worlds.different(model, worlds.run(60)) == []


def test_a_hook_may_do_what_a_lever_does():
    def call_back(moment):
        if moment.day == 20:
            moment.surface.rules["callback"] = 0.5

    call_back.writes = {"rules.callback"}
    by_hook = worlds.run(80, hooks=[("day_start", call_back)])
    stage = Stage("callback.share", 0.5, "at_least", start=20)
    by_lever = worlds.run(80, scenario=Scenario("try", TITLE, TITLE, stages=(stage,)))
    assert worlds.different(by_hook, by_lever) == []


@pytest.mark.parametrize(
    "table", ["cases", "tasks", "bodies", "residents", "mood", "series", "clock", "hours"]
)
def test_a_hook_cannot_write_an_outcome(table):
    def cheat(moment):
        column = getattr(moment.columns, table)
        column[...] = column[::-1]

    model = GovernanceModel(city="teaching", days=20, hooks={"day_end": cheat})
    with pytest.raises(ValueError, match="read-only"):
        model.step()


def test_a_hook_is_held_to_what_it_declares():
    def pay(moment):
        moment.surface.heads["incentive"] = 200.0

    pay.writes = {"heads.building"}
    model = GovernanceModel(city="teaching", days=20, hooks={"day_start": [pay]})
    with pytest.raises(WriteError, match=r"heads\.incentive"):
        model.step()


def test_hooks_are_called_in_order():
    calls = []
    hooks = [("day_start", lambda _: calls.append("a")), ("day_start", lambda _: calls.append("b"))]
    GovernanceModel(city="teaching", days=20, hooks=hooks).step()
    assert calls == ["a", "b"]
