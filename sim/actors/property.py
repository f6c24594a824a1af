"""Property managers: serve, neglect or leave; fees pay for service, service brings fees.

A manager weighs each month the earnings of service against the savings of neglect, the pressure of owners and
else pays can do about it, and what leaving costs.  Below a point the fees do not carry the site and
the manager leaves; without a committee that finds another the estate is abandoned (弃管).  Estates
without a manager (old, abandoned) may get a service that somebody pays for.  Its weak point is the
habit of not paying: when the money stops and fees have not grown, it ends.
"""

from __future__ import annotations

import numpy as np

from sim.actors.main_reason import telling, total_of
from sim.actors.owners import PER_HUNDRED, committee_month, owners_month, payers_of
from sim.codes import Estate, EstateReason, ManagerChoice, OwnersChoice
from sim.codes.streams import OwnersDraw
from sim.engine import njit
from sim.rng import Stream, gumbel, key4
from sim.tables.world import World

MANAGING, MANAGER_TERMS = len(ManagerChoice), int(EstateReason.CONTRACT) + 1
"""Size of the table of terms of a manager."""


@njit
def property_month(w: World, g: int, month: int) -> None:
    """One month of the estate of grid ``g``: its owners, then its manager."""
    b = w.property_body[g]
    if b < 0 or w.grids[g].households == 0:
        return
    body = w.bodies[b]
    perceived = perceived_service(w, g)
    committee_month(w, g, perceived, month)
    if body.alive == 0:
        _without_manager(w, g, b)
    else:
        choice = owners_month(w, g, perceived, _comes(w, g), month)
        if choice == OwnersChoice.CHANGE:
            _begin(w, g, b)
        _pay(w, g, perceived, choice == OwnersChoice.PRESS)
        _manage(w, g, b)
    _set_rates(w, g)


@njit
def perceived_service(w: World, g: int) -> float:
    """Service as owners see it: work done minus matters they wait for, 0..1."""
    b = w.property_body[g]
    if w.bodies[b].alive == 0:
        return 0.0
    return max(0.0, w.mood[g].service - w.p[0].complaint_weight * _waiting(w, g))


@njit
def takes_matters(w: World, g: int) -> bool:
    """Whether the manager of grid ``g`` takes new matters: it is there, and is not about to leave."""
    b = w.property_body[g]
    return w.bodies[b].alive == 1 and w.estates[g].choice != ManagerChoice.LEAVE


@njit
def _waiting(w: World, g: int) -> float:
    """Open matters of the manager per hundred households; a handful of doors counts as so many hundred."""
    hundreds = max(w.p[0].complaint_least, w.grids[g].households / PER_HUNDRED)
    return w.bodies[w.property_body[g]].queued / hundreds


@njit
def care_share(w: World, g: int) -> float:
    """Return the pay for the care of grid ``g``, in shares of the cost of a full service there."""
    full = w.p[0].property_fee * w.grids[g].households
    return w.heads[g].care / full if full > 0.0 else 0.0


@njit
def income_of(w: World, g: int) -> float:
    """Return fees and paid care of the manager of grid ``g``, in shares of the cost of a full service."""
    return w.mood[g].fees / w.p[0].fees_start + care_share(w, g)


@njit
def _comes(w: World, g: int) -> bool:
    """Return whether a manager could live on the fees resolved by the owners of grid ``g``, and paid care."""
    p = w.p[0]
    return p.owners_pledge * payers_of(w, g) / p.fees_start + care_share(w, g) > p.manager_fixed


@njit
def _without_manager(w: World, g: int, b: int) -> None:
    """An estate without a manager: somebody pays for its care, or a committee finds one."""
    p = w.p[0]
    e = w.estates[g]
    e.choice, e.why = ManagerChoice.NONE, EstateReason.NONE
    e.owners, e.owners_why = OwnersChoice.NONE, EstateReason.NONE
    managed = w.grids[g].estate == Estate.MANAGED
    if e.committee == 1 and _comes(w, g):
        e.owners, e.owners_why = OwnersChoice.HIRE, EstateReason.SERVICE
        _begin(w, g, b)
    elif not managed and w.heads[g].care > 0.0:
        w.bodies[b].alive = 1
        w.mood[g].fees = p.fees_unmanaged
        w.mood[g].service = min(1.0, care_share(w, g))
        e.managers += 1
    else:
        return
    w.bodies[b].present = w.means[b].staff * w.mood[g].service
    e.choice = ManagerChoice.SERVE


@njit
def _begin(w: World, g: int, b: int) -> None:
    """A manager voted in begins with the fees that the owners' assembly has resolved to pay."""
    w.bodies[b].alive = 1
    w.estates[g].managers += 1
    w.mood[g].fees = max(w.mood[g].fees, w.p[0].owners_pledge * payers_of(w, g))
    w.mood[g].service = max(w.mood[g].service, min(1.0, income_of(w, g)))


