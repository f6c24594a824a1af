from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sim.city import City, load_city
from sim.parameters import Parameters
from sim.parameters.reading import DATA, read_declarations

CITIES = ("kunming", "changchun", "chengdu", "ningbo")
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def declared() -> Parameters:
    """Only the parameters of places: nothing else may matter here."""
    return Parameters(read_declarations([DATA / "city.yaml"]))


@pytest.fixture(scope="session")
def city(declared: Parameters) -> Callable[..., City]:
    """Load a city once per session and set of arguments."""

    @cache
    def load(name: str, scale: float = 1.0) -> City:
        return load_city(name, scale=scale, parameters=declared)

    return load
