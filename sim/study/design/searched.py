"""The design of a search: its points are asked for generation by generation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


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
        raise NotImplementedError("the points of a search are asked for by the search")

    def spec(self) -> dict[str, Any]:
        """Return what makes the design again."""
        return {"kind": self.kind, "population": self.population, "generations": self.generations}
