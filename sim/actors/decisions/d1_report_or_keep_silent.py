"""D1: whether and where a resident reports a problem they have or notice.

Options and reasons are :class:`sim.codes.Voice` and :class:`sim.codes.VoiceReason`.  Each option is worth
the sum of its named terms; the option that is best with its random number is taken, and the case keeps it
with the term that spoke most for it.

Four of the terms are effort: the way there, the form, the language, the hours.  The window of a street or
township is a way off, wants a form and is open when offices are, so that who works then takes leave.  A call
wants neither way nor hours, but Mandarin and patience with menus.  Grid staff and committees are near and
speak the dialect, while they are about.  A petition is carried to the county seat.  An application online
takes away the way, the hours and the talk, and leaves the form.
"""

from __future__ import annotations

import numpy as np

from sim.actors.main_reason import best_of, telling, total_of
from sim.actors.moments import note_choice
from sim.actors.resident import goes_online, knows_hotline, knows_staff, number_of, trust_of
from sim.codes import Clock, Moment, ResidentKind, Voice, VoiceReason, Workday
from sim.engine import njit
from sim.rng import Stream, key4
from sim.tables import ParameterRow
from sim.tables.world import World

VOICES, VOICE_TERMS = len(Voice), len(VoiceReason) - 1
"""Size of the table of terms of D1; not to know the hotline is no term."""


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
    extra = p.effort_migrant * (1.0 - rules.papers) if person.kind & ResidentKind.MIGRANT else 0.0
    posts = w.heads[g].building + w.heads[g].unit
    _hope(terms, Voice.LOCAL, voice, trust * mood.local_trust)
    _hope(terms, Voice.HOTLINE, voice, trust * mood.hotline_trust)
    _hope(terms, Voice.WINDOW, voice, trust * mood.local_trust)
    _hope(terms, Voice.PETITION, voice, mood.petition_trust)
    weigh_effort(w, c, r, terms)
    terms[Voice.LOCAL, VoiceReason.PAPERS] = -extra
    terms[Voice.LOCAL, VoiceReason.SEEN] = -p.seen_local * (category.seen * person.ties)
    heads = person.ties * mood.heads_active / posts if posts > 0.0 else 0.0
    terms[Voice.LOCAL, VoiceReason.HEAD] = p.ease_by_head * heads
    terms[Voice.LOCAL, VoiceReason.STAFF] = p.ease_by_staff * knows_staff(w, r)
    terms[Voice.HOTLINE, VoiceReason.SEEN] = -category.seen * p.seen_hotline
    terms[Voice.WINDOW, VoiceReason.PAPERS] = -extra
    terms[Voice.WINDOW, VoiceReason.SEEN] = -p.seen_window * category.seen
    if category.self_governable == 1 or category.mediable == 1:
        able = person.efficacy + np.float32(p.selfhelp_ties) * person.ties  # in the precision of the columns
        terms[Voice.SELF_HELP, VoiceReason.OWN] = p.selfhelp_value * severity * able
        terms[Voice.SELF_HELP, VoiceReason.EFFORT] = -p.selfhelp_effort
        terms[Voice.SELF_HELP, VoiceReason.MEETING] = p.meeting_ease * w.heads[g].meeting
    else:
        terms[Voice.SELF_HELP, VoiceReason.OWN] = -np.inf
    terms[Voice.PETITION, VoiceReason.SEEN] = -p.seen_petition * category.seen


@njit
def _hope(terms: np.ndarray, channel: int, voice: float, belief: float) -> None:
    """Return the worth of a channel if it works for certain, and the doubt that it does."""
    terms[channel, VoiceReason.WORTH] = voice
    terms[channel, VoiceReason.DOUBT] = -voice * (1.0 - belief)


@njit
def choose_channel(w: World, c: int, r: int, severity: float, occasion: int) -> int:
    """D1: where resident ``r`` takes case ``c``; silence and self-help are options like any other.

    Returns:
        A Voice, never NONE; the case keeps it with its reason.
    """
    terms = np.zeros((VOICES, VOICE_TERMS))
    weigh_voices(w, c, r, severity, terms)
    call, counter = -np.inf, -np.inf  # worth of options not open to them
    if not knows_hotline(w, r):
        call = total_of(terms, Voice.HOTLINE)
        terms[Voice.HOTLINE, VoiceReason.WORTH] = -np.inf
    if is_shut(w, c):
        counter = total_of(terms, Voice.WINDOW)
        terms[Voice.WINDOW, VoiceReason.HOURS] = -np.inf
    key = key4(w.cases[c].key, Stream.D1, number_of(w, r), occasion)
    choice = best_of(terms, w.p[0].logit_scale, key)
    why = telling(terms, choice)
    if max(call, counter) > total_of(terms, choice):
        why = VoiceReason.UNKNOWN if call >= counter else VoiceReason.HOURS
    w.cases[c].spoke = choice
    w.cases[c].spoke_why = why
    note_choice(w, c, r, Moment.SPEAK, choice, why, terms)
    return choice


