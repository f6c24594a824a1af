"""Removing a cause, by hand: how long a desk looks, talks and works, and whether what it does holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from causes import DAY, Made, made
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.cases.queues import pull_task, work_left
from sim.codes import Bond, Clock, Fault, Lane, TaskState, Way
from sim.day.handing import send
from sim.day.handling import work_on
from sim.day.removing import begin_work, fault_of
from sim.day.work import finish
from sim.tables import NEVER, NOBODY

CASES = YAML(typ="safe").load((Path(__file__).parent / "cases" / "removing.yaml").read_text(encoding="utf-8"))
WAY = {"full": Way.FULL, "book": Way.BOOK}


@cache
def one() -> Made:
    return made(2, **CASES["parameters"])


def put(facts: dict[str, Any], need: int = 0) -> tuple[Made, int, int]:
    """Return a district in which a desk takes up what ``facts`` describe; the desk, and the need."""
    m = one()
    w = m.w
    bonds = [Bond[name] for name in facts.get("bonds", ())]
    need = 1 if Bond.ORDER in bonds else need
    for n in range(2):
        if m.task(n)["state"] in (TaskState.QUEUED, TaskState.ACCEPTED):
            pull_task(w, m.t(n))
        m.task(n)["state"], m.task(n)["removed"], m.task(n)["body"] = TaskState.WAITING, NEVER, NOBODY
    m.row["stage"], m.row["bonds"], m.row["convener"] = 1, sum(bonds), NOBODY
    m.row["needs"] = m.row["seen_needs"] = 2 if bonds == [Bond.ORDER] else 1
    if facts.get("first"):
        m.task(0)["state"], m.task(0)["removed"] = TaskState.DONE, DAY
    elif need == 1:
        m.task(0)["state"] = TaskState.PATCHED
    b = 0 if facts["who"] == "grid" else m.street
    w.mood["staff_ties"][:] = 0.0
    w.heads["meeting"][:] = 0.0
    w.bodies["ends"][:] = 0.0
    w.may[b, m.task(need)["item"]] = facts["may"]
    task = m.task(need)
    for name in ("depth", "insight", "consent", "won"):
        task[name] = facts.get(name, 0.0)
    task["hours"] = task["hours_left"] = facts["hours"]
    send(w, m.t(need), b, NOBODY, Lane.URGENT, False)
    task["insight"] = facts.get("insight", 0.0)
    task["state"] = TaskState.ACCEPTED
    begin_work(w, b, m.t(need), WAY[facts["way"]])
    return m, b, need


def work(m: Made, b: int, need: int, a_day: float = 1.3) -> float:
    """Let body ``b`` work on a need ``a_day`` hours a day until it has done with it; return the hours."""
    spent = 0.0
    for _ in range(200):
        spent += work_on(m.w, b, m.t(need), a_day, int(m.w.clock[Clock.DAY]))
        assert m.w.bodies["backlog"][b] == pytest.approx(work_left(m.w, m.t(need)), abs=1e-4)
        if work_left(m.w, m.t(need)) <= 1e-4:
            return spent
    raise AssertionError("it never ends")


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_a_cause_by_hand(case: dict[str, Any]) -> None:
    m, b, need = put(case["given"])
    task = m.task(need)
    planned = work_left(m.w, m.t(need))
    assert planned == pytest.approx(case["looked"] + case["talked"] + case["given"]["hours"], abs=1e-4)
    assert m.w.bodies["backlog"][b] == pytest.approx(planned, abs=1e-4)
    spent = work(m, b, need)
    assert float(task["looked"]) == pytest.approx(case["looked"], abs=1e-4)
    assert float(task["talked"]) == pytest.approx(case["talked"], abs=1e-4)
    assert spent == pytest.approx(planned, abs=1e-3), "every hour is one of looking, talk or work"
    finish(m.w, b, m.t(need), DAY)
    assert Fault(task["fault"]) is Fault[case["fault"]]
    assert TaskState(task["state"]) is TaskState[case["state"]]
    assert (task["removed"] == DAY) == (case["state"] == "DONE")


FACTS = st.fixed_dictionaries(
    {
        "who": st.sampled_from(["grid", "street"]), "way": st.sampled_from(["full", "book"]),
        "may": st.booleans(), "hours": st.floats(0.1, 8), "depth": st.floats(0, 10),
        "insight": st.floats(0, 10), "consent": st.floats(0, 4), "won": st.floats(0, 4),
    }
)  # fmt: skip


def outcome(facts: dict[str, Any], a_day: float = 1.3) -> tuple[int, float]:
    """Return the fault of handling what ``facts`` describe, and the hours."""
    m, b, need = put(facts)
    spent = work(m, b, need, a_day)
    return fault_of(m.w, b, m.t(need)), spent


@settings(max_examples=40)
@given(facts=FACTS, more=st.floats(0, 5), name=st.sampled_from(["insight", "won"]))
def test_more_insight_or_consent_never_turns_a_success_into_a_failure_and_never_costs_more(facts, more, name):
    fault, hours = outcome(facts)
    fault_with_more, hours_with_more = outcome(facts | {name: facts[name] + more})
    if fault == Fault.NONE:
        assert fault_with_more == Fault.NONE
    assert hours_with_more <= hours + 1e-3


@settings(max_examples=40)
@given(facts=FACTS)
def test_looking_before_acting_never_does_worse_than_the_book(facts):
    by_book, hours_by_book = outcome(facts | {"way": "book"})
    in_full, hours_in_full = outcome(facts | {"way": "full"})
    if by_book == Fault.NONE:
        assert in_full == Fault.NONE
    assert hours_in_full >= hours_by_book - 1e-3


@settings(max_examples=40)
@given(facts=FACTS, a_day=st.floats(0.1, 20))
def test_how_much_a_day_takes_changes_nothing(facts, a_day):
    assert outcome(facts, a_day) == pytest.approx(outcome(facts), abs=1e-3)


def test_a_second_try_with_the_same_file_fails_again_and_succeeds_once_insight_grew() -> None:
    facts = {"who": "street", "way": "book", "may": True, "hours": 1, "depth": 2, "insight": 1.0}
    one().w.p["look_hours_book"] = 0.0
    try:
        for _ in range(3):
            assert outcome(facts)[0] == Fault.NOT_FOUND
        assert outcome(facts | {"insight": 2.0})[0] == Fault.NONE
    finally:
        one().w.p["look_hours_book"] = 0.35


def test_whoever_becomes_slower_on_the_way_still_talks_until_they_agree() -> None:
    """Standing and speed change while a matter is on the desk: what is left is planned anew each day."""
    facts = {"who": "grid", "way": "full", "may": True, "hours": 1, "depth": 1, "consent": 0.9}
    m, b, need = put(facts)
    m.w.mood["staff_ties"][0] = 1.0
    begin_work(m.w, b, m.t(need), Way.FULL)
    work_on(m.w, b, m.t(need), 1.5, DAY)
    m.w.mood["staff_ties"][0] = 0.2
    m.w.bodies["learned"][b] = -0.3
    work(m, b, need)
    m.w.bodies["learned"][b] = 0.0
    assert fault_of(m.w, b, m.t(need)) == Fault.NONE
    assert m.task(need)["won"] == pytest.approx(0.9, abs=1e-4), "and no longer"
