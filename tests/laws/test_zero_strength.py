"""A lever pulled by nothing is no lever: bit for bit the baseline, for every lever."""

from __future__ import annotations

import worlds

from sim.policy.levers import load_levers
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

LEVERS = load_levers()
TITLE = {"zh": "零强度", "en": "Zero strength"}
DAYS = 95


def stages() -> list[Stage]:
    """Return one stage of no strength for every lever and every mode it can take without moving anything."""
    found = []
    for name, lever in LEVERS.levers.items():
        low, high = lever.range
        for mode in lever.modes:
            if mode in ("add", "cut", "share", "listed", "at_least", "follow", "take", "back") and low <= 0:
                found.append(Stage(name, 0.0, mode, start=3))
            elif mode == "at_most":
                found.append(Stage(name, high, mode, start=3))
    return found


def test_every_lever_is_looked_at():
    only_set = {name for name, lever in LEVERS.levers.items() if lever.modes == ["set"]}
    assert {stage.lever for stage in stages()} | only_set == set(LEVERS.levers)


def test_all_levers_at_zero_are_the_baseline():
    scenario = Scenario("zero", TITLE, TITLE, stages=tuple(stages()))
    assert worlds.different(worlds.run(DAYS, scenario=scenario), worlds.run(DAYS)) == []


def test_a_stage_that_stops_before_it_has_strength_is_the_baseline():
    # A ramp of one long step has no strength before its end, and the stage stops there.
    every = tuple(
        Stage(name, lever.range[1], lever.modes[0], start=40, ramp=30, step=30, stop=70)
        for name, lever in LEVERS.levers.items()
    )
    scenario = Scenario("zero", TITLE, TITLE, stages=every)
    assert worlds.different(worlds.run(DAYS, scenario=scenario), worlds.run(DAYS)) == []


def test_a_stage_of_some_strength_is_not_the_baseline():
    # Without this the tests above could pass because nothing is ever applied.
    some = Scenario("some", TITLE, TITLE, stages=(Stage("staff.street", 1.0, "add", start=40),))
    assert "means.staff" in worlds.different(worlds.run(DAYS, scenario=some), worlds.run(DAYS))
