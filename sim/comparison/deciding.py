"""Three answers about a difference: its direction, that it is too small to matter, or not known yet.

Two questions are asked of every difference, each with a t test on the values by replication:

- *apart*: would a difference so large come by chance alone where there is none?
- *within*: would one so small come by chance where it is as large as matters?  (Two one-sided tests;
  Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15:657-680.)  Both sides are tested at
  half of what is allowed, so that for a single difference "surely within" says exactly that its limits lie
  inside plus and minus the smallest difference that matters.

Each question is one family for Holm's rule: the chance of even one wrong direction is at most ``allowed``,
and so is the chance of even one wrong "too small to matter".  A difference whose direction is clear and that
is nevertheless surely within is too small to matter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from sim.comparison.limits import chance, holm, standard_error
from sim.comparison.student import quantile, two_sided

type Answer = Literal["clear", "too small to matter", "not known yet"]

MOST_NEEDED = 1_000_000
"""Replications beyond which no number is given."""


class Decided(NamedTuple):
    """An answer; if not known yet, about how many replications would do; whether the sign is clear."""

    answer: Answer
    enough: int | None
    apart: bool = False


UNDECIDED = Decided("not known yet", None)


class Question(NamedTuple):
    """A difference by replication, f8 (n,), with the smallest that matters.

    ``other`` is the sum of the two values, for measures that are best near zero: such a gap has changed its
    size only if both the difference and the sum are clear, and has kept it if either is within.
    """

    change: np.ndarray
    smallest: float | None
    other: np.ndarray | None = None

    @property
    def sides(self) -> list[np.ndarray]:
        """The values that have to be apart from 0."""
        return [self.change] if self.other is None else [self.change, self.other]

    @property
    def apart(self) -> float:
        """How probable so large a difference would be where there is none."""
        return max(_one_if_none(chance(side)) for side in self.sides)

    @property
    def within(self) -> float:
        """How probable so small a difference would be where it is as large as matters."""
        if self.smallest is None:
            return 1.0
        return min(1.0, len(self.sides) * min(within(side, self.smallest) for side in self.sides))


def within(values: np.ndarray, smallest: float) -> float:
    """Return how probable a mean this near 0 would be if the true one were ``smallest`` away.

    At most ``a`` exactly when the two-sided limits at the confidence ``1 - a`` lie inside plus and minus
    ``smallest``.
    """
    if values.size < 2:
        return 1.0
    room, error = smallest - abs(float(values.mean())), standard_error(values)
    if error == 0.0:
        return 0.0 if room >= 0.0 else 1.0
    return two_sided(room / error, values.size - 1) if room > 0.0 else 1.0


def decide(family: Sequence[Question], allowed: float, looks: int = 1) -> list[Decided]:
    """Answer both questions for a family of differences, each seen in all of its replications (two or more).

    Args:
        family: the differences that are looked at together.
        allowed: chance of even one wrong direction, and of even one wrong "too small to matter".
        looks: how often the results may be looked at.
    """
    apart = [p <= allowed for p in holm([min(1.0, looks * one.apart) for one in family])]
    small = [p <= allowed for p in holm([min(1.0, looks * one.within) for one in family])]
    # What Holm's rule asks of the next one: the chance allowed, divided among those that are still open.
    next_apart = allowed / (looks * max(1, apart.count(False)))
    next_small = allowed / (looks * max(1, small.count(False)))
    return [
        Decided("too small to matter", None, is_apart)
        if is_small
        else Decided("clear", None, True)
        if is_apart
        else Decided("not known yet", enough(one, next_apart, next_small))
        for one, is_apart, is_small in zip(family, apart, small, strict=True)
    ]


def enough(one: Question, apart: float, small: float) -> int | None:
    """Return about how many replications would do, if mean and spread stay as they are.

    The half-width of limits shrinks as t/√n.  It has to be below the mean for a direction, or below the
    room that the mean leaves to the smallest difference that matters.

    Args:
        one: the difference.
        apart: chance allowed of a wrong direction.
        small: chance allowed of a wrong "too small to matter".
    """
    means = [abs(float(side.mean())) for side in one.sides]
    spreads = [standard_error(side) * math.sqrt(side.size) for side in one.sides]
    found = [_largest([_needed(s, m, apart) for s, m in zip(spreads, means, strict=True)])]
    if one.smallest is not None:
        each = small / len(means)
        found += [_needed(s, one.smallest - m, each) for s, m in zip(spreads, means, strict=True)]
    known = [n for n in found if n is not None]
    return min(known) if known else None


def _largest(numbers: Sequence[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return max(known) if len(known) == len(numbers) else None


def _needed(spread: float, reach: float, allowed: float) -> int | None:
    """Return the fewest values of this spread whose limits reach no further than ``reach``."""
    if reach <= 0.0 or _reach(spread, MOST_NEEDED, allowed) > reach:
        return None
    low, high = 1, 2
    while _reach(spread, high, allowed) > reach:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _reach(spread, middle, allowed) <= reach else (middle, high)
    return high


def _reach(spread: float, n: int, allowed: float) -> float:
    return quantile(1.0 - allowed, n - 1) * spread / math.sqrt(n)


def _one_if_none(value: float | None) -> float:
    return 1.0 if value is None else value
