"""Codes in rules: a member of an enumeration of :mod:`sim.codes` is nothing but its number.

numba has a type of its own for the members of each enumeration.  An array takes none as an index, a column
none as a value, and a rule that is called with a member would be compiled once more for each enumeration.
Here ``Action.ACCEPT`` in a rule is the literal whole number, so that a rule makes the same machine code as if
the number stood there.
"""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, lower_getattr_generic, models, register_model, typeof_impl

from sim.codes.coded import Bits, Code, CodeType, Tag


class Enumeration(types.Dummy):
    """numba's view of an enumeration of codes."""

    def __init__(self, codes: CodeType) -> None:
        """Keep the enumeration whose members rules may read."""
        self.codes = codes
        super().__init__(f"Enumeration({codes.__module__}.{codes.__qualname__})")


register_model(Enumeration)(models.OpaqueModel)


@typeof_impl.register(CodeType)
def _enumeration(codes: CodeType, _context: Any) -> Enumeration:
    return Enumeration(codes)


@typeof_impl.register(Code)
@typeof_impl.register(Bits)
@typeof_impl.register(Tag)
def _member(_member: Code | Bits | Tag, _context: Any) -> types.Integer:
    return types.int64


@infer_getattr
class _Members(AttributeTemplate):
    key = Enumeration

    def generic_resolve(self, kind: Enumeration, name: str) -> types.Type | None:
        member: Any = kind.codes.__members__.get(name)
        return None if member is None else types.literal(int(member.value))


@lower_getattr_generic(Enumeration)
def _lower(context: Any, _builder: Any, kind: Enumeration, _value: Any, name: str) -> Any:
    member: Any = kind.codes.__members__[name]
    return context.get_constant(types.int64, int(member.value))
