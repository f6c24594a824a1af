"""Task forces (专班): who is seconded to them, whose matters are on their list, and their hours.

A task force is set up for a category of matters and a while.  Bodies second a share of their people to it;
nobody gains hours, and nobody sits in two at once.  While it stands, the matters on its list are worked by
the seconded people with one file, at one table; what they leave at home is left to those who stay.
"""

from __future__ import annotations

import numpy as np

from sim.actors.hours import all_hours
from sim.codes import Level
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def leader_of(w: World, s: int) -> int:
    """Return the body that leads task forces in street ``s``: its office, the district's or the city's."""
    lead = int(w.rules[s].force_lead)
    if lead >= Level.CITY:
        return w.city_centre[0]
    return w.centre_body[w.streets[s].district] if lead == Level.DISTRICT else w.street_body[s]


@njit
def stands_near(w: World, b: int) -> bool:
    """Whether task forces stand in the street of body ``b``, or in one of those that it serves."""
    body = w.bodies[b]
    if body.street >= 0:
        return w.force[body.street] == 1
    for s in range(w.force.shape[0]):
        if w.force[s] == 1 and (body.district < 0 or w.streets[s].district == body.district):
            return True
    return False


@njit
def asked_of(w: World, b: int) -> float:
    """Return the sum of the shares of its people that task forces ask of body ``b``; it may be above one."""
    total = 0.0
    for k in range(w.seconded.shape[1]):
        total += w.seconded[b, k]
    return total


@njit
def share_away(w: World, b: int) -> float:
    """Share of the people of body ``b`` that sit in task forces today; one person sits in one."""
    asked = asked_of(w, b)
    return min(1.0, asked) if asked > 0.0 and stands_near(w, b) else 0.0


@njit
def hours_for(w: World, b: int, k: int) -> float:
    """Hours a day that body ``b`` has in the task force on category ``k``: its seconded people's own."""
    asked = asked_of(w, b)
    return all_hours(w, b) * w.bodies[b].away * w.seconded[b, k] / asked if asked > 0.0 else 0.0


@njit
def sits_for(w: World, b: int, c: int) -> bool:
    """Whether people of body ``b`` sit in the task force on the category and in the street of case ``c``."""
    case = w.cases[c]
    return w.force[w.grids[case.grid].street] == 1 and w.seconded[b, case.category] > 0.0


@njit
def has_listed(w: World, b: int, t: int) -> bool:
    """Whether the seconded people of body ``b`` have task ``t``, and not those at home."""
    c = t // MAX_NEEDS
    return w.cases[c].force == 1 and w.tasks[t].joined == 1 and sits_for(w, b, c)


@njit
def is_wanted(w: World, c: int, day: int) -> bool:
    """Whether case ``c`` is old enough, or of enough causes, for the list of a task force in its street."""
    case = w.cases[c]
    rules = w.rules[w.grids[case.grid].street]
    if day - case.registered >= rules.force_days:
        return True
    return 0.0 < rules.force_causes <= case.seen_needs


@njit
def members_sit(w: World) -> np.ndarray:
    """Categories with a task force to which somebody is seconded today, u1 (K,)."""
    sit = np.zeros(w.seconded.shape[1], np.uint8)
    for b in range(w.bodies.shape[0]):
        if w.bodies[b].away > 0.0:
            for k in range(sit.shape[0]):
                if w.seconded[b, k] > 0.0:
                    sit[k] = 1
    return sit
