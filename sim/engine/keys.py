"""Functions of 64-bit keys, which plain Python may call with any key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba.core import types
from numba.extending import is_jitted

from sim.engine.compiling import njit
from sim.engine.parts import WORD


class Keyed:
    """A compiled function that plain Python can call with any 64-bit key.

    A compiled function hands a key to Python as an ``int``, and reads an ``int`` as signed: the next call
    would fail for every other key.  Compiled callers see the function itself.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.compiled = function
        self.__doc__ = function.__doc__
        self.__name__ = function.__name__
        self.__wrapped__ = function
        if is_jitted(function):
            self._numba_type_ = types.Dispatcher(function)

    def __call__(self, *parts: Any) -> Any:
        """Call the function, whole numbers as keys."""
        return self.compiled(*[self._key(part) if isinstance(part, int) else part for part in parts])

    def _key(self, part: int) -> np.uint64:
        # In plain Python rules come this way too, and compiled code wraps negative numbers around.
        return np.uint64(part) if is_jitted(self.compiled) else np.uint64(part % 2**WORD)


def keyed[F: Callable[..., Any]](function: F) -> F:
    """Compile a function of keys; numbers that Python passes count as keys.

    Example:
        >>> from sim.engine import keyed
        >>> @keyed
        ... def upper(key):
        ...     return key >> 32
        >>> upper(2**64 - 1) == 2**32 - 1
        True
    """
    return Keyed(njit(function))  # type: ignore[return-value]
