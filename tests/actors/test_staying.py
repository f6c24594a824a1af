"""Grid staff: whom they know, what an incentive does, who stays; hand-worked, and of every grid."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.actors.body import skill_for
from sim.actors.staying import (
    STAYING,
    STAYING_TERMS,
    share_quitting,
    staff_month,
    ties_in_reach,
    weigh_staying,
)
from sim.codes import BodyKind, Stay, StayReason
from sim.model import GovernanceModel
from sim.model.agents import GridTeam
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

EXAMPLES = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "staying.yaml").read_text(encoding="utf-8")
)
TITLE = {"zh": "试", "en": "Try"}
GRID = 0


@cache
def teaching() -> Any:
    return GovernanceModel(city="teaching", days=3).world


def world_with(*changes: dict[str, Any]) -> Any:
    """Return a world with what an example gives."""
    given = deepcopy(EXAMPLES["start"])
    for change in changes:
        for table, values in change.items():
            given[table].update(values)
    w = teaching()
    w = w.replace(**{name: array.copy() for name, array in w.arrays().items()})
    rows = (("body", w.bodies), ("means", w.means), ("mood", w.mood), ("p", w.p))
    for table, array in rows:
        for column, value in given[table].items():
            array[column][GRID] = value
    return w


@pytest.mark.parametrize("case", EXAMPLES["cases"], ids=lambda case: case["name"])
def test_what_told_most_for_staying(case):
    for changes, said in (((case["given"],), "says"), ((case["given"], case["without"]), "then")):
        w = world_with(*changes)
        share = share_quitting(w, GRID)
        answer = w.grid_days[GRID]
        found = {"stay": Stay(answer["stay"]).name, "why": StayReason(answer["stay_why"]).name}
        assert found == case[said]
        if said == "says":
            assert share == pytest.approx(case["share"], abs=1e-6)


def test_terms_by_hand_and_every_reason_told_somewhere():
    terms = np.zeros((STAYING, STAYING_TERMS))
    weigh_staying(world_with(), GRID, terms)
    assert terms[Stay.QUITS, 1:] == pytest.approx(EXAMPLES["terms"]["QUIT"], abs=1e-6)
    assert terms[Stay.STAYS, 1:] == pytest.approx(EXAMPLES["terms"]["STAY"], abs=1e-6)
    assert EXAMPLES["columns"] == [reason.name.lower() for reason in StayReason][1:]
    seen = {case[part]["why"] for case in EXAMPLES["cases"] for part in ("says", "then")}
    assert seen == {reason.name for reason in StayReason}


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 3000), st.sampled_from(["morale", "ties", "incentive"]))
def test_nobody_quits_the_more_for_morale_ties_or_pay(morale, ties, incentive, which):
    more = {"morale": morale, "ties": ties, "incentive": incentive}
    more[which] += 0.2 if which != "incentive" else 200

    def share(has: dict[str, float]) -> float:
        w = world_with(
            {"body": {"morale": has["morale"]}, "mood": {"staff_ties": has["ties"]}},
            {"means": {"incentive": has["incentive"]}},
        )
        return share_quitting(w, GRID)

    least = share({"morale": morale, "ties": ties, "incentive": incentive})
    assert 0 <= share(more) <= least + 1e-9 <= 0.04 + 1e-9


def test_ties_grow_with_time_served_up_to_whom_one_can_know_and_go_with_those_who_leave():
    w = world_with({"body": {"morale": 1.0}})
    p = w.p[0]
    w.p["staff_quit"], w.p["staff_acquaintance"], w.p["staff_ties_growth"] = 0.0, 300, 0.1
    w.means["staff"][GRID] = w.bodies["present"][GRID] = 2
    reach = 600 / int(w.grids["residents"][GRID])
    assert ties_in_reach(p, 2.0, int(w.grids["residents"][GRID])) == pytest.approx(min(1, reach))
    assert ties_in_reach(p, 2.0, 0) == 0
    assert ties_in_reach(p, 1e6, 50) == 1
    w.mood["staff_ties"][GRID] = 0.5 * reach
    gaps = []
    for _ in range(3):
        staff_month(w, GRID)
        gaps.append(reach - w.mood["staff_ties"][GRID])
    assert gaps == pytest.approx([0.5 * reach * 0.9**n for n in (1, 2, 3)], rel=1e-5)
    # half of the posts are taken away: those who go take along whom they know
    w.p["staff_ties_growth"], w.p["staff_refill"], w.means["staff"][GRID] = 0.0, 1.0, 1
    before = float(w.mood["staff_ties"][GRID])
    staff_month(w, GRID)
    assert w.mood["staff_ties"][GRID] == pytest.approx(before / 2)
    # everybody leaves, new people come: nobody is known
    w.p["staff_quit"], w.p["quit_search"], w.p["stay_ties"] = 1.0, -100.0, 0.0
    staff_month(w, GRID)
    assert w.mood["staff_ties"][GRID] == pytest.approx(0.0, abs=1e-6)


def test_staff_mediate_the_better_the_more_people_they_know_and_repair_no_better():
    w = world_with()
    mediable = w.items["mediable"] == 1
    small = w.items["level"] == 0
    one = int(np.flatnonzero(mediable & small)[0])
    other = int(np.flatnonzero(~mediable & small)[0])
    w.p["staff_ties_skill"] = 0.5
    known = [skill_for(w, GRID, one), skill_for(w, GRID, other)]
    w.mood["staff_ties"][GRID] = 0.6
    assert skill_for(w, GRID, one) == pytest.approx(known[0] + 0.2, abs=1e-6)
    assert skill_for(w, GRID, other) == known[1]


@cache
def lived(*stages: Stage, days: int = 365) -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=days, scenario=Scenario("t", TITLE, TITLE, stages=stages))
    model.run_for(days)
    return model


def grids(model: GovernanceModel) -> np.ndarray:
    return model.bodies[model.bodies["kind"] == BodyKind.GRID]


def test_every_grid_keeps_whether_its_staff_stay():
    model = lived()
    days = model.world.grid_days
    assert set(np.unique(days["stay"])) <= {int(Stay.STAYS), int(Stay.QUITS)}
    assert ((days["stay"] > 0) == (days["stay_why"] > 0)).all()
    assert (days["stay_why"][days["stay"] == Stay.QUITS] == StayReason.MORALE).all()
    for team in model.agents_by_type[GridTeam]:
        assert team.says("zh")["stay_why"] in {why.zh for why in StayReason}
        assert 0 < team.ties < 1
    served = lived(days=31).world.mood["staff_ties"]
    assert model.world.mood["staff_ties"].mean() > served.mean()  # a year more


def test_an_incentive_lifts_morale_keeps_people_and_costs_what_is_paid():
    plain, paid = lived(), lived(Stage("staff.incentive", 600.0, "set", start=0))
    assert grids(paid)["morale"].mean() > grids(plain)["morale"].mean() + 0.05
    assert grids(paid)["present"].sum() > grids(plain)["present"].sum()
    posts = float(plain.world.means["staff"][: len(grids(plain))].sum())
    assert paid.yuan[1] - plain.yuan[1] == pytest.approx(600 * 12 * posts, rel=1e-3)


def test_no_incentive_is_the_baseline_to_the_last_bit():
    plain, nought = lived(days=120), lived(Stage("staff.incentive", 0.0, "set", start=0), days=120)
    for name in ("cases", "bodies"):
        one, other = getattr(plain, name), getattr(nought, name)
        assert all(
            np.array_equal(one[c], other[c], equal_nan=one[c].dtype.kind == "f") for c in one.dtype.names
        )
