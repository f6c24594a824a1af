"""D3: what a desk weighs, by hand; what is kept of it; and that no term pulls the wrong way."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from causes import with_open_causes
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.actors.body import purse_of
from sim.actors.decisions.d3_accept_return_summon_close import decide, reason_for, weigh_task
from sim.actors.decisions.options import OPTIONS
from sim.actors.decisions.weighing import add_up, begin, main_reason
from sim.codes import Action, Decision, Reason, SummonsOption, TaskOption, TaskState, Term
from sim.model import GovernanceModel
from sim.tables import CHOICES, MAX_NEEDS, NOBODY

DAY = 30
CASE = 7
CASES = YAML(typ="safe").load((Path(__file__).parent / "cases" / "desks.yaml").read_text(encoding="utf-8"))
CHOICE = {
    "accept": TaskOption.ACCEPT,
    "return": TaskOption.RETURN,
    "summon": TaskOption.SUMMON,
    "close": TaskOption.CLOSE,
    "by_book": TaskOption.BY_BOOK,
    "up": TaskOption.UP,
}


@cache
def made() -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=120)
    model.run_for(DAY)
    model.world = with_open_causes(model.world)
    for name, value in (CASES["parameters"] | {"d3_craft_spread": 0.0, "competence_spread": 0.0}).items():
        model.world.p[name] = value
    return model


def desk(facts: dict[str, Any]) -> tuple[Any, int, int]:
    """Return a world in which a desk has the matter that ``facts`` describe, the desk, and the task."""
    w = made().world
    t = MAX_NEEDS * CASE
    grid = int(np.flatnonzero(w.grids["street"] == 0)[0])
    item = int(np.flatnonzero((w.items["talk"] == 0) & (w.items["level"] == 2) & (w.items["novel"] == 0))[0])
    district = int(w.grids["district"][grid])
    own_department = int(w.department_body[district, w.items["department"][item]])
    others = [int(b) for b in w.department_body[district] if b >= 0 and b != own_department]
    b = int(w.street_body[0])
    if facts["who"] == "department":
        b = own_department if facts["mine"] else others[0]
    w.cases["grid"][CASE], w.cases["severity"][CASE] = grid, facts["severity"]
    w.cases["seen_needs"][CASE] = w.cases["needs"][CASE] = facts.get("needs", 1)
    w.cases["convener"][CASE] = NOBODY
    w.items["depth"][item] = facts.get("depth", 0)
    w.tasks["insight"][t] = facts.get("insight", 0)
    w.tasks["joined"][t] = facts.get("joined", 0)
    w.bodies["denied"][b] = (0.0, 0.1, 0.25, 0.8)
    w.bodies["ends"][b] = w.bodies["learned"][b] = w.cases["merged"][CASE] = 0
    w.bodies["practised"][b] = 1.0
    w.tasks["item"][t] = w.tasks["item"][t + 1] = item
    w.tasks["state"][t + 1] = TaskState.WAITING
    w.tasks["mandate"][t] = 0
    w.tasks["hours_left"][t] = facts["hours"]
    w.may[b, item] = facts["may"]
    w.clarity[:] = 1.0 if facts["named"] else 0.0
    w.means["skill"][b] = facts["skill"]
    for column in ("closing", "verified", "joint", "bulletin"):
        w.reward[column][b] = facts.get(column, 0)
    w.bodies["blame"][b] = facts.get("blame", 0.3)
    for column in ("checked", "quiet", "fatigue"):
        w.bodies[column][b] = facts.get(column, 0)
    w.bodies["standing"][b] = facts.get("standing", 1)
    w.bodies["morning"][b] = facts["load"] * w.bodies["present"][b] * w.means["hours"][b]
    purse = purse_of(w, b)
    w.means["budget"][purse] = 0.0 if facts.get("broke") else 1e9
    w.bodies["spent"][purse] = 0.0
    workday = int(w.workday_number[DAY]) + facts["left"]
    w.cases["deadline"][CASE] = w.day_of_workday[workday]
    return w, b, t


def working(day: int = DAY) -> int:
    """Return the first working day from ``day`` on."""
    w = made().world
    return int(w.day_of_workday[int(w.workday_number[day])])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_a_desk_by_hand(case: dict[str, Any]) -> None:
    w, b, t = desk(case["given"])
    weigh_task(w, b, t, working(), float(case["given"].get("owed", 0)))
    for member, terms in OPTIONS[Decision.TASK].items():
        option = member.name.lower()
        hand = case.get(option)
        if hand is None:
            assert w.worth[CHOICE[option]] == -np.inf, option
            continue
        weighed = {term.name.lower(): float(w.terms[term]) for term in terms}
        for name, value in weighed.items():
            assert value == pytest.approx(hand.get(name, 0.0), abs=1e-4), (option, name)
        assert w.worth[CHOICE[option]] == pytest.approx(sum(hand.values()), abs=1e-3), option
    best = max(CHOICE, key=lambda option: w.worth[CHOICE[option]])
    assert best == case["best"]
    assert Reason(main_reason(w, Decision.TASK, CHOICE[best])) is Reason[case["why"]]


def test_an_order_shuts_the_way_out_and_is_the_reason() -> None:
    given = next(c["given"] for c in CASES["cases"] if c["why"] == "NOT_MY_DOMAIN") | {"severity": 9}
    w, b, t = desk(given)
    w.tasks["mandate"][t] = 1
    choices = {decide(w, b, t, working(), 0.0, 700 + n) for n in range(300)}
    assert choices <= {TaskOption.ACCEPT, TaskOption.BY_BOOK}
    assert Reason(reason_for(w, t, TaskOption.ACCEPT)) is Reason.ORDERED
    assert w.worth[TaskOption.RETURN] > w.worth[TaskOption.ACCEPT], (
        "the log keeps what sending on would have been worth"
    )


def test_choices_follow_the_logit_of_their_worth() -> None:
    given = next(c["given"] for c in CASES["cases"] if "two weeks" in c["name"])
    w, b, t = desk(given)
    draws = 20_000
    chosen = np.bincount(
        [decide(w, b, t, working(), 0.0, n) for n in range(1, draws + 1)], minlength=len(TaskOption)
    )
    weight = np.exp(w.worth / w.p["d3_scale"][0])
    share = weight / weight.sum()
    error = np.sqrt(share * (1 - share) / draws)
    assert (np.abs(chosen / draws - share) <= 4.5 * error + 1e-12).all()


MORE = {
    "hours": (TaskOption.ACCEPT, -1), "load": (TaskOption.ACCEPT, -1), "skill": (TaskOption.ACCEPT, 1),
    "depth": (TaskOption.ACCEPT, -1), "insight": (TaskOption.ACCEPT, 1),
    "closing": (TaskOption.ACCEPT, 1), "verified": (TaskOption.ACCEPT, 1), "severity": (TaskOption.CLOSE,
    -1), "checked": (TaskOption.CLOSE, -1), "quiet": (TaskOption.CLOSE, 1), "left": (TaskOption.CLOSE,
    -1), "blame": (TaskOption.RETURN, -1), "fatigue": (TaskOption.SUMMON, -1), "owed": (TaskOption.SUMMON,
    -1), "joint": (TaskOption.SUMMON, 1),
}  # fmt: skip
"""What more of a thing does to an option: it makes it worth more (1) or less (-1), never the other way."""


@pytest.mark.parametrize("name", MORE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_term_pulls_the_wrong_way(name: str, data: st.DataObject) -> None:
    facts: dict[str, Any] = {
        "who": "street", "mine": True, "may": True, "named": True, "needs": 2,
        "hours": data.draw(st.floats(0.5, 20)), "load": data.draw(st.floats(0, 30)),
        "left": data.draw(st.integers(0, 10)), "skill": data.draw(st.floats(0, 0.9)),
        "closing": data.draw(st.floats(0, 80)), "verified": data.draw(st.floats(0.1, 80)),
        "severity": data.draw(st.floats(0.1, 5)), "checked": data.draw(st.floats(0, 0.9)),
        "quiet": data.draw(st.floats(0, 0.9)), "blame": data.draw(st.floats(0, 0.9)),
        "fatigue": data.draw(st.floats(0, 0.9)), "joint": data.draw(st.floats(0, 50)),
        "owed": data.draw(st.floats(0, 5)), "depth": data.draw(st.floats(0, 5)),
        "insight": data.draw(st.floats(0, 5)),
    }  # fmt: skip
    option, sign = MORE[name]
    worth = []
    for value in (facts[name], facts[name] + (1 if name == "left" else 0.1)):
        w, b, t = desk(facts | {name: value})
        owed = value if name == "owed" else facts["owed"]
        weigh_task(w, b, t, working(), owed)
        worth.append(float(w.worth[option]))
    assert sign * (worth[1] - worth[0]) >= -1e-6


@settings(max_examples=200, deadline=None)
@given(
    values=st.lists(st.floats(-5, 5).map(lambda x: round(x, 3)), min_size=len(Term), max_size=len(Term)),
    decision=st.sampled_from([d for d in Decision if d is not Decision.NONE]),
    choice=st.integers(0, CHOICES - 1),
)
def test_the_reason_is_the_term_that_leads_furthest(values, decision, choice) -> None:
    """Held against a plain reading of the rule: the option to do the work, or the best of the others."""
    options = list(OPTIONS[decision].values())
    choice %= len(options)
    w = made().world
    begin(w)
    w.terms[:] = values
    add_up(w, decision)
    worth = [sum(values[term] for term in option) for option in options]
    assert w.worth[: len(options)] == pytest.approx(worth)
    rival = 0 if choice else max(range(1, len(options)), key=lambda n: worth[n])
    lead = {term: values[term] for term in options[choice] if term not in options[rival]}
    lead |= {term: -values[term] for term in options[rival] if term not in options[choice]}
    from sim.actors.decisions.weighing import WHY

    found = Reason(main_reason(w, decision, choice))
    best = max(lead.values())
    if best > 0:
        likely = {WHY[term][0 if term in options[choice] else 1] for term, v in lead.items() if v == best}
        assert found in likely


@cache
def logged() -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=200, scenario="citizen-verified", log=True)
    model.run_for(200)
    return model


def test_the_log_keeps_every_term_and_they_add_up() -> None:
    touches = logged().touches
    seen = set()
    for touch in touches[:: max(1, len(touches) // 3000)]:
        decision = Decision(touch["decision"])
        seen.add(decision)
        if decision is Decision.NONE:
            assert np.isnan(touch["terms"]).all()
            assert np.isnan(touch["worth"]).all()
            continue
        for name, option in OPTIONS[decision].items():
            worth = touch["worth"][name]
            if not np.isnan(worth) and name is not SummonsOption.STAY_OUT:
                assert worth == pytest.approx(sum(touch["terms"][list(option)]), abs=1e-4)
    assert {Decision.TASK, Decision.LIMIT, Decision.NEXT, Decision.MEDIATE, Decision.NONE} <= seen


def test_what_happens_at_a_limit_is_told_with_its_reason() -> None:
    model = logged()
    touches = model.touches
    late = touches[touches["decision"] == Decision.LIMIT]
    assert {Action.EXTEND, Action.OVERRUN} <= set(late["action"])
    assert (late["reason"] != Reason.NONE).all()
    asked = np.bincount(late["case"][late["action"] == Action.EXTEND], minlength=len(model.cases))
    assert (asked == model.cases["extended"][: len(asked)]).all()


def test_every_term_stands_in_an_option() -> None:
    standing = {term for options in OPTIONS.values() for option in options.values() for term in option}
    assert standing == set(Term)
