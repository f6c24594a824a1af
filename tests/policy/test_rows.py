"""Each row of the table changes what its row says, in the surface of a real district, and nothing else."""

from __future__ import annotations

import pytest

from sim.policy.guard import changed_columns
from sim.policy.lever_columns import every_column, pristine
from sim.policy.levers import load_levers
from sim.policy.mechanisms import COUNT, list_mechanisms, mechanism, shared_levers
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario
from sim.validation.trials import shown, trials, with_and_without

ROWS = sorted(set(range(1, COUNT + 1)) | {*trials()} | {row.number for row in list_mechanisms()})


def changed(made, one: Scenario, other: Scenario) -> set[str]:
    """Return what ever differs between the surfaces of two scenarios."""
    policies = [Policy(scenario, made.places, made.surface) for scenario in (one, other)]
    found: set[str] = set()
    for day in {400, *(day for policy in policies for day in policy.days())}:
        surfaces = [pristine(made.surface) for _ in policies]
        for policy, surface in zip(policies, surfaces, strict=True):
            policy.apply(day, surface)
        found |= changed_columns(*surfaces)
    return found


@pytest.mark.parametrize("number", ROWS)
def test_a_row_is_shown_and_tried(number):
    assert mechanism(number).scenario, "no scenario shows it"
    assert number in shown(number).mechanisms
    assert number in trials(), "no trial says where it should matter"


@pytest.mark.parametrize("number", ROWS)
def test_a_row_changes_only_what_it_acts_on(mixed_district, number):
    scenario = shown(number)
    declared = set(mechanism(number).columns)
    assert declared <= every_column()
    assert changed(mixed_district, scenario, scenario.without(number)) <= declared


@pytest.mark.parametrize("number", ROWS)
def test_at_a_strong_setting_a_row_changes_all_it_acts_on(mixed_district, number):
    assert changed(mixed_district, *with_and_without(trials()[number])) == set(mechanism(number).columns)


@pytest.mark.parametrize("number", ROWS)
def test_the_levers_of_a_row_name_it(number):
    levers = load_levers().levers
    own = {stage.lever for stage in shown(number).stages if stage.mechanisms == (number,)}
    assert own
    assert own <= {name for name, lever in levers.items() if number in lever.mechanisms}


def test_shared_levers_are_told():
    shared = shared_levers()
    assert all(len(rows) > 1 for rows in shared.values())
    for row in list_mechanisms():
        others = set(row.levers) - set(shared)
        assert all(load_levers().levers[name].mechanisms == [row.number] for name in others)
