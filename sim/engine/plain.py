"""Rules as plain Python, for debuggers and coverage: ``NUMBA_DISABLE_JIT=1``.

Plain Python gives the same results as compiled code, to the last bit.  NumPy alone would not: a 32-bit float
times a Python float stays 32 bits wide in NumPy and widens in compiled code, a row of a table has no
attributes, a number too large for its column is an error.  So rules get views in place of arrays; reading one
yields Python's own numbers (:class:`Single` where the column has 32-bit floats), and writing one converts as
compiled code does.  The views share the arrays' memory.

Rules also see a few names otherwise: ``np.exp`` and ``math.log`` are the C library's, without errors, and
``min`` and ``max`` widen.  Everything else they read from their module, once, as the compiler would.
"""

from __future__ import annotations

import builtins
import math
import threading
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

import numpy as np

from sim.engine.bundle import Bundle
from sim.engine.views import WORD, Single, seen, seen_bundle, unseen

# --- names that rules see otherwise ---------------------------------------------------------


def _least(*values: Any) -> Any:
    return _widened(min(*values), values)


def _most(*values: Any) -> Any:
    return _widened(max(*values), values)


def _widened(found: Any, values: tuple[Any, ...]) -> Any:
    if type(found) is not Single:
        return found
    among = values[0] if len(values) == 1 else values
    return found if all(type(value) is Single for value in among) else float(found)


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def _log(x: float) -> float:
    if x > 0.0:
        return math.log(x)
    return -math.inf if x == 0.0 else math.nan


def _log1p(x: float) -> float:
    if x > -1.0:
        return math.log1p(x)
    return -math.inf if x == -1.0 else math.nan


def _sqrt(x: float) -> float:
    return -math.nan if x < 0.0 else math.sqrt(x)  # the sign is the processor's


def _key(value: Any) -> np.uint64:
    return value if type(value) is np.uint64 else np.uint64(int(value) % WORD)


class _Numpy:
    """``np`` as rules see it."""

    exp, log, sqrt = staticmethod(_exp), staticmethod(_log), staticmethod(_sqrt)
    log1p = staticmethod(_log1p)
    float32, float64 = staticmethod(lambda value: Single(np.float32(value))), float
    uint64, uint32, uint8 = (
        staticmethod(_key),
        staticmethod(lambda value: int(value) % 2**32),
        staticmethod(lambda value: int(value) % 2**8),
    )

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)


class _Math:
    """``math`` as rules see it."""

    exp, log, sqrt = staticmethod(_exp), staticmethod(_log), staticmethod(_sqrt)
    log1p = staticmethod(_log1p)

    def __getattr__(self, name: str) -> Any:
        return getattr(math, name)


def _making(make: Callable[..., np.ndarray]) -> staticmethod[..., Any]:
    def made(*args: Any, **options: Any) -> Any:
        real = [_REAL.get(arg, arg) if callable(arg) else arg for arg in args]
        return seen(make(*real, **{name: _REAL.get(value, value) for name, value in options.items()}))

    return staticmethod(made)


def _argsort(values: Any, kind: str = "mergesort") -> Any:
    return seen(np.argsort(unseen(values), kind=kind))  # type: ignore[call-overload]


setattr(_Numpy, "argsort", staticmethod(_argsort))  # noqa: B010
for _name in ("zeros", "ones", "empty", "full", "arange"):
    setattr(_Numpy, _name, _making(getattr(np, _name)))
_NUMPY = _Numpy()
_REAL: dict[Any, Any] = {
    getattr(_NUMPY, name): getattr(np, name) for name in ("float32", "float64", "uint64", "uint32", "uint8")
}
_BUILTINS = {"min": _least, "max": _most}
_OTHERWISE: dict[Any, Any] = {
    id(np): _NUMPY,
    id(math): _Math(),
    **{id(kind.exp): _exp for kind in (np, math)},
    **{id(kind.log): _log for kind in (np, math)},
    **{id(kind.log1p): _log1p for kind in (np, math)},
    **{id(kind.sqrt): _sqrt for kind in (np, math)},
}


class _Globals(dict[str, Any]):
    """Globals of a module's rules: looked up when first read, then fixed, as by the compiler."""

    def __init__(self, module: dict[str, Any]) -> None:
        super().__init__({"__builtins__": module.get("__builtins__", builtins)})
        self.module = module

    def __missing__(self, name: str) -> Any:
        try:
            value = self.module[name]
        except KeyError:
            value = _BUILTINS[name]  # another KeyError leads Python to its own built-in names
        value = _OTHERWISE.get(id(value), value)
        self[name] = seen(value) if type(value) in _FROZEN else value
        return self[name]


_FROZEN = (np.ndarray, np.void, np.record, np.float32)
_globals: dict[int, _Globals] = {}


class _Depth(threading.local):
    inside = False


_depth = _Depth()


def plain(function: Any) -> Any:
    """Return a rule that runs as plain Python with the results of the compiled one."""
    space = _globals.setdefault(id(function.__globals__), _Globals(function.__globals__))
    rule = FunctionType(
        function.__code__, space, function.__name__, function.__defaults__, function.__closure__
    )
    rule.__kwdefaults__ = function.__kwdefaults__

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        given = [_given(value) for value in args]
        named = {name: _given(value) for name, value in options.items()} if options else options
        if _depth.inside:
            found = rule(*given, **named)
            return float(found) if type(found) is Single else found
        _depth.inside = True
        try:
            with np.errstate(all="ignore"):
                return unseen(rule(*given, **named))
        finally:
            _depth.inside = False

    return call


def _given(value: Any) -> Any:
    """Return an argument as a rule gets it: numbers at their full width, arrays and bundles as views."""
    kind = type(value)
    if kind is Single:
        return float(value)
    if isinstance(value, Bundle):
        return seen_bundle(value)
    if kind is np.float32:
        return float(value)
    return seen(value)
