"""Residents: who they are, their knowledge and trust, and learning from experience."""

from __future__ import annotations

import numpy as np

from sim.codes import Channel, Estate, Group, ResidentKind
from sim.engine import njit
from sim.rng import Stream, absorb, key2, key3, uniform
from sim.tables import CategoryRow, GridRow, MoodRow, ParameterRow, ResidentRow, Table
from sim.tables.world import World

MIGRANT, ELDER = int(ResidentKind.MIGRANT), int(ResidentKind.ELDER)
PARTY, VOLUNTEER = int(ResidentKind.PARTY), int(ResidentKind.VOLUNTEER)
DIALECT, WORKS = int(ResidentKind.DIALECT), int(ResidentKind.WORKS)
G_MIGRANT, G_ELDER, G_RURAL = int(Group.MIGRANT), int(Group.ELDER), int(Group.RURAL)
G_OLD, G_MANAGED = int(Group.OLD_ESTATE), int(Group.MANAGED_ESTATE)
E_MANAGED, E_OLD, E_ABANDONED = int(Estate.MANAGED), int(Estate.OLD), int(Estate.ABANDONED)
C_LOCAL, C_HOTLINE = int(Channel.LOCAL), int(Channel.HOTLINE)
C_HEAD = int(Channel.HEAD)
C_WINDOW, C_PETITION = int(Channel.WINDOW), int(Channel.PETITION)
S_PEOPLE, S_D1, S_D6 = int(Stream.PEOPLE), int(Stream.D1), int(Stream.D6)
S_ONLINE, S_KNOWN = int(Stream.ONLINE), int(Stream.KNOWN)

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
    grid_luck: np.ndarray,
    params: Table[ParameterRow],
):
    """Fill RESIDENT rows (R,) grid by grid, and the trust and channel beliefs of each grid."""
    p = params[0]
    for g in range(grids.shape[0]):
        grid = grids[g]
        luck = key2(grid_luck[g], S_PEOPLE)
        mood[g].trust = around(p.trust_mean, p.trust_spread_place, uniform(luck))
        mood[g].local_trust = p.channel_start
        mood[g].hotline_trust = p.channel_start
        mood[g].petition_trust = p.channel_start
        mood[g].service = 0.0
        mood[g].fees = 0.0
        for n in range(grid.residents):
            r = residents[grid.first_resident + n]
            key = key2(luck, n)
            kind = 0
            migrant = uniform(key2(key, 1)) < grid.migrant_share
            if migrant:
                kind |= MIGRANT
            elder = uniform(key2(key, 2)) < grid.elder_share
            if elder:
                kind |= ELDER
            if uniform(key2(key, 3)) < grid.party_share:
                kind |= PARTY
            if uniform(key2(key, 4)) < p.volunteer_share:
                kind |= VOLUNTEER
            if uniform(key2(key, 9)) < dialect_share(p, migrant, elder):
                kind |= DIALECT
            if not elder and uniform(key2(key, 10)) < p.works_share:
                kind |= WORKS
            r.kind = kind
            r.grid = g
            r.case = -1
            r.trust = p.trust_spread_person * (2.0 * uniform(key2(key, 5)) - 1.0)
            r.efficacy = around(p.efficacy_mean, p.efficacy_spread, uniform(key2(key, 6)))
            r.legal = around(p.legal_mean, p.legal_spread, uniform(key2(key, 7)))
            ties = around(p.ties_mean, p.ties_spread, uniform(key2(key, 8)))
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
    if kind & MIGRANT:
        bits |= G_MIGRANT
    if kind & ELDER:
        bits |= G_ELDER
    if urban == 0:
        bits |= G_RURAL
    if estate == E_OLD or estate == E_ABANDONED:
        bits |= G_OLD
    if estate == E_MANAGED:
        bits |= G_MANAGED
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
    return uniform(key3(w.grid_luck[person.grid], S_KNOWN, number_of(w, r))) < known


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
    return share > 0.0 and uniform(key2(case.key, S_ONLINE)) < share


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
    if channel == C_HOTLINE:
        mood.hotline_trust += a * (aim - mood.hotline_trust)
    elif channel == C_LOCAL or channel == C_WINDOW or channel == C_HEAD:
        mood.local_trust += a * (aim - mood.local_trust)
    elif channel == C_PETITION:
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
        r = grid.first_resident + min(int(uniform(absorb(draw, 0)) * grid.residents), grid.residents - 1)
        if most == least:
            return r
        if uniform(absorb(draw, 1)) * most < _weight(cat, w.residents[r].kind):
            return r
    # rejection is exact however often it is tried; the rest is drawn by walking through everybody
    total = 0.0
    for n in range(grid.residents):
        total += _weight(cat, w.residents[grid.first_resident + n].kind)
    left = uniform(key3(key, TRIES, 0)) * total
    for n in range(grid.residents):
        left -= _weight(cat, w.residents[grid.first_resident + n].kind)
        if left < 0.0:
            return grid.first_resident + n
    return grid.first_resident + grid.residents - 1 if total > 0.0 else -1


@njit
def _weight(cat: CategoryRow, kind: int) -> float:
    """How often a problem of category ``cat`` is felt by somebody of ``kind``, relative to others."""
    return (cat.migrant if kind & MIGRANT else 1.0) * (cat.elder if kind & ELDER else 1.0)
