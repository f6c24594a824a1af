"""Residents' choices: where to take a problem (D1), and how to react to its end (D6).

Each choice fills a table of named terms, option by option, takes the option that is best with its random
number, and keeps it on the case with its main reason.
"""

from __future__ import annotations

import numpy as np

from sim.actors.decisions.effort import HOURS, is_shut, weigh_effort
from sim.actors.moments import note_choice
from sim.actors.reasons import telling, total_of
from sim.actors.resident import knows_hotline, knows_staff, number_of, trust_of
from sim.codes import Moment, ResidentKind, VoiceReason
from sim.engine import njit
from sim.rng import Stream, gumbel, key2, key4, perturbed
from sim.tables.world import World

MIGRANT = int(ResidentKind.MIGRANT)
S_D1, S_D6 = int(Stream.D1), int(Stream.D6)
M_SPEAK = int(Moment.SPEAK)

SILENT, LOCAL, HOTLINE, WINDOW, SELF_HELP, PETITION = 0, 1, 2, 3, 4, 5
"""Options of D1; one more is the code of :class:`sim.codes.Voice`."""

WORTH, DOUBT = 0, 1
EFFORT, PAPERS, SEEN, HEAD, STAFF, OWN, MEETING = 6, 7, 8, 9, 10, 11, 12
"""Terms of D1, with those of :mod:`sim.actors.decisions.effort` between; one more is the code of
:class:`sim.codes.VoiceReason`."""

VOICES, VOICE_TERMS = 6, 13
"""Size of the table of terms."""

UNKNOWN, SHUT = int(VoiceReason.UNKNOWN), int(VoiceReason.HOURS)
"""Reasons where the better channel was not open: never heard of, or shut today."""

SHRUG, AGAIN, HIGHER, PETITION_AGAIN, TELL = 0, 1, 2, 3, 4
"""Options of D6; one more is the code of :class:`sim.codes.After`."""

HARM, WEARY, DISBELIEF, RIGHTS, LOST, TROUBLE, HABIT, TALK = 0, 1, 2, 3, 4, 5, 6, 7
"""Terms of D6; one more is the code of :class:`sim.codes.AfterReason`."""

AFTERS, AFTER_TERMS = 5, 8
"""Size of the table of terms."""

GOODWILL, WAITED, PASSED, TRUST, UNMET = 0, 1, 2, 3, 4
"""Terms of a rating; one more is the code of :class:`sim.codes.RatingReason`."""

RATING_TERMS = 5
"""Size of the table of terms."""


@njit
def weigh_voices(w: World, c: int, r: int, severity: float, terms: np.ndarray) -> None:
    """Fill ``terms`` (VOICES, VOICE_TERMS), zeros before, for resident ``r`` and case ``c``.

    A channel is worth severity x efficacy x trust that it works.  That makes two terms: its
    worth if it works for certain, and the doubt.  Minus infinity marks options not open to them.
    """
    p = w.p[0]
    person = w.residents[r]
    g = person.grid
    mood = w.mood[g]
    rules = w.rules[w.grids[g].street]
    category = w.categories[w.cases[c].category]
    trust = trust_of(w, r)
    voice = p.voice_weight * severity * person.efficacy
    extra = p.effort_migrant * (1.0 - rules.papers) if person.kind & MIGRANT else 0.0
    posts = w.heads[g].building + w.heads[g].unit
    _hope(terms, LOCAL, voice, trust * mood.local_trust)
    _hope(terms, HOTLINE, voice, trust * mood.hotline_trust)
    _hope(terms, WINDOW, voice, trust * mood.local_trust)
    _hope(terms, PETITION, voice, mood.petition_trust)
    weigh_effort(w, c, r, terms)
    terms[LOCAL, PAPERS] = -extra
    terms[LOCAL, SEEN] = -p.seen_local * (category.seen * person.ties)
    terms[LOCAL, HEAD] = p.ease_by_head * (person.ties * mood.heads_active / posts if posts > 0.0 else 0.0)
    terms[LOCAL, STAFF] = p.ease_by_staff * knows_staff(w, r)
    terms[HOTLINE, SEEN] = -category.seen * p.seen_hotline
    terms[WINDOW, PAPERS] = -extra
    terms[WINDOW, SEEN] = -p.seen_window * category.seen
    if category.self_governable == 1 or category.mediable == 1:
        able = person.efficacy + np.float32(p.selfhelp_ties) * person.ties  # in the precision of the columns
        terms[SELF_HELP, OWN] = p.selfhelp_value * severity * able
        terms[SELF_HELP, EFFORT] = -p.selfhelp_effort
        terms[SELF_HELP, MEETING] = p.meeting_ease * w.heads[g].meeting
    else:
        terms[SELF_HELP, OWN] = -np.inf
    terms[PETITION, SEEN] = -p.seen_petition * category.seen


@njit
def _hope(terms: np.ndarray, channel: int, voice: float, belief: float) -> None:
    """Return the worth of a channel if it works for certain, and the doubt that it does."""
    terms[channel, WORTH] = voice
    terms[channel, DOUBT] = -voice * (1.0 - belief)