@njit
def weigh_effort(w: World, c: int, r: int, terms: np.ndarray) -> None:
    """Fill the four columns of effort of ``terms`` (VOICES, VOICE_TERMS), zeros before; none is positive."""
    p = w.p[0]
    person = w.residents[r]
    taken_off = 1.0 - w.rules[w.grids[person.grid].street].hotline
    elder = p.effort_form_elder if person.kind & ResidentKind.ELDER else 0.0
    dialect = p.effort_language_call if person.kind & ResidentKind.DIALECT else 0.0
    here = speech_in_person(p, person.kind)
    beyond = way_beyond(w, person.grid)
    terms[Voice.LOCAL, VoiceReason.DISTANCE] = -p.effort_way_local
    terms[Voice.LOCAL, VoiceReason.FORM] = -p.effort_form_local
    terms[Voice.LOCAL, VoiceReason.LANGUAGE] = -here
    terms[Voice.LOCAL, VoiceReason.HOURS] = -p.effort_hours_catch if misses_staff(w, person.kind) else 0.0
    terms[Voice.HOTLINE, VoiceReason.FORM] = -(p.effort_form_hotline + elder) * taken_off
    terms[Voice.HOTLINE, VoiceReason.LANGUAGE] = -dialect * taken_off
    terms[Voice.PETITION, VoiceReason.DISTANCE] = -(p.effort_way_petition + beyond)
    terms[Voice.PETITION, VoiceReason.FORM] = -p.effort_form_petition
    terms[Voice.PETITION, VoiceReason.LANGUAGE] = -here
    terms[Voice.PETITION, VoiceReason.HOURS] = (
        -p.effort_hours_petition if person.kind & ResidentKind.WORKS else 0.0
    )
    if applies_online(w, c, r):
        terms[Voice.WINDOW, VoiceReason.FORM] = -(p.effort_form_online + elder)
    else:
        terms[Voice.WINDOW, VoiceReason.DISTANCE] = -(p.effort_way_window + beyond)
        terms[Voice.WINDOW, VoiceReason.FORM] = -form_at_window(w, c)
        terms[Voice.WINDOW, VoiceReason.LANGUAGE] = -here
        terms[Voice.WINDOW, VoiceReason.HOURS] = -p.effort_hours_leave if takes_leave(w, person.kind) else 0.0


@njit
def way_beyond(w: World, g: int) -> float:
    """Return the effort of the way from grid ``g`` to the township beyond that of a way in town.

    Of villages spread evenly over a township of N of them, the mean way to its seat goes with the root of N.
    """
    grid = w.grids[g]
    if grid.urban == 1:
        return 0.0
    p = w.p[0]
    return p.effort_way_rural * np.sqrt(w.streets[grid.street].whole / p.way_villages)


@njit
def speech_in_person(p: ParameterRow, kind: int) -> float:
    """Effort of talking to somebody of the place: they speak its dialect, which is not that of newcomers."""
    return p.effort_language_person if kind & ResidentKind.DIALECT and kind & ResidentKind.MIGRANT else 0.0


@njit
def form_at_window(w: World, c: int) -> float:
    """Effort of the form at a window; an application takes certificates besides."""
    p = w.p[0]
    if w.categories[w.cases[c].category].approval == 1:
        return p.effort_form_window + p.effort_form_application
    return p.effort_form_window


@njit
def offices_open(w: World) -> bool:
    """Whether offices work today."""
    return (w.calendar[w.clock[Clock.DAY]] & Workday.OFFICE) > 0


@njit
def takes_leave(w: World, kind: int) -> bool:
    """Whether somebody of ``kind`` is at work while offices are open today."""
    return kind & ResidentKind.WORKS > 0 and offices_open(w)


@njit
def misses_staff(w: World, kind: int) -> bool:
    """Whether grid staff are off today, or about while somebody of ``kind`` is away at work."""
    return (w.calendar[w.clock[Clock.DAY]] & Workday.GRID) == 0 or takes_leave(w, kind)


@njit
def is_shut(w: World, c: int) -> bool:
    """Return whether there is no window for case ``c`` today: a day off, and no online form."""
    return not offices_open(w) and not goes_online(w, c)


@njit
def applies_online(w: World, c: int, r: int) -> bool:
    """Whether resident ``r`` would send the application ``c`` instead of carrying it to the window."""
    if not goes_online(w, c):
        return False
    if not offices_open(w):
        return True
    p = w.p[0]
    person = w.residents[r]
    sent = p.effort_form_online + (p.effort_form_elder if person.kind & ResidentKind.ELDER else 0.0)
    carried = p.effort_way_window + way_beyond(w, person.grid) + form_at_window(w, c)
    carried += speech_in_person(p, person.kind)
    if takes_leave(w, person.kind):
        carried += p.effort_hours_leave
    return sent < carried
