"""The columns of a model as users read them: rows in use, as views of the world's own."""

from __future__ import annotations

import numpy as np

from sim.codes import Clock
from sim.tables import MAX_NEEDS
from sim.tables.world import World


class Columns:
    """Views of a world's tables."""

    world: World

    @property
    def cases(self) -> np.ndarray:
        """Cases that have arisen, CASE rows; in the run-in on a day below 0."""
        return self.world.cases[: int(self.world.clock[Clock.CASES])]

    @property
    def tasks(self) -> np.ndarray:
        """Tasks of the cases, TASK (cases, MAX_NEEDS)."""
        return self.world.tasks[: len(self.cases) * MAX_NEEDS].reshape(-1, MAX_NEEDS)

    @property
    def touches(self) -> np.ndarray:
        """Touches, TOUCH rows, those of the run-in on days below 0; empty without a log."""
        return self.world.touches[: int(self.world.clock[Clock.TOUCHES])]

    @property
    def moments(self) -> np.ndarray:
        """Events of cases besides touches, MOMENT rows, as with touches; empty without a log."""
        return self.world.moments[: int(self.world.clock[Clock.MOMENTS])]

    @property
    def bodies(self) -> np.ndarray:
        """Bodies, BODY rows."""
        return self.world.bodies

    @property
    def residents(self) -> np.ndarray:
        """Residents, RESIDENT rows."""
        return self.world.residents

    @property
    def grids(self) -> np.ndarray:
        """Grids, GRID rows."""
        return self.world.grids
