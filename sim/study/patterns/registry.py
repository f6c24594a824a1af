"""The patterns by their number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sim.study.patterns import p1, p2, p3, p5, p6, p8
from sim.study.patterns.finding import SEEDS, PatternResult

PATTERNS: dict[str, Callable[[Sequence[int]], PatternResult]] = {
    "P1": p1.look,
    "P2": p2.look,
    "P3": p3.look,
    "P5": p5.look,
    "P6": p6.look,
    "P8": p8.look,
}


def check(name: str, seeds: Sequence[int] = SEEDS) -> PatternResult:
    """Look for pattern ``name`` (such as ``"P1"``) under ``seeds``."""
    return PATTERNS[name](seeds)
