"""Every mechanism moves something or is reported as not moved; every policy runs in every city."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.api import run
from sim.city import list_cities
from sim.policy.mechanisms import list_mechanisms
from sim.policy.scenario import Scenario, list_scenarios
from sim.validation.trial_page import facts
from sim.validation.trials import run_trial, trials

PAGE = (Path(__file__).parents[2] / "docs" / "mechanisms.md").read_text(encoding="utf-8")
ROWS = {int(found[1]): found[0] for found in re.finditer(r"^\| (\d+) \|.*$", PAGE, re.MULTILINE)}
STILL = {int(number) for number in re.findall(r"(\d+) \(`", PAGE.rsplit("not moved: ", 1)[1])}


def test_the_page_tells_of_every_trial_as_it_is_declared():
    assert set(ROWS) == set(trials()) == {row.number for row in list_mechanisms()}
    for number, trial in trials().items():
        assert ROWS[number].startswith("| " + " | ".join(facts(trial)) + " |"), (
            "stale: run sim.validation.trial_page"
        )


@pytest.mark.parametrize("number", sorted(trials()))
def test_what_does_not_come_out_as_expected_is_explained_and_nothing_else(number):
    as_expected = "如假设 / as expected" in ROWS[number]
    why = trials()[number].why
    assert (why is None) == as_expected
    assert why is None or (why.zh in PAGE and why.en in PAGE), "stale: run sim.validation.trial_page"


@pytest.mark.slow
@pytest.mark.parametrize("number", sorted(trials()))
def test_something_moves_or_the_page_says_that_nothing_does(number):
    assert run_trial(trials()[number]).moved or number in STILL


def at_once(scenario: Scenario) -> Scenario:
    """Return a scenario with every stage in force from day 2 on, so that a few days show all of it."""
    return replace(
        scenario,
        stages=tuple(
            replace(stage, start=2, stop=None, ramp=0, every=0, times=1) for stage in scenario.stages
        ),
    )


@pytest.mark.parametrize("city", [entry.key for entry in list_cities()])
def test_every_policy_runs_in_every_city(city):
    for scenario in list_scenarios():
        ended = run(at_once(scenario), city=city, scale=1 if city == "teaching" else 0.004, days=9)
        assert ended.measures["backlog"] is not None, scenario.name
