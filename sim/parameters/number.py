"""Numbers of data files: parameters with a dotted name, which analyses vary in groups of like numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sim.parameters.parameter import Parameter

MIDDLE = 0.5
"""A definition: the share of worlds below the declared value of a number that a group varies."""


def around(share: float, low: float, middle: float, high: float, whole: bool = False) -> float:
    """Return the value at a share of a range whose median is the declared value.

    Steps are by equal factors below the declared value and above it: ranges of data numbers are half and
    double a value, and an even draw between these would make the city busier by a quarter in the mean of all
    worlds.  Where an end is zero, steps are equal differences.

    Examples:
        >>> from sim.parameters.number import around
        >>> [around(share, 10.0, 20.0, 40.0) for share in (0.0, 0.5, 1.0)]
        [10.0, 20.0, 40.0]
        >>> around(0.75, 10.0, 20.0, 40.0) == 20.0 * 2.0**0.5
        True
    """
    start, end = (low, middle) if share < MIDDLE else (middle, high)
    part = share / MIDDLE if share < MIDDLE else (share - MIDDLE) / (1.0 - MIDDLE)
    value = start * (end / start) ** part if start > 0.0 else start + part * (end - start)
    value = min(max(value, low), high)
    return float(round(value)) if whole else value


class Alike(NamedTuple):
    """A group of like numbers, which one factor of a design varies together.

    Args:
        name: after ``groups.`` in study files.
        zh: what the numbers are, in Chinese.
        en: the same in English.
    """

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DataNumber(Parameter):
    """A number of a data file, such as the rate of a category or the staff of a department.

    Its name is dotted: ``noise.rate``, ``departments.urban.staff``, ``prices.grid_person``.

    Attributes:
        alike: name of its group of like numbers.
        whole: whether it is a whole number.
    """

    alike: str = ""
    whole: bool = False

    def at(self, share: float) -> float:
        """Return the value below which a number lies in ``share`` of all worlds; see :func:`around`."""
        return around(share, self.low, self.default, self.high, self.whole)
