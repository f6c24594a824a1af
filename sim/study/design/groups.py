"""How a group of like numbers of data files varies under one factor.

``own``, the usual way: each member has a draw of its own within its range, keyed by its name and by the value
of the factor.  A factor of this kind is a ticket, not an amount: another value is another draw of the whole
group.  It was preferred to one common quantile for three reasons.  To open a group (each member a factor of
its own) then asks the same question with more columns: the worlds come from the same distribution, and a
share of worlds led means the same.  A Sobol index of the ticket is that of the group as a whole (Sobol 2001,
Mathematics and Computers in Simulation 55:271-280, for subsets of variables).  And what makes rankings turn
is often not that all rates are higher, but that some are and others are not, which a common quantile never
tries.  The price: draws of many members even out, so that the level of the whole group hardly moves.

``common``: every member lies at the same place of its range, from all low to all high.  It shows a common
error, such as a bias of all rates, and not more than that.

In a Morris design a ticket would be drawn from the few levels of the grid only.  There each member takes a
step of its own along each trajectory, from its own level and in its own direction, as in groups of factors by
Campolongo, Cariboni and Saltelli (2007, Environmental Modelling & Software 22:1509-1518), so that mu* of a
group compares with that of a single number.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import blake2b

import numpy as np

from sim.policy.data_numbers import members
from sim.study.design.factor import Factor

UPPER = 0.5
"""A definition: levels of a Morris grid from here on are reached by a step up, those below by a step down."""


def keyed(*parts: object) -> float:
    """Return a number from 0 to below 1 that depends on nothing but the parts of its key."""
    text = "\0".join(str(part) for part in parts)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") / 2.0**64


def steps(shares: np.ndarray, first: int) -> np.ndarray:
    """Return a ticket for each world of Morris trajectories: the trajectory, and before or after its step.

    Args:
        shares: of the factor, f8 (trajectories, worlds of one).
        first: number of the first trajectory.

    Returns:
        Whole numbers from 2, f8, even before the step and odd after it: tickets of other designs are below 1.
    """
    numbers = np.arange(first, first + shares.shape[0], dtype=np.float64)[:, None]
    return 2.0 * (numbers + 1.0) + (shares >= UPPER).astype(np.float64)


def share_of(member: str, ticket: float, levels: int, seed: int) -> float:
    """Return the place of a member in its range under a ticket, from 0 to 1.

    Args:
        member: its address.
        ticket: value of the group's factor.
        levels: of a Morris grid, for its tickets.
        seed: of the study, for the same.
    """
    if ticket <= 1.0:
        return keyed("own", member, float(ticket).hex())
    trajectory, after = divmod(int(ticket), 2)
    half = levels // 2
    start = int(keyed("level", seed, trajectory, member) * half)
    down = keyed("direction", seed, trajectory, member) < UPPER
    step = half if bool(after) != down else 0
    return (start + step) / (levels - 1)


def values_of(
    factor: Factor, ticket: float, *, taken: Collection[str] = (), levels: int = 0, seed: int = 0
) -> dict[str, float]:
    """Return the values of a group's members in one world, by address.

    Args:
        factor: of the group.
        ticket: its value.
        taken: members that something else sets.
        levels: of a Morris grid.
        seed: of the study.
    """
    found: dict[str, float] = {}
    for one in members(factor.name):
        if one.name not in taken:
            share = ticket if factor.how == "common" else share_of(one.name, ticket, levels, seed)
            found[one.name] = one.at(share)
    return found


def tickets(shares: np.ndarray, factors: Sequence[Factor], block: int, worlds: int, many: int) -> np.ndarray:
    """Return a block of a Morris design with tickets in the columns of groups that vary each for itself.

    Args:
        shares: the block, f8 (worlds, factors).
        factors: of the columns.
        block: its number.
        worlds: of a full block.
        many: worlds of one trajectory.
    """
    found = shares.copy()
    for column, factor in enumerate(factors):
        if factor.how == "own":
            by_trajectory = shares[:, column].reshape(-1, many)
            found[:, column] = steps(by_trajectory, block * worlds // many).ravel()
    return found
