"""The way of a case, told touch by touch."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest
import worlds

from sim.codes import Channel, Stage
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.model.moments import EVENT


@pytest.fixture(scope="module")
def model():
    return worlds.run(120, log=True)


def test_a_long_way_is_told_in_order(model):
    case = int(np.argmax(np.where(model.cases["stage"] == Stage.CLOSED, model.cases["touches"], 0)))
    way = model.journey(case)
    row = model.cases[case]
    assert way[0]["action"] == "arisen"
    assert way[0]["day"] == row["arisen"]
    assert [entry["day"] for entry in way] == sorted(entry["day"] for entry in way)
    assert {"registered", "closed"} <= {entry["action"] for entry in way}
    touches = [entry for entry in way if "body" in entry]
    assert len(touches) == (model.touches["case"] == case).sum() > 3
    assert all(entry["body_zh"] and entry["body_en"] and entry["action_zh"] for entry in touches)
    json.dumps(way, allow_nan=False)


def test_choices_keep_their_utilities(model):
    ways = [model.journey(case) for case in range(0, len(model.cases), 40)]
    accepted = [entry for way in ways for entry in way if entry["action"] == "accept"]
    assert len(accepted) > 20
    for entry in accepted:
        open_ones = {o["option"]: o for o in entry["weighed"] if o["worth"] is not None}
        assert "settle" in open_ones or "accept" in open_ones
        for option in open_ones.values():
            assert option["worth"] == pytest.approx(sum(term["value"] for term in option["terms"]), abs=1e-4)
            assert all(term["zh"] and term["en"] for term in option["terms"])
    looks = {entry["reason"] for entry in accepted}
    glances = {entry["reason"] for way in ways for entry in way if entry["action"] == "by_book"}
    assert "craft" in looks
    assert glances <= {"routine", "looking", "doubtful", "overloaded", "checked", "reward_confirmed"}
    assert "routine" in glances
    reasons = Counter(entry["reason"] for way in ways for entry in way if entry["action"] == "return")
    asked = {"not_my_domain", "unclear_whose", "no_authority", "overloaded", "no_budget", "effort"}
    assert set(reasons) <= asked


def test_every_touch_is_in_the_log(model):
    assert 0 < len(model.touches) < len(model.world.touches)
    assert (np.diff(model.touches["day"]) >= 0).all()
    closed = model.cases["stage"] == Stage.CLOSED
    finished = np.unique(model.touches["case"])
    by_heads = model.cases["channel"] == Channel.HEAD
    assert np.isin(np.flatnonzero(closed & ~by_heads), finished).all()


def test_the_log_grows_with_the_city():
    model = GovernanceModel(city="teaching", days=400, log=True)
    model.step()
    room = len(model.world.touches)
    model.run_for(399)
    assert len(model.world.touches) > room
    assert len(model.touches) < len(model.world.touches)


def test_without_a_log_there_is_no_way():
    with pytest.raises(InputError, match="log=True"):
        worlds.run(20).journey(0)


@pytest.mark.parametrize("case", [-1, 10**6])
def test_no_such_case(model, case):
    with pytest.raises(InputError, match="0 … "):
        model.journey(case)


def test_every_event_has_its_words():
    assert all(zh and en for zh, en in EVENT.values())


def test_bodies_have_names_of_their_own(model):
    names = [model.names.body(row) for row in range(len(model.bodies))]
    assert len(set(names)) == len(names)
    assert "清泉街道办事处" in [zh for zh, _ in names]
