"""Judges the model's answer to a published finding by its limits and by nothing else.

Every rule is closed form, so that a page can be checked against the numbers stored beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.comparison.limits import Limits

Answer = Literal["agrees", "direction", "disagrees", "unknown", "not asked"]

ANSWERS: dict[Answer, tuple[str, str]] = {
    "agrees": ("相符", "agrees"),
    "direction": ("方向相符", "agrees in direction"),
    "disagrees": ("不符", "disagrees"),
    "unknown": ("尚不清楚", "not known yet"),
    "not asked": ("没有问模型", "not asked"),
}
"""What may come out, in words."""

type Direction = Literal["up", "down", "none"]
type Range = tuple[float, float]


def judge(
    limits: Limits, margin: float, direction: Direction | None = None, published: Range | None = None
) -> Answer:
    """Compare the model's limits with what was published.

    Args:
        limits: mean of the model's answer and its 95 % limits.
        margin: the smallest difference that matters, in the unit of the answer; of a level, the widest
            half-width of limits that is an answer.
        direction: of the published effect; ``none`` where the study found none; None for a level.
        published: figure or range that was published, lowest and highest; None where only a direction was.

    A level agrees when its limits lie within the published range (where one number was published: when they
    hold it and reach no further than ``margin``), and disagrees when they lie outside.  "No effect" agrees
    when the limits lie within ``margin`` of nought and disagrees when they lie beyond it.  An effect agrees
    in direction when its limits lie on the published side of nought, and agrees when they also hold the
    published figure; it disagrees on the other side, and when its limits lie within ``margin`` of nought and
    hold it: then nothing that matters happens.  Everything else is not known yet.

    Examples:
        >>> judge(Limits(-0.1, -0.12, -0.08), 0.01, "down", (-0.09, -0.09))
        'agrees'
        >>> judge(Limits(-0.3, -0.32, -0.28), 0.01, "down", (-0.09, -0.09))
        'direction'
        >>> judge(Limits(0.001, -0.002, 0.004), 0.01, "down")
        'disagrees'
        >>> judge(Limits(-0.01, -0.05, 0.03), 0.01, "down")
        'unknown'
    """
    low, high = limits.low, limits.high
    if low is None or high is None:
        return "unknown"
    if direction is None:
        return _level(low, high, margin, published)
    if direction == "none":
        return _nothing(low, high, margin)
    if direction == "down":
        low, high = -high, -low
        published = None if published is None else (-published[1], -published[0])
    if low > 0.0:
        return "agrees" if published is not None and _meets(low, high, published) else "direction"
    if high < 0.0 or (low > -margin and high < margin):
        return "disagrees"
    return "unknown"


def _meets(low: float, high: float, published: Range) -> bool:
    return low <= published[1] and high >= published[0]


def _level(low: float, high: float, margin: float, published: Range | None) -> Answer:
    assert published is not None, "a level is judged by a range"
    if not _meets(low, high, published):
        return "disagrees"
    within = published[0] <= low and high <= published[1]
    exact = published[0] == published[1] and high - low <= 2.0 * margin
    return "agrees" if within or exact else "unknown"


def _nothing(low: float, high: float, margin: float) -> Answer:
    if low >= -margin and high <= margin:
        return "agrees"
    return "disagrees" if low > margin or high < -margin else "unknown"


_WEAKEST: list[Answer] = ["disagrees", "unknown", "direction", "agrees"]


def together(answers: Sequence[Answer]) -> Answer:
    """Return the answer to a finding of several parts: the weakest of them.

    Examples:
        >>> together(["agrees", "direction"])
        'direction'
        >>> together(["agrees", "unknown", "disagrees"])
        'disagrees'
        >>> together([])
        'not asked'
    """
    given: list[Answer] = [answer for answer in _WEAKEST if answer in answers]
    return given[0] if given else "not asked"
