"""Residents' thoughts of the day: reporting (D1), reactions to waiting and to the outcome (D6)."""

from __future__ import annotations

from sim.actors.decisions.d1_report_or_keep_silent import applies_online, choose_channel
from sim.actors.decisions.d6_after_a_closing import choose_after
from sim.actors.hours import staff_hours
from sim.actors.moments import note_moment
from sim.actors.resident import learn_channel
from sim.cases.causes import fall_apart
from sim.cases.queues import think_on, witness_on
from sim.codes import After, Channel, Clock, Lane, Level, Moment, Stage, TaskState, Voice
from sim.codes.streams import (
    WITNESS_STEP,
    D1Draw,
    D6Draw,
    LookUpDraw,
    NoticeDraw,
    ResidentDraw,
    WitnessDraw,
)
from sim.day.discover import try_heads
from sim.day.intake import leaders_follow, move_ahead, register, register_again
from sim.day.judging import can_look_up, judge, note_uproar, passer_by, person_of, petition
from sim.day.latent import take_off_latent
from sim.day.neighbours import neighbours_try, note_removed
from sim.day.severity import severity_now
from sim.engine import njit
from sim.rng import Stream, exponential, key3, uniform
from sim.tables import MAX_NEEDS, NEVER
from sim.tables.world import World


@njit
def think_of(w: World, c: int, day: int) -> None:
    """Whoever has case ``c`` considers reporting it, or how long they wait."""
    case = w.cases[c]
    case.mind_day = NEVER
    if case.stage == Stage.LATENT or (case.stage == Stage.OPEN and case.heard == 0):
        consider_reporting(w, c, day)
    elif case.stage == Stage.OPEN:
        wait(w, c, day)


@njit
def witness(w: World, c: int, day: int) -> None:
    """A further resident passes the public matter ``c``, unless it is over."""
    stage = w.cases[c].stage
    if stage == Stage.LATENT or stage == Stage.OPEN:
        notice_too(w, c, day)


@njit
def feel(w: World, c: int, day: int) -> None:
    """Whoever has case ``c`` feels how it ended, unless it was opened again."""
    case = w.cases[c]
    case.judge_day = NEVER
    if case.stage == Stage.CLOSED:
        judge(w, c, day)


@njit
def knows_head(w: World, r: int, u: float) -> bool:
    """Whether resident ``r`` has an active head whom they know."""
    person = w.residents[r]
    posts = w.heads[person.grid].building + w.heads[person.grid].unit
    return posts > 0.0 and u < person.ties * min(1.0, w.mood[person.grid].heads_active / posts)


@njit
def line_busy(w: World) -> bool:
    """Whether the hotline is so far behind that a caller does not get through."""
    centre = w.city_centre[0]
    return w.debt[centre].sum() > w.p[0].hotline_full_days * staff_hours(w, centre)


@njit
def consider_reporting(w: World, c: int, day: int) -> None:
    """D1 and its consequences."""
    p = w.p[0]
    case = w.cases[c]
    r = person_of(w, c)
    if r < 0 or case.thoughts >= p.considerations:
        _give_up(w, c)
        remind_later(w, c, day)
        return
    case.thoughts += 1
    severity = severity_now(w, c, day)
    choice = choose_channel(w, c, r, severity, D1Draw.OWN + case.thoughts)
    w.clock[Clock.CONSIDERED] += 1
    if choice == Voice.SILENT:
        _think_again(w, c, day)
        return
    w.clock[Clock.VOICED] += 1
    if choice == Voice.SELF_HELP:
        _help_oneself(w, c, r, day)
        return
    if choice == Voice.HOTLINE and line_busy(w):
        note_moment(w, c, r, Moment.BUSY, 0, 0)
        _think_again(w, c, day)
        return
    speak(w, c, r, choice, 0, day)
    remind_later(w, c, day)


@njit
def notice_too(w: World, c: int, day: int) -> None:
    """A further resident notices the public matter ``c``: their own D1, by their own channel.

    Where the desks see each other theirs is one more voice on the matter, else a duplicate.  They
    think about it once; another may notice it later, as long as it is not closed.
    """
    case = w.cases[c]
    n = int(case.witnesses)
    case.witnesses -= 1
    r = passer_by(w, case.grid, uniform(key3(case.key, Stream.WITNESS, WitnessDraw.WHO + WITNESS_STEP * n)))
    if r < 0:
        return
    choice = choose_channel(w, c, r, severity_now(w, c, day), D1Draw.WITNESS + n)
    w.clock[Clock.CONSIDERED] += 1
    if choice != Voice.SILENT:
        w.clock[Clock.VOICED] += 1
        if choice == Voice.SELF_HELP:
            if case.stage == Stage.LATENT and helps(w, c, r, day):
                _settled_among_neighbours(w, c, day)
        elif choice == Voice.HOTLINE and line_busy(w):
            note_moment(w, c, r, Moment.BUSY, 0, 0)
        else:
            speak(w, c, r, choice, n, day)
    if case.witnesses > 0:
        gap = w.p[0].passer_days * exponential(
            key3(case.key, Stream.WITNESS, WitnessDraw.NEXT_DAY + WITNESS_STEP * n)
        )
        witness_on(w, c, day + 1 + int(gap))


