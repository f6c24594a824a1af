"""Posts and money that follow the items moved down or taken back upward (人随事走、费随事转).

A department that hands an item to a street loses the share of its posts that this item kept busy, and
the street's body that receives the item gains them; items that stay keep their people.  A street whose item
is taken upward loses the share of its posts that the item kept busy, and the district department that owns it
gains them.  The work of an item
is measured by its expected hours (rate of arising x chance of the need x hours).  Nothing
is made or lost.
"""

from __future__ import annotations

import numpy as np

from sim.codes import BodyKind, Level
from sim.policy.places import Places
from sim.policy.targets import Target


def with_departments(reach: Target, places: Places) -> Target:
    """Return ``reach`` with the departments above its streets, which give up the posts."""
    kind, street = places.body_kind, places.body_street
    streets = reach.rows[np.isin(kind[reach.rows], (BodyKind.STREET, BodyKind.STREET_TEAM))]
    districts = np.unique(places.street_district[street[streets]])
    above = np.flatnonzero((kind == BodyKind.DISTRICT_DEPT) & np.isin(places.body_district, districts))
    return reach._replace(rows=np.union1d(streets, above))


def moved(
    base: np.ndarray, before: np.ndarray, now: np.ndarray, rows: np.ndarray, places: Places
) -> np.ndarray:
    """Return each body's gain or loss when all posts follow, f8 (n,): those who receive items gain.

    Args:
        base: holdings of every body at the baseline, f8 (B,): posts or yuan.
        before: items each body may settle at the baseline, u1 (B, I).
        now: who may today, u1 (B, I).
        rows: bodies that the stage reaches, i8 (n,).
        places: the city.
    """
    change = np.zeros(len(base))
    departments = len(places.department_names)
    work = _work(places)
    fresh = now.astype(bool) & ~before.astype(bool)
    office, team = (_received(kind, fresh, rows, places) for kind in (BodyKind.STREET, BodyKind.STREET_TEAM))
    both = office & team
    district = places.street_district
    part = places.street_population / places.district_population[district]
    posts = np.zeros((len(places.district_names), departments))
    above = np.flatnonzero(places.body_kind == BodyKind.DISTRICT_DEPT)
    where = places.body_district[above], places.body_department[above]
    posts[where] = base[above]
    given = np.zeros_like(posts)
    gone = before.astype(bool) & ~now.astype(bool)
    up, lost = taken_up(base, gone, now.astype(bool), rows, places)
    change += lost
    for kind, items in ((BodyKind.STREET, office - both / 2), (BodyKind.STREET_TEAM, team - both / 2)):
        share = (items @ work.T) * part[:, None]
        flow = share * posts[district]
        np.add.at(given, district, flow)
        body = np.flatnonzero(places.body_kind == kind)
        change[body] += flow.sum(axis=1)[places.body_street[body]]
    change[above] += up[where] - given[where]
    return change[rows]


def taken_up(
    base: np.ndarray, gone: np.ndarray, now: np.ndarray, rows: np.ndarray, places: Places
) -> tuple[np.ndarray, np.ndarray]:
    """Return what each department gains from items taken upward, f8 (D, N), and each body's change, f8 (B,).

    An item has gone up from a street when office or team lost it and neither may settle it any more; each of
    them that lost it gives up its part.
    """
    kinds = (BodyKind.STREET, BodyKind.STREET_TEAM)
    up = np.zeros((len(places.district_names), len(places.department_names)))
    lost = np.zeros(len(base))
    still = np.zeros((len(places.street_names), gone.shape[1]), dtype=bool)
    for kind in kinds:
        body = np.flatnonzero(places.body_kind == kind)
        still[places.body_street[body]] |= now[body]
    work = _street_work(places)
    owner = places.item_department.astype(np.int64)
    for kind in kinds:
        body = np.flatnonzero(places.body_kind == kind)
        street = places.body_street[body]
        left = (_received(kind, gone, rows, places) & ~still)[street]
        flow = base[body][:, None] * np.where(left, work[None, :], 0.0)
        lost[body] -= flow.sum(axis=1)
        where = np.broadcast_to(places.street_district[street][:, None], flow.shape)
        np.add.at(up, (where, np.broadcast_to(owner, flow.shape)), flow)
    return up, lost


def _street_work(places: Places) -> np.ndarray:
    """Share of the work of a street's bodies that each item of its own level makes up, f8 (I,)."""
    hours = np.ones(len(places.item_level)) if places.item_hours is None else places.item_hours
    own = np.where(places.item_level == Level.STREET, hours, 0.0)
    return own / own.sum() if own.sum() > 0 else own


def _work(places: Places) -> np.ndarray:
    """Share of a department's own work that each item makes up, f8 (departments, I)."""
    hours = np.ones(len(places.item_level)) if places.item_hours is None else places.item_hours
    own = places.item_department[None, :] == np.arange(len(places.department_names))[:, None]
    work = np.where(own & (places.item_level == Level.DISTRICT)[None, :], hours[None, :], 0.0)
    total = work.sum(axis=1, keepdims=True)
    return np.divide(work, total, out=np.zeros_like(work), where=total > 0)


def _received(kind: BodyKind, fresh: np.ndarray, rows: np.ndarray, places: Places) -> np.ndarray:
    """Which items of ``fresh`` the street's reached body of a kind has received or lost, bool (S, I)."""
    found = np.zeros((len(places.street_names), fresh.shape[1]), dtype=bool)
    reached = rows[places.body_kind[rows] == kind]
    found[places.body_street[reached]] = fresh[reached]
    return found
