"""The old name of :mod:`sim.engine`'s bundles."""

from sim.engine.bundle import PLAIN, Bundle

__all__ = ["PLAIN", "Bundle"]
