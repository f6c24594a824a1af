"""Live some runs and write every array they leave: ``python lived.py FILE RUN [RUN ...]``.

A run is ``city:scenario:days:seed``.  Used by the test that plain Python computes what compiled rules do, and
for coverage of rules.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import numpy as np

from sim.model import GovernanceModel


def lived(run: str) -> dict[str, np.ndarray]:
    """Return the arrays of a world after a run."""
    city, scenario, days, seed = run.split(":")
    model = GovernanceModel(city=city, scenario=scenario, days=int(days), seed=int(seed), log=True)
    model.run_for(int(days))
    return {name: np.array(array) for name, array in model.world.arrays().items()}


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(pickle.dumps([lived(run) for run in sys.argv[2:]]))
