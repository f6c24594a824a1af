"""All that touches numba's insides: compiling rules, keeping what was compiled, handing over arrays."""

from sim.engine.bundle import Bundle
from sim.engine.compiling import njit

__all__ = ["Bundle", "njit"]
