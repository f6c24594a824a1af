"""The patterns by their number."""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import InputError, nearest
from sim.study.patterns import p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13
from sim.study.patterns.design import SEEDS, Pattern
from sim.study.patterns.finding import PatternResult
from sim.study.patterns.observe import Tick, observe

PATTERNS: dict[str, Pattern] = {
    module.PATTERN.id: module.PATTERN for module in (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13)
}


def check(
    names: Sequence[str] = (), seeds: Sequence[int] = SEEDS, *, workers: int = 1, tick: Tick | None = None
) -> dict[str, PatternResult] | None:
    """Look for patterns, such as ``("P1", "P4")``; for all of them when none is named.

    Returns:
        Results by pattern; None when the user interrupted.

    Raises:
        InputError: there is no such pattern.
    """
    for name in names:
        if name not in PATTERNS:
            raise InputError(
                f"没有模式 {name}",
                f"there is no pattern {name}",
                allowed=list(PATTERNS),
                nearest=nearest(name, list(PATTERNS)),
            )
    chosen = [pattern for name, pattern in PATTERNS.items() if not names or name in names]
    return observe(chosen, seeds, workers=workers, tick=tick)
