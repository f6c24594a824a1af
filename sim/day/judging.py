"""Residents judge how their matter ended (D6): ask again, go higher, petition, tell others, or let it be."""

from __future__ import annotations

from sim.actors.decisions.d6_after_a_closing import choose_after
from sim.actors.resident import experience, learn_channel
from sim.cases.queues import judge_on, think_on
from sim.codes import After, Channel, Lane, Moment, Relapse, Reopening, Stage
from sim.codes.streams import (
    D6Draw,
    LookUpDraw,
    RecurDraw,
    ResidentDraw,
)
from sim.day.calling_back import looks_done
from sim.day.closing import is_on_record
from sim.day.discover import look_exposure
from sim.day.intake import reopen
from sim.day.latent import push_latent
from sim.day.severity import severity_now
from sim.engine import njit
from sim.rng import Stream, exponential, key3, uniform
from sim.tables import NEVER
from sim.tables.world import World


@njit
def passer_by(w: World, g: int, u: float) -> int:
    """The resident of grid ``g`` drawn by ``u``; -1 where nobody lives."""
    grid = w.grids[g]
    if grid.residents == 0:
        return -1
    return grid.first_resident + min(int(u * grid.residents), grid.residents - 1)


@njit
def person_of(w: World, c: int) -> int:
    """The resident who considers case ``c``: the one affected, or somebody who passes by."""
    case = w.cases[c]
    if case.resident >= 0 and (case.public == 0 or case.heard == 1):
        return case.resident
    return passer_by(
        w, case.grid, uniform(key3(case.key, Stream.RESIDENT, ResidentDraw.PASSER_BY + case.thoughts))
    )


@njit
def petition(w: World, c: int, day: int) -> None:
    """Count a petition (信访)."""
    w.cases[c].petitioned += 1
    w.series[day].petitioned += 1
    note_uproar(w, c)


@njit
def note_uproar(w: World, c: int) -> None:
    """Leaders hear of a matter that goes over everybody's head."""
    w.uproar_now[w.grids[w.cases[c].grid].street, w.cases[c].category] += 1


@njit
def can_look_up(w: World, c: int, occasion: int) -> bool:
    """Return whether those concerned can look up the state of case ``c`` (公开)."""
    case = w.cases[c]
    share = w.rules[w.grids[case.grid].street].open
    return share > 0.0 and uniform(key3(case.key, Stream.OPENNESS, occasion)) < share


@njit
def judge(w: World, c: int, day: int) -> None:
    """The resident finds out whether the closed case is met, and reacts (D6)."""
    case = w.cases[c]
    r = case.resident
    if case.relapsed == Relapse.PAUSING:
        _show_again(w, c)
        return
    if case.channel == Channel.HEAD:
        aim = 1.0 if case.solved != NEVER else 0.0
        mood = w.mood[case.grid]
        mood.head_result += w.p[0].head_result_learning * (aim - mood.head_result)
    if case.solved != NEVER:
        if r >= 0:
            experience(w, r, True, 1.0)
            learn_channel(w, case.grid, case.channel, True)
        elif can_look_up(w, c, LookUpDraw.CLOSED + case.reopened):
            learn_channel(w, case.grid, Channel.LOCAL, True)  # neighbours read that it was done, and see it
        return
    if case.relapsed == Relapse.RESTING:
        case.relapsed = Relapse.NONE  # the symptom is back
        if r < 0:
            _show_again(w, c)
            return
    elif looks_done(w, c):
        _rest(w, c, day)
        return
    if r < 0:
        if not can_look_up(w, c, LookUpDraw.CLOSED + case.reopened):
            _come_back(w, c, day)
            return
        # closings are public, so that a passer-by sees when the work was not done
        r = person_of(w, c)
        if r < 0:
            _come_back(w, c, day)
            return
        case.resident = r
    _react(w, c, r, day)


@njit
def asks_by(w: World, c: int) -> int:
    """The channel by which a resident asks again about case ``c``: the one they took, else the hotline."""
    channel = w.cases[c].channel
    taken = channel == Channel.LOCAL or channel == Channel.HEAD or channel == Channel.WINDOW
    return channel if taken and w.cases[c].complainants > 0 else Channel.HOTLINE


@njit
def _react(w: World, c: int, r: int, day: int) -> None:
    """Resident ``r`` has seen that the closed case ``c`` is not met, and reacts (D6)."""
    p = w.p[0]
    case = w.cases[c]
    severity = severity_now(w, c, day)
    lost = (day - case.arisen) / case.tolerance
    choice = choose_after(
        w, c, r, severity, lost, D6Draw.REACTS + case.thoughts + 10 * case.reopened, Moment.REACT
    )
    experience(w, r, False, 1.0)
    learn_channel(w, case.grid, case.channel, False)
    if choice == After.AGAIN:
        channel = asks_by(w, c)
        w.series[day].contacts += 1 if channel == Channel.HOTLINE else 0
        reopen(w, c, channel, day, Lane.URGENT, Reopening.ASKED)
    elif choice == After.HIGHER:
        case.escalated += 1
        note_uproar(w, c)
        w.series[day].contacts += 1
        reopen(w, c, Channel.HOTLINE, day, Lane.FIRST, Reopening.ASKED)
    elif choice == After.PETITION:
        petition(w, c, day)
        reopen(w, c, Channel.PETITION, day, Lane.FIRST, Reopening.ASKED)
    else:
        if choice == After.TELL:
            experience(w, r, False, p.tell_again)
        _come_back(w, c, day)
    if case.stage == Stage.OPEN:
        if case.complainants > 0:
            case.heard = 1
        think_on(w, c, day + 1 + int(p.reminder_days * case.tolerance))


@njit
def _rest(w: World, c: int, day: int) -> None:
    """Nothing of the closed case ``c`` shows: those concerned take it for resolved, until it shows again.

    What was explained and put on record does not come back.
    """
    case = w.cases[c]
    if is_on_record(w, c):
        case.relapsed = Relapse.FADED
        w.unsolved[case.grid, case.category] -= 1
        return
    if case.resident >= 0:
        experience(w, case.resident, True, 1.0)
        learn_channel(w, case.grid, case.channel, True)
    case.relapsed = Relapse.RESTING
    mean = w.p[0].symptom_rest * w.categories[case.category].recur_days
    judge_on(
        w,
        c,
        day + 1 + int(mean * exponential(key3(case.key, Stream.RECUR, RecurDraw.REST + case.reopened))),
    )


@njit
def _come_back(w: World, c: int, day: int) -> None:
    """A matter closed without being met may show again and be found by whoever looks."""
    case = w.cases[c]
    category = w.categories[case.category]
    if uniform(key3(case.key, Stream.RECUR, RecurDraw.SHOWS + case.reopened)) < category.recur:
        case.relapsed = Relapse.PAUSING
        pause = category.recur_days * exponential(
            key3(case.key, Stream.RECUR, RecurDraw.PAUSE + case.reopened)
        )
        judge_on(w, c, day + 1 + int(pause))
    else:
        case.relapsed = Relapse.FADED
        w.unsolved[case.grid, case.category] -= 1


@njit
def _show_again(w: World, c: int) -> None:
    """A patched matter shows again: whoever looks may find it."""
    case = w.cases[c]
    case.relapsed = Relapse.SHOWING
    case.found_at = look_exposure(w, c) + exponential(
        key3(case.key, Stream.RECUR, RecurDraw.FOUND_AT + case.reopened)
    )
    push_latent(w, c)
