"""Records of the end of a day."""

from __future__ import annotations

import numpy as np

from sim.codes import BodyKind, Clock
from sim.engine import njit
from sim.tables.world import World


@njit
def record_day(w: World, day: int) -> None:
    """Write the stocks of the day; flows were counted as they happened."""
    p = w.p[0]
    series = w.series[day]
    series.latent = w.clock[Clock.LATENT]
    series.open = w.clock[Clock.OPEN]
    reported = series.registered - series.duplicates - series.reopened
    series.severity_found = series.severity_found / reported if reported > 0.0 else np.nan
    trust, residents, active, posts = 0.0, 0.0, 0.0, 0.0
    for g in range(w.grids.shape[0]):
        n = w.grids[g].residents
        trust += n * w.mood[g].trust
        residents += n
        active += w.mood[g].heads_active
        posts += w.heads[g].building + w.heads[g].unit
    series.trust = trust / residents if residents > 0.0 else np.nan
    series.heads_active = active
    series.heads_posts = posts
    considered = w.clock[Clock.CONSIDERED]
    series.participation = w.clock[Clock.VOICED] / considered if considered > 0 else np.nan
    public, other, alive, burnt, staff = 0.0, 0.0, 0.0, 0.0, 0.0
    for b in range(w.bodies.shape[0]):
        body = w.bodies[b]
        if body.kind == BodyKind.GRID:
            staff += body.present
            if body.morale < p.burnout_at:
                burnt += body.present
        elif body.kind == BodyKind.ORGANIZATION and body.alive == 1:
            alive += 1.0
            public += body.public_income
            other += body.other_income
    series.organizations = alive
    income = public + other
    series.dependence = public / income if income > 0.0 else 0.0
    series.burnout = burnt / staff if staff > 0.0 else 0.0


@njit
def note_authority(w: World) -> None:
    """Add the power to settle by level: for each item the share of able hours at that level.

    Items weigh by the hours of work they are expected to need.
    """
    for i in range(w.items.shape[0]):
        able = np.zeros(4)
        for b in range(w.bodies.shape[0]):
            if w.may[b, i] == 1 and w.bodies[b].alive == 1:
                able[w.bodies[b].level] += w.bodies[b].present * w.means[b].hours
        total = able.sum()
        if total > 0.0:
            for level in range(4):
                w.authority[level] += w.demand[i] * able[level] / total
