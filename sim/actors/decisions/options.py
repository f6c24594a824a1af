"""Options of bodies' decisions (D3, D4, mediation), and the terms that each option is the sum of.

A term may stand in several options: the effort of the work does in accepting and in summoning.
:data:`OPTIONS` says which terms stand in which option, :data:`STANDS` the same as numbers; the rules beside
this file say what each term is worth.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Code, Decision, LimitOption, MediateOption, NextOption, SummonsOption, TaskOption, Term
from sim.tables import CHOICES, TERMS

_ANY_WORK = (Term.ON_TIME, Term.EFFORT, Term.LOAD, Term.MONEY)
_WORK = (Term.CRAFT, Term.SEVERE, Term.CONFIRMED, *_ANY_WORK, Term.LOOKING)
_POWER = (Term.POWER, Term.FOREIGN, Term.UNCLEAR)
_PAPER = (Term.PAPER, Term.SILENCE, Term.CHECK, Term.CONSCIENCE)
_GO_ON = (Term.CRAFT, Term.CONFIRMED, Term.MONEY)

OPTIONS: dict[Decision, dict[Code, tuple[Term, ...]]] = {
    Decision.NONE: {},
    Decision.TASK: {
        TaskOption.ACCEPT: (*_WORK, Term.DOUBTFUL, Term.WATCHED, *_POWER),
        TaskOption.RETURN: (Term.FORM, Term.BLAME, Term.DUTY, Term.RANKING, Term.STREETS),
        TaskOption.SUMMON: (*_WORK, Term.SHARED, Term.CALLING, Term.JOINT, Term.OWING),
        TaskOption.CLOSE: _PAPER,
        TaskOption.BY_BOOK: (Term.ROUTINE, Term.BOOK_CONFIRMED, *_ANY_WORK, *_POWER),
        TaskOption.UP: (Term.FORM, Term.UP),
    },
    Decision.LIMIT: {
        LimitOption.KEEP: _GO_ON,
        LimitOption.EXTEND: (*_GO_ON, Term.ON_TIME, Term.FORM),
        LimitOption.CLOSE: _PAPER,
    },
    Decision.NEXT: {NextOption.HAND_ON: (Term.CONFIRMED, Term.FORM), NextOption.CLOSE: _PAPER},
    Decision.SUMMONS: {
        SummonsOption.JOIN: (Term.GOALS, Term.NEEDS, Term.RESOURCES, Term.RISK, Term.FAVOUR),
        SummonsOption.STAY_OUT: (),
    },
    Decision.MEDIATE: {
        MediateOption.SETTLE: (Term.CRAFT, Term.HARD, Term.EFFORT, Term.LOAD, Term.POWER),
        MediateOption.REFER: (Term.FORM, Term.OTHER_SKILL, Term.OTHER_LOAD),
    },
}
"""The options of every decision, doing the work first, each with its terms."""


def _table() -> np.ndarray:
    """Return u1 (decisions, options, terms): 1 where a term belongs to an option."""
    table = np.zeros((len(Decision), CHOICES, TERMS), np.uint8)
    for decision, options in OPTIONS.items():
        for option, terms in enumerate(options.values()):
            table[decision, option, list(terms)] = 1
    return table


STANDS = _table()
