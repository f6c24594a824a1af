"""Nothing that a browser sends is believed."""

from __future__ import annotations

import pytest

from sim.dashboard.api.office import MOST_A_SECOND, Office
from sim.dashboard.requests import MAX_MOVES, MAX_TEXT, Move, Spec, spec_of
from sim.dashboard.worker.build import latest, scenario_of
from sim.dashboard.worker.pool import BROKEN
from sim.errors import InputError


def test_an_empty_wish_is_the_teaching_district_today():
    assert spec_of({}) == Spec()


@pytest.mark.parametrize(
    "wish",
    [
        None, [], "run", 3, {"city": "/etc/passwd"}, {"city": "../x"}, {"city": "atlantis"}, {"city": 3},
        {"scale": 0}, {"scale": 2}, {"scale": float("nan")}, {"scale": "1"}, {"scale": True},
        {"policy": "../baseline"}, {"policy": "x.yaml"}, {"policy": "a b"}, {"policy": "a" * 99},
        {"seed": -1}, {"seed": 1.5}, {"seed": 2**40}, {"days": 0}, {"days": 100_000},
        {"text": "a" * (MAX_TEXT + 1)}, {"text": "a\x00b"}, {"moves": {}}, {"moves": [{}] * (MAX_MOVES + 1)},
        {"moves": [{"day": 1, "lever": "staff.grid", "value": "many"}]},
        {"moves": [{"day": 1, "lever": "<img>", "value": 1}]},
        {"moves": [{"day": 1, "lever": "staff.grid", "value": 1, "place": "../x"}]},
        {"moves": [{"day": 1, "lever": "staff.grid", "value": 1, "ramp": -1}]},
        {"moves": [{"day": 1, "lever": "staff.grid", "value": 1, "lasts": "long"}]},
        {"moves": [{"day": -1, "lever": "staff.grid", "value": 1}]},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_message(wish):
    with pytest.raises(InputError) as told:
        spec_of(wish)
    assert told.value.render("zh")
    assert told.value.render("en")


def test_sliders_are_checked_again():
    spec = spec_of({"moves": [{"day": 3, "lever": "staff.grid", "value": 999_999}]})
    with pytest.raises(InputError, match=r"staff\.grid"):
        scenario_of(spec)


def test_equal_wishes_are_one_run_and_others_are_not():
    moves = [{"day": 9, "lever": "staff.grid", "value": 1}, {"day": 2, "lever": "forms.cut", "value": 0.5}]
    assert spec_of({"moves": moves}).key == spec_of({"moves": moves[::-1]}).key
    assert spec_of({"moves": moves}).key != spec_of({"moves": moves[:1]}).key
    assert spec_of({"seed": 2}).key != spec_of({}).key


def test_of_two_moves_of_a_lever_on_a_day_one_counts():
    moves = (Move(5, "staff.grid", 1.0), Move(5, "staff.grid", 2.0), Move(6, "staff.grid", 3.0))
    assert [move.value for move in latest(moves)] == [2.0, 3.0]


class NoPool:
    """Nothing here may reach the workers."""


def office(answers=None):
    said: list[str] = []
    return Office(NoPool(), said.append, answers or {}), said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw", [None, 7, "x", [], {}, {"id": "1"}, {"id": 1, "kind": 3}, {"id": 1, "kind": "x"}]
)
def test_nonsense_is_answered_and_not_raised(raw):
    desk, said = office()
    desk.ask(raw)
    assert "wrong" in said[-1]


def test_our_own_faults_are_told_without_a_trace():
    def fault(*_given):
        raise RuntimeError("/secret/path")

    desk, said = office({"fault": fault})
    desk.ask({"id": 1, "kind": "fault", "body": {}})
    assert BROKEN.zh in said[-1]
    assert "secret" not in said[-1]
    assert "Traceback" not in said[-1]


def test_a_script_that_asks_too_fast_is_slowed():
    desk, said = office({"x": lambda *_given: {"ok": 1}})
    for number in range(MOST_A_SECOND + 1):
        desk.ask({"id": number, "kind": "x", "body": {}})
    assert "wrong" in said[-1].rpartition('"n"')[2]


def test_a_closed_session_says_nothing():
    desk, said = office({"x": lambda *_given: {"ok": 1}})
    desk.close()
    desk.ask({"id": 1, "kind": "x", "body": {}})
    assert said == []
