"""Weighing of bodies: terms are filled by name, added up by option, and the main one is kept as reason.

What is being weighed lies in ``w.terms`` (by :class:`sim.codes.Term`) and ``w.worth`` (by option)
until the next decision; the log copies both.
"""

from __future__ import annotations

import numpy as np

from sim.actors.decisions.options import OPTIONS, STANDS
from sim.codes import Decision, Reason, Term
from sim.engine import njit
from sim.rng import key2, perturbed
from sim.tables import CHOICES, TERMS
from sim.tables.world import World

WHY: dict[Term, tuple[Reason, Reason]] = {
    Term.CRAFT: (Reason.CRAFT, Reason.NONE),
    Term.ON_TIME: (Reason.REWARD_IN_TIME, Reason.NONE),
    Term.CONFIRMED: (Reason.REWARD_CONFIRMED, Reason.CHECKED),
    Term.EFFORT: (Reason.NONE, Reason.EFFORT),
    Term.LOAD: (Reason.NONE, Reason.OVERLOADED),
    Term.MONEY: (Reason.NONE, Reason.NO_BUDGET),
    Term.POWER: (Reason.NONE, Reason.NO_AUTHORITY),
    Term.FOREIGN: (Reason.NONE, Reason.NOT_MY_DOMAIN),
    Term.UNCLEAR: (Reason.NONE, Reason.UNCLEAR_WHOSE),
    Term.FORM: (Reason.NONE, Reason.PAPERWORK),
    Term.BLAME: (Reason.NONE, Reason.BLAME),
    Term.DUTY: (Reason.NONE, Reason.OWN_DUTY),
    Term.RANKING: (Reason.NONE, Reason.RANKING),
    Term.SHARED: (Reason.SHARED_EFFORT, Reason.NONE),
    Term.CALLING: (Reason.NONE, Reason.TROUBLE_OF_CALLING),
    Term.JOINT: (Reason.REWARD_JOINT, Reason.NONE),
    Term.OWING: (Reason.NONE, Reason.FAVOURS_OWED),
    Term.PAPER: (Reason.REWARD_FAVOURS_CLOSING, Reason.NONE),
    Term.CHECK: (Reason.NONE, Reason.CHECKED),
    Term.SILENCE: (Reason.SILENCE_COUNTS, Reason.NONE),
    Term.CONSCIENCE: (Reason.NONE, Reason.CONSCIENCE),
    Term.GOALS: (Reason.GOALS_AGREE, Reason.GOALS_DIFFER),
    Term.NEEDS: (Reason.NEEDS_MEET, Reason.NO_NEED),
    Term.RESOURCES: (Reason.RESOURCES_SHARED, Reason.OVERLOADED),
    Term.RISK: (Reason.NONE, Reason.RISK),
    Term.FAVOUR: (Reason.COOPERATION_RETURNED, Reason.COOPERATION_UNRETURNED),
    Term.HARD: (Reason.NONE, Reason.TOO_HARD),
    Term.OTHER_SKILL: (Reason.BETTER_PLACED, Reason.NONE),
    Term.OTHER_LOAD: (Reason.NONE, Reason.OTHERS_BUSY),
    Term.ROUTINE: (Reason.ROUTINE, Reason.NONE),
    Term.LOOKING: (Reason.NONE, Reason.LOOKING),
    Term.DOUBTFUL: (Reason.NONE, Reason.DOUBTFUL),
    Term.SEVERE: (Reason.SEVERE, Reason.NONE),
    Term.BOOK_CONFIRMED: (Reason.REWARD_CONFIRMED, Reason.CHECKED),
    Term.WATCHED: (Reason.WATCHED, Reason.NONE),
    Term.STREETS: (Reason.STREETS_RATE, Reason.STREETS_RATE),
    Term.UP: (Reason.NONE, Reason.ASKING_UP),
}
"""The reason of a term: for its own option, and for doing something else."""

REASONS = np.array([[int(code) for code in WHY[term]] for term in Term])


def _lists() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what :data:`OPTIONS` says as numbers.

    Returns:
        Options of each decision (decisions,), terms of each option (decisions, options), and which they
        are (decisions, options, most terms).
    """
    options = np.zeros(len(Decision), np.int64)
    length = np.zeros((len(Decision), CHOICES), np.int64)
    which = np.zeros((len(Decision), CHOICES, TERMS), np.int64)
    for decision, of in OPTIONS.items():
        options[decision] = len(of)
        for option, terms in enumerate(of.values()):
            length[decision, option] = len(terms)
            which[decision, option, : len(terms)] = terms
    return options, length, which


COUNT, LENGTH, WHICH = _lists()


@njit
def begin(w: World) -> None:
    """Clear the table for the next decision."""
    for term in range(TERMS):
        w.terms[term] = np.nan
    for option in range(CHOICES):
        w.worth[option] = -np.inf


@njit
def add_up(w: World, decision: int) -> None:
    """Fill ``w.worth`` with the sum of the terms of each option; all of its terms must have been put down."""
    for option in range(COUNT[decision]):
        total = 0.0
        for n in range(LENGTH[decision, option]):
            total += w.terms[WHICH[decision, option, n]]
        w.worth[option] = total


@njit
def pick(w: World, decision: int, scale: float, key: np.uint64) -> int:
    """Return the option with the largest worth plus random part; closed options are worth minus infinity."""
    best, choice = -np.inf, 0
    for option in range(COUNT[decision]):
        if w.worth[option] > -np.inf:
            u = perturbed(w.worth[option], scale, key2(key, option), best)
            if u > best:
                best, choice = u, option
    return choice


@njit
def main_reason(w: World, decision: int, choice: int) -> int:
    """Return the reason for ``choice``: the term by which it leads its alternative furthest.

    Whoever sends a matter on, summons others, closes it on paper or stays out is asked why they did not just
    do it: their choice is compared with the first option.  Accepting is compared with the
    best alternative.  A term counts for its option if it is positive, and against it if
    it is negative; terms of both options cancel.  Chance has no share in it.

    Returns:
        A Reason; NOTHING_SPOKE if no term spoke for the choice.
    """
    rival = 0 if choice > 0 else -1
    for option in range(1, COUNT[decision]):
        if choice == 0 and w.worth[option] > -np.inf and (rival < 0 or w.worth[option] > w.worth[rival]):
            rival = option
    best, reason = 0.0, Reason.NOTHING_SPOKE
    for term in range(TERMS):
        here = STANDS[decision, choice, term]
        there = STANDS[decision, rival, term] if rival >= 0 else 0
        if here != there:
            lead = w.terms[term] if here else -w.terms[term]
            if lead > best or (reason == Reason.NOTHING_SPOKE and lead == best):
                best, reason = lead, REASONS[term, 0 if here else 1]
    return reason
