"""Are a study's differences known as well as it asks?  Decides whether more replications are run."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np

from sim.comparison.limits import Limits, t_limits
from sim.study.store.opened import Study
from sim.study.store.places import in_city

CONFIDENCE = 0.95


class Known(NamedTuple):
    """How well a difference is known.

    Args:
        city: in which it was run, as the study names it; what is known of one says nothing of another.
        policy: name.
        measure: name.
        limits: of the difference from the reference, averaged over all worlds of the city: what random
            variation, from one replication to the next, leaves open about this average.  How worlds
            differ is not in it.
        asked: half-width asked for.
    """

    city: str
    policy: str
    measure: str
    limits: Limits
    asked: float

    @property
    def reached(self) -> bool:
        """Whether it is known as well as asked."""
        width = self.limits.half_width
        return width is not None and width <= self.asked


def known_of(study: Study, replications: int) -> tuple[Known, ...]:
    """Return how well each difference is known, in each city, from the first so many replications.

    The limits allow for all the looks that the study may take (their error shared out evenly), so that
    stopping when they happen to be narrow does not cost them their 95 %.
    """
    until = study.plan.until
    if until is None:
        return ()
    level = 1.0 - (1.0 - CONFIDENCE) / len(until.looks)
    base = study.plan.policies[0].name.replace("'", "''")
    found: list[Known] = []
    for (measure, asked), at in product(until.precision.items(), study.plan.cities):
        table = study.columns(
            f'SELECT p.policy, p.replicate, avg(p."{measure}" - b."{measure}") AS change FROM runs p '
            "JOIN runs b USING (world, city, scale, replicate) "
            f"WHERE b.policy = '{base}' AND p.policy != b.policy AND replicate < {int(replications)} "
            f"AND {in_city(at)} GROUP BY p.policy, p.replicate ORDER BY p.policy, p.replicate"
        )
        for policy in study.plan.policies[1:]:
            change = table["change"][table["policy"] == policy.name].astype(np.float64)
            limits = t_limits(change[np.isfinite(change)], level)
            found.append(Known(at.label, policy.name, measure, limits, asked))
    return tuple(found)


def precise(study: Study, replications: int) -> bool | None:
    """Tell whether every difference is known well enough; None when none can be computed at all."""
    able = [one for one in known_of(study, replications) if one.limits.mean is not None]
    return all(one.reached for one in able) if able else None
