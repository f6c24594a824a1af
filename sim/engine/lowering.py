"""How numba reads a bundle: ``w.cases`` becomes an array made of an address and lengths from the table.

A change of this file compiles every rule anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
from llvmlite import ir
from numba import typeof, types
from numba.core import cgutils
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np.arrayobj import make_array, populate_array

from sim.engine.bundle import ENTRY, Bundle


class BundleType(types.Type):
    """numba's view of a bundle: the names and array types of its members."""

    def __init__(self, members: tuple[tuple[str, types.Array], ...]) -> None:
        """Name the type after a digest of its members, so that another layout is another type.

        The name of a type stands in the name of every function compiled for it, in the code of each that
        calls it; spelled out, the members of a world take 25,000 letters.
        """
        self.members = members
        self.place = {name: n for n, (name, _) in enumerate(members)}
        layout = ", ".join(f"{name}: {kind}" for name, kind in members)
        super().__init__(name=f"Bundle({blake2b(layout.encode(), digest_size=16).hexdigest()})")


_known: dict[tuple[tuple[str, np.dtype, int], ...], BundleType] = {}
"""Types by layout: naming one costs milliseconds, and every run of a city has the same."""


@typeof_impl.register(Bundle)
def _typeof(bundle: Bundle, _context: Any) -> BundleType:
    if bundle._numba_type is None:
        layout = tuple((name, array.dtype, array.ndim) for name, array in bundle.arrays().items())
        if layout not in _known:
            _known[layout] = BundleType(tuple(_members(bundle)))
        bundle._numba_type = _known[layout]
    return bundle._numba_type


def _members(bundle: Bundle) -> Iterator[tuple[str, types.Array]]:
    for name, array in bundle.arrays().items():
        kind: Any = typeof(array)
        yield name, types.Array(kind.dtype, kind.ndim, "C", aligned=True)


@register_model(BundleType)
class _BundleModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: BundleType) -> None:
        super().__init__(manager, kind, ir.IntType(64))


@unbox(BundleType)
def _unbox(_kind: BundleType, bundle: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(bundle, "_address")
    address = c.pyapi.long_as_longlong(number)
    c.pyapi.decref(number)
    return NativeValue(address, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))


@infer_getattr
class _BundleAttribute(AttributeTemplate):
    key = BundleType

    def generic_resolve(self, kind: BundleType, name: str) -> types.Array | None:
        place = kind.place.get(name)
        return None if place is None else kind.members[place][1]


@lower_getattr_generic(BundleType)
def _lower(context: Any, builder: Any, kind: BundleType, address: Any, name: str) -> Any:
    place = kind.place[name]
    array_type = kind.members[place][1]
    word = ir.IntType(64)
    table = builder.inttoptr(address, word.as_pointer())

    def entry(n: int) -> Any:
        loaded = builder.load(builder.gep(table, [word(ENTRY * place + n)]))
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded

    array = make_array(array_type)(context, builder)
    itemsize = context.get_abi_sizeof(context.get_data_type(array_type.dtype))
    shape = [entry(1 + n) for n in range(array_type.ndim)]
    size = word(itemsize)
    strides = [size] if array_type.ndim == 1 else [builder.mul(size, shape[1]), size]
    data = builder.inttoptr(entry(0), context.get_data_type(array_type.dtype).as_pointer())
    populate_array(array, data=data, shape=shape, strides=strides, itemsize=size, meminfo=None)
    return array._getvalue()
