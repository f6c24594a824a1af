"""How large places are, and how much of a stage's value each of them gets.

Streets of one city differ tenfold in people, so an amount can be counted by the residents whom
a body serves.

A city at a tenth of its people keeps its streets and departments; each is a tenth as large.
An amount that is given to a body whatever its size (people, yuan, lots, hours of a street) must
shrink with it, or a policy would be ten times as strong as in the full city.
"""

from __future__ import annotations

import numpy as np

from sim.codes import BODY_LEVEL, BodyKind
from sim.policy.levers import ROWS, LeverFile
from sim.policy.places import Places
from sim.policy.stages import Stage


def shares(table: str, rows: np.ndarray, places: Places) -> np.ndarray:
    """Return the size of each row of a table of the surface relative to the full city, f8 (n,).

    Organizations keep their size: a scaled city has fewer of them.
    """
    kind = ROWS[table]
    if kind == "street":
        return np.full(len(rows), places.scale)
    if kind == "grid":
        return _of(places.grid_share, rows)
    result = np.full(len(rows), places.scale)
    result[places.body_kind[rows] == BodyKind.ORGANIZATION] = 1.0
    for own, share in (
        (places.body_community[rows], places.community_share),
        (places.body_grid[rows], places.grid_share),
    ):
        there = own >= 0
        result[there] = _of(share, own[there])
    return result


def amounts_of(stage: Stage, rows: np.ndarray, levers: LeverFile, places: Places) -> np.ndarray:
    """Return the value of a stage in the units of its column, one for each row it reaches, f8 (n, 1)."""
    lever = levers.levers[stage.lever]
    value = stage.value * levers.factor(lever)
    if not lever.extensive:
        return np.full((len(rows), 1), value)
    per = levers.units[lever.unit_of(stage.unit, stage.mode)].residents
    size = shares(lever.table, rows, places) if per is None else residents(lever.table, rows, places) / per
    return value * size[:, None]


def residents(table: str, rows: np.ndarray, places: Places) -> np.ndarray:
    """Return how many people each street or body serves, f8 (n,).

    A community, a street or a district body serves its place; a body of the city everybody.
    """
    if ROWS[table] == "street":
        return np.asarray(places.street_population, dtype=np.float64)[rows]
    level = np.asarray(BODY_LEVEL)[places.body_kind[rows]]
    of_district = np.where(level < BODY_LEVEL[BodyKind.CITY_DEPT], places.body_district[rows], -1)
    result = np.full(len(rows), float(places.district_population.sum()))
    for own, people in (
        (of_district, places.district_population),
        (places.body_street[rows], places.street_population),
        (places.body_community[rows], places.community_population),
    ):
        there = own >= 0
        result[there] = people[own[there]]
    return result


def _of(share: np.ndarray | None, rows: np.ndarray) -> np.ndarray:
    return np.ones(len(rows)) if share is None else np.asarray(share, dtype=np.float64)[rows]
