"""D6: what a resident does about a matter that is not served, or closed without being met; and their rating.

Options and reasons are :class:`sim.codes.After`, :class:`sim.codes.AfterReason` and
:class:`sim.codes.RatingReason`; the case keeps the choice with the term that spoke most for it.
"""

from __future__ import annotations

import numpy as np

from sim.actors.main_reason import best_of, largest, smallest, telling
from sim.actors.moments import note_choice
from sim.actors.resident import number_of, trust_of
from sim.codes import After, AfterReason, RatingReason
from sim.codes.streams import NoiseDraw
from sim.engine import njit
from sim.rng import Stream, gumbel, key2, key4
from sim.tables.world import World

AFTERS, AFTER_TERMS = len(After), len(AfterReason)
"""Size of the table of terms of D6."""

RATING_TERMS = len(RatingReason)
"""Size of the table of terms of a rating."""


@njit
def weigh_afters(w: World, c: int, r: int, severity: float, lost: float, terms: np.ndarray) -> None:
    """Fill ``terms`` (AFTERS, AFTER_TERMS), zeros before, for resident ``r`` whose case ``c`` is not met.

    What pushes a resident counts as far as they believe that asking again works (for a petition: as far
    as they know the law); that makes two terms, the push and the doubt.

    Args:
        lost: days since the problem arose, in units of the category's tolerance.
    """
    p = w.p[0]
    person = w.residents[r]
    trust = trust_of(w, r)
    harm = p.again_weight * severity * person.efficacy
    weary = p.again_weary * w.cases[c].reopened
    for option in (After.AGAIN, After.HIGHER, After.PETITION):
        terms[option, AfterReason.HARM] = harm
        terms[option, AfterReason.WEARY] = -weary
    terms[After.SHRUG, AfterReason.HABIT] = p.shrug_value
    doubt = 1.0 - trust * w.mood[person.grid].hotline_trust
    terms[After.AGAIN, AfterReason.DISBELIEF] = -(harm - weary) * doubt
    terms[After.AGAIN, AfterReason.EFFORT] = -p.again_effort
    terms[After.HIGHER, AfterReason.LOST] = p.anger_weight * lost
    terms[After.HIGHER, AfterReason.EFFORT] = -p.higher_effort
    terms[After.PETITION, AfterReason.RIGHTS] = -(harm - weary) * (1.0 - person.legal)
    terms[After.PETITION, AfterReason.LOST] = p.anger_weight * lost
    terms[After.PETITION, AfterReason.EFFORT] = -p.petition_effort
    terms[After.TELL, AfterReason.TALK] = p.tell_weight * (person.ties * (1.0 - trust) * severity)


@njit
def choose_after(w: World, c: int, r: int, severity: float, lost: float, occasion: int, moment: int) -> int:
    """D6: the choice of resident ``r`` about case ``c`` that is not served, or closed without being met.

    Args:
        lost: days since the problem arose, in units of the category's tolerance.
        moment: WAIT or REACT, for the log.

    Returns:
        An After, never NONE; the case keeps it with its reason.
    """
    terms = np.zeros((AFTERS, AFTER_TERMS))
    weigh_afters(w, c, r, severity, lost, terms)
    key = key4(w.cases[c].key, Stream.D6, number_of(w, r), occasion)
    choice = best_of(terms, w.p[0].logit_scale, key)
    why = telling(terms, choice)
    w.cases[c].after = choice
    w.cases[c].after_why = why
    note_choice(w, c, r, moment, choice, why, terms)
    return choice


@njit
def weigh_rating(w: World, c: int, r: int, met: bool, waited: float, terms: np.ndarray) -> None:
    """Fill ``terms`` (RATING_TERMS,) for and against the handling of case ``c``.

    Args:
        met: the need is truly met.
        waited: days since reporting, in units of the category's tolerance.
    """
    p = w.p[0]
    terms[RatingReason.GOODWILL] = p.rating_base
    terms[RatingReason.WAITED] = -p.rating_wait * waited
    terms[RatingReason.PASSED] = -p.rating_passed * w.cases[c].idle_touches
    terms[RatingReason.TRUST] = p.rating_trust * (trust_of(w, r) - p.trust_mean)
    terms[RatingReason.UNMET] = 0.0 if met else -p.rating_unmet


@njit
def is_satisfied(w: World, c: int, r: int, met: bool, waited: float, occasion: int) -> bool:
    """Whether the resident, when asked, calls the handling of case ``c`` satisfactory.

    The case keeps the main reason for or against.  Arguments as of :func:`weigh_rating`.
    """
    terms = np.zeros(RATING_TERMS)
    weigh_rating(w, c, r, met, waited, terms)
    key = key4(w.cases[c].key, Stream.D6, number_of(w, r), occasion)
    noise = gumbel(key2(key, NoiseDraw.YES)) - gumbel(key2(key, NoiseDraw.NO))
    good = bool(terms.sum() + w.p[0].logit_scale * noise > 0.0)
    w.cases[c].rated_why = largest(terms) if good else smallest(terms)
    return good
