"""The old name of :mod:`sim.engine`: ``from sim.engine import njit``."""

from sim.engine.compiling import njit

__all__ = ["njit"]
