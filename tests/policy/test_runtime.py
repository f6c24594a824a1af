"""A policy on a made-up city: idempotent, reversible, order-free, and cheap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from time import process_time

import numpy as np
import pytest

from sim.codes import BodyKind
from sim.errors import InputError
from sim.policy.guard import changed_columns
from sim.policy.lever_columns import pristine
from sim.policy.levers import load_levers
from sim.policy.live_changes import nothing_of
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario, scenario_from_text
from sim.policy.stages import Stage
from sim.policy.write_yaml import scenario_text
from sim.tables import Surface

HEAD = "title: {zh: 试, en: Try}\nlesson: {zh: 看, en: Look}\nstages:\n"


def scenario(*stages: Stage) -> Scenario:
    """Return a scenario of these stages."""
    return Scenario("try", {"zh": "试", "en": "Try"}, {"zh": "看", "en": "Look"}, stages=stages)


def on(policy: Policy, surface: Surface, day: int) -> Surface:
    """Return the surface of a day."""
    written = pristine(surface)
    policy.apply(day, written)
    return written


def test_stopping_restores_the_baseline_exactly(city):
    stages = (
        Stage("staff.street", 6, "add", start=10, stop=40),
        Stage("forms.cut", 0.64, "cut", start=10, stop=40, ramp=14),
        Stage("authority.street", 0.5, "share", start=10, stop=40),
        Stage("duty.listed", 0.7, "listed", start=10, stop=40),
    )
    policy = Policy(scenario(*stages), city.places, city.surface)
    surface = pristine(city.surface)
    seen = set()
    for day in policy.days():
        policy.apply(day, surface)
        seen |= changed_columns(city.surface, surface)
    assert seen == {"means.staff", "means.forms", "may", "clarity"}
    assert policy.days()[-1] == 40
    assert changed_columns(city.surface, surface) == set()


def test_applying_twice_is_applying_once(city):
    policy = Policy(scenario(Stage("staff.grid", 1, "add")), city.places, city.surface)
    surface = on(policy, city.surface, 0)
    grids = city.places.body_kind == BodyKind.GRID
    assert np.allclose(surface.means["staff"][grids], 3.2)
    policy.apply(0, surface)
    assert np.allclose(surface.means["staff"][grids], 3.2)
    assert np.array_equal(surface.means["staff"][~grids], city.surface.means["staff"][~grids])


def test_the_order_of_stacking_does_not_matter(city):
    stages = [
        Stage("staff.street", 0.1, "add"),
        Stage("staff.street", 0.7, "add"),
        Stage("staff.street", 1e6 / 3, "add"),
        Stage("staff.street", 5.5, "set", places=("第1区",)),
    ]
    surfaces = [
        on(Policy(scenario(*order), city.places, city.surface), city.surface, 0)
        for order in permutations(stages)
    ]
    assert all(changed_columns(surfaces[0], other) == set() for other in surfaces[1:])


def test_two_values_for_one_cell_are_refused_and_both_named(city):
    here = Stage("routing.territory", 0.5, "set", places=("第1区",), file="a.yaml", line=3)
    there = Stage("routing.territory", 0.7, "set", places=("第2区",), file="b.yaml", line=5)
    Policy(scenario(here, there), city.places, city.surface)
    Policy(scenario(here, replace(there, value=0.5, places=())), city.places, city.surface)
    Policy(scenario(replace(here, stop=50), replace(there, places=(), start=50)), city.places, city.surface)
    with pytest.raises(InputError) as caught:
        Policy(scenario(here, replace(there, places=())), city.places, city.surface)
    assert "a.yaml:3" in caught.value.en
    assert "b.yaml:5" in caught.value.en


def test_turns_that_never_meet_do_not_conflict(city):
    odd = Stage("routing.territory", 0.5, "set", start=0, stop=10, every=20, times=5)
    even = Stage("routing.territory", 0.7, "set", start=10, stop=20, every=20, times=5)
    policy = Policy(scenario(odd, even), city.places, city.surface)
    values = [on(policy, city.surface, day).rules["territory"][0] for day in (0, 10, 20, 95, 100)]
    assert np.allclose(values, [0.5, 0.7, 0.5, 0.7, 0.3])


@pytest.mark.parametrize(
    ("mode", "value", "expected"),
    [("at_least", 0.05, 0.1), ("at_least", 0.4, 0.4), ("set", 0.05, 0.05), ("set", 0.4, 0.4)],
)
def test_modes_against_the_baseline(city, mode, value, expected):
    policy = Policy(scenario(Stage("callback.share", value, mode)), city.places, city.surface)
    assert np.allclose(on(policy, city.surface, 0).rules["callback"], expected)


def test_at_most_and_the_bounds_of_a_column(city):
    policy = Policy(
        scenario(
            Stage("ruling.after", 1, "at_most"),
            Stage("staff.grid", -5, "add"),
            Stage("evaluation.closing", 90, "add"),
        ),
        city.places,
        city.surface,
    )
    surface = on(policy, city.surface, 0)
    assert (surface.rules["ruling"] == 1).all()
    assert (surface.means["staff"][city.places.body_kind == BodyKind.GRID] == 0).all()
    assert (surface.reward["closing"][city.places.body_kind == BodyKind.GRID] == 100).all()


def test_a_ramp_goes_up_in_steps(city):
    policy = Policy(
        scenario(Stage("staff.street", 8, "add", start=10, ramp=40, step=10, unit="people per street")),
        city.places,
        city.surface,
    )
    assert policy.days() == (10, 20, 30, 40, 50)
    street = int(np.flatnonzero(city.places.body_kind == BodyKind.STREET)[0])
    more = [
        on(policy, city.surface, day).means["staff"][street] - city.surface.means["staff"][street]
        for day in range(0, 60, 5)
    ]
    assert np.allclose(more, [0, 0, 0, 0, 2, 2, 4, 4, 6, 6, 8, 8])


def test_dates_count_from_the_start_of_the_run(city):
    policy = Policy(
        scenario(Stage("staff.street", 8, "add", start=date(2024, 1, 31), stop=date(2024, 3, 1))),
        city.places,
        city.surface,
    )
    assert policy.days() == (30, 60)
    earlier = Policy(
        scenario(Stage("staff.street", 8, "add", start=date(2023, 6, 1))), city.places, city.surface
    )
    assert earlier.days() == (0,)
    assert changed_columns(city.surface, on(earlier, city.surface, 0)) == {"means.staff"}
    with pytest.raises(InputError, match="停止"):
        Policy(
            scenario(Stage("staff.street", 8, "add", start=40, stop=date(2024, 1, 5))),
            city.places,
            city.surface,
        )


def test_replays_of_levers_moved_by_hand(city):
    start = scenario(Stage("routing.territory", 0.6, "set", start=5), Stage("staff.street", 4, "add"))
    live = Policy(start, city.places, city.surface)
    surface = pristine(city.surface)
    history = {}
    for day in range(60):
        if day == 20:
            live.set_lever(20, "routing.territory", "80%", ["第2区"])
        if day == 30:
            live.set_lever(30, "staff.street", 0)
            live.set_lever(30, "routing.territory", 0.1, ["第2区"])
        if live.due(day):
            live.apply(day, surface)
        history[day] = pristine(surface)
    second = city.places.street_district == 1
    assert np.allclose(history[25].rules["territory"][second], 0.8)
    assert np.allclose(history[25].rules["territory"][~second], 0.6)
    assert np.allclose(history[40].rules["territory"][second], 0.1)
    assert np.array_equal(history[40].means["staff"], city.surface.means["staff"])
    assert [event.day for event in live.lever_log if event.live] == [20, 30, 30]

    saved = scenario_from_text(scenario_text(live.as_scenario("saved")), "saved")
    again = Policy(saved, city.places, city.surface)
    surface = pristine(city.surface)
    for day in range(60):
        if again.due(day):
            again.apply(day, surface)
        assert changed_columns(history[day], surface) == set(), day


def test_a_refused_move_leaves_everything_as_it_was(city):
    policy = Policy(scenario(Stage("staff.street", 4, "add")), city.places, city.surface)
    policy.apply(0, pristine(city.surface))
    for bad in (
        lambda: policy.set_lever(3, "staff.stret", 4),
        lambda: policy.set_lever(3, "staff.street", 4000),
        lambda: policy.set_lever(3, "staff.street", "4 people per grid"),
        lambda: policy.set_lever(3, "staff.street", 4, ["第9区"]),
        lambda: policy.set_lever(-1, "staff.street", 4),
        lambda: policy.set_lever(3, "staff.street", 4, mode="cut"),
    ):
        with pytest.raises(InputError):
            bad()
    assert policy.days() == (0,)
    assert policy.as_scenario("same").stages == policy.scenario.stages


def test_leaving_out_a_mechanism(city):
    policy = Policy(
        scenario(
            Stage("staff.street", 4, "add", mechanisms=(14,)),
            Stage("forms.cut", 0.5, "cut", mechanisms=(33,)),
        ),
        city.places,
        city.surface,
    )
    assert [stage.lever for stage in policy.without(33).stages] == ["staff.street"]


def test_a_whole_city_takes_milliseconds(build_city):
    big = build_city(districts=14, streets=11, communities=12, grids=3)
    assert len(big.places.body_kind) > 9_000
    stages = [
        Stage("authority.street", 0.5, "share", ramp=60, step=20),
        Stage("staff.street", 6, "add"),
        Stage("network.communities", 0.85, "share", ramp=60, step=20),
        Stage("duty.listed", 0.9, "listed"),
        Stage("heads.building", 8, "at_least", ramp=60, step=20),
    ]
    policy = Policy(scenario(*stages), big.places, big.surface)
    surface = pristine(big.surface)
    started = process_time()
    for _ in range(20):
        policy.apply(20, surface)
    assert (process_time() - started) / 20 < 0.05


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("staff.grid", (0.0, "add")),
        ("forms.cut", (0.0, "cut")),
        ("network.streets", (0.0, "share")),
        ("duty.listed", (0.0, "listed")),
        ("staff.follows", (0.0, "follow")),
        ("authority.up", (0.0, "take")),
        ("authority.back", (0.0, "back")),
        ("evaluation.monitor", (0.0, "at_least")),
    ],
)
def test_a_lever_moved_to_where_it_does_nothing(name: str, expected: tuple[float, str]) -> None:
    lever = load_levers().levers[name]
    assert nothing_of(name, lever, np.zeros(3)) == expected
