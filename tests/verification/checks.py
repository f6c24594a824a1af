"""One comparison of the engine with an exact result."""

from __future__ import annotations

from dataclasses import dataclass

LIMIT = 3.6
"""Standard errors within which a measured value must lie.

Some 120 values are compared.  If the engine is right, each leaves this limit with a chance of
0.03 %, and any of them with a chance of 4 %.
"""


@dataclass(frozen=True)
class Check:
    """A measured value against an exact one.

    Args:
        group: what is checked.
        name: the quantity.
        exact: from theory.
        measured: from the engine.
        error: standard error of ``measured``; 0 where nothing is left to chance.
        below: how far ``exact`` may lie below ``measured`` for a known reason, such as whole days.
        above: how far it may lie above.
        at_most: theory says only that the measured value does not exceed ``exact``.
    """

    group: str
    name: str
    exact: float
    measured: float
    error: float = 0.0
    below: float = 0.0
    above: float = 0.0
    at_most: bool = False

    @property
    def limits(self) -> tuple[float, float]:
        """Between what the exact value must lie."""
        reach = LIMIT * self.error
        return self.measured - self.below - reach, self.measured + self.above + reach

    @property
    def holds(self) -> bool:
        """Whether it does."""
        low, high = self.limits
        return low <= self.exact and (self.at_most or self.exact <= high)

    @property
    def sharpness(self) -> float:
        """Half the width of the limits as a share of the exact value: what deviation would be noticed."""
        low, high = self.limits
        return (high - low) / 2.0 / abs(self.exact)

    def __str__(self) -> str:
        low, high = self.limits
        return (
            f"{self.name}: exact {self.exact:.5g}, measured {self.measured:.5g} "
            f"(standard error {self.error:.2g}), limits {low:.5g} … {high:.5g}"
        )
