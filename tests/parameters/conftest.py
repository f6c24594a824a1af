from __future__ import annotations

from pathlib import Path

import pytest

from sim.parameters import Parameters, read_declarations


@pytest.fixture
def example() -> Parameters:
    """Three parameters of no model."""
    return Parameters(read_declarations([Path(__file__).parent / "good" / "example.yaml"]))
