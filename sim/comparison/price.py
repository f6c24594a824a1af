"""The price of fragmentation (碎片化的代价): what a seamless twin of the city resolves beyond the city.

The twin has the same matters, people, hours, money, rewards and draws on the same day, and no seams
(:mod:`sim.tables.twin`).  With it every policy obeys an identity, true by definition and therefore a check
of the bookkeeping::

    price                = twin's share resolved - city's share resolved
    change of resolution = change of what the twin could resolve (capacity) - change of the price (seams)

Shares are kept as fractions of whole numbers, so that the identity, and the sum of the seams' parts, hold to
the last bit for every pair of runs; only means over seeds are decimal numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.comparison.limits import Limits, t_limits
from sim.measures.priced import Priced
from sim.measures.strata import STRATA
from sim.policy.scenario import Scenario
from sim.runs.job import Assumptions, CityAt
from sim.runs.twins import run_with_twins

if TYPE_CHECKING:
    from sim.model import GovernanceModel

CONFIDENCE = 0.95


class Asked(NamedTuple):
    """One policy with a seed."""

    policy: str
    seed: int


@dataclass(frozen=True)
class Pricing:
    """The runs of a price; sent to each worker once.

    Args:
        city: which city, at which scale.
        days: length of each run.
        given: parameters and category values.
        policies: by name.
        split: run the twins of every set of seams, so that the price can be divided among them.
    """

    city: CityAt
    days: int
    given: Assumptions
    policies: Mapping[str, Scenario]
    split: bool

    def do(self, job: Asked) -> Priced:
        """Run a policy in the city and in its twins."""
        from sim.runs.job import build_model

        def build() -> GovernanceModel:
            return build_model(self.city, self.policies[job.policy], job.seed, self.days, self.given)

        priced = run_with_twins(build, self.days, "seams" if self.split else "seamless")[1]
        if priced is None:
            raise ValueError(f"no matter can be judged in {self.days} days")
        return priced

    def lost(self, job: Asked) -> Priced:
        """Refuse a result for a job whose worker died."""
        raise RuntimeError(f"{job.policy}, seed {job.seed}: the worker process died")


class Change(NamedTuple):
    """A policy against the one it is compared with: change of resolution = capacity - price."""

    resolved: Limits
    capacity: Limits
    price: Limits


@dataclass(frozen=True)
class PriceTable:
    """The price of fragmentation of several policies.

    Args:
        where: city, scale and days, for people.
        policies: names, the first is the one the others are compared with.
        seeds: of the runs.
        found: by policy and seed.
    """

    where: str
    policies: tuple[str, ...]
    seeds: tuple[int, ...]
    found: Mapping[Asked, Priced]

    def _limits(self, values: Sequence[Fraction]) -> Limits:
        return t_limits(np.array([float(value) for value in values]), CONFIDENCE)

    def _of(self, policy: str) -> list[Priced]:
        return [self.found[Asked(policy, seed)] for seed in self.seeds]

    def resolved(self, policy: str, stratum: str = "all") -> Limits:
        """Share truly resolved within 90 days, with 95 % limits."""
        return self._limits([one.resolved(stratum) for one in self._of(policy)])

    def price(self, policy: str, stratum: str = "all") -> Limits:
        """The price of fragmentation, with 95 % limits."""
        return self._limits([one.price(stratum) for one in self._of(policy)])

    def parts(self, policy: str, stratum: str = "all") -> dict[str, Limits]:
        """The price by seam, with 95 % limits; empty unless the split was asked for."""
        parts = [one.parts(stratum) for one in self._of(policy)]
        return {seam: self._limits([each[seam] for each in parts]) for seam in parts[0]}

    def gross(self, policy: str) -> tuple[Limits, Limits]:
        """Of matters in both: shares that only the twin, and that only the city resolves."""
        shares = [
            (Fraction(one.only_twin, max(1, one.matched)), Fraction(one.only_city, max(1, one.matched)))
            for one in self._of(policy)
        ]
        return self._limits([s[0] for s in shares]), self._limits([s[1] for s in shares])

    def change(self, policy: str, stratum: str = "all") -> Change:
        """What a policy changes against the first one, seed by seed, with 95 % limits."""
        pairs = list(zip(self._of(policy), self._of(self.policies[0]), strict=True))
        return Change(
            self._limits([one.resolved(stratum) - base.resolved(stratum) for one, base in pairs]),
            self._limits([one.capacity(stratum) - base.capacity(stratum) for one, base in pairs]),
            self._limits([one.price(stratum) - base.price(stratum) for one, base in pairs]),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the table as a document; shares, not per cent."""
        return {
            "where": self.where,
            "seeds": list(self.seeds),
            "against": self.policies[0],
            "policies": {
                policy: {stratum: self._entry(policy, stratum) for stratum in STRATA}
                | {"only_twin": self.gross(policy)[0].mean, "only_city": self.gross(policy)[1].mean}
                for policy in self.policies
            },
        }

    def _entry(self, policy: str, stratum: str) -> dict[str, Any]:
        change = self.change(policy, stratum)
        return {
            "resolved": self.resolved(policy, stratum)._asdict(),
            "price": self.price(policy, stratum)._asdict(),
            "change": {name: limits._asdict() for name, limits in change._asdict().items()},
            "seams": {name: limits._asdict() for name, limits in self.parts(policy, stratum).items()},
        }
