"""The register of measures: each is one function, entered under its own name.

A measure is a function of a :class:`~sim.measures.view.View`, which holds the record, the matters that count
and the days looked at.  To add one:

1. write the function in the file of its kind (``resolution.py``, ``duration.py``, ``satisfaction.py``, …)
   with ``@measure`` above it; its name is the name in data;
2. describe it in ``data/measures.yaml``: its words in both languages, unit, group and direction;
3. give it an example worked by hand in ``tests/measures/cases``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sim.measures.view import Average, View

type Answer = Average | float | None
type Definition = Callable[[View], Answer]

type Reads = Literal["matters", "days", "run", "twin"]
"""Sources of a measure; they decide whether it exists for parts of a city and windows.

``matters``: the case table; any group of matters in any window.  ``days``: the daily series of the city; any
window.  ``run``: sums over the whole run, such as hours and yuan; neither.  ``twin``: twins of the run beside
it; neither, and None where no twin was run.
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name in data, its one definition, and its sources."""

    name: str
    define: Definition
    reads: Reads

    def value(self, view: View) -> float | None:
        """Return the measure's number; None where these matters and days do not determine it.

        Raises:
            ValueError: it is not defined for a group of matters, or not for a part of the run.
        """
        if view.rows is not None and self.reads != "matters":
            raise ValueError(f"{self.name} is not defined for a group of matters")
        if not view.whole and self.reads in ("run", "twin"):
            raise ValueError(f"{self.name} is only defined for a whole run")
        found = view.once(self.define)
        number = found.value if isinstance(found, Average) else found
        # Numbers in data are never NaN or infinite: None where they cannot be computed.
        return number if number is not None and math.isfinite(number) else None


MEASURES: dict[str, Measure] = {}
"""Every measure by its name in data."""


def enter(name: str, define: Definition, reads: Reads = "matters") -> None:
    """Enter a measure under a name.

    Raises:
        ValueError: the name is taken.
    """
    if name in MEASURES:
        raise ValueError(f"there are two measures named {name}")
    MEASURES[name] = Measure(name, define, reads)


def measure[F: Definition](define: F) -> F:
    """Enter a function of matters as the measure of its name."""
    enter(define.__name__, define)
    return define


def measure_of_days[F: Definition](define: F) -> F:
    """Enter a function of the daily series as the measure of its name."""
    enter(define.__name__, define, "days")
    return define


def measure_of_run[F: Definition](define: F) -> F:
    """Enter a function of a whole run's sums as the measure of its name."""
    enter(define.__name__, define, "run")
    return define


def measure_of_twin[F: Definition](define: F) -> F:
    """Enter a function of a run and its twins as the measure of its name."""
    enter(define.__name__, define, "twin")
    return define
