"""All that touches numba's internals: compiling rules, keeping compiled code, handing over arrays."""

from sim.engine.internals import moved

try:
    import sim.engine.codes  # noqa: F401  # rules may read codes from here on
    from sim.engine.bundle import Bundle
    from sim.engine.compiling import njit
    from sim.engine.keys import keyed
    from sim.engine.lowering import BundleType
except (ImportError, AttributeError) as error:
    if not moved():
        raise
    raise ImportError(
        f"this numba has moved what cogov builds on ({', '.join(moved())}); see sim/engine/internals.py"
    ) from error

__all__ = ["Bundle", "BundleType", "keyed", "njit"]
