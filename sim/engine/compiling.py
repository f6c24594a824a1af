"""How rules are compiled: ``from sim.engine import njit``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, overload

from numba.core import config

from sim.engine.cache import RuleCache
from sim.engine.parts import Rule
from sim.engine.plain import plain


@overload
def njit[F: Callable[..., Any]](function: F, /) -> F: ...
@overload
def njit[F: Callable[..., Any]](**options: Any) -> Callable[[F], F]: ...
def njit(function: Callable[..., Any] | None = None, /, **options: Any) -> Any:
    """Compile a function with numba, cached on disk, without holding the interpreter's lock.

    Works for the functions of any package.  Functions of a script or a notebook are compiled
    but not cached.

    With ``NUMBA_DISABLE_JIT=1`` the function stays plain Python and computes the same, see
    :mod:`sim.engine.plain`.

    Args:
        function: the function to compile.
        **options: further options of ``numba.njit``.
    """
    if function is None:
        return lambda late: njit(late, **options)
    if config.DISABLE_JIT:  # pyright: ignore[reportAttributeAccessIssue]
        return plain(function)
    local_types = options.pop("locals", None)
    rule: Any = Rule(function, local_types, {"nopython": True, "nogil": True, "boundscheck": None, **options})
    if _is_in_a_package(function):
        rule.keep = rule._cache = RuleCache(rule)
    return rule


def _is_in_a_package(function: Callable[..., Any]) -> bool:
    return bool(getattr(sys.modules.get(function.__module__.partition(".")[0]), "__path__", None))
