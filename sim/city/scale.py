"""A smaller city of the same structure.

Scaling keeps all districts and streets.  Each district keeps its share of people; each
street keeps its share of the district's people and a proportional number of *whole*
communities (at least one), chosen so that the kinds of community keep their shares of
people; a community keeps its size, its grids and its staff as far as whole numbers allow.
Residents per grid, per community and per paid grid staff therefore stay the same as at
full scale until a street is down to one community; below that, communities and grids
shrink while staff per resident stays exact.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.city.apportion import apportion, apportion_within
from sim.city.settle import Settlement
from sim.codes import CommunityKind

SMALLEST = 0.001
"""A guard: smallest scale; below it most streets would hold fewer than fifty residents."""


def shrink(
    settlement: Settlement,
    street: NDArray[np.int32],
    district: NDArray[np.int32],
    kind: NDArray[np.uint8],
    scale: float,
) -> Settlement:
    """Reduce a settlement to a share of its people.

    Args:
        settlement: communities at full scale, all of some districts.
        street: street of each of its communities, ``(C,)``, ascending.
        district: district of each of its communities, ``(C,)``, ascending.
        kind: kind of each of its communities, ``(C,)``.
        scale: share of people to keep, above 0 and at most 1.

    Returns:
        A settlement of fewer communities; unchanged at scale 1.
    """
    if scale == 1.0:
        return settlement
    kept, people, grids, staff = [], [], [], []
    for number in np.unique(district):
        rows = np.flatnonzero(district == number)
        population = settlement.population[rows]
        chosen, share = _choose(population, street[rows], kind[rows], scale)
        total = max(round(scale * float(settlement.grids[rows].sum())), chosen.size)
        density = settlement.grids[rows][chosen] / np.maximum(population[chosen], 1)
        kept.append(rows[chosen])
        people.append(share)
        grids.append(apportion(total, share * density, 1))
        per_grid = scale * settlement.staff[rows].sum() / total
        staff.append(grids[-1] * per_grid)
    index = np.concatenate(kept)
    return settlement.take(index)._replace(
        population=np.concatenate(people), grids=np.concatenate(grids), staff=np.concatenate(staff)
    )


def _choose(
    population: NDArray[np.int64], street: NDArray[np.int32], kind: NDArray[np.uint8], scale: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Communities of one district that stay, in order, and the people they hold."""
    streets, inverse, count = np.unique(street, return_inverse=True, return_counts=True)
    seats = apportion(max(round(scale * street.size), streets.size), count, 1)
    total = max(round(scale * float(population.sum())), int(seats.sum()))
    in_street = apportion(total, np.bincount(inverse, population), seats)
    owed = np.zeros(len(CommunityKind))
    chosen, people = [], []
    for number in range(streets.size):
        rows = np.flatnonzero(inverse == number)
        part, share = _choose_in_street(
            population[rows], kind[rows], int(seats[number]), int(in_street[number]), owed
        )
        chosen.append(rows[part])
        people.append(share)
    return np.concatenate(chosen), np.concatenate(people)


def _choose_in_street(
    population: NDArray[np.int64], kind: NDArray[np.uint8], seats: int, people: int, owed: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Communities of one street that stay, and their people.

    Where there are fewer seats than kinds, the kinds to which the district owes most people
    so far are served; ``owed`` is carried from street to street and changed here.
    """
    by_kind = np.bincount(kind, population, minlength=owed.size)
    number = np.bincount(kind, minlength=owed.size)
    wanted = owed + people * by_kind / max(by_kind.sum(), 1)
    present = np.flatnonzero(number)
    if seats < present.size:
        present = np.sort(present[np.argsort(-wanted[present], kind="stable")[:seats]])
    per_kind = apportion(seats, number[present], 1)
    given = apportion(people, by_kind[present], per_kind)
    owed[:] = wanted
    owed[present] -= given
    rows = np.concatenate(
        [_evenly(population, kind == one, int(n)) for one, n in zip(present, per_kind, strict=True)]
    )
    group = np.repeat(np.arange(present.size), per_kind)
    share = apportion_within(given - per_kind, population[rows], group) + 1
    order = np.argsort(rows)
    return rows[order], share[order]


def _evenly(population: NDArray[np.int64], member: NDArray[np.bool_], number: int) -> NDArray[np.int64]:
    """Members at even steps from small to large, so that the mean size is kept."""
    rows = np.flatnonzero(member)
    by_size = rows[np.argsort(population[rows], kind="stable")]
    step = (np.arange(number) + 0.5) * rows.size / number
    return by_size[step.astype(np.int64)]
