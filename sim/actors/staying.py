"""Paid staff month by month: morale, whom grid staff know in their grid, who stays and who quits.

Load, late line work, forms and long days wear staff out; rest and an incentive lift them.  Time served makes
them known, to as many people as one can know; who leaves takes it away, and who comes instead knows nobody.
Each month other work comes up for some, who weigh it against staying.
"""

from __future__ import annotations

import numpy as np

from sim.actors.heads import REWARD_YUAN
from sim.actors.hours import staff_hours
from sim.actors.main_reason import telling, total_of
from sim.codes import BodyKind, Stay, StayReason
from sim.engine import njit
from sim.rng import Stream, key2, uniform
from sim.tables import BodyRow, GridRow, MoodRow, ParameterRow, Table
from sim.tables.world import World

STAYING, STAYING_TERMS = len(Stay), len(StayReason)
"""Size of the table of terms."""


@njit
def own_morale(stream: np.uint64, p: ParameterRow) -> float:
    """Morale that the people of a body have by themselves."""
    u = uniform(key2(stream, Stream.STAFF))
    return min(1.0, max(0.0, p.staff_morale + p.staff_morale_spread * (2.0 * u - 1.0)))


@njit
def ties_in_reach(p: ParameterRow, present: float, residents: int) -> float:
    """Share of a grid's residents whom so many staff can come to know, 0..1."""
    return min(1.0, p.staff_acquaintance * present / residents) if residents > 0 else 0.0


@njit
def make_staff(
    bodies: Table[BodyRow],
    mood: Table[MoodRow],
    grids: Table[GridRow],
    body_stream: np.ndarray,
    params: Table[ParameterRow],
):
    """Set the morale of every body, and whom grid staff know, at the start."""
    p = params[0]
    for b in range(bodies.shape[0]):
        bodies[b].morale = own_morale(body_stream[b], p)
    for g in range(grids.shape[0]):
        mood[g].staff_ties = p.staff_ties_start * ties_in_reach(p, bodies[g].present, grids[g].residents)


@njit
def staff_month(w: World, g: int) -> None:
    """A month of the staff of grid ``g``: morale moves, some quit, vacancies are filled, ties grow."""
    p = w.p[0]
    body = w.bodies[g]
    mood = w.mood[g]
    _move_morale(w, g)
    before = body.present
    quitting = share_quitting(w, g)
    posted = _refill(w, g, quitting)
    kept = min(1.0, posted / before) if before > 0.0 else 0.0  # a post that goes takes its holder along
    mood.staff_ties *= kept * (1.0 - quitting)
    reach = ties_in_reach(p, body.present, w.grids[g].residents)
    mood.staff_ties += p.staff_ties_growth * (reach - mood.staff_ties)


@njit
def office_month(w: World, b: int) -> None:
    """A month of the people of office ``b``: as grid staff, but without neighbours, and in safe posts."""
    _move_morale(w, b)
    quitting = 0.0
    if w.bodies[b].present > 0.0:
        terms = np.zeros((STAYING, STAYING_TERMS))
        weigh_staying(w, b, terms)
        quitting = _share_of(w, terms)
    _refill(w, b, quitting)


@njit
def _refill(w: World, b: int, quitting: float) -> float:
    """Fill part of the vacancies of body ``b``, then let ``quitting`` go; return who was there in between."""
    body = w.bodies[b]
    posted = body.present + w.p[0].staff_refill * (w.means[b].staff - body.present)
    body.present = posted * (1.0 - quitting)
    return posted


@njit
def _move_morale(w: World, b: int) -> None:
    """The people of ``b`` are worn out by backlog, late line work, forms and long days; they recover slowly.

    A reward lifts them.
    """
    p = w.p[0]
    body = w.bodies[b]
    means = w.means[b]
    daily = staff_hours(w, b)
    waiting = p.staff_burn_cap if body.backlog > 0.0 else 0.0  # with nobody there it is as heavy as it gets
    late = w.line_late[b].sum()
    if daily > 0.0:
        waiting = min(p.staff_burn_cap, (body.backlog + late) / daily)
    forms = min(1.0, means.forms / means.hours) if means.hours > 0.0 else 0.0
    body.morale += p.staff_recover * (own_morale(w.body_stream[b], p) - body.morale)
    body.morale -= p.staff_burn_load * waiting + p.staff_burn_forms * forms
    body.morale -= p.staff_burn_hours * max(0.0, means.hours - p.hours_per_day)
    body.morale += p.staff_incentive * means.incentive / REWARD_YUAN
    body.morale = min(1.0, max(0.0, body.morale))


@njit
def weigh_staying(w: World, b: int, terms: np.ndarray) -> None:
    """Fill ``terms`` (STAYING, STAYING_TERMS), zeros before, for the people of ``b`` quitting or staying.

    Morale above or below that of the start, the incentive and, in a grid, the people one knows speak for
    staying or against it; other work has to be found first, and what an office offers is hard to find.
    """
    p = w.p[0]
    body = w.bodies[b]
    grid = body.kind == BodyKind.GRID
    terms[Stay.STAYS, StayReason.MORALE] = p.stay_morale * (body.morale - p.staff_morale)
    terms[Stay.STAYS, StayReason.PAY] = p.stay_incentive * w.means[b].incentive / REWARD_YUAN
    terms[Stay.STAYS, StayReason.TIES] = p.stay_ties * w.mood[body.grid].staff_ties if grid else 0.0
    terms[Stay.QUITS, StayReason.SEARCH] = -(p.quit_search if grid else p.quit_search_office)


@njit
def share_quitting(w: World, g: int) -> float:
    """Return the share of the staff of grid ``g`` that quits this month; record choice and reason."""
    answer = w.grid_days[g]
    if w.bodies[g].present <= 0.0:
        answer.stay, answer.stay_why = Stay.NONE, StayReason.NONE
        return 0.0
    terms = np.zeros((STAYING, STAYING_TERMS))
    weigh_staying(w, g, terms)
    lead = total_of(terms, Stay.STAYS) - total_of(terms, Stay.QUITS)
    choice = Stay.STAYS if lead >= 0.0 else Stay.QUITS
    answer.stay, answer.stay_why = choice, telling(terms, choice)
    return _share_of(w, terms)


@njit
def _share_of(w: World, terms: np.ndarray) -> float:
    """Share of a body's people that quits this month, by ``terms``: other work comes up and is better."""
    lead = total_of(terms, Stay.STAYS) - total_of(terms, Stay.QUITS)
    return w.p[0].staff_quit / (1.0 + np.exp(lead / w.p[0].stay_scale))
