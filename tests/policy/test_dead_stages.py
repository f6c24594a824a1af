"""No stage is dead: each stage of each shipped scenario changes what happens, not only the surface."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim.actors.columns import Surface
from sim.handles.prepared import scenario_of
from sim.model import GovernanceModel
from sim.policy.library import scenario_files
from sim.policy.scenario import Scenario

sys.path.insert(0, str(Path(__file__).parent.parent / "luck_across"))
import worlds  # pyright: ignore[reportMissingImports]

DATA = YAML(typ="safe").load(
    (Path(__file__).parent / "data" / "dead_stages.yaml").read_text(encoding="utf-8")
)
SITUATION: dict[str, object] = DATA["situation"]
EXCEPTIONS: dict[str, dict[str, str]] = DATA["exceptions"]
NOT_STATE = (*Surface._fields, "hours")
"""What a policy writes itself, and the account of hours, which follows from it."""


def lived(scenario: Scenario) -> GovernanceModel:
    """Return a model of the situation that has lived to its horizon."""
    return worlds.run(scenario=scenario, **SITUATION)


def names_of(scenario: Scenario) -> list[str]:
    """Return a name for each stage: its id, else its lever and number."""
    return [stage.id or f"{n}:{stage.lever}" for n, stage in enumerate(scenario.stages)]


def dead_stages(scenario: Scenario) -> set[str]:
    """Return the stages without which nothing that happens is different."""
    whole = lived(scenario)
    return {
        name
        for n, name in enumerate(names_of(scenario))
        if not worlds.different(
            whole,
            lived(replace(scenario, stages=scenario.stages[:n] + scenario.stages[n + 1 :])),
            but=NOT_STATE,
        )
    }


@pytest.mark.parametrize("name", [n for n in scenario_files() if scenario_of(n).stages])
def test_every_stage_changes_what_happens_or_a_reason_is_given(name):
    # The other way round as well: a reason that is no longer needed goes.
    assert dead_stages(scenario_of(name)) == set(EXCEPTIONS.get(name, {}))


def test_every_exception_names_a_stage_and_gives_a_reason():
    for name, stages in EXCEPTIONS.items():
        assert set(stages) <= set(names_of(scenario_of(name)))
        assert all(len(reason) > 20 for reason in stages.values())
