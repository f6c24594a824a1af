from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sim.parameters import Parameters, read_declarations

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def example() -> Parameters:
    """Three parameters of no model."""
    return Parameters(read_declarations([Path(__file__).parent / "good" / "example.yaml"]))
