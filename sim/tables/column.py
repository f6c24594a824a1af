"""How a table of columns is declared: a class whose annotated attributes are its columns.

::

    class CaseRow(Row):
        opened: Day = column("latest registration or reopening")

The annotation says the width, the unit and the value of an empty row (:mod:`sim.tables.kinds`); ``column``
says what is special about this one.  From the class are made the NumPy type (:func:`dtype_of`), empty rows
(:func:`blank_of`, :func:`blank_rows`) and the tables of the model description.  For a type checker the class
itself is the row: ``w.cases[c].opend`` is an error before anything runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Self, get_args, get_origin, get_type_hints, overload

import numpy as np


@dataclass(frozen=True)
class Column:
    """One declared column.

    Attributes:
        name: name in code.
        code: NumPy's code of the type, such as ``i4``.
        blank: value in a new row.
        unit: unit or span; empty for plain numbers.
        doc: meaning, in a few words.
        codes: name of the enumeration in :mod:`sim.codes` whose numbers it holds, or empty.
        shape: shape of one cell; empty for a single number.
    """

    name: str
    code: str
    blank: float
    unit: str
    doc: str
    codes: str = ""
    shape: tuple[int, ...] = ()

    @property
    def field(self) -> tuple[Any, ...]:
        """The column as NumPy wants it in a list of fields."""
        return (self.name, self.code, self.shape) if self.shape else (self.name, self.code)


@dataclass(frozen=True)
class Kind:
    """Common properties of columns of one kind; used in annotations."""

    code: str
    blank: float = 0
    unit: str = ""


@dataclass(frozen=True)
class _Special:
    """Placeholder left by ``column(...)`` in the class until the class is complete."""

    doc: str
    unit: str | None
    blank: float | None
    codes: str
    shape: tuple[int, ...]


def column(
    doc: str,
    *,
    unit: str | None = None,
    blank: float | None = None,
    codes: str = "",
    shape: tuple[int, ...] = (),
) -> Any:
    """Declare a column; properties not given come from its kind.

    Args:
        doc: meaning, in a few words.
        unit: unit or span.
        blank: value in a new row.
        codes: name of the enumeration whose numbers it holds.
        shape: shape of one cell, for columns that hold several numbers.
    """
    return _Special(doc, unit, blank, codes, shape)


_DECLARED: dict[type, tuple[Column, ...]] = {}
"""Columns of every table, by the class of its rows."""


class Row(np.void if TYPE_CHECKING else object):
    """A row of a table, as a type checker sees it; at run time rows are records of a NumPy array."""

    def __init_subclass__(cls) -> None:
        """Read the columns, own ones first, and take the markers off the class."""
        hints = get_type_hints(cls, include_extras=True)
        own = [
            _read(name, hints[name], vars(cls)[name])
            for name in list(vars(cls))
            if isinstance(vars(cls)[name], _Special)
        ]
        for each in own:
            delattr(cls, each.name)
        above = [each for parent in cls.__mro__[1:] for each in _DECLARED.get(parent, ())]
        _DECLARED[cls] = (*own, *above)


def _read(name: str, hint: Any, special: _Special) -> Column:
    kinds = [extra for extra in get_args(hint)[1:] if isinstance(extra, Kind)]
    if get_origin(hint) is not Annotated or len(kinds) != 1:
        raise TypeError(f"{name}: the annotation of a column names one of sim.tables.kinds")
    kind = kinds[0]
    return Column(
        name=name,
        code=kind.code,
        blank=kind.blank if special.blank is None else special.blank,
        unit=kind.unit if special.unit is None else special.unit,
        doc=special.doc,
        codes=special.codes,
        shape=special.shape,
    )


def columns_of(row: type[Row]) -> tuple[Column, ...]:
    """Return the declared columns of a table, in their order in memory.

    >>> from sim.tables import TaskRow
    >>> columns_of(TaskRow)[0].doc
    'which need of which category it is'
    """
    return _DECLARED[row]


def dtype_of(row: type[Row]) -> np.dtype[np.void]:
    """Return the NumPy type of a table's rows; columns begin where the processor reads them fastest."""
    return np.dtype([each.field for each in columns_of(row)], align=True)


def blank_of(row: type[Row]) -> np.void:
    """Return the row that a new row is a copy of.

    >>> from sim.tables import CaseRow
    >>> int(blank_of(CaseRow)["closed"])
    -1000000
    """
    return np.asarray(blank_rows(row, 1))[0]


def blank_rows[R: Row](row: type[R], count: int) -> Table[R]:
    """Return ``count`` new rows, every column at its blank."""
    rows = reserve(row, count)
    for each in columns_of(row):
        if each.blank != 0:
            rows[each.name] = each.blank
    return rows


def reserve[R: Row](row: type[R], count: int) -> Table[R]:
    """Return memory for ``count`` rows that are blanked when they come into use; all zeros until then.

    For tables that are made much larger than their rows in use: the system gives memory only to rows that
    is written.
    """
    return np.zeros(count, dtype_of(row))  # pyright: ignore[reportReturnType]


if TYPE_CHECKING:
    type _Part = slice | np.ndarray | Sequence[int] | Sequence[bool]

    class Table[R: Row](np.ndarray[tuple[int, ...], np.dtype[np.void]]):
        """An array of rows: a number gives a row, a name a column, anything else a smaller table.

        Exists for type checkers only; at run time a table is a plain structured array.
        """

        @overload
        def __getitem__(self, key: str, /) -> np.ndarray: ...
        @overload
        def __getitem__(self, key: int | np.integer, /) -> R: ...
        @overload
        def __getitem__(self, key: _Part, /) -> Self: ...
        def __getitem__(self, key: Any, /) -> Any: ...  # pyright: ignore[reportIncompatibleMethodOverride]

        def __iter__(self) -> Iterator[R]: ...  # pyright: ignore[reportIncompatibleMethodOverride]

        def copy(self, order: Any = "C") -> Self:
            """Return a table of its own."""
            ...

    class Vector[N](np.ndarray):
        """An array of one dimension, for type checkers: a number gives a number."""

        @overload
        def __getitem__(self, key: int | np.integer, /) -> N: ...
        @overload
        def __getitem__(self, key: _Part | None, /) -> np.ndarray: ...
        def __getitem__(self, key: Any, /) -> Any: ...  # pyright: ignore[reportIncompatibleMethodOverride]

        def __iter__(self) -> Iterator[N]: ...  # pyright: ignore[reportIncompatibleMethodOverride]

    class Matrix[N](np.ndarray):
        """An array of two dimensions, for type checkers: two numbers give a number."""

        @overload
        def __getitem__(  # pyright: ignore[reportOverlappingOverload] # the narrower one comes first
            self, key: tuple[int | np.integer, int | np.integer], /
        ) -> N: ...
        @overload
        def __getitem__(self, key: int | np.integer, /) -> Vector[N]: ...
        @overload
        def __getitem__(self, key: _Part | tuple[_Part | int | None, ...] | None, /) -> np.ndarray: ...
        def __getitem__(self, key: Any, /) -> Any: ...  # pyright: ignore[reportIncompatibleMethodOverride]

else:

    class Table:
        """At run time a table is a plain structured array, and so are vectors and matrices."""

        def __class_getitem__(cls, kind: type) -> object:
            """Return the annotation for :func:`typing.get_type_hints`: an array, with its rows noted."""
            return Annotated[np.ndarray, kind]

    Vector = Matrix = Table
