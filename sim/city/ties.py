"""Ties between communities: neighbours in a street, across streets and borders, and farther.

Which districts touch is known from their outlines; inside a district, official codes stand
in for closeness because they run along the map.  Which communities are tied depends only on
the keys of the places, never on a run's seed, and a tie never crosses a border that does
not exist.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.city.place_effects import Purpose, scramble, uniforms
from sim.codes import Tie
from sim.parameters import Parameters


def community_ties(
    communities: np.ndarray, streets: np.ndarray, borders: list[tuple[int, int]], parameters: Parameters
) -> np.ndarray:
    """All ties between communities.

    Args:
        communities: rows of ``COMMUNITY``, ``(C,)``.
        streets: rows of ``STREET``, ``(S,)``.
        borders: pairs of districts that touch.
        parameters: declared parameters.

    Returns:
        Rows ``(a, b, kind)`` of shape ``(T, 3)``, ``a < b``, sorted, each pair once.
    """
    parts = [
        _in_streets(streets, round(parameters["city_near_neighbours"])),
        _between_streets(communities, streets, round(parameters["city_street_links"])),
        _across_borders(communities, borders, round(parameters["city_border_links"])),
        _far(communities, borders, parameters["city_far_tie_share"]),
    ]
    ties = np.array([tie for part in parts for tie in part], dtype=np.int64).reshape(-1, 3)
    ties[:, :2].sort(axis=1)
    ties = ties[ties[:, 0] != ties[:, 1]]
    ties = ties[np.lexsort((ties[:, 2], ties[:, 1], ties[:, 0]))]
    first = np.ones(len(ties), dtype=bool)
    first[1:] = (ties[1:, :2] != ties[:-1, :2]).any(axis=1)
    return ties[first]


def neighbour_lists(ties: np.ndarray, communities: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Ties as compressed lists: ``start`` of shape ``(C + 1,)`` and ``index``."""
    ends = np.concatenate([ties[:, :2], ties[:, 1::-1]])
    ends = ends[np.lexsort((ends[:, 1], ends[:, 0]))]
    start = np.zeros(communities + 1, dtype=np.int32)
    start[1:] = np.cumsum(np.bincount(ends[:, 0], minlength=communities))
    return start, ends[:, 1].astype(np.int32)


def _in_streets(streets: np.ndarray, near: int) -> list[tuple[int, int, int]]:
    ties = []
    for street in streets:
        first, count = int(street["first_community"]), int(street["communities"])
        for row in range(count):
            for step in range(1, min(near, count - 1) + 1):
                ties.append((first + row, first + (row + step) % count, Tie.STREET))
    return ties


def _between_streets(communities: np.ndarray, streets: np.ndarray, links: int) -> list[tuple[int, int, int]]:
    """Streets of a district form a ring; communities at both sides are paired by their keys."""
    ties = []
    order = {purpose: uniforms(communities["key"], Purpose.LINK, purpose) for purpose in (0, 1)}
    for district in np.unique(streets["district"]):
        rows = np.flatnonzero(streets["district"] == district)
        for here, there in zip(rows, np.roll(rows, -1), strict=True):
            if here != there:
                mine = _smallest(order[0], *_span(streets[here]), links)
                yours = _smallest(order[1], *_span(streets[there]), links)
                ties += _paired(mine, yours, Tie.DISTRICT)
    return ties


def _span(street: np.void) -> tuple[int, int]:
    return int(street["first_community"]), int(street["communities"])


def _smallest(values: NDArray[np.float64], first: int, count: int, number: int) -> list[int]:
    """Rows of the smallest values in a run of rows."""
    part = np.argsort(values[first : first + count], kind="stable")[:number]
    return (first + part).tolist()


def _paired(mine: list[int], yours: list[int], kind: Tie) -> list[tuple[int, int, int]]:
    """Pair two lists, going round the shorter one."""
    longer = max(len(mine), len(yours))
    return [(mine[n % len(mine)], yours[n % len(yours)], kind) for n in range(longer)]


def _across_borders(
    communities: np.ndarray, borders: list[tuple[int, int]], links: int
) -> list[tuple[int, int, int]]:
    """Each border pairs the same number of communities, chosen by key for this border alone."""
    ties = []
    districts = communities["district"]
    for a, b in borders:
        rows_a, rows_b = np.flatnonzero(districts == a), np.flatnonzero(districts == b)
        ends = []
        for rows, other in ((rows_a, rows_b), (rows_b, rows_a)):
            # The far side's first key makes the choice differ from border to border.
            salt = int(communities["key"][other[0]] >> np.uint64(40))
            ends.append(_smallest_of(rows, uniforms(communities["key"][rows], Purpose.BORDER, salt), links))
        ties += _paired(ends[0], ends[1], Tie.BORDER)
    return ties


def _smallest_of(rows: NDArray[np.int64], values: NDArray[np.float64], number: int) -> list[int]:
    return rows[np.argsort(values, kind="stable")[:number]].tolist()


def _far(communities: np.ndarray, borders: list[tuple[int, int]], share: float) -> list[tuple[int, int, int]]:
    """Some communities have one tie of commuting or kinship, in reach of their district."""
    districts = communities["district"]
    reach: dict[int, list[int]] = {int(d): [int(d)] for d in np.unique(districts)}
    for a, b in borders:
        reach[a].append(b)
        reach[b].append(a)
    members = {d: np.flatnonzero(districts == d) for d in reach}
    targets = {d: np.concatenate([members[n] for n in sorted(near)]) for d, near in reach.items()}
    keys = communities["key"]
    has = np.flatnonzero(uniforms(keys, Purpose.TIE) < share)
    ends = scramble(keys, Purpose.TIE_END)
    ties = []
    for row in has.tolist():
        rows = targets[int(districts[row])]
        ties.append((row, int(rows[int(ends[row] % np.uint64(rows.size))]), Tie.FAR))
    return ties
