"""Owners' committees (业主委员会): founded or not, they press, change or find a property manager.

Owners pay for service they see, one by one, and stop when it fails.  A committee makes them act
together: it wins over those who do not pay, holds back fees, votes a manager out and finds another.
Founding one takes neighbours who know each other, a reason, and is harder in old and abandoned estates.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import MONTHS, chance_within
from sim.actors.main_reason import telling, total_of
from sim.codes import Estate, EstateReason, OwnersChoice
from sim.codes.streams import OwnersDraw
from sim.engine import njit
from sim.rng import Stream, gumbel, key3, key4, uniform
from sim.tables import EstateRow, GridRow, ParameterRow, ResidentRow, Table
from sim.tables.world import World

PER_HUNDRED = 100.0
"""Unit of hours of guidance and of complaints by households."""

OWNERS_OPTIONS, OWNERS_TERMS = int(OwnersChoice.CHANGE) + 1, int(EstateReason.EFFORT) + 1
"""Size of the table of terms of a committee; to find a manager for an estate without one is not weighed."""


@njit
def payers_of(w: World, g: int) -> float:
    """Share of households of grid ``g`` that would pay for a full service.

    Where a manager is usual everybody does; elsewhere the habit is missing, and a committee wins
    over some of those without it.
    """
    p = w.p[0]
    if w.grids[g].estate == Estate.MANAGED:
        return 1.0
    won = p.owners_win if w.estates[g].committee == 1 else 0.0
    return p.fees_habit + (1.0 - p.fees_habit) * won


@njit
def help_of(w: World, g: int) -> float:
    """Return the contribution of guidance and a place to meet to acting together."""
    p = w.p[0]
    given = w.heads[g]
    return p.owners_guidance * given.guidance / PER_HUNDRED + p.owners_meeting * given.meeting


@njit
def weigh_founding(w: World, g: int, perceived: float) -> float:
    """Worth of founding a committee in grid ``g``: bad service, ties and help, less the effort."""
    p = w.p[0]
    u = p.owners_grievance * (1.0 - perceived) + p.owners_ties * w.estates[g].acquainted + help_of(w, g)
    if w.grids[g].estate != Estate.MANAGED:
        u -= p.owners_scattered
    return u - p.owners_effort


@njit
def committee_month(w: World, g: int, perceived: float, month: int) -> None:
    """A committee is founded, or stops meeting."""
    p = w.p[0]
    e = w.estates[g]
    if e.committee == 0:
        u = weigh_founding(w, g, perceived)
    else:  # a committee that sits goes on unless nobody helps and nobody knows anybody
        u = -(p.owners_hold + p.owners_ties * e.acquainted + help_of(w, g))
    yearly = 1.0 / (1.0 + np.exp(-u / p.logit_scale))
    if uniform(key4(w.grid_stream[g], Stream.OWNERS, OwnersDraw.COMMITTEE, month)) < chance_within(
        yearly, MONTHS
    ):
        e.committee = 1 - e.committee


@njit
def weigh_owners(w: World, g: int, perceived: float, comes: bool, terms: np.ndarray) -> None:
    """Fill ``terms`` (OWNERS_OPTIONS, OWNERS_TERMS), zeros before: what a committee weighs."""
    p = w.p[0]
    bad = 1.0 - perceived
    terms[OwnersChoice.PRESS, EstateReason.SERVICE] = p.owners_anger * bad
    terms[OwnersChoice.PRESS, EstateReason.EFFORT] = -p.owners_press
    terms[OwnersChoice.CHANGE, EstateReason.SERVICE] = (
        p.owners_riddance * p.owners_anger * bad if comes else 0.0
    )
    terms[OwnersChoice.CHANGE, EstateReason.TIES] = p.owners_ties * w.estates[g].acquainted
    terms[OwnersChoice.CHANGE, EstateReason.HELP] = help_of(w, g)
    terms[OwnersChoice.CHANGE, EstateReason.EFFORT] = -p.owners_vote


@njit
def owners_month(w: World, g: int, perceived: float, comes: bool, month: int) -> int:
    """Return the choice of the owners of grid ``g`` about their manager: one of OwnersChoice.

    Args:
        perceived: service as they see it, 0..1.
        comes: whether another manager could live on their fees.
    """
    e = w.estates[g]
    if e.committee == 0:
        e.owners = OwnersChoice.KEEP
        e.owners_why = EstateReason.EFFORT  # alone nobody moves anything
        e.u_keep, e.u_press, e.u_change = 0.0, np.nan, np.nan
        return OwnersChoice.KEEP
    p = w.p[0]
    terms = np.zeros((OWNERS_OPTIONS, OWNERS_TERMS))
    weigh_owners(w, g, perceived, comes, terms)
    e.u_keep = total_of(terms, OwnersChoice.KEEP)
    e.u_press = total_of(terms, OwnersChoice.PRESS)
    e.u_change = total_of(terms, OwnersChoice.CHANGE)
    best, choice = -np.inf, OwnersChoice.KEEP
    for option in range(OwnersChoice.KEEP, OWNERS_OPTIONS):
        key = key4(w.grid_stream[g], Stream.OWNERS, OwnersDraw.CHOICE, 4 * month + option - OwnersChoice.KEEP)
        u = total_of(terms, option) + p.logit_scale * gumbel(key)
        if u > best and (comes or option != OwnersChoice.CHANGE):
            best, choice = u, option
    e.owners = choice
    e.owners_why = telling(terms, choice, EstateReason.SERVICE)
    shut = choice != OwnersChoice.CHANGE and not comes
    if shut and total_of(terms, OwnersChoice.CHANGE) > total_of(terms, choice):
        e.owners_why = EstateReason.NOBODY_COMES
    return choice


@njit
def make_owners(
    estates: Table[EstateRow],
    residents: Table[ResidentRow],
    grids: Table[GridRow],
    grid_stream: np.ndarray,
    params: Table[ParameterRow],
):
    """Fill ESTATE rows (G,) at the start: who knows whom, and where a committee sits."""
    p = params[0]
    for g in range(grids.shape[0]):
        grid = grids[g]
        e = estates[g]
        total = 0.0
        for n in range(grid.residents):
            total += residents[grid.first_resident + n].ties
        e.acquainted = total / grid.residents if grid.residents > 0 else 0.0
        managed = grid.estate == Estate.MANAGED
        e.managers = 1 if managed else 0
        e.kept = 1.0 if managed else 0.0
        # an estate whose owners have organized and found a manager is a managed one: others begin without
        e.committee = (
            1
            if managed and uniform(key3(grid_stream[g], Stream.OWNERS, OwnersDraw.START)) < p.owners_start
            else 0
        )
