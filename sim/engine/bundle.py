"""A bundle of arrays that compiled code receives as one pointer.

numba passes a named tuple of arrays by spelling out every member of every array in every call:
with sixty arrays a function gets four hundred arguments, and compiling a model of a hundred
functions takes minutes.  A :class:`Bundle` is passed as one address of a table of data pointers
and shapes; ``w.cases`` in compiled code reads the table and yields an ordinary array.

The table does not change while compiled code runs, so its entries are marked invariant and the
compiler keeps them in registers.  The bundle keeps its arrays alive; compiled code must not
return them.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
from llvmlite import ir
from numba import config, typeof, types
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

PLAIN = bool(config.DISABLE_JIT)  # pyright: ignore[reportAttributeAccessIssue]
"""Whether rules run as plain Python."""

ENTRY = 3
"""Table entries per array: address, first and second length."""


class Bundle:
    """Named C-contiguous arrays of one or two dimensions, passed to compiled code as one pointer."""

    def __init__(self, **arrays: np.ndarray) -> None:
        """Keep ``arrays`` under their names, in the order given.

        Raises:
            ValueError: an array is not contiguous or has more than two dimensions.
        """
        table = np.zeros((len(arrays), ENTRY), np.int64)
        for row, (name, array) in zip(table, arrays.items(), strict=True):
            if not array.flags.c_contiguous or not 1 <= array.ndim <= 2:
                raise ValueError(f"{name}: a bundle takes contiguous arrays of one or two dimensions")
            row[0] = array.ctypes.data
            row[1 : 1 + array.ndim] = array.shape
            if PLAIN and array.dtype.names:  # plain Python needs attribute access to rows
                array = array.view(np.recarray)
            setattr(self, name, array)
        self.names = tuple(arrays)
        self._table = table
        self._address = table.ctypes.data
        self._numba_type: Any = None

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the arrays by name."""
        return {name: getattr(self, name) for name in self.names}

    def replace(self, **arrays: np.ndarray) -> Any:
        """Return a bundle of the same class with some arrays replaced."""
        return type(self)(**{**self.arrays(), **arrays})

    def __getstate__(self) -> dict[str, np.ndarray]:
        """Pickle the arrays; addresses are made anew."""
        return self.arrays()

    def __setstate__(self, state: dict[str, np.ndarray]) -> None:
        """Rebuild from pickled arrays."""
        self.__init__(**state)


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
