"""How severe a matter has become."""

from __future__ import annotations

from sim.engine import njit
from sim.tables import NEVER
from sim.tables.world import World


@njit
def severity_now(w: World, c: int, day: int) -> float:
    """Severity of case ``c`` today: it grows while the need is not met."""
    case = w.cases[c]
    until = day if case.solved == NEVER else case.solved
    return case.severity * (1.0 + w.categories[case.category].growth * max(0, until - case.arisen))
