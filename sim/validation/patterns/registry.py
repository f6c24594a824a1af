"""The patterns by their number."""

from __future__ import annotations

from sim.validation.patterns import p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14
from sim.validation.patterns.design import Pattern

PATTERNS: dict[str, Pattern] = {
    module.PATTERN.id: module.PATTERN
    for module in (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14)
}
