"""The verdict on a finding follows from the limits alone."""

from __future__ import annotations

import pytest

from sim.comparison.limits import NOTHING, Limits
from sim.validation.evidence.verdict import ANSWERS, judge, together


def limits(low: float, high: float) -> Limits:
    return Limits((low + high) / 2, low, high)


@pytest.mark.parametrize(
    ("low", "high", "direction", "published", "answer"),
    [
        (0.02, 0.06, "up", None, "direction"),  # right side, no size published
        (0.02, 0.06, "up", (0.05, 0.05), "agrees"),  # and the figure is within the limits
        (0.02, 0.06, "up", (0.06, 0.09), "agrees"),  # limits touch the published range
        (0.02, 0.06, "up", (0.061, 0.09), "direction"),
        (0.0, 0.06, "up", None, "unknown"),  # nought itself is not beyond nought
        (-0.06, -0.02, "up", None, "disagrees"),
        (-0.009, 0.009, "up", None, "disagrees"),  # nothing that matters happens
        (-0.01, 0.009, "up", None, "unknown"),  # a hundredth would matter
        (-0.05, 0.01, "up", None, "unknown"),
        (-0.06, -0.02, "down", None, "direction"),
        (-0.06, -0.02, "down", (-0.05, -0.05), "agrees"),
        (-0.06, -0.02, "down", (-0.09, -0.061), "direction"),
        (0.02, 0.06, "down", None, "disagrees"),
        (-0.01, 0.01, "none", None, "agrees"),  # to the margin and no further
        (0.002, 0.008, "none", None, "agrees"),  # clear, and too small to matter
        (-0.011, 0.0, "none", None, "unknown"),
        (0.011, 0.02, "none", None, "disagrees"),
        (-0.02, -0.011, "none", None, "disagrees"),
        (0.5, 0.6, None, (0.4, 0.7), "agrees"),
        (0.5, 0.8, None, (0.4, 0.7), "unknown"),
        (0.71, 0.8, None, (0.4, 0.7), "disagrees"),
        (0.495, 0.505, None, (0.5, 0.5), "agrees"),  # one number: held, and close enough
        (0.48, 0.505, None, (0.5, 0.5), "unknown"),
        (0.51, 0.52, None, (0.5, 0.5), "disagrees"),
    ],
)
def test_closed_form(low, high, direction, published, answer) -> None:
    assert judge(limits(low, high), 0.01, direction, published) == answer


@pytest.mark.parametrize(("direction", "published"), [("up", None), ("none", None), (None, (0.0, 1.0))])
def test_without_limits_nothing_is_known(direction, published) -> None:
    assert judge(NOTHING, 0.01, direction, published) == "unknown"
    assert judge(Limits(0.5, None, None), 0.01, direction, published) == "unknown"


def test_down_is_up_in_a_mirror() -> None:
    for low, high in ((0.02, 0.06), (-0.06, -0.02), (-0.005, 0.005), (-0.05, 0.01)):
        there = judge(limits(low, high), 0.01, "up", (0.03, 0.04))
        assert judge(limits(-high, -low), 0.01, "down", (-0.04, -0.03)) == there


def test_the_weakest_part_counts() -> None:
    assert together(["agrees", "agrees"]) == "agrees"
    assert together(["agrees", "direction"]) == "direction"
    assert together(["direction", "unknown"]) == "unknown"
    assert together(["unknown", "disagrees", "agrees"]) == "disagrees"
    assert together([]) == "not asked"
    assert set(ANSWERS) == {"agrees", "direction", "disagrees", "unknown", "not asked"}
