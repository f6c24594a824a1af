"""All that touches numba's internals: compiling rules, keeping compiled code, handing over arrays."""

import sim.engine.codes  # noqa: F401  # rules may read codes from here on
from sim.engine.bundle import Bundle
from sim.engine.compiling import njit
from sim.engine.keyed import keyed
from sim.engine.lowering import BundleType

__all__ = ["Bundle", "BundleType", "keyed", "njit"]
