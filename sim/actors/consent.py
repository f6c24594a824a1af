"""Consent (同意) of the parties to a matter: a stock won by hours of talk, which stays with them.

Neighbours, owners or a firm must agree before some causes can be removed.  An hour of talk wins the more the
better the parties know and trust whoever talks, and in a place where they meet; files do not carry it, and
whoever comes next goes on from what was won.
"""

from __future__ import annotations

from sim.actors.body import of_street
from sim.actors.heads import hours_of_members
from sim.actors.looking import is_at_meeting
from sim.actors.mediator import track_of
from sim.codes import BodyKind
from sim.engine import njit
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def standing_of(w: World, b: int, g: int) -> float:
    """Consent that an hour of talk of body ``b`` wins among the people of grid ``g``."""
    p = w.p[0]
    kind = w.bodies[b].kind
    if kind == BodyKind.GRID:
        own = p.standing_grid + p.standing_ties * w.mood[g].staff_ties
    elif kind == BodyKind.COMMUNITY:
        own = p.standing_community
    elif of_street(kind):
        own = p.standing_street
    elif kind == BodyKind.ORGANIZATION or kind == BodyKind.PROPERTY:
        own = p.standing_helper
    elif track_of(kind) >= 0:
        own = p.standing_mediator
    else:
        own = p.standing_department
    vouched = p.member_talk * min(1.0, hours_of_members(w, g))  # members who live there speak for them
    return own * (1.0 + p.forum_gain * w.heads[g].meeting + vouched)


@njit
def talk_needed(w: World, t: int, standing: float) -> float:
    """Hours of talk until the parties of task ``t`` agree, for somebody of that standing."""
    task = w.tasks[t]
    return max(0.0, task.consent - task.won) / standing


@njit
def standing_at_meeting(w: World, b: int, t: int) -> float:
    """Standing of body ``b`` with the parties of task ``t``; in a joint action that of the best who came."""
    c = t // MAX_NEEDS
    g = w.cases[c].grid
    best = standing_of(w, b, g)
    if w.twin[0].coordination == 1:  # whom the parties know best is there as well
        best = max(best, standing_of(w, w.community_body[w.grids[g].community], g))
    if not is_at_meeting(w, t):
        return best
    for n in range(w.cases[c].needs):
        other = MAX_NEEDS * c + n
        if is_at_meeting(w, other):
            best = max(best, standing_of(w, w.tasks[other].body, g))
    return best
