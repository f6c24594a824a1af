"""Ownership of a matter: the lists' entries, and a desk's experience.

A matter of an item is of one of ``matter_kinds`` kinds, some frequent and most rare.  The lists of a
district name the owner of a kind or they do not (their share is ``clarity``), for everybody and as long as
the lists stand.  Beside the lists a desk knows a share of the matters of an item by experience.  The share
grows with what owners accept from it, as far as that was new to it, and fades as businesses, owners and rules
change and as clerks leave.  What there is to know grows with the people served, so that a desk of few people,
or of a scaled-down city, knows as large a share as another.  Matters of novel categories are each of a kind
of its own: there is nothing to learn from the last one.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import MONTH, YEAR
from sim.cases.ownership import ownership_of
from sim.codes import Channel, Level, Ownership
from sim.engine import njit
from sim.rng import Stream, key3, key4, uniform
from sim.tables import MAX_NEEDS, DistrictRow, GridRow, ItemRow, ParameterRow, StreetRow, Table
from sim.tables.world import World

THOUSAND = 1000.0
"""Unit of the people that a desk serves (a unit of measurement)."""


@njit
def kind_of(w: World, c: int, need: int) -> int:
    """Kind of the matter that need ``need`` of case ``c`` is, among those of its item.

    Every desk and body that has it asks, so that the answer is kept: a power costs as much as all the rest.
    """
    p = w.p[0]
    task = w.tasks[MAX_NEEDS * c + need]
    if task.matter == 0:
        task.matter = 1 + int(
            p.matter_kinds * uniform(key3(w.cases[c].key, Stream.MATTER, need)) ** p.matter_skew
        )
    return int(task.matter) - 1


@njit
def is_named(w: World, c: int, item: int, need: int) -> bool:
    """Whether the lists name the owner of the matter: the same answer for everybody and on every day."""
    if w.twin[0].ownership == 1:
        return True
    if ownership_of(w, c, need) == Ownership.NOBODY:
        return False
    case = w.cases[c]
    clear = w.clarity[w.grids[case.grid].street, item]
    if w.items[item].novel == 1:
        return uniform(key3(case.key, Stream.LISTED, need)) < clear
    centre = w.centre_body[w.grids[case.grid].district]
    return uniform(key4(w.body_stream[centre], Stream.LISTED, item, kind_of(w, c, need))) < clear


@njit
def in_dispute(w: World, c: int, item: int, need: int) -> bool:
    """Whether nobody can be shown whose the matter is: nobody's, or one of two and on no list."""
    if w.twin[0].ownership == 1:
        return False
    owners = ownership_of(w, c, need)
    if owners == Ownership.ONE:
        return False
    return owners == Ownership.NOBODY or not is_named(w, c, item, need)


@njit
def desk_of(w: World, c: int, sender: int) -> int:
    """Row of the desk that sends case ``c`` on its way: the street's, or (after them) the district centre's.

    Matters by hotline or petition, or back from a department, go over the centre's desk.
    """
    grid = w.grids[w.cases[c].grid]
    if sender >= 0:
        above = w.bodies[sender].level > Level.STREET
    else:
        above = w.cases[c].channel == Channel.HOTLINE or w.cases[c].channel == Channel.PETITION
    return w.streets.shape[0] + grid.district if above else grid.street


@njit
def served_by(w: World, desk: int) -> float:
    """People whom the desk of row ``desk`` serves."""
    streets = w.streets.shape[0]
    return w.districts[desk - streets].population if desk >= streets else w.streets[desk].population


@njit
def knows_owner(w: World, c: int, item: int, need: int, sender: int) -> bool:
    """Whether the desk knows whose the matter is: by the lists, by experience, or prepared to look it up.

    Each matter has one draw: easy to place for one desk, it is easy to place for another that knows as much.
    """
    if is_named(w, c, item, need):
        return True
    if w.items[item].novel == 1 or ownership_of(w, c, need) != Ownership.ONE:
        return False
    draw = uniform(key3(w.cases[c].key, Stream.EXPERIENCE, need))
    return draw < known_by(w, desk_of(w, c, sender), item)


