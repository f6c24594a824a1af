"""cogov: compare governance policies for a city before trying them.

Importing this package is cheap on purpose: numba, Mesa and matplotlib load only when something
that needs them is asked for.  The public names below are found on the package::

    import sim

    result = sim.run("three-heads", city="kunming/官渡区", scale=0.2)
    print(result.measures["resolved_90d"])

    comparison = sim.compare(["baseline", "three-heads", "three-heads-supported"])
    sim.write_results(comparison, "results/mine")
"""

from __future__ import annotations

import sys

import lazy_loader

from sim.moved import Moved

__version__ = "0.1.0"

if not any(type(finder).__qualname__ == "Moved" for finder in sys.meta_path):
    sys.meta_path.append(Moved())

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
