"""Rules that the field asks for, by hand: limits, prepared dispatch, first responsible, whistles, and others.

Each is looked at where it bites and where it must not.  That nothing of it is the baseline bit for bit is in
``tests/laws/test_zero_strength.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.actors.answering import (
    escapes,
    is_struck_out,
    note_first,
    shown_beyond,
    still_answers,
    whistles_for_one,
)
from sim.actors.consent import standing_of
from sim.actors.decisions.d3_accept_return_summon_close import weigh_task
from sim.actors.decisions.d4_come_when_summoned import weigh_joining
from sim.actors.heads import members_look
from sim.actors.lists import known_by, knows_owner
from sim.codes import (
    Bond,
    Channel,
    Clock,
    Lane,
    Owed,
    Relapse,
    Reopening,
    Stage,
    SummonsOption,
    TaskOption,
    TaskState,
    Term,
    Way,
)
from sim.day.calling_back import call_back, call_later, hear_back
from sim.day.closing import close_case
from sim.day.handing import send
from sim.day.intake import due_day, reopen, set_deadline
from sim.day.summoning import convene
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS, NEVER, NOBODY

CASE = 7
TASK = MAX_NEEDS * CASE
DAY = 8
"""A Thursday."""


@pytest.fixture
def w() -> Any:
    """Return a world in which one matter of one department has just been registered."""
    model = GovernanceModel(city="teaching", days=120)
    model.run_for(DAY)
    w = model.world
    item = int(
        np.flatnonzero((w.items["level"] == 2) & (w.items["novel"] == 0) & (w.items["mediable"] == 0))[0]
    )
    case, task = w.cases[CASE], w.tasks[TASK]
    case["grid"], case["needs"], case["seen_needs"], case["joint"], case["online"] = 0, 1, 1, 0, 0
    case["stage"], case["bonds"], case["first"], case["previous"] = Stage.OPEN, 0, NOBODY, NOBODY
    case["deadline"], case["reopened"] = DAY + 20, 0
    task["item"], task["state"], task["hours"], task["hours_left"] = item, TaskState.WAITING, 1.0, 1.0
    task["mandate"], task["depth"], task["insight"], task["body"] = 0, 3.0, 2.0, NOBODY
    w.means["linked"][:] = 0
    w.clarity[:] = 1.0
    w.clock[Clock.DAY] = DAY
    return w


def street(w: Any) -> int:
    return int(w.grids["street"][0])


def office(w: Any) -> int:
    return int(w.street_body[street(w)])


def committee(w: Any) -> int:
    return int(w.community_body[w.grids["community"][0]])


def departments(w: Any) -> list[int]:
    """Return the department that owns the matter, and another."""
    own = int(w.items["department"][w.tasks["item"][TASK]])
    bodies = w.department_body[w.grids["district"][0]]
    return [int(bodies[own]), int(bodies[(own + 1) % len(bodies)])]


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 4, 30])
def test_the_clock_runs_as_long_as_the_street_allows_for_the_category(w, days) -> None:
    kind = int(w.cases["category"][CASE])
    w.limit[:] = 9
    w.limit[street(w), kind] = days
    set_deadline(w, CASE, DAY)
    assert w.cases["deadline"][CASE] == due_day(w, DAY, days)


def test_in_the_baseline_limits_are_those_of_the_categories(w) -> None:
    assert (w.limit == w.categories["deadline"][None, :]).all()


# --- prepared dispatch ----------------------------------------------------------------------------


def test_a_prepared_desk_looks_up_a_share_of_what_it_does_not_know(w) -> None:
    item, desk = int(w.tasks["item"][TASK]), street(w)
    w.knowledge[desk, item] = 0.3
    assert known_by(w, desk, item) == w.knowledge[desk, item], "nothing prepared: experience to the last bit"
    w.means["prepared"][office(w)] = 0.5
    assert known_by(w, desk, item) == pytest.approx(0.65)
    other = len(w.streets)
    assert known_by(w, other, item) == w.knowledge[other, item], "another desk has no part in it"


def test_nothing_prepares_a_desk_for_new_kinds(w) -> None:
    w.clarity[:] = 0.0
    w.means["prepared"][:] = 1.0
    item = int(np.flatnonzero(w.items["novel"] == 1)[0])
    assert knows_owner(w, CASE, int(w.tasks["item"][TASK]), 0, office(w))
    assert not knows_owner(w, CASE, item, 0, office(w))


# --- first responsible ----------------------------------------------------------------------------


def test_the_first_answers_and_centres_only_dispatch(w) -> None:
    note_first(w, office(w), CASE)
    assert w.cases["first"][CASE] == NOBODY, "no rule asks for it"
    w.rules["first"][:] = 1.0
    note_first(w, int(w.centre_body[0]), CASE)
    assert w.cases["first"][CASE] == NOBODY
    note_first(w, office(w), CASE)
    note_first(w, departments(w)[0], CASE)
    assert w.cases["first"][CASE] == office(w)


def test_who_answers_goes_along_and_the_file_stays_whole(w) -> None:
    owner, other = departments(w)
    w.tasks["body"][TASK] = office(w)
    send(w, TASK, other, office(w), Lane.ORDINARY, False)
    assert w.tasks["insight"][TASK] < 2.0, "a form alone goes over the border"
    w.tasks["insight"][TASK], w.tasks["state"][TASK] = 2.0, TaskState.WAITING
    w.cases["first"][CASE] = office(w)
    before = float(w.debt[office(w), Owed.MEETINGS])
    send(w, TASK, owner, other, Lane.ORDINARY, False)
    assert w.tasks["insight"][TASK] == 2.0
    assert w.debt[office(w), Owed.MEETINGS] == pytest.approx(before + w.p["follow_hours"][0])


def test_sending_away_frees_nobody_who_goes_on_answering(w) -> None:
    b = office(w)
    w.bodies["checked"][b], w.bodies["denied"][b, Way.REPLY] = 0.5, 0.6
    weigh_task(w, b, TASK, DAY, 0.0)
    free = float(w.worth[TaskOption.RETURN])
    assert still_answers(w, b, CASE) == 0.0
    w.cases["first"][CASE] = b
    weigh_task(w, b, TASK, DAY, 0.0)
    assert w.worth[TaskOption.RETURN] == pytest.approx(free - still_answers(w, b, CASE))
    charged = w.p["d3_points"][0] / 100 * (w.reward["verified"][b] + w.p["d3_caught"][0]) * 0.3
    assert still_answers(w, b, CASE) > charged > 0
    assert still_answers(w, departments(w)[0], CASE) == 0.0


def closed(w: Any, first: int) -> tuple[float, float]:
    """Return the slips of closing body and first body after a reply that a look on the spot denies."""
    b, a = departments(w)[0], office(w)
    w.cases["first"][CASE], w.cases["resident"][CASE], w.cases["way"][CASE] = first, NOBODY, Way.REPLY
    w.cases["stage"][CASE], w.tasks["state"][TASK] = Stage.CLOSED, TaskState.DROPPED
    before = w.bodies["slips"][[b, a]].copy()
    call_back(w, CASE, b, DAY, False)
    return tuple(w.bodies["slips"][[b, a]] - before)


def test_a_denied_closing_counts_against_the_first_as_well(w) -> None:
    assert closed(w, NOBODY) == (1.0, 0.0)


def test_a_denied_closing_counts_against_the_first_as_well_under_the_rule(w) -> None:
    heard = float(w.bodies["heard_denied"][office(w), Way.REPLY])
    assert closed(w, office(w)) == pytest.approx((1.0, 1.0))
    assert w.bodies["heard_denied"][office(w), Way.REPLY] == heard + 1


# --- whistles -------------------------------------------------------------------------------------


def test_a_street_calls_the_one_department_it_knows_to_be_the_owner(w) -> None:
    b, item = office(w), int(w.tasks["item"][TASK])
    w.may[[b, int(w.team_body[street(w)])], item] = 0
    weigh_task(w, b, TASK, DAY, 0.0)
    assert w.worth[TaskOption.SUMMON] == -np.inf
    w.rules["whistle_street"][:] = 1.0
    weigh_task(w, b, TASK, DAY, 0.0)
    assert w.worth[TaskOption.SUMMON] > -np.inf
    w.clarity[:], w.knowledge[:] = 0.0, 0.0
    assert not whistles_for_one(w, b, CASE, 0), "it does not know whom to call"
    w.clarity[:] = 1.0
    w.may[b, item] = 1
    assert not whistles_for_one(w, b, CASE, 0), "it may settle the matter itself"
    assert not whistles_for_one(w, departments(w)[1], CASE, 0), "departments call nobody for one owner"


def test_a_community_calls_its_street_for_what_the_street_may_settle(w) -> None:
    b, item = committee(w), int(w.tasks["item"][TASK])
    w.rules["whistle_community"][:] = 1.0
    w.may[[b, office(w), int(w.team_body[street(w)])], item] = 0
    assert not whistles_for_one(w, b, CASE, 0), "the street may not settle it either"
    w.may[office(w), item] = 1
    assert whistles_for_one(w, b, CASE, 0)
    w.rules["whistle_community"][:] = 0.0
    assert not whistles_for_one(w, b, CASE, 0)


def test_whoever_is_called_comes_with_hours_of_its_own_and_takes_the_matter(w) -> None:
    b, (owner, _) = office(w), departments(w)
    w.may[[b, int(w.team_body[street(w)])], w.tasks["item"][TASK]] = 0
    w.rules["bound"][:] = 1.0
    send(w, TASK, b, NOBODY, Lane.ORDINARY, False)
    before = float(w.debt[owner, Owed.MEETINGS])
    assert convene(w, b, TASK) == 1
    assert w.tasks["body"][TASK] == owner
    assert w.tasks["joined"][TASK] == 1
    assert w.debt[owner, Owed.MEETINGS] == pytest.approx(before + w.p["summon_hours"][0])


# --- streets appraise departments -----------------------------------------------------------------


def test_a_department_keeps_what_a_street_hands_to_it_and_not_what_residents_bring(w) -> None:
    b = departments(w)[0]
    w.reward["streets"][b] = 40.0
    weigh_task(w, b, TASK, DAY, 0.0)
    assert w.terms[Term.STREETS] == 0.0
    away = float(w.worth[TaskOption.RETURN])
    w.cases["previous"][CASE] = office(w)
    weigh_task(w, b, TASK, DAY, 0.0)
    points = w.p["d3_points"][0] * 0.4
    assert w.worth[TaskOption.RETURN] == pytest.approx(away - points)


def test_a_department_comes_when_a_street_calls_that_gives_it_points(w) -> None:
    b, other = departments(w)
    worth = {}
    for points in (0.0, 40.0):
        w.reward["streets"][b] = points
        for convener in (office(w), other):
            weigh_joining(w, b, convener, CASE, 0)
            worth[points, convener] = float(w.worth[SummonsOption.JOIN])
    assert worth[40.0, office(w)] - worth[0.0, office(w)] == pytest.approx(w.p["d3_points"][0] * 0.4)
    assert worth[40.0, other] == worth[0.0, other]


# --- struck out -----------------------------------------------------------------------------------


def test_the_register_takes_what_the_file_shows_to_be_beyond_and_exemption_takes_anything(w) -> None:
    w.rules["register"][:] = 1.0
    w.cases["bonds"][CASE] = Bond.BEYOND
    assert not shown_beyond(w, CASE), "beyond, but nobody has found out"
    assert escapes(w, CASE) == 0.0
    w.tasks["insight"][TASK] = 3.0
    assert escapes(w, CASE) == 1.0
    w.cases["bonds"][CASE] = 0
    assert escapes(w, CASE) == 0.0, "hard, and within reach"
    w.rules["exempt"][:] = 0.6
    assert escapes(w, CASE) == pytest.approx(0.6), "what is merely hard may be declared unreasonable"


def test_only_replies_are_declared_unreasonable_and_ruling_takes_time(w) -> None:
    w.rules["exempt"][:] = 1.0
    centre = int(w.centre_body[0])
    before = float(w.debt[centre, Owed.DESK])
    assert not is_struck_out(w, CASE, Way.BOOK)
    assert w.debt[centre, Owed.DESK] == before
    assert is_struck_out(w, CASE, Way.REPLY)
    assert w.debt[centre, Owed.DESK] == pytest.approx(before + w.p["strike_hours"][0])


def test_the_fear_of_a_check_goes_where_closings_do_not_count(w) -> None:
    b = departments(w)[0]
    w.bodies["checked"][b], w.bodies["denied"][b, Way.REPLY] = 0.5, 0.6
    weigh_task(w, b, TASK, DAY, 0.0)
    fear = float(w.terms[Term.CHECK])
    w.rules["exempt"][:] = 0.75
    weigh_task(w, b, TASK, DAY, 0.0)
    assert w.terms[Term.CHECK] == pytest.approx(fear / 4)
    assert fear < 0


@pytest.mark.parametrize("exempt", [0.0, 1.0])
def test_a_closing_that_is_struck_out_counts_nowhere_in_the_evaluation(w, exempt) -> None:
    b = departments(w)[0]
    w.rules["exempt"][:], w.rules["callback"][:] = exempt, 1.0
    w.cases["deadline"][CASE], w.cases["resident"][CASE] = DAY - 1, NOBODY
    done, slips = float(w.bodies["done"][b]), float(w.bodies["slips"][b])
    w.debt[:], w.checks[:], w.cases["closed"][CASE] = 0.0, 0.0, NEVER
    close_case(w, CASE, b, DAY)
    hear_back(w, DAY)
    assert w.cases["struck"][CASE] == exempt
    assert w.bodies["done"][b] - done == 1 - exempt
    assert (w.bodies["slips"][b] > slips) == (exempt == 0.0)
    assert w.cases["closed"][CASE] == DAY, "the measures count it all the same"
    assert (w.cases["stage"][CASE] == Stage.OPEN) == (exempt == 0.0), "what counts was looked at, and denied"


# --- Party members --------------------------------------------------------------------------------


def test_members_are_eyes_and_a_word_with_the_parties_and_nothing_else(w) -> None:
    before, standing = float(w.mood["patrol"][0]), standing_of(w, committee(w), 0)
    members_look(w, 0)
    assert w.mood["patrol"][0] == before
    residents = float(w.grids["residents"][0])
    w.heads["members"][0] = 7.0 * residents / 1000.0
    members_look(w, 0)
    p = w.p
    given = float(p["member_turnout"][0])
    seen = given * float(p["member_reach"][0] * p["patrol_reach"][0])
    assert w.mood["patrol"][0] - before == pytest.approx(seen, rel=1e-3)
    base = standing / (1 + float(p["forum_gain"][0]) * float(w.heads["meeting"][0]))
    gain = float(p["member_talk"][0]) * given
    assert standing_of(w, committee(w), 0) - standing == pytest.approx(base * gain, rel=1e-5)


# --- later call-backs, and repeats ----------------------------------------------------------------


def put_away(w: Any, after: float) -> int:
    """Close the matter as a symptom removed, under call-backs so many days later; return who closed it."""
    b = departments(w)[0]
    w.rules["callback"][:], w.rules["callback_after"][:] = 1.0, after
    w.debt[:], w.checks[:] = 0.0, 0.0
    w.cases["resident"][CASE], w.cases["asked"][CASE] = NOBODY, 0
    close_case(w, CASE, b, DAY)
    hear_back(w, DAY)
    return b


def test_a_closing_is_called_back_on_its_day_and_not_before(w) -> None:
    w.tasks["state"][TASK] = TaskState.PATCHED
    b = put_away(w, 3)
    assert w.cases["asked"][CASE] == 0
    w.cases["relapsed"][CASE] = Relapse.SHOWING
    slips = float(w.bodies["slips"][b])
    for day in (DAY + 1, DAY + 2):
        call_later(w, day)
        assert w.cases["asked"][CASE] == 0
    call_later(w, DAY + 3)
    assert w.cases["asked"][CASE] == 1
    assert w.bodies["slips"][b] == slips + 1, "the symptom is back, and somebody looks"
    assert w.cases["stage"][CASE] == Stage.CLOSED, "it waits for whoever finds it"


def test_what_was_given_up_is_opened_again_by_a_later_call(w) -> None:
    put_away(w, 3)
    grid, kind = int(w.cases["grid"][CASE]), int(w.cases["category"][CASE])
    w.cases["relapsed"][CASE] = Relapse.FADED
    before = int(w.unsolved[grid, kind])
    call_later(w, DAY + 3)
    assert w.cases["stage"][CASE] == Stage.OPEN
    assert w.unsolved[grid, kind] == before + 1


def test_on_the_same_evening_a_removed_symptom_passes(w) -> None:
    w.tasks["state"][TASK] = TaskState.PATCHED
    denied = float(w.bodies["heard_denied"].sum())
    put_away(w, 0)
    assert w.cases["asked"][CASE] == 1
    assert w.cases["stage"][CASE] == Stage.CLOSED
    assert w.bodies["heard_denied"].sum() == denied


def test_who_is_asked_later_rates_the_wait_until_the_closing(w) -> None:
    resident, why = int(w.grids["first_resident"][0]), []
    for later in (0, 90):
        w.cases["stage"][CASE], w.tasks["state"][TASK] = Stage.CLOSED, TaskState.PATCHED
        w.cases["resident"][CASE], w.cases["relapsed"][CASE] = resident, Relapse.RESTING
        w.cases["registered"][CASE], w.cases["reclosed"][CASE], w.cases["tolerance"][CASE] = 0, DAY, 20.0
        w.p["callback_answer"][:] = 1.0
        call_back(w, CASE, departments(w)[0], DAY + later, False)
        why.append((int(w.cases["rated"][CASE]), int(w.cases["rated_why"][CASE])))
    assert why[0] == why[1]


@pytest.mark.parametrize(("share", "why", "charged"), [
    (0.0, Reopening.ASKED, 0), (1.0, Reopening.ASKED, 1), (1.0, Reopening.FOUND, 0),
])  # fmt: skip
def test_what_residents_bring_again_counts_against_who_closed_it(w, share, why, charged) -> None:
    b = put_away(w, 30)
    w.rules["repeats"][:] = share
    slips, heard = float(w.bodies["slips"][b]), float(w.bodies["heard_denied"][b, Way.REPLY])
    reopen(w, CASE, Channel.HOTLINE, DAY, Lane.URGENT, why)
    assert w.bodies["slips"][b] == slips + charged
    assert w.bodies["heard_denied"][b, Way.REPLY] == heard + charged
