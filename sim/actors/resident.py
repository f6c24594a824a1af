"""Residents: who they are, their knowledge and trust, and learning from experience."""

from __future__ import annotations

import numpy as np

from sim.codes import Channel, Estate, Group, ResidentKind
from sim.codes.streams import PersonDraw, TryDraw
from sim.engine import njit
from sim.rng import Stream, absorb, key2, key3, uniform
from sim.tables import CategoryRow, GridRow, MoodRow, ParameterRow, ResidentRow, Table
from sim.tables.world import World

TRIES = 32
"""Guard of time: draws after which a resident is found by walking through the grid; either way is exact."""


@njit
def around(mean: float, half_range: float, u: float) -> float:
    """A trait spread evenly around its mean, cut to 0..1."""
    return min(1.0, max(0.0, mean + half_range * (2.0 * u - 1.0)))


@njit
def make_people(
    residents: Table[ResidentRow],
    grids: Table[GridRow],
    mood: Table[MoodRow],
    grid_stream: np.ndarray,
    params: Table[ParameterRow],
):
    """Fill RESIDENT rows (R,) grid by grid, and the trust and channel beliefs of each grid."""
    p = params[0]
    for g in range(grids.shape[0]):
        grid = grids[g]
        stream = key2(grid_stream[g], Stream.PEOPLE)
        mood[g].trust = around(p.trust_mean, p.trust_spread_place, uniform(stream))
        mood[g].local_trust = p.channel_start
        mood[g].hotline_trust = p.channel_start
        mood[g].petition_trust = p.channel_start
        mood[g].service = 0.0
        mood[g].fees = 0.0
        for n in range(grid.residents):
            r = residents[grid.first_resident + n]
            key = key2(stream, n)
            kind = 0
            migrant = uniform(key2(key, PersonDraw.MIGRANT)) < grid.migrant_share
            if migrant:
                kind |= ResidentKind.MIGRANT
            elder = uniform(key2(key, PersonDraw.ELDER)) < grid.elder_share
            if elder:
                kind |= ResidentKind.ELDER
            if uniform(key2(key, PersonDraw.PARTY)) < grid.party_share:
                kind |= ResidentKind.PARTY
            if uniform(key2(key, PersonDraw.VOLUNTEER)) < p.volunteer_share:
                kind |= ResidentKind.VOLUNTEER
            if uniform(key2(key, PersonDraw.DIALECT)) < dialect_share(p, migrant, elder):
                kind |= ResidentKind.DIALECT
            if not elder and uniform(key2(key, PersonDraw.WORKS)) < p.works_share:
                kind |= ResidentKind.WORKS
            r.kind = kind
            r.grid = g
            r.case = -1
            r.trust = p.trust_spread_person * (2.0 * uniform(key2(key, PersonDraw.TRUST)) - 1.0)
            r.efficacy = around(p.efficacy_mean, p.efficacy_spread, uniform(key2(key, PersonDraw.EFFICACY)))
            r.legal = around(p.legal_mean, p.legal_spread, uniform(key2(key, PersonDraw.LEGAL)))
            ties = around(p.ties_mean, p.ties_spread, uniform(key2(key, PersonDraw.TIES)))
            r.ties = ties * p.migrant_ties if migrant else ties


@njit
def dialect_share(p: ParameterRow, migrant: bool, elder: bool) -> float:
    """Share of such residents who do not speak standard Mandarin with ease."""
    if elder:
        return p.dialect_elder
    return p.dialect_migrant if migrant else p.dialect_other


@njit
def group_of(kind: int, urban: int, estate: int) -> int:
    """Bits of :class:`sim.codes.Group` for a resident of ``kind`` living there."""
    bits = 0
    if kind & ResidentKind.MIGRANT:
        bits |= Group.MIGRANT
    if kind & ResidentKind.ELDER:
        bits |= Group.ELDER
    if urban == 0:
        bits |= Group.RURAL
    if estate == Estate.OLD or estate == Estate.ABANDONED:
        bits |= Group.OLD_ESTATE
    if estate == Estate.MANAGED:
        bits |= Group.MANAGED_ESTATE
    return bits


@njit
def number_of(w: World, r: int) -> int:
    """Return the number of resident ``r`` in their grid: their identity, independent of the row."""
    return r - w.grids[w.residents[r].grid].first_resident