@njit
def _pay(w: World, g: int, perceived: float, together: bool) -> None:
    """Owners pay for visible service; those whom a committee calls on hold back a part together."""
    p = w.p[0]
    mood = w.mood[g]
    aim = payers_of(w, g) * perceived
    if together:
        aim *= 1.0 - p.owners_withhold
    mood.fees = min(1.0, max(0.0, mood.fees + p.fees_learning * (aim - mood.fees)))


@njit
def weigh_managing(w: World, g: int, terms: np.ndarray) -> None:
    """Fill ``terms`` (MANAGING, MANAGER_TERMS), zeros before: what each option is worth."""
    p = w.p[0]
    income, care = income_of(w, g), care_share(w, g)
    funded = min(1.0, income)
    public = min(1.0, care / income) if income > 0.0 else 0.0
    fixed = p.manager_fixed * (1.0 - public)  # a paid care keeps no office on the site
    terms[ManagerChoice.SERVE, EstateReason.MARGIN] = p.manager_margin * (
        income - max(fixed, (1.0 - p.manager_profit) * funded)
    )
    terms[ManagerChoice.NEGLECT, EstateReason.MARGIN] = p.manager_margin * (
        income - max(fixed, p.manager_neglect * funded)
    )
    lost = payers_of(w, g) * (1.0 - p.manager_neglect) * funded / p.fees_start
    terms[ManagerChoice.NEGLECT, EstateReason.FEES] = -p.manager_margin * p.manager_foresight * lost
    watch = 1.0 if w.estates[g].committee == 1 else public
    terms[ManagerChoice.NEGLECT, EstateReason.WATCHED] = -p.manager_watched * watch
    terms[ManagerChoice.NEGLECT, EstateReason.COMPLAINTS] = -p.manager_blame * _waiting(w, g)
    terms[ManagerChoice.LEAVE, EstateReason.CONTRACT] = -p.manager_exit


@njit
def choose_managing(w: World, g: int, terms: np.ndarray) -> int:
    """One of SERVE, NEGLECT, LEAVE; what the terms leave open is the character of this manager."""
    best, choice = -np.inf, ManagerChoice.SERVE
    for option in range(ManagerChoice.SERVE, MANAGING):
        number = option - ManagerChoice.SERVE
        key = key4(w.grid_stream[g], Stream.OWNERS, OwnersDraw.MANAGER, 4 * w.estates[g].managers + number)
        u = total_of(terms, option) + w.p[0].logit_scale * gumbel(key)
        if u > best:
            best, choice = u, option
    return choice


@njit
def _manage(w: World, g: int, b: int) -> None:
    """The manager decides and acts on it."""
    p = w.p[0]
    e = w.estates[g]
    mood = w.mood[g]
    terms = np.zeros((MANAGING, MANAGER_TERMS))
    weigh_managing(w, g, terms)
    choice = choose_managing(w, g, terms)
    e.u_serve = total_of(terms, ManagerChoice.SERVE)
    e.u_neglect = total_of(terms, ManagerChoice.NEGLECT)
    e.u_leave = total_of(terms, ManagerChoice.LEAVE)
    e.choice, e.why = choice, telling(terms, choice)
    aim = min(1.0, income_of(w, g)) * (1.0 if choice == ManagerChoice.SERVE else p.manager_neglect)
    mood.service = min(1.0, max(0.0, mood.service + p.service_learning * (aim - mood.service)))
    w.bodies[b].present = w.means[b].staff * mood.service
    if choice == ManagerChoice.LEAVE and w.bodies[b].queued == 0:  # matters on the desk are finished first
        w.bodies[b].alive = 0
        w.bodies[b].present = 0.0
        mood.service = 0.0
        if w.grids[g].estate == Estate.MANAGED:
            w.grids[g].estate = Estate.ABANDONED


@njit
def _set_rates(w: World, g: int) -> None:
    """Matters arise as in an estate between one that is fully served and one that nobody serves.

    Complaints about the service itself need a service to complain about, and grow as it falls.
    """
    e = w.estates[g]
    service = w.mood[g].service
    if service == e.kept:
        return
    kind = w.grids[g].estate
    bare = Estate.OLD if kind == Estate.OLD else Estate.ABANDONED
    for k in range(w.rate.shape[1]):
        w.rate[g, k] = w.bare_rate[g, k] * _factor(w, k, bare, service)
    e.kept = service


@njit
def _factor(w: World, k: int, bare: int, service: float) -> float:
    """Factor of category ``k`` on its rate where so much service is given."""
    full = w.estate_factor[k, Estate.MANAGED]
    if service <= 0.0:
        return w.estate_factor[k, bare]
    if w.categories[k].property == 1:
        return full * (1.0 + w.p[0].neglect_arising * (1.0 - service))
    return service * full + (1.0 - service) * w.estate_factor[k, bare]
