"""Each act that fails writes its reason, the latest counts, and none is written after 90 days."""

from __future__ import annotations

import numpy as np
import pytest
from causes import DAY, Made, made

from sim.codes import Act, Bond, Clock, Decision, Fault, Lane, Stage, TaskState, Unresolved
from sim.day.closing import close_case, close_unless_at_work
from sim.day.deadlines import fall_due, go_through_late
from sim.day.evening import evening
from sim.day.failing import WHY_OF_FAULT, note_failed
from sim.day.handing import send
from sim.day.handling import work_on
from sim.day.outbox import put_out
from sim.day.removing import begin_work
from sim.day.summoning import convene
from sim.day.work import close_on_paper, finish, send_on
from sim.measures.unresolved import REASONS
from sim.tables import AGE, NOBODY


def why(m: Made) -> tuple[Unresolved, set[Unresolved]]:
    """The reason of the last act that failed, and all reasons met."""
    bits = int(m.row["failures"])
    return Unresolved(m.row["failed"]), {reason for reason in REASONS if bits >> (reason - 1) & 1}


def at_desk(m: Made, b: int, n: int = 0) -> None:
    """Body ``b`` has taken need ``n`` up."""
    send(m.w, m.t(n), b, NOBODY, Lane.URGENT, False)
    m.task(n)["state"] = TaskState.ACCEPTED
    begin_work(m.w, b, m.t(n), 1)


def only(reason: Unresolved) -> tuple[Unresolved, set[Unresolved]]:
    return reason, {reason}


def test_a_new_matter_has_no_reason() -> None:
    assert why(made()) == (Unresolved.NONE, set())


def test_every_fault_has_its_reason() -> None:
    assert len(WHY_OF_FAULT) == len(Fault)
    assert WHY_OF_FAULT[Fault.NONE] == Unresolved.NONE
    assert all(WHY_OF_FAULT[fault] for fault in Fault if fault)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.NO_POWER, Unresolved.AUTHORITY),
        (Fault.NOT_FOUND, Unresolved.SYMPTOM),
        (Fault.NO_CONSENT, Unresolved.CONSENT),
        (Fault.BEYOND, Unresolved.BEYOND),
        (Fault.TOO_SOON, Unresolved.ORDER),
    ],
)
def test_a_part_that_does_not_hold_is_a_failure(fault: Fault, expected: Unresolved) -> None:
    m = made(2 if fault is Fault.TOO_SOON else 1)
    n = m.row["needs"] - 1
    m.w.may[m.street, m.task(n)["item"]] = fault is not Fault.NO_POWER
    m.task(n)["depth"] = 9.0 * (fault is Fault.NOT_FOUND)
    m.task(n)["consent"] = 9.0 * (fault is Fault.NO_CONSENT)
    m.row["bonds"] = {Fault.BEYOND: Bond.BEYOND, Fault.TOO_SOON: Bond.ORDER}.get(fault, 0)
    at_desk(m, m.street, n)
    finish(m.w, m.street, m.t(n), DAY)
    assert m.task(n)["fault"] == fault
    assert expected in why(m)[1]
    if fault is not Fault.TOO_SOON:  # then the other cause waits, and D3 weighs what comes next
        assert why(m) == only(expected)


def test_what_holds_is_no_failure() -> None:
    m = made()
    m.w.may[m.street, m.task()["item"]] = 1
    at_desk(m, m.street)
    m.live()
    assert m.row["solved"] == DAY
    assert why(m) == (Unresolved.NONE, set())


def test_causes_removed_too_far_apart_are_a_failure_of_order() -> None:
    m = made(2)
    m.row["bonds"] = Bond.TOGETHER
    for n, day in enumerate((0, DAY)):
        m.task(n)["state"], m.task(n)["removed"] = TaskState.DONE, day
    close_case(m.w, m.case, m.street, DAY)
    assert m.row["solved"] < 0
    assert why(m) == only(Unresolved.ORDER)


@pytest.mark.parametrize(
    ("who", "may", "unpaid", "expected"),
    [
        ("street", 0, 0, Unresolved.AUTHORITY),  # the lists name the owner, and it is another
        ("street", 1, 0, Unresolved.NOBODYS),
        ("street", 1, 1, Unresolved.MONEY),
        ("owner", 0, 0, Unresolved.AUTHORITY),
        ("other", 0, 0, Unresolved.NOBODYS),
        ("centre", 0, 0, Unresolved.NONE),  # it dispatches
    ],
)
def test_what_is_sent_on_is_not_theirs_or_not_in_their_power(who, may, unpaid, expected) -> None:
    m = made(2)
    m.w.twin["ownership"] = 1  # whose it is, is clear
    bodies = {"street": m.street, "owner": m.department(0), "other": m.department(1)}
    b = bodies.get(who, int(m.w.centre_body[0]))
    m.w.may[b, m.task()["item"]] = may
    at_desk(m, b)
    m.task()["unpaid"] = unpaid
    send_on(m.w, b, m.t(), DAY, Decision.TASK)
    assert why(m)[0] == expected


def test_what_nobody_can_show_to_be_theirs_is_nobodys() -> None:
    m = made(nobodys_known=1.0, nobodys_novel=1.0)
    at_desk(m, m.street)
    send_on(m.w, m.street, m.t(), DAY, Decision.TASK)
    assert why(m) == only(Unresolved.NOBODYS)


