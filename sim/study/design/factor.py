"""A factor of a design: a number over its range, a choice over its alternatives, or a group of numbers."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from sim.parameters.number import around

EDGE = 1e-9
"""A guard against rounding where the interval of one alternative ends and the next begins."""


class Factor(NamedTuple):
    """One thing that a design varies: evenly over its range, or over the alternatives of a choice.

    Args:
        name: of a parameter, of a value of a case category (``noise.rate``), or of a lever.
        kind: ``uncertain`` or ``lever``.
        low: lowest value.
        high: highest value, above ``low``.
        choices: names of the alternatives that may be taken, by their number in the declaration; empty for
            anything that is a number.
        how: how a group of like numbers varies (:mod:`sim.study.design.groups`); empty for anything else.
        middle: value with as many worlds below it as above; None where worlds are spread evenly.
        whole: whether it is a whole number.
    """

    name: str
    kind: str
    low: float
    high: float
    choices: tuple[tuple[int, str], ...] = ()
    how: Literal["", "own", "common"] = ""
    middle: float | None = None
    whole: bool = False

    def at(self, share: np.ndarray) -> np.ndarray:
        """Return the values at given shares of the range.

        The alternatives of a choice share the unit interval equally: there is no order among them, and none
        between them.
        """
        if self.middle is not None:
            at = (around(float(one), self.low, self.middle, self.high, self.whole) for one in share)
            return np.fromiter(at, np.float64, share.size)
        if not self.choices:
            found = np.clip(self.low + share * (self.high - self.low), self.low, self.high)
            return np.round(found) if self.whole else found
        numbers = np.array([number for number, _ in self.choices], np.float64)
        # A share k/many that floating point leaves just below its bin belongs to it (Morris takes thirds).
        place = np.floor(share * numbers.size + EDGE).astype(np.int64)
        return numbers[np.minimum(place, numbers.size - 1)]

    def read(self, cell: str) -> float:
        """Return the value that a cell of a table says, a number or the name of an alternative.

        Raises:
            ValueError: it says neither.
        """
        for number, name in self.choices:
            if cell.strip() == name:
                return float(number)
        value = float(cell)
        known = not self.choices or value in [number for number, _ in self.choices]
        if not (known and self.low <= value <= self.high):
            raise ValueError(cell)
        return value

    @property
    def span(self) -> str:
        """The range, or the alternatives, as messages show it."""
        return " | ".join(n for _, n in self.choices) if self.choices else f"{self.low:g} … {self.high:g}"
