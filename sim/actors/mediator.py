"""Mediators: people's, administrative, judicial, of the trades, and counsellors; settle or refer.

A dispute reaches people's mediators of the street when the desk that had it could not meet it; other
kinds only where they are linked with them, or where mediation comes first (triage).  Whoever has it
weighs its own skill against how hard it looks, its effort under its load and its powers, and refers it
to a kind better placed, or back to the owner.  A mediator is judged by its settled share, so that hard
matters are what it likes to be rid of: the 95 % and more that committees report select easy ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from ruamel.yaml import YAML

from sim.actors.body import burden_of, effort_of, skill_for
from sim.actors.decisions.weighing import add_up, begin, main_reason, pick
from sim.actors.hours import staff_hours
from sim.codes import BodyKind, Decision, MediateOption, Reason, Term
from sim.codes.streams import MediateDraw
from sim.engine import njit
from sim.rng import Stream, key4, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World


class Mediators(NamedTuple):
    """One kind, as its data file has it."""

    kind: BodyKind
    zh: str
    seat: str
    level: int
    categories: Any

    def holds(self, category: str) -> bool:
        """Whether mediable matters of ``category`` are their field."""
        return self.categories == "all" or category in self.categories


@cache
def mediator_kinds() -> tuple[Mediators, ...]:
    """Return the kinds of mediators, people's first."""
    text = (Path(__file__).parent / "data" / "mediators.yaml").read_text(encoding="utf-8")
    rows = YAML(typ="safe").load(text)["mediators"]
    return tuple(
        Mediators(BodyKind[r["kind"].upper()], r["zh"], r["seat"], r["level"], r["categories"]) for r in rows
    )


@njit
def track_of(kind: int) -> int:
    """Number of a kind of mediators among them, people's 0; -1 for other bodies."""
    if kind == BodyKind.MEDIATION:
        return 0
    return kind - BodyKind.MEDIATION_ADMIN + 1 if kind >= BodyKind.MEDIATION_ADMIN else -1


@njit
def has_room(w: World, b: int) -> bool:
    """Whether a helper body has staff and is not swamped."""
    daily = staff_hours(w, b)
    return daily > 0.0 and w.bodies[b].morning / daily < w.p[0].contract_full_days


@njit
def reaches(w: World, street: int, track: int) -> bool:
    """Whether matters get to this kind without a triage: people's always, others where both are linked."""
    if track == 0:
        return True
    first, b = w.mediators[street, 0], w.mediators[street, track]
    return w.means[first].linked == 1 and w.means[b].linked == 1


@njit
def mediator_for(w: World, t: int, everywhere: bool) -> int:
    """The mediators best placed for task ``t`` who have not had it and have room, or -1.

    Args:
        everywhere: a triage sends it, that knows all kinds.
    """
    p = w.p[0]
    case = w.cases[t // MAX_NEEDS]
    street = w.grids[case.grid].street
    item = w.tasks[t].item
    best, found = -np.inf, -1
    for track in range(w.mediators.shape[1]):
        b = w.mediators[street, track]
        field = (w.mediator_field[track] >> case.category) & 1
        if not field or (w.tasks[t].heard >> track) & 1 or w.may[b, item] == 0:
            continue
        if not (everywhere or reaches(w, street, track)) or not has_room(w, b):
            continue
        fit = p.mediate_worth * skill_for(w, b, item) - _labour(w, b, t)
        if fit > best:
            best, found = fit, b
    return found


@njit
def _labour(w: World, b: int, t: int) -> float:
    """Return the cost of the work left on task ``t`` for mediators ``b`` under their load, as in D3."""
    return effort_of(w, t) + burden_of(w, b, t)


@njit
def weigh_settling(w: World, b: int, t: int, other: int) -> None:
    """Fill the terms for settling and for referring task ``t``, to ``other`` if that is not -1."""
    p = w.p[0]
    terms = w.terms
    case = w.cases[t // MAX_NEEDS]
    task = w.tasks[t]
    skill = skill_for(w, b, task.item)
    tries = 1 + case.reopened
    for track in range(w.mediators.shape[1]):
        tries += (task.heard >> track) & 1
    begin(w)
    terms[Term.CRAFT] = p.mediate_worth * skill
    terms[Term.HARD] = -p.mediate_hard * case.severity * tries * (1.0 - skill)
    terms[Term.EFFORT] = -effort_of(w, t)
    terms[Term.LOAD] = -burden_of(w, b, t)
    terms[Term.POWER] = -p.d3_risk if w.may[b, task.item] == 0 else 0.0
    terms[Term.FORM] = -p.d3_return
    terms[Term.OTHER_SKILL] = p.mediate_worth * skill_for(w, other, task.item) if other >= 0 else 0.0
    terms[Term.OTHER_LOAD] = -_labour(w, other, t) if other >= 0 else 0.0
    add_up(w, Decision.MEDIATE)


@njit
def settles(w: World, b: int, t: int, other: int) -> int:
    """Settle or refer: the reason, positive for settling and negative for referring.

    Args:
        other: mediators it could be referred to, or -1: then back to the owner.
    """
    weigh_settling(w, b, t, other)
    case = w.cases[t // MAX_NEEDS]
    key = key4(
        case.key, Stream.MEDIATE, MediateDraw.SETTLES + 8 * case.reopened + t % MAX_NEEDS, w.body_stream[b]
    )
    choice = pick(w, Decision.MEDIATE, w.p[0].d3_scale, key)
    if w.tasks[t].mandate == 1 and choice == MediateOption.REFER:
        return Reason.ORDERED
    reason = main_reason(w, Decision.MEDIATE, choice)
    return reason if choice == MediateOption.SETTLE else -reason


@njit
def triaged(w: World, t: int) -> int:
    """Mediators to whom the rule of the street sends task ``t`` before anybody else, or -1."""
    case = w.cases[t // MAX_NEEDS]
    share = w.rules[w.grids[case.grid].street].triage
    if share <= 0.0 or w.tasks[t].heard != 0 or w.items[w.tasks[t].item].mediable == 0:
        return -1
    if uniform(key4(case.key, Stream.MEDIATE, MediateDraw.TRIAGE, t % MAX_NEEDS)) >= share:
        return -1
    return mediator_for(w, t, True)
