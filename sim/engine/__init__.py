"""All that touches numba's insides: compiling rules, keeping what was compiled, handing over arrays."""

from sim.engine.bundle import Bundle
from sim.engine.compiling import njit
from sim.engine.lowering import BundleType

__all__ = ["Bundle", "BundleType", "njit"]
