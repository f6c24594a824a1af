"""The design of a search: its points are asked for generation by generation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.errors import InputError


@dataclass(frozen=True)
class Searched:
    """Room for every point of a search."""

    factors: int
    population: int
    generations: int
    kind: str = "search"

    @property
    def size(self) -> int:
        """How many points there are."""
        return self.population * self.generations

    @property
    def step(self) -> int:
        """Points of one generation."""
        return self.population

    def block(self, number: int) -> np.ndarray:
        """Refuse: only the search knows its points."""
        raise InputError(
            "搜索的点由搜索自己提出，不能事先列出；用 cogov search 继续",
            "the points of a search are asked for by the search; cogov search goes on",
        )

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind, "population": self.population, "generations": self.generations}
