"""A policy writes only what its levers declare, and a lever declares only the surface."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest

from sim.errors import InputError
from sim.policy.guard import WriteError, changed_columns, only
from sim.policy.lever_columns import pristine
from sim.policy.levers import load_levers, parse_levers
from sim.policy.library import scenario_files
from sim.policy.read_yaml import Document, read_data
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.stages import Stage
from sim.tables import SURFACE_KIND, Surface

SCENARIOS = sorted(scenario_files())
LEVERS = sorted(load_levers().levers)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_writes_only_the_columns_of_its_levers(mixed_district, name):
    city = mixed_district
    policy = Policy(load_scenario(name), city.places, city.surface)
    surface = pristine(city.surface)
    declared = {load_levers().levers[stage.lever].writes for stage in policy.scenario.stages}
    touched = set()
    for day in (*policy.days(), 400):
        with only(surface, declared):
            policy.apply(day, surface)
        touched |= changed_columns(city.surface, surface)
    assert touched == declared - SILENT.get(name, set())
    assert not policy.idle_stages()


SILENT = {
    "citizen-verified": {"rules.silence"},
    "citizen-verified-unstaffed": {"rules.silence"},
    "purchase-services-evaluated": {"contract.errands"},
}
"""Columns a scenario sets to what the baseline already holds."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_of_no_strength_changes_no_bit(mixed_district, name):
    city = mixed_district
    scenario = load_scenario(name)
    stages = tuple(replace(stage, value=nothing(stage, city.surface)) for stage in scenario.stages)
    policy = Policy(replace(scenario, stages=stages), city.places, city.surface)
    surface = pristine(city.surface)
    for day in policy.days():
        policy.apply(day, surface)
        assert changed_columns(city.surface, surface) == set()
        assert sum(policy.cost_per_day(day).values()) == 0


def nothing(stage: Stage, surface: Surface) -> float:
    """Return the value at which a stage asks for nothing new."""
    if stage.mode not in ("set", "at_most"):
        return 0.0
    table, _, column = load_levers().levers[stage.lever].writes.partition(".")
    cells = getattr(surface, table)
    cells = cells[column] if column else cells
    return round(float(cells.max()), 4)


@pytest.mark.parametrize("name", LEVERS)
def test_every_lever_moves_its_own_column_and_no_other(city, name):
    lever = load_levers().levers[name]
    value = lever.range[0] if lever.modes[0] == "at_most" else lever.range[1]
    stage = Stage(name, value, lever.modes[0])
    # what follows the items moved, or takes them back, needs items that move
    with_it = (Stage("authority.street", 1.0, "share"),) if stage.mode in ("follow", "back") else ()
    without, surface = pristine(city.surface), pristine(city.surface)
    Policy(Scenario("try", {}, {}, stages=with_it), city.places, city.surface).apply(0, without)
    Policy(Scenario("try", {}, {}, stages=(stage, *with_it)), city.places, city.surface).apply(0, surface)
    assert changed_columns(without, surface) == {lever.writes}
    assert lever.kind == SURFACE_KIND[lever.table]
    low, high = load_levers().columns[lever.writes]
    cells = getattr(surface, lever.table)
    cells = cells[lever.column] if lever.column else cells
    assert cells.min() >= low
    assert cells.max() <= np.float32(high)


def test_the_guard_sees_a_write_that_was_not_declared(city):
    surface = pristine(city.surface)

    def write() -> None:
        with only(surface, {"means.staff"}):
            surface.means["staff"] += 1
            surface.means["skill"][3] = 0.9

    with pytest.raises(WriteError, match=r"means\.skill"):
        write()
    with pytest.raises(WriteError, match="trust"), only(surface, {"trust"}):
        pass


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"writes": "cases.solved"}, "no table a policy may write"),
        ({"writes": "means.trust"}, "no column"),
        ({"writes": "clarity.solved", "kind": "knowledge"}, "no columns"),
        ({"kind": "reward"}, "holds endowment"),
        ({"unit": "wishes"}, "not declared"),
        ({"bodies": []}, "kinds of body"),
        ({"bodies": ["palace"]}, "palace"),
        ({"modes": ["share"]}, "does not take the mode share"),
        ({"modes": ["double"]}, "double"),
        ({"range": [5, 1]}, "upside down"),
        ({"outcome": "resolved"}, "unknown key"),
    ],
)
def test_a_lever_file_that_reaches_beyond_the_surface_is_refused(change, words):
    document = read_data("levers.yaml")
    data = deepcopy(document.data)
    data["levers"]["staff.street"] |= change
    with pytest.raises(InputError) as caught:
        parse_levers(Document(document.file, data, document.tree, document.text))
    assert words in caught.value.render("en")
    assert "staff.street" in caught.value.render("en")
