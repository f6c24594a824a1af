"""The log of touches: what a desk did with a need, and what it weighed.

Whatever a body decides it decides between options, and an option is worth the sum of its terms.  A term
may stand in several options: the effort of the work does in accepting and in summoning.  :data:`STANDS`
says which terms stand in which option; the rules of :mod:`sim.actors` say what each is worth.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from sim.tables import CHOICES, TERMS


class Decision(IntEnum):
    """What a touch followed from."""

    NONE = 0  # nothing was weighed: an order, the end of one's work, no money
    TASK = 1  # D3: what to do with a need that has come, or is gone through again
    LIMIT = 2  # D3 when a case falls due
    NEXT = 3  # D3 after one's own part
    SUMMONS = 4  # D4: come to a joint case or stay out
    MEDIATE = 5  # mediators: settle or refer


class Term(IntEnum):
    """What bodies weigh."""

    CRAFT = 0  # worth of doing the work well
    ON_TIME = 1  # points for closing in time, as far as there is time
    CONFIRMED = 2  # points for a resolution that the resident confirms
    EFFORT = 3  # the work itself
    LOAD = 4  # the same work under one's load
    MONEY = 5  # money for it is short
    POWER = 6  # risk of acting without power over a matter whose owner is known
    FOREIGN = 7  # the same where the lists name another department
    UNCLEAR = 8  # the same where nobody can say whose it is
    FORM = 9  # paperwork of returning, passing on, referring, extending
    BLAME = 10  # blame for passing on what the lists do not bear out
    DUTY = 11  # sending one's own work away
    RANKING = 12  # standing in the published ranking
    SHARED = 13  # each other body that joins
    CALLING = 14  # calling others together, worn out as one is
    JOINT = 15  # points for joint work
    OWING = 16  # favours owed to those who would come
    PAPER = 17  # points for closing on time what is not solved
    CHECK = 18  # a check finds out
    SILENCE = 19  # nobody answers, and that counts as confirmed
    CONSCIENCE = 20  # leaving somebody with their trouble
    GOALS = 21  # do the goals agree
    NEEDS = 22  # do the needs meet
    RESOURCES = 23  # can resources be shared
    RISK = 24  # what does it risk
    FAVOUR = 25  # did the convener come when asked
    HARD = 26  # how hard a dispute looks
    OTHER_SKILL = 27  # what another kind of mediators could make of it
    OTHER_LOAD = 28  # what it would cost them


_WORK = (Term.CRAFT, Term.ON_TIME, Term.CONFIRMED, Term.EFFORT, Term.LOAD, Term.MONEY)
_POWER = (Term.POWER, Term.FOREIGN, Term.UNCLEAR)
_PAPER = (Term.PAPER, Term.SILENCE, Term.CHECK, Term.CONSCIENCE)
_GO_ON = (Term.CRAFT, Term.CONFIRMED, Term.MONEY)

OPTIONS: dict[Decision, dict[str, tuple[Term, ...]]] = {
    Decision.NONE: {},
    Decision.TASK: {
        "accept": (*_WORK, *_POWER),
        "return": (Term.FORM, Term.BLAME, Term.DUTY, Term.RANKING),
        "summon": (*_WORK, Term.SHARED, Term.CALLING, Term.JOINT, Term.OWING),
        "close": _PAPER,
    },
    Decision.LIMIT: {
        "keep": _GO_ON,
        "extend": (*_GO_ON, Term.ON_TIME, Term.FORM),
        "close": _PAPER,
    },
    Decision.NEXT: {"hand_on": (Term.CONFIRMED, Term.FORM), "close": _PAPER},
    Decision.SUMMONS: {
        "join": (Term.GOALS, Term.NEEDS, Term.RESOURCES, Term.RISK, Term.FAVOUR),
        "stay_out": (),
    },
    Decision.MEDIATE: {
        "settle": (Term.CRAFT, Term.HARD, Term.EFFORT, Term.LOAD, Term.POWER),
        "refer": (Term.FORM, Term.OTHER_SKILL, Term.OTHER_LOAD),
    },
}
"""The options of every decision, to do the work first, each with the terms that stand in it."""


def _table() -> np.ndarray:
    """Return u1 (decisions, options, terms): 1 where a term stands in an option."""
    table = np.zeros((len(Decision), CHOICES, TERMS), np.uint8)
    for decision, options in OPTIONS.items():
        for option, terms in enumerate(options.values()):
            table[decision, option, list(terms)] = 1
    return table


STANDS = _table()
