"""The parameters that ship with the model."""

from __future__ import annotations

import pytest

from sim.parameters import Parameter, load_parameters
from sim.parameters.parameter import GRADES

SHIPPED = load_parameters().declared


def test_there_are_parameters() -> None:
    assert SHIPPED


@pytest.mark.parametrize("parameter", SHIPPED, ids=lambda parameter: parameter.name)
def test_declaration_is_complete(parameter: Parameter) -> None:
    assert parameter.allows(parameter.default)
    assert parameter.grade in GRADES
    assert parameter.unit
    assert parameter.group


def test_every_assumption_says_why() -> None:
    assert [p.name for p in SHIPPED if p.grade == "S" and not p.note] == []