@njit
def speak(w: World, c: int, r: int, choice: int, witness: int, day: int) -> None:
    """Resident ``r`` reports matter ``c`` in the chosen way; ``witness`` tells several residents apart."""
    case = w.cases[c]
    channel = Channel.LOCAL
    if choice == Voice.HOTLINE:
        channel = Channel.HOTLINE
    elif choice == Voice.WINDOW:
        channel = Channel.WINDOW
        if case.stage == Stage.LATENT and applies_online(w, c, r):
            case.online = 1
    elif choice == Voice.PETITION:
        channel = Channel.PETITION
        petition(w, c, day)
    elif choice == Voice.LOCAL and knows_head(
        w, r, uniform(key3(case.key, Stream.RESIDENT, ResidentDraw.KNOWS_HEAD + witness))
    ):
        channel = Channel.HEAD
    w.series[day].contacts += 1 if choice == Voice.HOTLINE else 0
    if case.resident < 0:
        case.resident = r
    w.residents[r].case = c
    if case.stage == Stage.OPEN:
        register_again(w, c, r, channel, day)
    else:
        take_off_latent(w, c)
        register(w, c, channel, day)
        if channel == Channel.HEAD:
            try_heads(w, c, day)


@njit
def remind_later(w: World, c: int, day: int) -> None:
    """Whoever reported the open matter ``c`` will look at it again when their patience ends."""
    case = w.cases[c]
    if case.stage == Stage.OPEN and case.complainants > 0 and case.mind_day == NEVER:
        case.heard = 1
        think_on(w, c, day + 1 + int(w.p[0].reminder_days * case.tolerance))


@njit
def _think_again(w: World, c: int, day: int) -> None:
    p = w.p[0]
    case = w.cases[c]
    if case.stage == Stage.OPEN and case.complainants > 0:
        remind_later(w, c, day)  # somebody else has said it: from now on they are who waits
        return
    if case.thoughts >= p.considerations:
        mean = p.lapse_days
    else:
        mean = p.reconsider_days
    draw = exponential(key3(case.key, Stream.NOTICE, NoticeDraw.THINKS_AGAIN + case.thoughts))
    think_on(w, c, day + 1 + int(mean * draw))


@njit
def _give_up(w: World, c: int) -> None:
    """Nobody will report it any more; if nobody official knows either, it goes away by itself."""
    case = w.cases[c]
    if case.stage == Stage.LATENT:
        take_off_latent(w, c)
        case.stage = Stage.LAPSED
        w.clock[Clock.LATENT] -= 1
        w.unsolved[case.grid, case.category] -= 1


@njit
def _help_oneself(w: World, c: int, r: int, day: int) -> None:
    """Self-help: it takes efficacy and neighbours one knows."""
    case = w.cases[c]
    if case.stage == Stage.LATENT and helps(w, c, r, day):
        _settled_among_neighbours(w, c, day)
    else:
        _think_again(w, c, day)


@njit
def helps(w: World, c: int, r: int, day: int) -> bool:
    """Whether resident ``r`` settles matter ``c`` with neighbours, in the hours that they put in.

    They find out as fast as they are able, and win consent as far as they know their neighbours; where there
    is a place to meet, faster.  What they find out and win stays with the matter.
    """
    p = w.p[0]
    case = w.cases[c]
    person = w.residents[r]
    share = p.selfhelp_efficacy
    able = p.skill_head * (share * person.efficacy + (1.0 - share) * person.ties)
    standing = person.ties * (1.0 + p.forum_gain * w.heads[case.grid].meeting)
    left = p.selfhelp_hours
    for n in range(case.needs):
        t = MAX_NEEDS * c + n
        if w.tasks[t].state == TaskState.DONE:
            continue
        if w.items[w.tasks[t].item].level > Level.COMMUNITY:
            return False
        left -= neighbours_try(w, t, left, able, standing)
        if w.tasks[t].hours_left > 0.0:
            return False
        note_removed(w, t, day)
    if not fall_apart(w, c):
        return True
    for n in range(case.needs):
        grown = w.tasks[MAX_NEEDS * c + n]
        grown.state = TaskState.WAITING
        grown.hours_left = grown.hours * p.patch_left
    return False


@njit
def _settled_among_neighbours(w: World, c: int, day: int) -> None:
    """The matter ``c`` that no office knows is settled without one."""
    case = w.cases[c]
    take_off_latent(w, c)
    case.stage = Stage.LAPSED
    w.clock[Clock.LATENT] -= 1
    case.solved = day
    w.unsolved[case.grid, case.category] -= 1
    w.series[day].solved += 1


@njit
def wait(w: World, c: int, day: int) -> None:
    """A resident who has reported and waits beyond tolerance reminds; it may get out of hand."""
    p = w.p[0]
    case = w.cases[c]
    case.reminders += 1
    if case.channel == Channel.HOTLINE:
        w.series[day].contacts += 1
    if case.responded == NEVER or not can_look_up(w, c, LookUpDraw.WAITING + case.reminders):
        learn_channel(w, case.grid, case.channel, False)
    severity = severity_now(w, c, day)
    lost = (day - case.arisen) / case.tolerance
    choice = choose_after(w, c, case.resident, severity, lost, D6Draw.REMINDS + case.reminders, Moment.WAIT)
    if choice == After.PETITION:
        petition(w, c, day)
        move_ahead(w, c, Lane.FIRST)
    elif choice == After.HIGHER:
        case.escalated += 1
        note_uproar(w, c)
        move_ahead(w, c, Lane.FIRST)
    elif _boils_over(w, c, severity) or leaders_follow(w, c, severity):
        move_ahead(w, c, Lane.FIRST)
    else:
        move_ahead(w, c, Lane.URGENT)
    think_on(w, c, day + 1 + int(p.reminder_days * case.tolerance))


@njit
def _boils_over(w: World, c: int, severity: float) -> bool:
    """A matter left beyond tolerance may aggravate; then the resident goes higher."""
    p = w.p[0]
    case = w.cases[c]
    u = uniform(key3(case.key, Stream.D6, D6Draw.WAITS + case.reminders + case.thoughts))
    if u < p.aggravation * severity:
        case.aggravated = 1
        case.escalated += 1
        note_uproar(w, c)
        return True
    return False
