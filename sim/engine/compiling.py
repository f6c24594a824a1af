"""How rules are compiled: ``from sim.engine import njit``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, overload
from weakref import WeakKeyDictionary

import numba
from numba.core import compiler, config
from numba.core.dispatcher import Dispatcher

from sim.engine.cache import RuleCache
from sim.engine.dependencies import digest
from sim.engine.plain import plain
from sim.engine.widening import widen_calls


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
    settings: dict[str, Any] = {"nogil": True, "pipeline_class": _Pipeline, **options}
    rule: Any = numba.njit(**settings)(function)
    if _is_in_a_package(function) and options.get("pipeline_class") is None:
        rule._cache = RuleCache(rule)
        _rules[function] = rule
    return widen_calls(rule)


_rules: WeakKeyDictionary[Callable[..., Any], Dispatcher] = WeakKeyDictionary()
"""Kept rules by their Python function."""


class _Pipeline(compiler.Compiler):
    """numba's way from bytecode to machine code, with names that tell versions of a rule apart.

    numba names compiled functions by module, name and a running number of the process.  Code from several
    processes comes together through the cache, and two versions of a rule (a module loaded anew, functions
    made in a function) could meet under one name; then one of them would run in place of the other.
    """

    def define_pipelines(self) -> Any:
        identity: Any = self.state.func_id
        rule = _rules.get(identity.func)
        if rule is not None:
            identity.unique_id = digest(rule)
            identity.unique_name = f"{identity.func_qualname}${identity.unique_id}"
        return super().define_pipelines()


def _is_in_a_package(function: Callable[..., Any]) -> bool:
    return bool(getattr(sys.modules.get(function.__module__.partition(".")[0]), "__path__", None))
