"""What the pages draw is what the model did; moving a lever in the page is moving it in the model."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import numpy as np
import pytest

from sim.codes import Stage
from sim.dashboard.requests import Move, Spec
from sim.dashboard.worker import tasks
from sim.dashboard.worker.build import model_of
from sim.dashboard.worker.frames import WINDOW, Frames
from sim.dashboard.worker.people import place_of
from sim.tables import NEVER

SPEC = Spec(days=45, scale=0.3)


@pytest.fixture(scope="module")
def lived():
    model = model_of(SPEC, log=True)
    frames = Frames(model)
    assert list(frames.live()) == list(range(SPEC.days))
    return model, frames.payload()


def test_the_three_flags_are_shares_of_what_was_closed_lately(lived):
    model, payload = lived
    cases = model.cases
    lately = [
        case
        for case in cases
        if case["closed"] != NEVER
        and case["closed"] > SPEC.days - 1 - WINDOW
        and case["stage"] != Stage.DUPLICATE
    ]
    assert lately
    on_time = sum(case["on_time"] != 0 for case in lately) / len(lately)
    solved = sum(case["solved"] != NEVER for case in lately) / len(lately)
    asked = [case for case in lately if case["rated"] >= 0]
    assert 0 < len(asked) < len(lately)  # of those never asked nothing is known
    satisfied = sum(case["rated"] == 1 for case in asked) / len(asked)
    assert payload["flags"]["satisfied"][-1] == pytest.approx(satisfied, abs=1e-4)
    assert payload["flags"]["closed_on_time"][-1] == pytest.approx(on_time, abs=1e-4)
    assert payload["flags"]["resolved"][-1] == pytest.approx(solved, abs=1e-4)


def test_the_map_adds_up_to_the_city(lived):
    model, payload = lived
    people = np.bincount(model.city.grids["community"], weights=model.city.grids["residents"])
    shown = np.array(payload["map"]["backlog"][-1]) * people / 1000
    assert shown.sum() == pytest.approx(model.series["open"][-1], abs=0.5)
    assert payload["map"]["days"][-1] == SPEC.days - 1


def test_looks_are_the_model_s_own_measures_and_nothing_is_lost_between_them(lived):
    model, payload = lived
    measured = model.measures()
    assert list(payload["measures"]) == [f"sign_{name}" for name in payload["signs"]]
    for name, shown in payload["measures"].items():
        told, value = shown[-1], measured[name]
        assert told == (None if value is None else pytest.approx(value, abs=1e-5))
    hours = np.array(payload["hours"]["rows"]).sum(axis=0)
    assert hours == pytest.approx(model.world.hours.sum(axis=0), abs=1.0)


def test_a_lever_of_the_log_is_a_lever_moved_in_the_model():
    moved = model_of(SPEC)
    moved.run_for(20)
    moved.set_policy("staff.grid", 2.0)
    moved.run_for(SPEC.days - 20)
    spec = replace(SPEC, moves=(Move(20, "staff.grid", 2.0),))
    logged = model_of(spec)
    logged.run_for(SPEC.days)
    untouched = model_of(SPEC)
    untouched.run_for(SPEC.days)
    assert moved.series.tobytes() == logged.series.tobytes()
    assert logged.series[:20].tobytes() == untouched.series[:20].tobytes()
    assert logged.series.tobytes() != untouched.series.tobytes()


@pytest.mark.parametrize(("place", "places"), [("urban", ["urban"]), ("first-1", [{"first": 1}]), ("", ())])
def test_a_trial_of_the_log_is_a_trial_in_the_model(place, places):
    moved = model_of(SPEC)
    moved.run_for(10)
    moved.set_policy("staff.grid", 2.0, places=places, ramp=7, stop=30)
    moved.run_for(SPEC.days - 10)
    logged = model_of(replace(SPEC, moves=(Move(10, "staff.grid", 2.0, place, 7, 20),)))
    logged.run_for(SPEC.days)
    assert moved.series.tobytes() == logged.series.tobytes()


def test_a_run_travels_as_json_without_nan():
    sent = tasks.play(replace(SPEC, days=15))
    payload = json.loads(gzip.decompress(sent), parse_constant=lambda name: pytest.fail(name))
    assert payload["key"] == replace(SPEC, days=15).key
    assert len(payload["series"]["open"]) == 15


def test_a_saved_policy_is_the_same_run():
    spec = replace(SPEC, days=30, policy="three-heads", moves=(Move(10, "callback.share", 0.5),))
    again = Spec(days=30, scale=SPEC.scale, policy="", text=tasks.as_file(spec, "mine"))
    runs = []
    for one in (spec, again):
        model = model_of(one)
        model.run_for(30)
        runs.append(model.series.tobytes())
    assert runs[0] == runs[1]


def test_a_place_and_a_story_are_ready_for_json(lived):
    model, _ = lived
    told = place_of(model, 1)
    assert json.dumps(told, allow_nan=False)
    assert told["people"]["residents"] == int(
        model.city.grids["residents"][model.city.grids["community"] == 1].sum()
    )
    cards = tasks.search(model, "all", "")
    life = tasks.story(model, cards[0]["key"])
    assert json.dumps(life, allow_nan=False)
    assert life["card"]["case"] == cards[0]["case"]
    logged = int((model.touches["case"] == cards[0]["case"]).sum())
    assert len([e for e in life["events"] if "body" in e]) == logged
