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

from typing import Any

import numpy as np

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
            setattr(self, name, array)
        self.names = tuple(arrays)
        self._table = table
        self._address = table.ctypes.data
        self._numba_type: Any = None
        self._plain: Any = None

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
