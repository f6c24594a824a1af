"""D4: the four tests and reciprocity, each its own term, told in the log."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.actors.decisions.d4_come_when_summoned import (
    has_interest,
    pair,
    remember_answer,
    weigh_joining,
)
from sim.actors.decisions.options import OPTIONS
from sim.cases.queues import push_task
from sim.codes import Action, BodyKind, Decision, Reason, SummonsOption, Term
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage
from sim.tables import MAX_NEEDS

TITLE = {"zh": "试", "en": "Try"}
FIVE = list(OPTIONS[Decision.SUMMONS][SummonsOption.JOIN])


@cache
def lived(days: int = 120) -> GovernanceModel:
    """Return the teaching city with a log, in which matters are analysed and bodies summoned."""
    stages = (Stage("window.share", 1.0, "at_least"),)
    model = GovernanceModel(
        city="teaching", days=days, log=True, scenario=Scenario("t", TITLE, TITLE, stages=stages)
    )
    model.run_for(days)
    return model


def made():
    """Return a fresh world with two cases, the street that convenes and the owner of the second need."""
    model = GovernanceModel(city="teaching", days=30)
    model.run_for(20)
    w = model.world
    for b in range(len(w.bodies)):  # empty desks
        w.queue_head[b] = -1
        w.queue_tail[b] = -1
    w.bodies["queued"] = 0
    cases = model.cases
    c = int(np.flatnonzero(cases["needs"] >= 2)[0])
    cases["seen_needs"][c] = 1
    street = int(w.street_body[w.grids["street"][cases["grid"][c]]])
    item = w.tasks["item"][MAX_NEEDS * c + 1]
    district = w.grids["district"][cases["grid"][c]]
    owner = int(w.department_body[district, w.items["department"][item]])
    return w, c, street, owner


def weighed(w, b: int, convener: int, c: int) -> np.ndarray:
    """Return the terms of body ``b`` when it is asked to case ``c`` for the second need."""
    weigh_joining(w, b, convener, c, 1)
    return w.terms.copy()


def test_without_a_matter_of_its_own_nothing_is_met():
    w, c, street, owner = made()
    assert not has_interest(w, owner, street, c, 1)
    assert weighed(w, owner, street, c)[Term.NEEDS] == 0


def test_a_matter_on_its_desk_from_the_same_grid_is_a_need():
    w, c, street, owner = made()
    others = np.flatnonzero(w.cases["grid"][: int(w.clock[1])] == w.cases["grid"][c])
    other = int(others[others != c][0])
    w.may[owner] = 1
    push_task(w, MAX_NEEDS * other, owner, 2)
    assert weighed(w, owner, street, c)[Term.NEEDS] == pytest.approx(w.p["d4_need"][0])


def test_what_only_the_convener_may_settle_is_a_need():
    w, c, street, owner = made()
    elsewhere = np.flatnonzero(w.cases["grid"][: int(w.clock[1])] != w.cases["grid"][c])
    t = MAX_NEEDS * int(elsewhere[0])
    push_task(w, t, owner, 2)
    item = w.tasks["item"][t]
    for own, conveners, met in ((1, 1, False), (0, 0, False), (0, 1, True)):
        w.may[owner, item], w.may[street, item] = own, conveners
        assert has_interest(w, owner, street, c, 1) is met


def test_favour_is_a_term_of_its_own():
    w, c, street, owner = made()
    row = pair(w, owner, street)
    w.favour[row] = 0.0
    before = weighed(w, owner, street, c)
    w.favour[row] = 0.75
    after = weighed(w, owner, street, c)
    assert after[Term.FAVOUR] - before[Term.FAVOUR] == pytest.approx(0.75 * w.p["d4_favour"][0])
    assert np.array_equal(np.delete(after, Term.FAVOUR), np.delete(before, Term.FAVOUR), equal_nan=True)


def test_the_log_keeps_the_terms_and_they_give_the_reason():
    touches = lived().touches
    answers = touches[np.isin(touches["action"], (Action.JOIN, Action.DECLINE))]
    assert (answers["action"] == Action.DECLINE).any()
    against = (
        Reason.GOALS_DIFFER,
        Reason.NO_NEED,
        Reason.OVERLOADED,
        Reason.RISK,
        Reason.COOPERATION_UNRETURNED,
    )
    speaking = (
        Reason.GOALS_AGREE,
        Reason.NEEDS_MEET,
        Reason.RESOURCES_SHARED,
        Reason.NONE,
        Reason.COOPERATION_RETURNED,
    )
    for touch in answers:
        assert touch["decision"] == Decision.SUMMONS
        terms = touch["terms"][FIVE]
        if touch["reason"] == Reason.ORDERED:
            assert np.isnan(terms).all()
        elif touch["action"] == Action.DECLINE:
            assert touch["reason"] == (
                against[int(np.argmin(terms))] if terms.min() <= 0 else Reason.NOTHING_SPOKE
            )
        else:
            assert touch["reason"] == speaking[int(np.argmax(terms))]
    assert np.isnan(touches["terms"][touches["action"] == Action.ACCEPT][:, FIVE]).all()


def test_a_journey_tells_the_terms():
    model = lived()
    answered = model.touches[model.touches["action"] == Action.DECLINE]
    entry = next(e for e in model.journey(int(answered["case"][0])) if e["action"] == "decline")
    assert entry["terms"]["goals"] == pytest.approx(float(answered["terms"][0][FIVE[0]]))
    assert entry["u_join"] is not None
    assert entry["u_stay_out"] == pytest.approx(float(model.world.p["d4_threshold"][0]))
    assert model.world.bodies["kind"][entry["body"]] != BodyKind.GRID


@pytest.mark.parametrize(("convener_has", "owner_has"), [(1.0, 1.0), (20.0, 50.0), (0.4, 2.5)])
def test_a_favour_weighs_by_how_many_owe_it(convener_has: float, owner_has: float):
    """A body of fifty does not feel a visit as one of two does: the scale of a city does not matter."""
    w, _c, street, owner = made()
    w.bodies["present"][street], w.bodies["present"][owner] = convener_has, owner_has
    w.owed[:] = 0.0
    remember_answer(w, owner, street, True)
    assert w.owed[pair(w, street, owner)] == pytest.approx(1.0 / convener_has)
    assert w.owed[pair(w, owner, street)] == pytest.approx(-1.0 / owner_has)
    remember_answer(w, owner, street, False)  # who stays out is owed nothing
    assert w.owed[pair(w, street, owner)] == pytest.approx(1.0 / convener_has)
