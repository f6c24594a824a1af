"""Views through which plain rules see arrays: reading yields Python's own numbers, writing converts.

A row of a table has attributes, 32-bit floats become :class:`Single`, which widens as compiled code does, and
a number too large for its column wraps.  The views share the arrays' memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import index
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.engine.bundle import Bundle

WORD = 2**64


class Single(float):
    """A 32-bit float: rounded after operations with its like, an ordinary float after all others.

    Doubles hold sums, products and quotients of 32-bit floats well enough to round only once more.
    """

    __slots__ = ()

    def __add__(self, other: Any) -> Any:
        return _rounded(float(self) + other) if type(other) is Single else float(self) + other

    def __sub__(self, other: Any) -> Any:
        return _rounded(float(self) - other) if type(other) is Single else float(self) - other

    def __mul__(self, other: Any) -> Any:
        return _rounded(float(self) * other) if type(other) is Single else float(self) * other

    def __truediv__(self, other: Any) -> Any:
        return _rounded(float(self) / other) if type(other) is Single else float(self) / other

    def __neg__(self) -> Single:
        return Single(-float(self))

    def __abs__(self) -> Single:
        return Single(abs(float(self)))


def _rounded(value: float) -> Single:
    return Single(np.float32(value))


class Column:
    """A view of an array of numbers; reading it yields Python's numbers."""

    __slots__ = ("array", "view")

    def __init__(self, array: np.ndarray) -> None:
        self.array = array
        self.view = memoryview(array)

    @property
    def shape(self) -> tuple[int, ...]:
        """Lengths, as of the array."""
        return self.array.shape

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[Any]:
        return (self[n] for n in range(len(self.array)))

    def __getitem__(self, key: Any) -> Any:
        try:
            found = self.view[key]
        except (NotImplementedError, TypeError):
            return seen(self.array[key])
        return seen(self.array[key]) if type(found) is memoryview else found

    def __setitem__(self, key: Any, value: Any) -> None:
        try:
            self.view[key] = value
        except (NotImplementedError, OverflowError, TypeError, ValueError):
            self.array[key] = fitting(value, self.array.dtype) if np.isscalar(value) else unseen(value)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.array, dtype=dtype, copy=copy)

    def sum(self) -> Any:
        """Add up from the first to the last, as compiled code does."""
        total = _zero(self.array.dtype)
        for value in self.array.flat:
            total = total + seen(value)
        return total


class SingleColumn(Column):
    """A view of an array of 32-bit floats."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        found = Column.__getitem__(self, key)
        return Single(found) if type(found) is float else found


class KeyColumn(Column):
    """A view of an array of unsigned 64-bit numbers, which wrap around."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        found = Column.__getitem__(self, key)
        return np.uint64(found) if type(found) is int else found


class Table:
    """A view of a table; its rows have the columns as attributes."""

    __slots__ = ("array", "fields", "row", "size")

    def __init__(self, array: np.ndarray) -> None:
        self.array = array
        self.size = len(array)
        self.row = _row_class(array.dtype)
        self.fields = _fields(array)

    @property
    def shape(self) -> tuple[int, ...]:
        """Lengths, as of the array."""
        return self.array.shape

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Any]:
        return (self[n] for n in range(self.size))

    def __getitem__(self, key: Any) -> Any:
        if type(key) is slice:
            return Table(self.array[key])
        return self.row(self.fields, self._place(key))

    def __setitem__(self, key: Any, value: Any) -> None:
        self.array[self._place(key)] = unseen(value)

    def _place(self, key: Any) -> int:
        n = index(key)
        if n < 0:
            n += self.size
        if not 0 <= n < self.size:
            raise IndexError(f"row {key} of {self.size}")
        return n


class Row:
    """A row of a table; a class of its own for each dtype."""

    __slots__ = ("_fields", "_n")

    def __init__(self, fields: SimpleNamespace, n: int) -> None:
        self._fields = fields
        self._n = n

    def __repr__(self) -> str:
        return repr(self._fields._array[self._n])


