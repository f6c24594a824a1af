"""Problems arise: hazards depend on the place, on unresolved matters nearby, and on prevention."""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import YEAR
from sim.actors.resident import group_of, pick_resident
from sim.cases.causes import draw_bonds, draw_cause
from sim.cases.queues import next_row, think_on, witness_on
from sim.codes import Clock, Stage, TaskState
from sim.codes.streams import ResidentDraw, WitnessDraw
from sim.day.discover import look_exposure
from sim.day.latent import push_latent
from sim.engine import njit
from sim.rng import Stream, exponential, key2, key3, key4, normal, poisson, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World

MOST_WITNESSES = 250
"""Further residents of one matter that the table can count (a guard: it holds one byte)."""


@njit
def arise(w: World, day: int) -> None:
    """Let today's problems arise in every grid."""
    surge = bursts(w, day)
    categories = w.categories.shape[0]
    for g in w.grid_order:
        street = w.grids[g].street
        calm = 1.0 / (1.0 + w.mood[g].prevented)
        stream = key3(w.grid_stream[g], Stream.ARISE, day)
        for k in range(categories):
            rate = w.rate[g, k]
            if rate <= 0.0:
                continue
            if w.unsolved[g, k] > 0:
                rate += w.categories[k].spread * w.unsolved[g, k] / YEAR
            if w.unchecked[g, k] > 0.0:
                rate += w.p[0].unchecked_fault * w.unchecked[g, k] / YEAR
            lam = rate * surge[street, k] * calm
            u = uniform(key2(stream, k))
            if u <= 1.0 - lam:  # certainly none: exp(-lam) >= 1 - lam
                continue
            for ordinal in range(poisson(lam, u)):
                new_case(w, g, k, day, key4(w.grid_stream[g], day, k, ordinal))


@njit
def bursts(w: World, day: int) -> np.ndarray:
    """Return the day's factor on what arises, by street and category, f8 (S, K), mean 1.

    A share of all problems comes in bursts: one cause (a main that bursts, a firm that owes wages) brings
    ``burst_size`` of them on average to one street and one category, over ``burst_days`` days.  Bursts are
    counted in problems and not in shares, so that a desk's arrivals vary by the same multiple of Poisson,
    ``1 + burst_share * burst_size`` over the days of a burst, however many people it serves.
    """
    p = w.p[0]
    surge = np.ones(w.street_rate.shape)
    if p.burst_share <= 0.0:
        return surge
    length = max(1, int(p.burst_days))
    for s in range(surge.shape[0]):
        stream = key3(w.body_stream[w.street_body[s]], Stream.SHOCK, day // length)
        for k in range(surge.shape[1]):
            usual = w.street_rate[s, k] * length
            if usual <= 0.0:
                continue
            begun = poisson(p.burst_share * usual / p.burst_size, uniform(key2(stream, k)))
            surge[s, k] = 1.0 - p.burst_share + begun * p.burst_size / usual
    return surge


@njit
def new_case(w: World, g: int, k: int, day: int, key: np.uint64) -> int:
    """Append a case of category ``k`` that arises in grid ``g`` today; return its row."""
    p = w.p[0]
    c = next_row(w)
    case = w.cases[c]
    category = w.categories[k]
    grid = w.grids[g]
    case.key = key
    case.grid = g
    case.category = k
    case.stage = Stage.LATENT
    case.arisen = day
    affected = uniform(key3(key, Stream.RESIDENT, ResidentDraw.IS_OWN)) >= category.public
    case.public = 0 if affected else 1
    case.resident = pick_resident(w, g, k, key2(key, Stream.RESIDENT)) if affected else -1
    kind = w.residents[case.resident].kind if case.resident >= 0 else 0
    case.group = group_of(kind, grid.urban, grid.estate)
    case.severity = category.severity * np.exp(p.severity_spread * normal(key2(key, Stream.SEVERITY)))
    case.tolerance = category.tolerance
    case.needs = draw_needs(w, c, k, key)
    draw_bonds(w, c)
    case.found_at = look_exposure(w, c) + exponential(key2(key, Stream.FOUND))
    w.unsolved[g, k] += 1
    w.clock[Clock.LATENT] += 1
    push_latent(w, c)
    notice = p.notice_days if affected else p.passer_days
    think_on(w, c, day + 1 + int(notice * exponential(key2(key, Stream.NOTICE))))
    if not affected and p.witnesses > 0.0:
        more = poisson(p.witnesses, uniform(key2(key, Stream.WITNESS)))
        case.witnesses = min(more, MOST_WITNESSES)
        if more > 0:
            witness_on(
                w, c, day + 1 + int(p.passer_days * exponential(key3(key, Stream.WITNESS, WitnessDraw.WHO)))
            )
    w.series[day].arisen += 1
    return c


@njit
def draw_needs(w: World, c: int, k: int, key: np.uint64) -> int:
    """Draw the true needs of case ``c``; the first is always there.  Return how many."""
    p = w.p[0]
    count = 0
    street = w.grids[w.cases[c].grid].street
    for n in range(MAX_NEEDS):
        item = w.category_item[k, n]
        if item < 0:
            continue
        it = w.items[item]
        if n > 0 and uniform(key3(key, Stream.NEED, n)) >= it.p:
            continue
        if n > 0 and it.clearance == 1 and w.waived[street, item] == 1:
            w.unchecked[w.cases[c].grid, k] += 1.0  # nobody checks any more what the clearance checked
            continue
        task = w.tasks[MAX_NEEDS * c + count]
        sigma = p.hours_spread
        task.item = item
        task.state = TaskState.WAITING
        task.hours = it.hours * np.exp(sigma * normal(key3(key, Stream.HOURS, n)) - 0.5 * sigma * sigma)
        task.hours_left = task.hours
        draw_cause(w, MAX_NEEDS * c + count, n, key)
        count += 1
    return count
