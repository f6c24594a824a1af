"""Compiled callers call one version of a rule, whatever the width of their numbers.

A change of this file compiles every rule anew.
"""

from __future__ import annotations

from typing import Any

from numba.core import types

WORD = 64
"""Bits of the numbers compiled functions are called with."""


def widen_calls(dispatcher: Any) -> Any:
    """Let compiled callers call one version of the function, whatever the width of their numbers.

    Columns hold numbers of many widths, and numba would compile a function anew for each
    combination its callers pass (three times the functions, three times the waiting).  Numbers
    are widened at the call instead: integers to 64 bits, floats to double precision.  Unsigned
    64-bit keys stay as they are.
    """
    original = dispatcher.get_call_template

    def get_call_template(args: Any, kws: Any) -> Any:
        wide = tuple(_widest(kind) for kind in args)
        return original(wide, {name: _widest(kind) for name, kind in kws.items()})

    dispatcher.get_call_template = get_call_template
    return dispatcher


def _widest(kind: Any) -> Any:
    kind = types.unliteral(kind)
    bits = getattr(kind, "bitwidth", WORD)
    if isinstance(kind, types.Integer) and bits < WORD:
        return types.int64
    if isinstance(kind, types.Float) and bits < WORD:
        return types.float64
    return kind