@njit
def trust_of(w: World, r: int) -> float:
    """Trust of resident ``r``: the neighbourhood's plus their own deviation, within 0..1."""
    person = w.residents[r]
    return min(1.0, max(0.0, w.mood[person.grid].trust + person.trust))


@njit
def knows_hotline(w: World, r: int) -> bool:
    """Whether resident ``r`` has heard of the hotline; who has not cannot call it."""
    person = w.residents[r]
    known = w.rules[w.grids[person.grid].street].known
    return uniform(key3(w.grid_stream[person.grid], Stream.KNOWN, number_of(w, r))) < known


@njit
def knows_staff(w: World, r: int) -> float:
    """How likely resident ``r`` and the staff of their grid know each other, 0..1.

    Staff know a share of the grid; who knows more neighbours than others is more likely among them.
    """
    person = w.residents[r]
    return min(1.0, w.mood[person.grid].staff_ties * person.ties / w.p[0].ties_mean)


@njit
def goes_online(w: World, c: int) -> bool:
    """Whether case ``c`` is an application that can be made without coming in person."""
    case = w.cases[c]
    if w.categories[case.category].approval == 0:
        return False
    share = w.rules[w.grids[case.grid].street].online
    return share > 0.0 and uniform(key2(case.key, Stream.ONLINE)) < share


@njit
def experience(w: World, r: int, good: bool, weight: float) -> None:
    """Update trust after an experience, the resident's own and, by hearsay, the neighbourhood's.

    Args:
        weight: how much it counts, 1 as an experience at first hand.
    """
    p = w.p[0]
    g = w.residents[r].grid
    step = weight * (p.trust_gain if good else -p.trust_loss)
    trust = trust_of(w, r)
    step *= (1.0 - trust) if good else trust
    w.residents[r].trust += step
    heard = p.trust_neighbours * p.trust_neighbour_share / max(1, w.grids[g].residents)
    w.mood[g].trust = min(1.0, max(0.0, w.mood[g].trust + step * heard))


@njit
def learn_channel(w: World, g: int, channel: int, good: bool) -> None:
    """Update how well a channel is believed to work in grid ``g``."""
    a = w.p[0].channel_learning
    aim = 1.0 if good else 0.0
    mood = w.mood[g]
    if channel == Channel.HOTLINE:
        mood.hotline_trust += a * (aim - mood.hotline_trust)
    elif channel == Channel.LOCAL or channel == Channel.WINDOW or channel == Channel.HEAD:
        mood.local_trust += a * (aim - mood.local_trust)
    elif channel == Channel.PETITION:
        mood.petition_trust += a * (aim - mood.petition_trust)


@njit
def pick_resident(w: World, g: int, category: int, key: np.uint64) -> int:
    """Resident of grid ``g`` who has a problem of ``category``; kinds weigh as the category says."""
    grid = w.grids[g]
    if grid.residents == 0:
        return -1
    cat = w.categories[category]
    most = max(1.0, cat.migrant) * max(1.0, cat.elder)
    least = min(1.0, cat.migrant) * min(1.0, cat.elder)
    for attempt in range(TRIES):
        draw = key2(key, attempt)
        r = grid.first_resident + min(
            int(uniform(absorb(draw, TryDraw.WHO)) * grid.residents), grid.residents - 1
        )
        if most == least:
            return r
        if uniform(absorb(draw, TryDraw.ACCEPTED)) * most < _weight(cat, w.residents[r].kind):
            return r
    # rejection is exact however often it is tried; the rest is drawn by walking through everybody
    total = 0.0
    for n in range(grid.residents):
        total += _weight(cat, w.residents[grid.first_resident + n].kind)
    left = uniform(key3(key, TRIES, TryDraw.WHO)) * total
    for n in range(grid.residents):
        left -= _weight(cat, w.residents[grid.first_resident + n].kind)
        if left < 0.0:
            return grid.first_resident + n
    return grid.first_resident + grid.residents - 1 if total > 0.0 else -1


@njit
def _weight(cat: CategoryRow, kind: int) -> float:
    """How often a problem of category ``cat`` is felt by somebody of ``kind``, relative to others."""
    return (cat.migrant if kind & ResidentKind.MIGRANT else 1.0) * (
        cat.elder if kind & ResidentKind.ELDER else 1.0
    )
