"""Task forces (专班) by hand: whose hours, which matters, with what file, and what is left when they end."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest
from causes import DAY, Made, made

from sim.actors.hours import all_hours, staff_hours
from sim.actors.task_force import has_listed, hours_for, leader_of
from sim.cases.catalogue import load_catalogue
from sim.cases.queues import is_queued
from sim.codes import Action, Channel, Clock, Lane, Level, Owed, Reason, Reopening, Stage, TaskState, Use
from sim.day.arise import new_case
from sim.day.evening import evening
from sim.day.handing import send
from sim.day.intake import reopen
from sim.day.latent import take_off_latent
from sim.day.purses import share_purses
from sim.day.seconded import force_day
from sim.day.summoning import convene
from sim.day.task_force import task_forces
from sim.day.work import body_day
from sim.model import GovernanceModel
from sim.policy.scenario import scenario_from_text
from sim.tables import MAX_NEEDS, NOBODY

MONDAY = 14
"""Day of the run on which task forces meet."""


PEOPLE = 12.5
"""People of every body."""


def with_force(needs: int = 2, lead: float = 2.0, share: float = 0.1, **parameters: float) -> Made:
    """Return a matter of departments of which each seconds a share of its people; nobody owes an hour yet."""
    free = {"force_setup_hours": 0.0, "force_meeting_hours": 0.0, "case_day_hours": 100.0}
    m = made(needs, level=2, **(free | parameters))
    w = m.w
    w.clock[Clock.DAY] = MONDAY
    w.means["hours"], w.means["staff"] = 8.0, PEOPLE  # a hundred hours a day
    w.bodies["present"] = np.where(w.bodies["alive"] == 1, PEOPLE, 0.0)
    w.rules["force_lead"] = lead
    for n in range(needs):
        w.may[m.department(n), m.task(n)["item"]] = 1
        w.seconded[m.department(n), m.row["category"]] = share
    return m


def morning(m: Made, day: int = MONDAY) -> None:
    m.w.clock[Clock.DAY] = day
    m.w.bodies["morning"] = m.w.bodies["backlog"]
    task_forces(m.w, day, True)


def work(m: Made) -> None:
    """Let everybody work today, at home and in task forces."""
    w, day = m.w, int(m.w.clock[Clock.DAY])
    share_purses(w, day)
    for b in range(len(w.bodies)):
        body_day(w, b, day)
        if w.bodies["away"][b] > 0.0:
            force_day(w, b, day)
    evening(w, day)


def touches(m: Made, action: Action) -> list[np.void]:
    rows = m.w.touches[: int(m.w.clock[Clock.TOUCHES])]
    return [row for row in rows if row["case"] == m.case and row["action"] == action]


# --- hours ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), [(0.1, 0.0), (0.2, 0.3), (0.8, 0.6), (1.0, 1.0)])
def test_people_sit_in_one_task_force_and_nobody_gains_an_hour(first, second) -> None:
    m = with_force()
    w, b = m.w, m.department()
    w.seconded[b, :] = 0.0
    w.seconded[b, 0], w.seconded[b, 1] = first, second
    morning(m)
    away = min(1.0, first + second)
    assert staff_hours(w, b) == pytest.approx(all_hours(w, b) * (1.0 - away), abs=1e-4)
    inside = [hours_for(w, b, k) for k in range(w.seconded.shape[1])]
    assert sum(inside) + staff_hours(w, b) == pytest.approx(all_hours(w, b))
    assert inside[0] * second == pytest.approx(inside[1] * first), "what several ask for is shared pro rata"


def test_a_day_has_as_many_hours_with_a_task_force_as_without() -> None:
    m = with_force(share=0.3, force_meeting_hours=2.0, force_setup_hours=16.0)
    w = m.w
    send(w, m.t(0), m.street, NOBODY, Lane.URGENT, True)
    morning(m)
    b = m.department()
    before = w.hours.sum()
    share_purses(w, MONDAY)
    body_day(w, b, MONDAY)
    force_day(w, b, MONDAY)
    assert w.hours.sum() - before == pytest.approx(all_hours(w, b), rel=1e-5)


def test_without_a_leader_nobody_is_seconded() -> None:
    m = with_force(lead=0.0)
    morning(m)
    assert (m.w.bodies["away"] == 0.0).all()
    assert (m.w.force == 0).all()


def test_settling_in_and_meetings_come_out_of_the_seconded_hours() -> None:
    m = with_force(share=0.1, force_setup_hours=20.0, force_meeting_hours=3.0)
    w, b = m.w, m.department()
    morning(m, MONDAY + 1)
    assert w.bodies["sits"][b] == pytest.approx(0.1 * PEOPLE * 20.0), (
        "on a day without a meeting they only settle in"
    )
    coordinated = w.hours[w.bodies["kind"][b], Use.COORDINATE]
    force_day(w, b, MONDAY + 1)
    assert w.hours[w.bodies["kind"][b], Use.COORDINATE] - coordinated == pytest.approx(10.0)
    assert w.bodies["sits"][b] == pytest.approx(15.0), "more than their hours of a day"
    w.bodies["sits"][b] = 0.0
    morning(m, MONDAY + 7)
    assert w.bodies["sits"][b] == pytest.approx(0.1 * PEOPLE * 3.0), "settled in once, they meet every week"
    w.seconded[b] = 0.0
    morning(m, MONDAY + 8)
    assert w.bodies["sits"][b] == 0.0, "who goes home owes it nothing"


# --- the list -------------------------------------------------------------------------------------


def test_each_need_goes_to_its_member_with_the_whole_file_and_nobody_sends_it_on() -> None:
    m = with_force(2)
    w = m.w
    send(w, m.t(0), m.street, NOBODY, Lane.URGENT, True)
    m.task(0)["insight"] = 9.0  # an unlinked border would keep little of it
    morning(m)
    assert [int(m.task(n)["body"]) for n in range(2)] == [m.department(0), m.department(1)]
    assert [float(m.task(n)["insight"]) for n in range(2)] == [9.0, 9.0], "one file at one table"
    assert m.row["force"] == 1
    assert m.row["convener"] == w.centre_body[0]
    assert w.debt[w.centre_body[0], Owed.MEETINGS] == pytest.approx(w.p["force_case_hours"][0])
    assert [int(row["went_to"]) for row in touches(m, Action.ENLIST)] == [m.department(0), m.department(1)]
    assert all(w.bodies["listed"][m.department(n)] == 1 for n in range(2))


def test_seconded_hours_alone_do_it_in_as_many_days_as_they_last() -> None:
    m = with_force(2, share=0.1)  # ten hours a day of each
    m.task(0)["hours"] = m.task(0)["hours_left"] = 25.0
    m.task(1)["hours"] = m.task(1)["hours_left"] = 8.0
    done = {}
    for day in range(MONDAY, MONDAY + 5):
        morning(m, day)
        work(m)
        for n in range(2):
            if m.task(n)["state"] == TaskState.DONE:
                done.setdefault(n, day - MONDAY)
    assert done == {0: 3, 1: 1}, "on the desk the day after the meeting; 25 hours at ten a day, and 8"
    assert m.row["solved"] == MONDAY + 3


def test_those_at_home_do_not_touch_what_is_on_the_list() -> None:
    m = with_force(1, share=0.1)
    m.task(0)["hours"] = m.task(0)["hours_left"] = 50.0
    morning(m)
    morning(m, MONDAY + 1)
    b = m.department()
    assert has_listed(m.w, b, m.t(0))
    share_purses(m.w, MONDAY + 1)
    body_day(m.w, b, MONDAY + 1)
    assert m.task(0)["hours_left"] == 50.0
    assert m.w.bodies["morning"][b] == 0.0, "and it is no load of theirs"
    force_day(m.w, b, MONDAY + 1)
    assert m.task(0)["hours_left"] == pytest.approx(40.0)


def test_only_what_is_old_enough_or_of_enough_causes_is_put_on_the_list() -> None:
    for days, causes, listed in ((0, 0, 1), (6, 3, 1), (7, 0, 0), (7, 2, 1), (7, 3, 0)):
        m = with_force(2)
        m.w.rules["force_days"], m.w.rules["force_causes"] = days, causes
        assert MONDAY - DAY == 6
        morning(m)
        assert m.row["force"] == listed, (days, causes)


def test_nothing_is_listed_that_a_member_does_not_get_to_in_a_month() -> None:
    for hours, listed in ((199.0, 1), (201.0, 0)):  # ten hours a day, twenty days
        m = with_force(1, share=0.1, force_full_days=20.0)
        w = m.w
        c = new_case(w, 0, int(m.row["category"]), DAY, np.uint64(5))
        take_off_latent(w, c)
        w.clock[Clock.OPEN] += 1
        w.cases[c]["stage"], w.cases[c]["registered"] = Stage.OPEN, DAY - 30
        w.cases[c]["needs"] = w.cases[c]["seen_needs"] = 1
        w.tasks[MAX_NEEDS * c]["item"] = m.task(0)["item"]
        w.tasks[MAX_NEEDS * c]["state"] = TaskState.WAITING
        w.tasks[MAX_NEEDS * c]["hours"] = w.tasks[MAX_NEEDS * c]["hours_left"] = hours
        morning(m)
        assert w.cases["force"][c] == 1, "the older comes first"
        assert m.row["force"] == listed


def test_a_leader_takes_nothing_from_a_desk_above() -> None:
    for lead, listed in ((1.0, 0), (2.0, 1)):
        m = with_force(1, lead=lead)
        send(m.w, m.t(0), m.department(), NOBODY, Lane.URGENT, True)
        morning(m)
        assert m.row["force"] == listed
        leaders = {1.0: int(m.w.street_body[0]), 2.0: int(m.w.centre_body[0])}
        assert leader_of(m.w, 0) == leaders[lead]


def test_what_no_member_may_settle_stays_off_the_list() -> None:
    m = with_force(1)
    send(m.w, m.t(0), m.street, NOBODY, Lane.URGENT, True)
    m.w.seconded[:] = 0.0
    m.w.seconded[m.street, m.row["category"]] = 0.5
    morning(m)
    assert m.row["force"] == 0
    assert m.task(0)["body"] == m.street


def test_a_need_noticed_later_goes_to_its_member_at_once() -> None:
    m = with_force(2, share=0.5)
    m.row["seen_needs"] = 1
    morning(m)
    assert m.row["force"] == 1
    assert m.task(1)["state"] == TaskState.WAITING
    morning(m, MONDAY + 1)
    work(m)
    assert m.task(0)["state"] == TaskState.DONE
    assert is_queued(m.w, m.t(1))
    assert m.task(1)["body"] == m.department(1)
    assert m.task(1)["joined"] == 1
    assert m.row["stage"] == Stage.OPEN


def test_a_call_to_a_member_is_answered_on_seconded_hours() -> None:
    m = with_force(2, share=0.2)
    w, called = m.w, m.department(1)
    morning(m, MONDAY + 1)  # no meeting today: nothing is on the list yet
    w.may[m.street, m.task(0)["item"]] = 1
    send(w, m.t(0), m.street, NOBODY, Lane.URGENT, True)
    w.p["d4_threshold"] = 100.0  # nobody would come
    assert convene(w, m.street, m.t(0)) == 1
    assert m.task(1)["body"] == called
    assert m.task(1)["joined"] == 1
    assert w.bodies["fatigue"][called] == 0.0
    assert w.debt[called, Owed.MEETINGS] == 0.0
    assert w.bodies["sits"][called] == pytest.approx(w.p["summon_hours"][0])
    assert [Reason(row["reason"]) for row in touches(m, Action.JOIN)] == [Reason.TASK_FORCE]


# --- the end --------------------------------------------------------------------------------------


def test_when_it_ends_people_go_home_and_open_needs_are_work_of_their_desks() -> None:
    m = with_force(2, share=0.1)
    w = m.w
    m.task(0)["hours"] = m.task(0)["hours_left"] = 50.0
    for day in (MONDAY, MONDAY + 1):
        morning(m, day)
        work(m)
    assert m.task(0)["hours_left"] == pytest.approx(40.0)
    w.rules["force_lead"] = 0.0
    morning(m, MONDAY + 2)
    assert (w.bodies["away"] == 0.0).all()
    assert (w.force == 0).all()
    assert (w.bodies["listed"] == 0).all()
    assert m.row["force"] == 0
    assert m.row["convener"] == NOBODY
    assert m.task(0)["body"] == m.department(0)
    assert m.task(0)["joined"] == 0
    work(m)
    assert m.task(0)["state"] == TaskState.DONE, "a hundred hours a day of its own desk"


def test_a_matter_that_comes_back_is_off_the_list() -> None:
    m = with_force(1, share=0.5)
    for day in (MONDAY, MONDAY + 1):
        morning(m, day)
        work(m)
    assert m.row["stage"] == Stage.CLOSED
    reopen(m.w, m.case, Channel.LOCAL, MONDAY + 2, Lane.URGENT, Reopening.FOUND)
    assert m.row["force"] == 0


# --- what follows ---------------------------------------------------------------------------------

DRAINED = """
name: drained
title: {zh: 抽空, en: Drained}
lesson: {zh: 九成的人进了专班。, en: Nine in ten sit in a task force.}
stages:
  - {lever: taskforce.lead, value: 2 level, start: 0, stop: 120}
  - {lever: taskforce.departments, value: 90 %, start: 0, stop: 120, categories: [abandoned]}
"""


def days_at_home(scenario: Any) -> float:
    """Mean days to the first closing of departments' matters that no task force works on, at most 70."""
    w = lived(scenario).world
    cases = w.cases[: int(w.clock[Clock.CASES])]
    listed = load_catalogue().category_ids.index("abandoned")
    ours = (cases["category"] != listed) & (cases["top_level"] == Level.DISTRICT)
    ours &= (cases["registered"] >= 0) & (cases["registered"] < 90)
    days = cases["closed"][ours] - cases["registered"][ours]
    return float(np.where(days < 0, 70, days).mean())


def lived(scenario: Any) -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=160, scenario=scenario)
    model.run_for(160)
    return model


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="too many days as plain Python")  # type: ignore[attr-defined]
def test_a_task_force_that_takes_nine_in_ten_slows_what_departments_do_at_home() -> None:
    assert days_at_home(scenario_from_text(DRAINED)) > 2.0 * days_at_home("baseline")
