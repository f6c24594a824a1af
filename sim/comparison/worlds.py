"""Plausible worlds in which policies ran side by side, and what a share of worlds says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from sim.comparison.student import quantile

type Why = Literal["found", "few", "chance", "same"]
type Survival = Literal["holds", "mostly", "depends", "untold", "shared", "same"]

HOLDS, MOSTLY = 0.9, 0.5
"""Shares of worlds: a ranking holds when the leader leads in at least so many of them, and mostly holds when
the lower limit of that share is above a half.  It is untold when so few worlds allow for either, and it is
shared when the leader ties with another in more than half of the worlds it leads; there is none (same) when
all policies are the same in every world."""

MANY = 10**6
"""Degrees of freedom at which Student's t is the normal distribution."""


@dataclass(frozen=True)
class Worlds:
    """Worlds in which every policy has run.

    Args:
        policies: names, the reference first.
        factors: columns of parameters and levers that vary between worlds.
        values: of the factors, f8 (worlds, factors).
        measures: names.
        table: means over replications, f8 (worlds, policies, measures), NaN where they cannot be computed.
        left_out: worlds that lack a policy, because runs failed or are still to come.
        replications: fewest runs behind a mean.
        choices: for the factors that are structural choices, number and name of each alternative; the
            numbers are their ``values``, without an order.
        tickets: factors that are groups of numbers with a draw for each member: their ``values`` say nothing
            by themselves, so that no region of worlds can be described by them.
        stopped: whether the user stopped it, so that some worlds are left out.
    """

    policies: tuple[str, ...]
    factors: tuple[str, ...]
    values: np.ndarray
    measures: tuple[str, ...]
    table: np.ndarray
    left_out: int
    replications: int
    choices: Mapping[str, tuple[tuple[int, str], ...]] = field(
        default_factory=dict[str, tuple[tuple[int, str], ...]]
    )
    tickets: frozenset[str] = frozenset()
    stopped: bool = False

    def of(self, measure: str) -> np.ndarray:
        """Return a measure, f8 (worlds, policies)."""
        return self.table[:, :, self.measures.index(measure)]


def split(
    values: np.ndarray, names: Sequence[str], choices: Mapping[str, Sequence[tuple[int, str]]]
) -> tuple[np.ndarray, tuple[str, ...], np.ndarray]:
    """Return factors in which each alternative of a structural choice has a column of its own.

    Alternatives have no order, so that no box may cut between their numbers: a column ``rule=mean`` is 1 in
    the worlds that take the alternative and 0 in the others.

    Args:
        values: f8 (worlds, factors).
        names: of the factors.
        choices: number and name of each alternative, for the factors that are choices.

    Returns:
        Values, names, and whether a column is an alternative, bool.
    """
    columns: list[np.ndarray] = []
    found: list[tuple[str, bool]] = []
    for place, name in enumerate(names):
        if name not in choices:
            columns.append(values[:, place])
            found.append((name, False))
        for number, one in choices.get(name, ()):
            columns.append((values[:, place] == number).astype(np.float64))
            found.append((f"{name}={one}", True))
    table = np.stack(columns, axis=1) if columns else values
    return table, tuple(name for name, _ in found), np.array([either for _, either in found], bool)


def wilson(share: float, many: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the limits of a share (Wilson 1927, JASA 22:209-212)."""
    z2 = quantile(confidence, MANY) ** 2
    middle = (share + z2 / (2 * many)) / (1 + z2 / many)
    reach = math.sqrt(z2) / (1 + z2 / many) * math.sqrt(share * (1 - share) / many + z2 / (4 * many**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def survival(share: float, low: float, high: float) -> Survival:
    """Return whether a statement that is true in a share of worlds, with limits, can be said to hold."""
    if low > MOSTLY:
        return "holds" if share >= HOLDS else "mostly"
    return "untold" if high >= HOLDS else "depends"


@dataclass(frozen=True, slots=True)
class Held:
    """What plausible worlds say of one difference.

    Args:
        worlds: in which it is known.
        same: of these, worlds in which it has the sign of the mean over replications.
        hangs_on: names of the assumptions on which it hangs most, at most two, the strongest first.
        why: whether they were ``found``; if not, why not: too ``few`` worlds, none beyond ``chance``, or
            the difference is the ``same`` in all worlds.
        alone: the one assumption on which the sign lives: it decides over most of the difference, and in a
            tenth of worlds or more the sign does not hold; None if there is no such.
        luck: share of the replications, at the declared values, in which a single run has that sign: by
            random variation alone no more worlds than these can be expected to have it.
    """

    worlds: int
    same: int
    hangs_on: tuple[str, ...] = ()
    why: Why = "few"
    alone: str | None = None
    luck: float = 1.0

    @property
    def share(self) -> float:
        """Share of worlds in which the sign holds."""
        return self.same / self.worlds

    @property
    def depends(self) -> bool:
        """Whether the worlds show that the sign depends on assumptions, and not on random variation alone."""
        low, high = wilson(self.share, self.worlds)
        return survival(self.share, low, high) == "depends" and high < self.luck

    def to_json(self) -> dict[str, Any]:
        """Return it for JSON."""
        low, high = wilson(self.share, self.worlds)
        return {
            "known": self.worlds,
            "same_sign": self.same,
            "low": low,
            "high": high,
            "same_sign_by_luck": self.luck,
            "hangs_on": list(self.hangs_on),
            "why": self.why,
            "lives_on": self.alone,
        }
