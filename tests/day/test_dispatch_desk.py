"""Desks that dispatch: returns wait there and go out again; rulings take days, may err and be contested."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.decisions.d3_accept_return_summon_close import decide, may_contest, reason_for
from sim.actors.lists import in_dispute, is_named, knows_owner
from sim.cases.ownership import other_owner, other_owners, ownership_of
from sim.codes import (
    BodyKind,
    Channel,
    Clock,
    Decision,
    Desk,
    Ownership,
    Reason,
    Stage,
    TaskOption,
    TaskState,
    Term,
)
from sim.day.dispatch_desk import desk_turn, rule
from sim.day.evening import send_out
from sim.day.handing import send
from sim.day.outbox import empty_out
from sim.day.routing import ask_for_ruling, named_by_ruling, owner_body, route
from sim.day.work import body_day, send_on
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS, NOBODY
from sim.tables.world import World

CASE = 7
TASK = MAX_NEEDS * CASE
DAY = 8
NO_WAITING = {f"signature_{level}": 0.0 for level in ("street", "district", "city")} | {"ruling_days": 0.0}


def district(**parameters: float) -> GovernanceModel:
    """Return a district with one matter of a department, with three plausible owners and on no list."""
    made = GovernanceModel(city="teaching", days=120, log=True, parameters=NO_WAITING | parameters)
    made.run_for(DAY)
    w = made.world
    w.clock[Clock.DAY] = DAY
    several = [other_owners(w, n) >= 2 for n in range(len(w.items))]
    novel, level = np.asarray(w.items["novel"]), np.asarray(w.items["level"])
    item = int(np.flatnonzero((level == 2) & (novel == 0) & np.array(several))[0])
    case, task = w.cases[CASE], w.tasks[TASK]
    case["grid"], case["channel"], case["online"], case["needs"], case["seen_needs"] = (
        0,
        Channel.LOCAL,
        0,
        1,
        1,
    )
    case["stage"] = Stage.OPEN
    case["returns"] = case["passes"] = case["handovers"] = case["idle_touches"] = 0
    task["item"], task["state"], task["hours"], task["hours_left"] = item, TaskState.WAITING, 1.0, 1.0
    task["mandate"] = task["tried"] = task["rulings"] = task["owners"] = task["heard"] = 0
    task["day"], task["desk"] = -1, NOBODY
    w.clarity[:], w.knowledge[:], w.means["linked"][:], w.debt[:], w.checks[:] = 0.0, 0.0, 0, 0.0, 0.0
    return made


def with_owners(model: GovernanceModel, owners: Ownership) -> None:
    model.world.tasks["owners"][TASK] = 1 + owners


def owner_of(model: GovernanceModel) -> int:
    return int(owner_body(model.world, TASK))


def street_of(model: GovernanceModel) -> int:
    return int(model.world.street_body[model.world.grids["street"][0]])


def test_who_owns_a_matter_is_drawn_in_the_declared_shares_and_the_same_for_all() -> None:
    model = GovernanceModel(city="teaching", days=200, parameters={"two_owners": 0.2, "nobodys_known": 0.1})
    model.run_for(200)
    w, found = model.world, []
    for c in range(int(w.clock[Clock.CASES])):
        item = int(w.tasks["item"][MAX_NEEDS * c])
        if w.items["level"][item] == 0:
            assert ownership_of(w, c, 0) == Ownership.ONE
        elif w.items["novel"][item] == 0 and other_owners(w, item) > 0:
            found.append(ownership_of(w, c, 0))
    n = len(found)
    assert n > 500
    for owners, share in ((Ownership.NOBODY, 0.1), (Ownership.TWO, 0.2)):
        assert np.mean(np.array(found) == owners) == pytest.approx(share, abs=4 * np.sqrt(0.2 * 0.8 / n))


def test_no_list_names_the_owner_of_nobodys_matter_and_one_settles_which_of_two() -> None:
    model = district()
    w, item = model.world, int(model.world.tasks["item"][TASK])
    for clarity, doubtful in ((0.0, (False, True, True)), (1.0, (False, True, False))):
        w.clarity[:] = clarity
        for owners, expected in zip(Ownership, doubtful, strict=True):
            with_owners(model, owners)
            assert in_dispute(w, CASE, item, 0) == expected
            assert is_named(w, CASE, item, 0) == (clarity == 1.0 and owners != Ownership.NOBODY)
    w.clarity[:], w.knowledge[:] = 0.0, 1.0
    for owners in Ownership:  # experience places what has one owner, and no other
        with_owners(model, owners)
        assert knows_owner(w, CASE, item, 0, NOBODY) == (owners == Ownership.ONE)


def test_luck_reaches_every_other_department_and_never_the_owner() -> None:
    model = district()
    w, item = model.world, int(model.world.tasks["item"][TASK])
    found = {int(other_owner(w, item, luck)) for luck in np.linspace(0.0, 0.999, 50)}
    assert len(found) == other_owners(w, item)
    assert int(w.items["department"][item]) not in found


def live_day(w: World, b: int, day: int) -> None:
    """Let body ``b`` work, and what it leaves for the evening be done."""
    body_day(w, b, day)
    send_out(w, day)
    empty_out(w)


@pytest.mark.parametrize("channel", [Channel.LOCAL, Channel.HOTLINE])
def test_a_return_goes_back_to_the_desk_that_sent_it_and_out_again_on_the_next_day(channel: Channel) -> None:
    model = district()
    w = model.world
    with_owners(model, Ownership.ONE)
    w.cases["channel"][CASE] = channel
    route(w, TASK, NOBODY, 0)
    first = int(w.tasks["body"][TASK])
    desk = street_of(model) if channel == Channel.LOCAL else int(w.centre_body[0])
    assert w.bodies["kind"][first] == BodyKind.DISTRICT_DEPT
    send_on(w, first, TASK, DAY, Decision.NONE)
    assert (w.tasks["body"][TASK], w.tasks["at_desk"][TASK]) == (desk, Desk.RETURNED)
    live_day(w, desk, DAY)  # on the desk tomorrow
    assert w.tasks["at_desk"][TASK] == Desk.RETURNED
    w.clock[Clock.DAY] = DAY + 1
    live_day(w, desk, DAY + 1)
    second = int(w.tasks["body"][TASK])
    assert w.bodies["kind"][second] == BodyKind.DISTRICT_DEPT
    assert second != first
    assert w.tasks["at_desk"][TASK] == Desk.NONE
    assert (w.cases["handovers"][CASE], w.cases["returns"][CASE]) == (2, 1)
    new = [entry for entry in model.journey(CASE) if "body" in entry and entry["day"] >= DAY]
    told = [(entry["action"], entry["reason"]) for entry in new]
    assert [action for action, _ in told] == ["return", "dispatch"]
    assert told[1][1] == "owner_guessed"


def test_a_desk_without_hours_keeps_what_came_back_waiting() -> None:
    model = district()
    w = model.world
    route(w, TASK, NOBODY, 0)
    send_on(w, int(w.tasks["body"][TASK]), TASK, DAY, Decision.NONE)
    desk = street_of(model)
    w.debt[desk, 0] = 1000.0
    for day in (DAY + 1, DAY + 2):
        w.clock[Clock.DAY] = day
        live_day(w, desk, day)
        assert w.tasks["at_desk"][TASK] == Desk.RETURNED


def test_a_desk_may_err_twice_and_a_street_keeps_what_it_may_settle() -> None:
    model = district()
    w = model.world
    with_owners(model, Ownership.NOBODY)
    route(w, TASK, NOBODY, 0)
    for day in (DAY, DAY + 2):
        w.clock[Clock.DAY] = day
        send_on(w, int(w.tasks["body"][TASK]), TASK, day, Decision.NONE)
        w.clock[Clock.DAY] = day + 1
        live_day(w, street_of(model), day + 1)
    assert w.cases["returns"][CASE] == 2
    assert bin(int(w.tasks["tried"][TASK])).count("1") == 2
    street, item = street_of(model), int(w.tasks["item"][TASK])
    with_owners(model, Ownership.ONE)
    w.may[street, item], w.clarity[:] = 1, 1.0
    w.tasks["at_desk"][TASK] = Desk.NONE
    send_on(w, int(w.tasks["body"][TASK]), TASK, DAY + 3, Decision.NONE)
    w.clock[Clock.DAY] = DAY + 4
    live_day(w, street, DAY + 4)
    assert w.tasks["at_desk"][TASK] == Desk.NONE
    assert w.tasks["state"][TASK] != TaskState.WAITING


def test_a_ruling_takes_days_and_hours_of_the_centre() -> None:
    model = district(ruling_days=15.0)
    w, centre = model.world, int(model.world.centre_body[0])
    with_owners(model, Ownership.ONE)
    ask_for_ruling(w, TASK, street_of(model), 1)
    waits = int(w.tasks["waits"][TASK])
    assert waits > 0
    through = int(w.tasks["day"][TASK]) + 1
    assert w.workday_number[through] - w.workday_number[DAY + 1] == waits
    w.clock[Clock.DAY] = through - 1
    live_day(w, centre, through - 1)
    assert w.tasks["mandate"][TASK] == 0
    before = float(w.hours[BodyKind.DISTRICT_CENTRE].sum()) - float(w.debt[centre].sum())
    w.clock[Clock.DAY] = through
    assert desk_turn(w, centre, TASK, 1.0) == 0.0
    send_out(w, through)
    owed = float(w.hours[BodyKind.DISTRICT_CENTRE].sum()) - float(w.debt[centre].sum()) - before
    assert owed == pytest.approx(1.0 - (model.parameters["ruling_hours"] - 1.0), abs=1e-4)
    assert (w.tasks["body"][TASK], w.tasks["mandate"][TASK]) == (owner_of(model), 1)
    told = next(entry for entry in model.journey(CASE) if entry["action"] == "rule")
    assert told["waited"] == waits
    assert told["reason"] == "sent_about"


def test_a_ruling_errs_on_what_is_disputed_only() -> None:
    model = district(ruling_errs=0.5)
    w = model.world
    for owners in Ownership:
        with_owners(model, owners)
        named = []
        for n in range(400):
            w.cases["key"][CASE] = np.uint64(1 + 977 * n)
            named.append(named_by_ruling(w, TASK, 0) == owner_of(model))
        expected = 1.0 if owners == Ownership.ONE else 0.5
        assert np.mean(named) == pytest.approx(expected, abs=0.1)


def test_whoever_is_named_may_contest_once_and_then_has_it() -> None:
    model = district(d3_contest=0.0, d3_precedent=4.0)
    w = model.world
    with_owners(model, Ownership.NOBODY)
    ask_for_ruling(w, TASK, street_of(model), 1)
    rule(w, int(w.centre_body[0]), TASK, 8.0)
    named = int(w.tasks["body"][TASK])
    assert may_contest(w, TASK)
    decide(w, named, TASK, DAY, 0.0, 0)
    assert w.terms[Term.BLAME] == 0.0
    assert np.isfinite(w.worth[TaskOption.RETURN])
    send_on(w, named, TASK, DAY, Decision.TASK)
    assert w.tasks["at_desk"][TASK] == Desk.RULING
    assert w.tasks["mandate"][TASK] == 0
    assert [e["action"] for e in model.journey(CASE) if "body" in e][-1] == "contest"
    rule(w, int(w.centre_body[0]), TASK, 8.0)
    assert not may_contest(w, TASK)
    assert decide(w, int(w.tasks["body"][TASK]), TASK, DAY, 0.0, 0) != TaskOption.RETURN
    with_owners(model, Ownership.ONE)
    w.tasks["rulings"][TASK] = 1
    assert not may_contest(w, TASK)


def test_the_owner_sends_on_what_nobody_can_show_to_be_its_own() -> None:
    model = district()
    w = model.world
    owner = owner_of(model)
    send(w, TASK, owner, NOBODY, 1, True)
    worth = {}
    for owners in Ownership:
        with_owners(model, owners)
        decide(w, owner, TASK, DAY, 0.0, 0)
        worth[owners] = float(w.worth[TaskOption.RETURN] - w.worth[TaskOption.ACCEPT])
    gap = model.parameters["d3_precedent"] + model.parameters["d3_duty"]
    blame = model.parameters["d3_blame"] * float(
        w.bodies["blame"][owner]
    )  # sent on though no list bears it out
    assert worth[Ownership.NOBODY] == pytest.approx(worth[Ownership.ONE] + gap - blame, abs=1e-4)
    assert worth[Ownership.TWO] == pytest.approx(worth[Ownership.NOBODY], abs=1e-6)
    w.tasks["mandate"][TASK] = 1
    decide(w, owner, TASK, DAY, 0.0, 0)
    assert w.terms[Term.UNCLEAR] == 0.0
    assert w.terms[Term.DUTY] == pytest.approx(-model.parameters["d3_duty"])
    assert reason_for(w, TASK, TaskOption.ACCEPT) != Reason.NONE
