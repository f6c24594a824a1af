"""Call-backs: whom the district centre asks of those whose matters were closed today.

All closings of a day are looked at together in the evening, by luck, whoever closed them: the centre calls
as long as it has hours, and the chance of being called is the same for every closing of the district.
"""

from __future__ import annotations

from sim.actors.decisions.d6_after_a_closing import is_satisfied
from sim.actors.hours import staff_hours
from sim.actors.looking import hears_the_end
from sim.cases.causes import is_treated
from sim.cases.queues import call_on, judge_on
from sim.codes import Lane, Relapse, Reopening, Stage, TaskState
from sim.codes.streams import CallbackDraw, D6Draw, NoticeDraw
from sim.day.intake import reopen
from sim.day.outbox import closings_in_turn
from sim.engine import njit
from sim.rng import Stream, exponential, key3, uniform
from sim.tables import MAX_NEEDS, NEVER
from sim.tables.world import World


@njit
def is_met(w: World, c: int) -> bool:
    """Whether every true need of case ``c`` is met."""
    for n in range(w.cases[c].needs):
        if w.tasks[MAX_NEEDS * c + n].state != TaskState.DONE:
            return False
    return True


@njit
def looks_done(w: World, c: int) -> bool:
    """Whether nothing of case ``c`` shows: of every need that was noticed at least the symptom is gone."""
    for n in range(w.cases[c].seen_needs):
        if not is_treated(w, MAX_NEEDS * c + n):
            return False
    return True


@njit
def hear_back(w: World, day: int) -> None:
    """Call back whom the rules and the centre's hours allow; whose matter stays closed feels how it ended."""
    for row in closings_in_turn(w, day):
        c, b = w.outbox[row].task // MAX_NEEDS, w.outbox[row].body
        case = w.cases[c]
        later = days_until_call(w, c)
        if later > 0:
            call_on(w, c, day + later)
        elif _is_wanted(w, c) and _can_call(w, c):
            call_back(w, c, b, day, is_met(w, c))
        if case.stage == Stage.CLOSED:
            wait = w.p[0].feedback_days * exponential(
                key3(case.key, Stream.NOTICE, NoticeDraw.FEEDBACK + case.reopened)
            )
            judge_on(w, c, day + 1 + int(wait))
    call_later(w, day)


@njit
def days_until_call(w: World, c: int) -> int:
    """Days after its closing at which case ``c`` is called back (回访时点); 0 on the evening itself."""
    return int(w.rules[w.grids[w.cases[c].grid].street].callback_after)


@njit
def call_later(w: World, day: int) -> None:
    """Call back the matters whose turn comes today, and that are still closed."""
    c = w.call_wheel[day]
    w.call_wheel[day] = -1
    while c >= 0:
        case = w.cases[c]
        following = case.call_next
        case.call_day = NEVER
        if case.stage == Stage.CLOSED:
            due = case.reclosed + days_until_call(w, c)
            if due > day:  # it was closed once more meanwhile
                call_on(w, c, due)
            elif _is_wanted(w, c) and _can_call(w, c):
                call_back(w, c, case.closer, day, is_met(w, c))
        c = following


@njit
def _is_wanted(w: World, c: int) -> bool:
    """Whether the closing of case ``c`` is among the share to be called back; not if it does not count."""
    case = w.cases[c]
    heard = uniform(key3(case.key, Stream.CALLBACK, CallbackDraw.IS_CALLED + case.reopened))
    return heard < w.rules[w.grids[case.grid].street].callback and case.struck == 0


@njit
def _can_call(w: World, c: int) -> bool:
    """Whether the district centre still has hours for call-backs."""
    centre = w.centre_body[w.grids[w.cases[c].grid].district]
    return w.debt[centre].sum() + w.checks[centre] <= w.p[0].callback_full_days * staff_hours(w, centre)


@njit
def call_back(w: World, c: int, b: int, day: int, met: bool) -> None:
    """Ask the resident, or look on the spot where nobody complained; a denied closing is opened again."""
    p = w.p[0]
    case = w.cases[c]
    centre = w.centre_body[w.grids[case.grid].district]
    w.checks[centre] += p.callback_hours
    case.asked = 1
    again = day > case.reclosed and case.relapsed == Relapse.SHOWING  # by now it shows once more
    good_looks = met or (looks_done(w, c) and not again)
    denied = not good_looks  # result of a look on the spot
    if case.resident >= 0:
        if (
            uniform(key3(case.key, Stream.CALLBACK, CallbackDraw.ANSWERS + case.reopened))
            >= p.callback_answer
        ):
            silence = w.rules[w.grids[case.grid].street].silence
            if uniform(key3(case.key, Stream.CALLBACK, CallbackDraw.SILENCE + case.reopened)) < silence:
                case.counted = 1  # so the books say; nobody has said so
                w.bodies[b].counted += 1.0
                w.series[day].counted += 1
            return
        w.bodies[b].asked += 1.0
        waited = (case.reclosed - case.registered) / case.tolerance  # to the closing, whenever they are asked
        good = is_satisfied(w, c, case.resident, good_looks, waited, D6Draw.RATES + case.reopened)
        case.rated = 1 if good else 0
        case.counted = 0
        denied = not good_looks and not good
        w.series[day].rated += 1
        if good:
            w.series[day].satisfied += 1
    else:
        w.bodies[b].asked += 1.0
    hears_the_end(w, b, case.way, denied)
    if case.first >= 0 and case.first != b:  # who answers for it hears of it as well
        hears_the_end(w, case.first, case.way, denied)
        if denied:
            w.bodies[case.first].slips += 1.0
    if denied:
        w.bodies[b].slips += 1.0
        if again:
            return  # whoever looks will find it: it is on their list
        if case.relapsed == Relapse.FADED and day > case.reclosed:
            w.unsolved[case.grid, case.category] += 1  # they had given it up, and are asked
        if day > case.reclosed:
            case.relapsed = Relapse.NONE
        for n in range(case.needs):
            w.tasks[MAX_NEEDS * c + n].day = day  # on the desk tomorrow, like every hand-over
        reopen(w, c, case.channel, day, Lane.URGENT, Reopening.DENIED)
