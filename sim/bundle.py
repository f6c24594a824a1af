"""The old name of :mod:`sim.engine`'s bundles."""

from sim.engine.bundle import Bundle

__all__ = ["Bundle"]