@njit
def best_of(terms: np.ndarray, scale: float, key: np.uint64) -> int:
    """The option whose terms, with its random number, come to most; silence, shrugging come first."""
    best, choice = total_of(terms, 0) + scale * gumbel(key2(key, 0)), 0
    for option in range(1, terms.shape[0]):
        worth = total_of(terms, option)
        if worth > -np.inf:
            u = perturbed(worth, scale, key2(key, option), best)
            if u > best:
                best, choice = u, option
    return choice


@njit
def choose_channel(w: World, c: int, r: int, severity: float, occasion: int) -> int:
    """D1: where resident ``r`` takes case ``c``; silence and self-help are options like any other.

    Returns:
        One of SILENT, LOCAL, HOTLINE, WINDOW, SELF_HELP, PETITION; the case keeps it with its reason.
    """
    terms = np.zeros((VOICES, VOICE_TERMS))
    weigh_voices(w, c, r, severity, terms)
    call, counter = -np.inf, -np.inf  # worth of options not open to them
    if not knows_hotline(w, r):
        call = total_of(terms, HOTLINE)
        terms[HOTLINE, WORTH] = -np.inf
    if is_shut(w, c):
        counter = total_of(terms, WINDOW)
        terms[WINDOW, HOURS] = -np.inf
    key = key4(w.cases[c].key, S_D1, number_of(w, r), occasion)
    choice = best_of(terms, w.p[0].logit_scale, key)
    why = telling(terms, choice) + 1
    if max(call, counter) > total_of(terms, choice):
        why = UNKNOWN if call >= counter else SHUT
    w.cases[c].spoke = choice + 1
    w.cases[c].spoke_why = why
    note_choice(w, c, r, M_SPEAK, choice + 1, why, terms)
    return choice


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
    for option in (AGAIN, HIGHER, PETITION_AGAIN):
        terms[option, HARM] = harm
        terms[option, WEARY] = -weary
    terms[SHRUG, HABIT] = p.shrug_value
    terms[AGAIN, DISBELIEF] = -(harm - weary) * (1.0 - trust * w.mood[person.grid].hotline_trust)
    terms[AGAIN, TROUBLE] = -p.again_effort
    terms[HIGHER, LOST] = p.anger_weight * lost
    terms[HIGHER, TROUBLE] = -p.higher_effort
    terms[PETITION_AGAIN, RIGHTS] = -(harm - weary) * (1.0 - person.legal)
    terms[PETITION_AGAIN, LOST] = p.anger_weight * lost
    terms[PETITION_AGAIN, TROUBLE] = -p.petition_effort
    terms[TELL, TALK] = p.tell_weight * (person.ties * (1.0 - trust) * severity)


@njit
def choose_after(w: World, c: int, r: int, severity: float, lost: float, occasion: int, moment: int) -> int:
    """D6: the choice of resident ``r`` about case ``c`` that is not served, or closed without being met.

    Args:
        lost: days since the problem arose, in units of the category's tolerance.
        moment: WAIT or REACT, for the log.

    Returns:
        One of SHRUG, AGAIN, HIGHER, PETITION_AGAIN, TELL; the case keeps it with its reason.
    """
    terms = np.zeros((AFTERS, AFTER_TERMS))
    weigh_afters(w, c, r, severity, lost, terms)
    key = key4(w.cases[c].key, S_D6, number_of(w, r), occasion)
    choice = best_of(terms, w.p[0].logit_scale, key)
    why = telling(terms, choice) + 1
    w.cases[c].after = choice + 1
    w.cases[c].after_why = why
    note_choice(w, c, r, moment, choice + 1, why, terms)
    return choice


@njit
def weigh_rating(w: World, c: int, r: int, met: bool, waited: float, terms: np.ndarray) -> None:
    """Fill ``terms`` (RATING_TERMS,) for and against the handling of case ``c``.

    Args:
        met: the need is truly met.
        waited: days since reporting, in units of the category's tolerance.
    """
    p = w.p[0]
    terms[GOODWILL] = p.rating_base
    terms[WAITED] = -p.rating_wait * waited
    terms[PASSED] = -p.rating_passed * w.cases[c].idle_touches
    terms[TRUST] = p.rating_trust * (trust_of(w, r) - p.trust_mean)
    terms[UNMET] = 0.0 if met else -p.rating_unmet


@njit
def is_satisfied(w: World, c: int, r: int, met: bool, waited: float, occasion: int) -> bool:
    """Whether the resident, when asked, calls the handling of case ``c`` satisfactory.

    The case keeps the main reason for or against.  Arguments as of :func:`weigh_rating`.
    """
    terms = np.zeros(RATING_TERMS)
    weigh_rating(w, c, r, met, waited, terms)
    key = key4(w.cases[c].key, S_D6, number_of(w, r), 1000 + occasion)
    noise = gumbel(key2(key, 1)) - gumbel(key2(key, 2))
    good = bool(terms.sum() + w.p[0].logit_scale * noise > 0.0)
    w.cases[c].rated_why = int(np.argmax(terms) if good else np.argmin(terms)) + 1
    return good
