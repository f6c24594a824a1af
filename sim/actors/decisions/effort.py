"""Effort of a channel: distance, form, language, opening hours (a part of D1).

The window of a street or township is a way off, wants a form and is open when offices are, so that
who works then takes leave.  A call wants neither way nor hours, but Mandarin and patience with menus.
Grid staff and committees are near and speak the dialect, while they are about.  A petition is carried
to the county seat.  An application online takes away the way, the hours and the talk, and leaves the form.
"""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import GRID, OFFICE
from sim.actors.resident import goes_online
from sim.codes import ResidentKind, Voice, VoiceReason
from sim.engine import njit
from sim.tables import ParameterRow
from sim.tables.world import CLOCK_DAY, World

MIGRANT, ELDER = int(ResidentKind.MIGRANT), int(ResidentKind.ELDER)
DIALECT, WORKS = int(ResidentKind.DIALECT), int(ResidentKind.WORKS)

LOCAL, HOTLINE = int(Voice.LOCAL) - 1, int(Voice.HOTLINE) - 1
WINDOW, PETITION = int(Voice.WINDOW) - 1, int(Voice.PETITION) - 1
DISTANCE, FORM = int(VoiceReason.DISTANCE) - 1, int(VoiceReason.FORM) - 1
LANGUAGE, HOURS = int(VoiceReason.LANGUAGE) - 1, int(VoiceReason.HOURS) - 1


@njit
def weigh_effort(w: World, c: int, r: int, terms: np.ndarray) -> None:
    """Fill the four columns of effort of ``terms`` (VOICES, VOICE_TERMS), zeros before; none is positive."""
    p = w.p[0]
    person = w.residents[r]
    taken_off = 1.0 - w.rules[w.grids[person.grid].street].hotline
    elder = p.effort_form_elder if person.kind & ELDER else 0.0
    dialect = p.effort_language_call if person.kind & DIALECT else 0.0
    here = speech_in_person(p, person.kind)
    beyond = way_beyond(w, person.grid)
    terms[LOCAL, DISTANCE] = -p.effort_way_local
    terms[LOCAL, FORM] = -p.effort_form_local
    terms[LOCAL, LANGUAGE] = -here
    terms[LOCAL, HOURS] = -p.effort_hours_catch if misses_staff(w, person.kind) else 0.0
    terms[HOTLINE, FORM] = -(p.effort_form_hotline + elder) * taken_off
    terms[HOTLINE, LANGUAGE] = -dialect * taken_off
    terms[PETITION, DISTANCE] = -(p.effort_way_petition + beyond)
    terms[PETITION, FORM] = -p.effort_form_petition
    terms[PETITION, LANGUAGE] = -here
    terms[PETITION, HOURS] = -p.effort_hours_petition if person.kind & WORKS else 0.0
    if applies_online(w, c, r):
        terms[WINDOW, FORM] = -(p.effort_form_online + elder)
    else:
        terms[WINDOW, DISTANCE] = -(p.effort_way_window + beyond)
        terms[WINDOW, FORM] = -form_at_window(w, c)
        terms[WINDOW, LANGUAGE] = -here
        terms[WINDOW, HOURS] = -p.effort_hours_leave if takes_leave(w, person.kind) else 0.0


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
    return p.effort_language_person if kind & DIALECT and kind & MIGRANT else 0.0


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
    return (w.calendar[w.clock[CLOCK_DAY]] & OFFICE) > 0


@njit
def takes_leave(w: World, kind: int) -> bool:
    """Whether somebody of ``kind`` is at work while offices are open today."""
    return kind & WORKS > 0 and offices_open(w)


@njit
def misses_staff(w: World, kind: int) -> bool:
    """Whether grid staff are off today, or about while somebody of ``kind`` is away at work."""
    return (w.calendar[w.clock[CLOCK_DAY]] & GRID) == 0 or takes_leave(w, kind)


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
    sent = p.effort_form_online + (p.effort_form_elder if person.kind & ELDER else 0.0)
    carried = p.effort_way_window + way_beyond(w, person.grid) + form_at_window(w, c)
    carried += speech_in_person(p, person.kind)
    if takes_leave(w, person.kind):
        carried += p.effort_hours_leave
    return sent < carried
