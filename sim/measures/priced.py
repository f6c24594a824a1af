"""How many matters a city and its twins resolve: the counts behind the price of fragmentation.

Shares are fractions of whole numbers, so that every identity between them holds to the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from sim.measures.shapley import Switches, shapley
from sim.measures.strata import judged, resolved_by_age, strata
from sim.tables import SEAMS, CaseRow, Table

CITY: Switches = frozenset()
TWIN: Switches = frozenset(SEAMS)


class Count(NamedTuple):
    """Matters truly resolved within 90 days of arising, of those judged."""

    resolved: int
    judged: int

    @property
    def share(self) -> Fraction:
        """Share resolved; 0 where nothing was judged."""
        return Fraction(self.resolved, self.judged) if self.judged else Fraction(0)


type Counts = Mapping[str, Count]
"""By stratum."""


@dataclass(frozen=True)
class Priced:
    """One policy and one seed: the city, its seamless twin, and the twins between if they were asked for.

    Args:
        worth: counts by stratum, for every set of seams taken out that was run.
        matched: matters judged in the city and in its twin.
        only_twin: of these, resolved by the twin alone.
        only_city: of these, resolved by the city alone.
        twin: measures of the seamless twin, by name.
    """

    worth: Mapping[Switches, Counts]
    matched: int
    only_twin: int
    only_city: int
    twin: Mapping[str, float | None] = field(default_factory=dict[str, float | None])

    def resolved(self, stratum: str) -> Fraction:
        """Share that the city resolves."""
        return self.worth[CITY][stratum].share

    def capacity(self, stratum: str) -> Fraction:
        """Share that the seamless twin resolves."""
        return self.worth[TWIN][stratum].share

    def price(self, stratum: str) -> Fraction:
        """The price of fragmentation, as a share of all matters of the stratum."""
        return self.capacity(stratum) - self.resolved(stratum)

    def parts(self, stratum: str) -> dict[str, Fraction]:
        """The price by seam (exact Shapley shares); empty where only city and twin were run."""
        if len(self.worth) < 2 ** len(SEAMS):
            return {}
        return shapley(SEAMS, {seams: counts[stratum].share for seams, counts in self.worth.items()})


def count(cases: Table[CaseRow], days: int) -> dict[str, Count]:
    """Return the matters resolved and judged, by stratum."""
    seen, done = judged(cases, days), resolved_by_age(cases)
    return {
        name: Count(int(np.count_nonzero(done & seen & member)), int(np.count_nonzero(seen & member)))
        for name, member in strata(cases).items()
    }


class Ends(NamedTuple):
    """The matters judged in one run, by key, and whether each was truly resolved: u8 (n,), bool (n,)."""

    keys: np.ndarray
    resolved: np.ndarray


def ends_of(cases: Table[CaseRow], days: int) -> Ends:
    """Return how the matters judged ended, in the order of their keys."""
    seen = judged(cases, days)
    keys = np.asarray(cases["key"])[seen]
    order = np.argsort(keys, kind="stable")
    return Ends(keys[order], resolved_by_age(cases)[seen][order])


def matched(city: Ends, twin: Ends) -> tuple[int, int, int]:
    """Return the matters judged in both, and of them those that only the twin and only the city resolves."""
    here = city.resolved[np.isin(city.keys, twin.keys, assume_unique=True)]
    there = twin.resolved[np.isin(twin.keys, city.keys, assume_unique=True)]
    return here.size, int(np.count_nonzero(there & ~here)), int(np.count_nonzero(here & ~there))