@njit
def known_by(w: World, desk: int, item: int) -> float:
    """Share of the matters of ``item`` whose owner the desk of row ``desk`` knows, unlisted as they are.

    Prepared dispatch (预分派) looks up the kinds the desk does not know by experience: a trained clerk or a
    machine finds a share of them.
    """
    streets = w.streets.shape[0]
    body = w.centre_body[desk - streets] if desk >= streets else w.street_body[desk]
    known, prepared = w.knowledge[desk, item], w.means[body].prepared
    if prepared <= 0.0:
        return known
    return known + (1.0 - known) * prepared


@njit
def learn_owner(w: World, t: int, sender: int) -> None:
    """The owner has accepted task ``t``: the desk it came from will have learnt from it by the month's end.

    Only counts are kept within a month, so that nobody's turn on a day comes before another's.
    """
    c, item = t // MAX_NEEDS, w.tasks[t].item
    if w.items[item].level == Level.COMMUNITY or w.items[item].novel == 1:
        return
    if not in_dispute(w, c, item, t % MAX_NEEDS):
        w.placed[desk_of(w, c, sender), item] += 1


@njit
def knowledge_month(w: World) -> None:
    """Desks learn from what owners accepted in the month, and lose what has changed and who has left."""
    p = w.p[0]
    kept = 1.0 - lost_monthly(p.kinds_renewed, p.clerks_leave)
    for desk in range(w.knowledge.shape[0]):
        one = learnt_by_one(p.kinds_per_thousand, served_by(w, desk))
        for item in range(w.knowledge.shape[1]):
            new_to_it = (1.0 - w.knowledge[desk, item]) * (1.0 - one) ** w.placed[desk, item]
            w.knowledge[desk, item] = kept * (1.0 - new_to_it)
            w.placed[desk, item] = 0


@njit
def learnt_by_one(kinds_per_thousand: float, people: float) -> float:
    """Return the share of the kinds of an item, 0..1, that one accepted matter teaches a desk.

    Args:
        kinds_per_thousand: kinds of matter of an item per 1,000 people served.
        people: people the desk serves.
    """
    return min(1.0, THOUSAND / max(1.0, kinds_per_thousand * people))


@njit
def lost_monthly(kinds_renewed: float, clerks_leave: float) -> float:
    """Return the share of a desk's knowledge that is lost in a month; both rates are shares a year."""
    return 1.0 - ((1.0 - kinds_renewed) * (1.0 - clerks_leave)) ** (MONTH / YEAR)


def balance(accepted: np.ndarray, kinds_per_thousand: float, lost: float) -> np.ndarray:
    """Return the share known at which a desk learns in a month as much as it loses, 0..1.

    Args:
        accepted: matters that owners accept from the desk, per 1,000 people served and month.
        kinds_per_thousand: kinds of matter of an item per 1,000 people served.
        lost: share of the knowledge lost in a month.

    Examples:
        >>> from sim.actors.lists import balance
        >>> import numpy as np
        >>> balance(np.array([0.0, 0.5, 50.0]), 5.0, 0.05).round(2).tolist()
        [0.0, 0.64, 0.95]
    """
    new = np.exp(-accepted / kinds_per_thousand)
    return (1.0 - lost) * (1.0 - new) / (1.0 - (1.0 - lost) * new)


def start_knowledge(
    rate: np.ndarray,
    items: Table[ItemRow],
    grids: Table[GridRow],
    streets: Table[StreetRow],
    districts: Table[DistrictRow],
    params: Table[ParameterRow],
) -> np.ndarray:
    """Return what desks know at the start, f4 (S+D, I): in balance with the matters that come to them.

    Args:
        rate: problems a day, (G, K).
    """
    p = params[0]
    arising = MONTH * rate[:, items["category"]] * items["p"]  # (G, I) a month
    people = np.concatenate((streets["population"], districts["population"])).astype(np.float64)
    accepted = np.zeros((len(people), len(items)))
    np.add.at(accepted, grids["street"], float(p["placed_street"]) * arising)
    np.add.at(accepted, len(streets) + grids["district"], float(p["placed_centre"]) * arising)
    accepted *= THOUSAND / np.maximum(people, 1.0)[:, None]
    lost = lost_monthly(float(p["kinds_renewed"]), float(p["clerks_leave"]))
    known = balance(accepted, float(p["kinds_per_thousand"]), lost)
    known[:, (items["novel"] == 1) | (items["level"] == Level.COMMUNITY)] = 0.0
    return known.astype(np.float32)
