"""Going up (上报) by hand: where it is open, what it is worth, and whom it reaches."""

from __future__ import annotations

import numpy as np
import pytest
from causes import Made, made

from sim.actors.answering import may_go_up
from sim.actors.decisions.d3_accept_return_summon_close import weigh_task
from sim.codes import Action, Clock, Desk, Lane, Level, TaskOption, TaskState
from sim.day.handing import send
from sim.tables import NOBODY


def at(kind: str, *, open_to: float = 1.0, **parameters: float) -> tuple[Made, int]:
    """Return a matter of a department on the desk of its street or community, and the desk."""
    m = made(1, level=2, ruling_days=0.0, **parameters)
    m.w.rules["upward"] = open_to
    b = m.street if kind == "street" else int(m.w.community_body[m.w.grids["community"][0]])
    m.w.may[m.department(), m.task()["item"]] = 1
    send(m.w, m.t(), b, NOBODY, Lane.URGENT, True)
    m.task()["day"] = int(m.w.clock[Clock.DAY]) - 1
    return m, b


@pytest.mark.parametrize("kind", ["street", "community"])
def test_it_is_open_where_the_street_allows_and_until_somebody_rules(kind) -> None:
    m, b = at(kind)
    assert may_go_up(m.w, b, m.t())
    m.task()["mandate"] = 1
    assert not may_go_up(m.w, b, m.t())
    m.task()["mandate"] = 0
    m.w.rules["upward"] = 0.0
    assert not may_go_up(m.w, b, m.t())


def test_departments_and_those_whom_it_has_passed_do_not_send_it_up() -> None:
    m, b = at("community")
    assert not may_go_up(m.w, m.department(), m.t())
    m.row["top_level"] = Level.STREET
    assert not may_go_up(m.w, b, m.t()), "the street has had it"
    assert may_go_up(m.w, m.street, m.t())


@pytest.mark.parametrize("can", [0, 1])
def test_it_is_worth_its_form_and_owning_up_the_more_so_for_ones_own_work(can) -> None:
    m, b = at("street")
    m.w.may[b, m.task()["item"]] = can
    weigh_task(m.w, b, m.t(), int(m.w.clock[Clock.DAY]), 0.0)
    p = m.w.p[0]
    assert m.w.worth[TaskOption.UP] == pytest.approx(-p["d3_return"] - p["d3_up"] - p["d3_duty"] * can)
    m.w.rules["upward"] = 0.0
    weigh_task(m.w, b, m.t(), int(m.w.clock[Clock.DAY]), 0.0)
    assert m.w.worth[TaskOption.UP] == -np.inf


def test_what_a_street_sends_up_is_ruled_on_and_must_be_taken() -> None:
    m, b = at("street", d3_up=-100.0)
    centre = int(m.w.centre_body[0])
    m.live(1, [b])
    assert m.task()["body"] == centre
    assert m.task()["at_desk"] == Desk.RULING
    rows = m.w.touches[: int(m.w.clock[Clock.TOUCHES])]
    up = [row for row in rows if row["case"] == m.case and row["action"] == Action.ESCALATE]
    assert [(int(row["body"]), int(row["went_to"])) for row in up] == [(b, centre)]
    m.live(1, [centre])
    assert m.task()["body"] == m.department()
    assert m.task()["mandate"] == 1


def test_what_a_community_sends_up_is_on_the_streets_desk() -> None:
    m, b = at("community", d3_up=-100.0)
    m.live(1, [b])
    assert m.task()["body"] == m.street
    assert m.task()["state"] == TaskState.QUEUED
    assert m.row["handovers"] == 1