@pytest.mark.parametrize(("comes", "expected"), [(False, {Unresolved.MISSING}), (True, set())])
def test_who_is_summoned_and_stays_out_is_missing(comes: bool, expected: set[Unresolved]) -> None:
    m = made(2, d4_threshold=-99.0 if comes else 99.0)
    m.w.rules["bound"] = 0.0
    m.w.may[m.street, m.task(0)["item"]] = 1
    at_desk(m, m.street)
    assert (convene(m.w, m.street, m.t(0)) > 0) is comes
    assert why(m)[1] == expected


def test_without_the_one_who_may_settle_it_somebody_is_missing_and_it_goes_on() -> None:
    m = made(2, d4_threshold=99.0)
    m.w.rules["bound"] = 0.0
    send(m.w, m.t(0), m.street, NOBODY, Lane.URGENT, False)
    put_out(m.w, m.street, m.t(0), Act.SUMMON, Decision.NONE)
    evening(m.w, DAY)
    assert m.task(0)["body"] != m.street
    assert why(m) == only(Unresolved.MISSING)


def test_without_money_it_waits_for_money() -> None:
    m = made()
    m.w.may[m.street, m.task()["item"]] = 1
    m.w.bodies["allowance"][m.street] = 0.0
    at_desk(m, m.street)
    assert work_on(m.w, m.street, m.t(), 10.0, DAY) == 0.0
    assert why(m) == only(Unresolved.MONEY)


@pytest.mark.parametrize(("unpaid", "expected"), [(0, Unresolved.TIME), (1, Unresolved.MONEY)])
@pytest.mark.parametrize("weekly", [False, True])
def test_what_is_still_on_a_desk_at_its_limit_fails_for_time(unpaid, expected, weekly) -> None:
    m = made(d3_conscience=99.0)  # nobody closes it on paper
    m.w.may[m.street, m.task()["item"]] = 1
    at_desk(m, m.street)
    m.row["deadline"], m.task()["unpaid"] = DAY - weekly, unpaid
    if weekly:
        go_through_late(m.w, DAY)
    else:
        m.w.due_wheel[DAY] = m.case
        m.row["due_next"] = -1
        fall_due(m.w, DAY)
    assert m.row["stage"] == Stage.OPEN
    assert why(m) == only(expected)


def test_a_closing_without_the_work_is_a_reply() -> None:
    m = made()
    at_desk(m, m.street)
    close_on_paper(m.w, m.t(), m.street, DAY)
    assert m.row["stage"] == Stage.CLOSED
    assert why(m) == only(Unresolved.REPLY)


def test_a_cause_that_nobody_saw_is_the_reason_where_all_that_was_seen_is_met() -> None:
    m = made(2)
    m.row["seen_needs"] = 1
    m.task(0)["state"] = TaskState.DONE
    close_unless_at_work(m.w, m.case, m.street, DAY)
    assert why(m) == only(Unresolved.UNSEEN)


def test_beside_a_part_that_does_not_hold_an_unseen_cause_is_only_met_with() -> None:
    m = made(2)
    m.row["seen_needs"] = 1
    m.w.may[m.street, m.task(0)["item"]] = 1
    m.task(0)["depth"] = m.task(1)["depth"] = 99.0
    at_desk(m, m.street)
    finish(m.w, m.street, m.t(0), DAY)
    assert m.row["stage"] == Stage.CLOSED
    assert why(m) == (Unresolved.SYMPTOM, {Unresolved.SYMPTOM, Unresolved.UNSEEN})


def test_the_latest_counts_and_the_others_are_kept() -> None:
    m = made()
    for reason in (Unresolved.NOBODYS, Unresolved.MISSING, Unresolved.NOBODYS):
        note_failed(m.w, m.case, reason)
    assert why(m) == (Unresolved.NOBODYS, {Unresolved.NOBODYS, Unresolved.MISSING})


def test_every_reason_has_a_bit_of_its_own() -> None:
    m = made()
    for reason in REASONS:
        note_failed(m.w, m.case, reason)
    assert why(m) == (REASONS[-1], set(REASONS))
    assert np.iinfo(m.row["failures"].dtype).bits >= len(REASONS)


@pytest.mark.parametrize(("age", "written"), [(AGE, True), (AGE + 1, False)])
def test_nothing_is_written_after_ninety_days(age: int, written: bool) -> None:
    m = made()
    m.w.clock[Clock.DAY] = DAY + age
    note_failed(m.w, m.case, Unresolved.REPLY)
    assert why(m) == (only(Unresolved.REPLY) if written else (Unresolved.NONE, set()))


@pytest.mark.parametrize("first", [0, 1])
def test_bodies_with_different_needs_of_a_late_matter_say_the_same_whoever_comes_first(first: int) -> None:
    m = made(2, d3_conscience=99.0)
    bodies = (m.street, m.department(1))
    for n, b in enumerate(bodies):
        m.w.may[b, m.task(n)["item"]] = 1
        at_desk(m, b, n)
    m.row["deadline"], m.task(0)["unpaid"] = DAY - 1, 1
    order = [b for b in m.w.body_order if b not in bodies]
    m.w.body_order[:] = [*bodies[first:], *bodies[:first], *order]
    go_through_late(m.w, DAY)
    assert why(m) == only(Unresolved.MONEY)
