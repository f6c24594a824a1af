"""Signatures: what crosses a border between bodies waits for one, however idle everybody is."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import BodyKind, Channel, Clock, Decision, TaskState
from sim.day.handing import send
from sim.day.signatures import days_to_sign, signer_of
from sim.day.work import body_day, send_on
from sim.model import GovernanceModel
from sim.rng import key2
from sim.tables import MAX_NEEDS, NOBODY

CASE = 7
TASK = MAX_NEEDS * CASE
WEDNESDAY = 8
"""Day of the run on which papers are sent: 9 January 2025 is a working day, and so are those after it."""


@pytest.fixture
def model() -> GovernanceModel:
    """Return a district in which one matter of a department has just been registered near by."""
    made = GovernanceModel(city="teaching", days=120, log=True, parameters={"signature_street": 3.0})
    made.run_for(WEDNESDAY)
    w = made.world
    item = int(np.flatnonzero((w.items["level"] == 2) & (w.items["approval"] == 0))[0])
    case, task = w.cases[CASE], w.tasks[TASK]
    case["grid"], case["channel"], case["online"], case["needs"], case["seen_needs"] = (
        0,
        Channel.LOCAL,
        0,
        1,
        1,
    )
    task["item"], task["state"], task["hours"], task["hours_left"] = item, TaskState.WAITING, 1.0, 1.0
    task["mandate"], task["day"] = 0, -1
    w.means["linked"][:] = 0
    w.clock[Clock.DAY] = WEDNESDAY
    return made


def street_of(model: GovernanceModel) -> int:
    w = model.world
    return int(w.street_body[w.grids["street"][0]])


def department_of(model: GovernanceModel) -> int:
    w = model.world
    return int(w.department_body[0, w.items["department"][w.tasks["item"][TASK]]])


def test_days_until_a_signature_have_the_declared_mean_and_a_long_tail() -> None:
    for mean in (0.5, 1.0, 4.0):
        days = np.array([days_to_sign(mean, np.uint64(key2(np.uint64(5), n))) for n in range(20_000)])
        assert days.mean() == pytest.approx(mean, abs=4 * np.sqrt(mean * (1 + mean) / len(days)))
        assert (days == 0).mean() == pytest.approx(1 / (1 + mean), abs=0.02)
        assert days.max() > 6 * mean
    assert days_to_sign(0.0, np.uint64(5)) == 0


def test_the_head_of_the_house_that_a_matter_leaves_signs(model: GovernanceModel) -> None:
    w, street, department = model.world, street_of(model), department_of(model)
    other = int(
        w.department_body[0, (w.items["department"][w.tasks["item"][TASK]] + 1) % w.city_department.size]
    )
    community = int(w.community_body[w.grids["community"][0]])
    assert signer_of(w, TASK, street, department) == street
    assert signer_of(w, TASK, community, department) == street
    assert signer_of(w, TASK, NOBODY, department) == street
    assert signer_of(w, TASK, department, other) == department
    assert signer_of(w, TASK, department, int(w.centre_body[0])) == department
    team = int(w.team_body[w.grids["street"][0]])
    for sender, receiver in ((0, community), (street, team), (NOBODY, street), (street, community)):
        assert signer_of(w, TASK, sender, receiver) == NOBODY
    assert signer_of(w, TASK, int(w.centre_body[0]), department) == NOBODY
    organization = int(np.flatnonzero(w.bodies["kind"] == BodyKind.ORGANIZATION)[0])
    assert signer_of(w, TASK, street, organization) == NOBODY


def test_one_system_a_ruling_the_hotline_and_papers_online_need_no_signature(model: GovernanceModel) -> None:
    w, street, department = model.world, street_of(model), department_of(model)
    w.means["linked"][street] = 1
    assert signer_of(w, TASK, street, department) == street
    w.means["linked"][department] = 1
    assert signer_of(w, TASK, street, department) == NOBODY
    w.means["linked"][:] = 0
    for table, column, value in (
        (w.tasks[TASK], "mandate", 1),
        (w.cases[CASE], "online", 1),
        (w.cases[CASE], "channel", Channel.HOTLINE),
    ):
        assert signer_of(w, TASK, NOBODY, department) == street
        before = table[column].copy()
        table[column] = value
        assert signer_of(w, TASK, NOBODY, department) == NOBODY
        table[column] = before


def test_a_window_with_the_departments_power_signs_what_comes_by_it(model: GovernanceModel) -> None:
    w, street, department = model.world, street_of(model), department_of(model)
    w.rules["window"][:] = 1.0
    assert signer_of(w, TASK, street, department) == street  # the matter came otherwise
    w.cases["channel"][CASE] = Channel.WINDOW
    assert signer_of(w, TASK, street, department) == NOBODY
    w.rules["window"][:] = 0.0
    assert signer_of(w, TASK, street, department) == street


def test_nobody_works_on_a_matter_before_its_signature_and_the_journey_tells_of_the_wait(
    model: GovernanceModel,
) -> None:
    w, street, department = model.world, street_of(model), department_of(model)
    w.bodies["present"][department] = 50.0  # idle: it would be handled on the next day
    send(w, TASK, street, NOBODY, 0, False)
    send_on(w, street, TASK, WEDNESDAY, Decision.NONE)
    receiver, waits = int(w.tasks["body"][TASK]), int(w.tasks["waits"][TASK])
    assert waits > 0
    assert w.bodies["kind"][receiver] == BodyKind.DISTRICT_DEPT
    through = int(w.tasks["day"][TASK]) + 1
    assert w.workday_number[through] - w.workday_number[WEDNESDAY + 1] == waits
    for day in range(WEDNESDAY + 1, through):
        body_day(w, receiver, day)
        assert w.tasks["state"][TASK] == TaskState.QUEUED
        assert w.tasks["handled"][TASK] == 0
    body_day(w, receiver, through)
    assert w.tasks["state"][TASK] != TaskState.QUEUED or w.tasks["body"][TASK] != receiver
    told = next(entry for entry in model.journey(CASE) if entry["action"] == "sign")
    assert told["waited"] == waits
    assert (told["action_zh"], told["action_en"]) == ("等到签批", "gets it signed")
    assert f"等了 {waits} 个工作日" in told["reason_zh"]
    assert f"waited {waits} working day" in told["reason_en"]


def test_a_reopened_matter_that_comes_from_nobody_waits_for_no_old_signature(model: GovernanceModel) -> None:
    w = model.world
    w.tasks["day"][TASK] = WEDNESDAY + 40
    w.cases["channel"][CASE] = Channel.HOTLINE
    send(w, TASK, department_of(model), NOBODY, 0, False)
    assert w.tasks["day"][TASK] <= WEDNESDAY
    assert w.tasks["waits"][TASK] == 0