def _fields(array: np.ndarray) -> SimpleNamespace:
    """Return a view of each column of a table, under its name."""
    kinds: Any = array.dtype.fields
    views = {name: memoryview(array[name]) for name, (kind, *_) in kinds.items() if not kind.shape}
    return SimpleNamespace(_array=array, **views)


@cache
def _row_class(dtype: np.dtype) -> type[Row]:
    fields: Any = dtype.fields
    columns = {name: _column(name, kind) for name, (kind, *_) in fields.items()}
    return type("Row", (Row,), {"__slots__": (), **columns})


def _column(name: str, kind: np.dtype) -> property:
    """Return the attribute of a row that reads and writes a column."""
    if kind.shape:
        return property(lambda row: seen(row._fields._array[name][row._n]))
    source = f"lambda row: {{}}(row._fields.{name}[row._n])"
    convert = {np.dtype("f4"): "single", np.dtype("u8"): "key"}.get(kind, "")
    read = eval(source.format(convert), {"single": Single, "key": np.uint64})

    def write(row: Row, value: Any) -> None:
        view = getattr(row._fields, name)
        try:
            view[row._n] = value
        except (OverflowError, TypeError, ValueError):
            view[row._n] = fitting(value, kind)

    return property(read, write)


def fitting(value: Any, kind: np.dtype) -> Any:
    """Return a number as a column of this kind takes it: without fractions, without the upper bits."""
    if kind.kind in "iu":
        return np.array(int(value) % WORD, np.uint64).astype(kind).item()
    with np.errstate(over="ignore"):
        return np.array(value).astype(kind).item()


def seen(value: Any) -> Any:
    """Return a rule's view of an array, a bundle or a NumPy number."""
    convert = _AS_SEEN.get(type(value))
    return value if convert is None else convert(value)


def _seen_array(array: np.ndarray) -> Any:
    if array.dtype.names:
        return Table(array)
    if array.dtype == np.float32:
        return SingleColumn(array)
    return KeyColumn(array) if array.dtype == np.uint64 else Column(array)


def _seen_row(row: np.void) -> Row:
    """Return the view of a row in its table, which NumPy's own row knows only by its address."""
    table: Any = row.base
    if not isinstance(table, np.ndarray) or table.ndim != 1 or table.dtype != row.dtype:
        return Table(np.array([row], row.dtype))[0]
    address = np.frombuffer(row, np.uint8).ctypes.data
    return Table(table)[(address - table.ctypes.data) // table.strides[0]]


class _World:
    """A bundle as rules see it; an array's view is made when the array is first read."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def __getattr__(self, name: str) -> Any:
        view = seen(self._bundle.arrays()[name])
        setattr(self, name, view)
        return view


def seen_bundle(bundle: Bundle) -> _World:
    """Return a rule's view of a bundle, made once."""
    if bundle._plain is None:
        bundle._plain = _World(bundle)
    return bundle._plain


def unseen(value: Any) -> Any:
    """Return the value for a caller outside of rules: the array behind a view, or Python's own number."""
    if isinstance(value, Column | Table):
        return value.array
    if isinstance(value, Row):
        return value._fields._array[value._n]
    if type(value) is tuple:
        return tuple(unseen(each) for each in value)
    if type(value) is Single:
        return float(value)
    return value.item() if isinstance(value, np.number | np.bool) else value


def _zero(dtype: np.dtype) -> Any:
    return seen(np.zeros((), dtype)[()])


_AS_SEEN: dict[type, Callable[[Any], Any]] = {
    np.ndarray: _seen_array,
    np.recarray: _seen_array,
    np.void: _seen_row,
    np.record: _seen_row,
    np.float32: Single,
    np.float64: float,
    np.bool: bool,
    **dict.fromkeys((np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32), int),
}
