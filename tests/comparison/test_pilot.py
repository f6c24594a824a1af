"""Pilots: who comes first, what is evaluated, and the identity between what one sees and what is true."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

import sim
from sim.comparison import pilot as pilots
from sim.comparison.pilot import OUTCOMES, Piloted, Plan, estimates, run_pilot, tried
from sim.errors import InputError
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.schema import Pick
from sim.policy.stages import Stage
from sim.runs.job import Assumptions, CityAt, build_model

TEXT = {"zh": "试", "en": "Try"}
CITY, DAYS, START = CityAt("teaching"), 330, 150


def package(*stages: Stage) -> Scenario:
    """Return a policy of these stages."""
    return Scenario("try", TEXT, TEXT, stages=stages)


MORE_STAFF = package(Stage("callback.share", 1.0, "at_least"), Stage("evaluation.verified", 40.0, "set"))
NOTHING = package(Stage("staff.street", 0.0, "add"))


def given() -> Assumptions:
    """Return the declared assumptions."""
    return sim.assume()


def one(plan: Plan, seed: int = 1) -> dict[str, float]:
    """Return the estimates of one run."""
    found = run_pilot(CITY, plan, seed, DAYS, given())
    return {key: math.nan if value is None else value for key, value in found.items()}


@pytest.mark.parametrize("every", [None, 70])
def test_what_one_sees_is_the_truth_less_spill_over_plus_drift(every: int | None) -> None:
    found = one(Plan(MORE_STAFF, START, "best", 1, every=every))
    for name in OUTCOMES:
        told = found[f"true_effect/{name}"] - found[f"spill_over/{name}"] + found[f"drift/{name}"]
        assert found[f"difference_in_differences/{name}"] == pytest.approx(told, abs=1e-12), name
    assert found["true_effect/satisfied"] != 0.0


def test_a_pilot_of_nothing_has_no_effect_and_may_still_look_like_one() -> None:
    found = one(Plan(NOTHING, START, "best", 1))
    for name in OUTCOMES:
        assert (
            found[f"true_effect/{name}"] == found[f"spill_over/{name}"] == found[f"city_effect/{name}"] == 0.0
        )
        assert found[f"difference_in_differences/{name}"] == found[f"drift/{name}"]
    assert found["drift/resolved_30d"] != 0.0


def test_estimates_by_hand() -> None:
    y = {
        ("with", "pilot", "before"): 0.50, ("with", "pilot", "after"): 0.70,
        ("with", "others", "before"): 0.40, ("with", "others", "after"): 0.45,
        ("without", "pilot", "before"): 0.50, ("without", "pilot", "after"): 0.58,
        ("without", "others", "before"): 0.40, ("without", "others", "after"): 0.42,
        ("with", "city", "last"): 0.60, ("without", "city", "last"): 0.50,
    }  # fmt: skip
    found = estimates(y)
    assert found == pytest.approx(
        {"before_after": 0.20, "difference_in_differences": 0.15, "true_effect": 0.12, "spill_over": 0.03,
         "drift": 0.06, "city_effect": 0.10}
    )  # fmt: skip


def test_who_comes_first() -> None:
    model = build_model(CITY, load_scenario("baseline"), 1, DAYS, given())
    model.run_for(START)
    before = (30, 120)

    def first(rule: pilots.Rule, **how) -> list[int]:
        return [int(u) for u in pilots._order(Plan(NOTHING, START, rule, 1, **how), model, before)[0]]

    streets = range(len(model.city.streets))
    at = np.arange(len(streets))
    score = [pilots._read(model, "resolved_30d", pilots._there(model, at == s), before) for s in streets]
    assert first("best") == [int(np.argmax(score))]
    assert first("worst") == [int(np.argmin(score))]
    assert first("code") == [int(np.argmin(model.places.street_codes))]
    assert first("named", places=("清泉街道",)) == [model.places.street_names.index("清泉街道")]
    waves = pilots._order(Plan(NOTHING, START, "best", 1), model, before)
    assert sorted(int(u) for wave in waves for u in wave) == list(streets)


def test_places_are_ranked_from_the_best_and_what_is_unknown_comes_last() -> None:
    score = np.array([0.5, math.nan, 0.9, 0.5])
    codes = np.array(["d", "a", "c", "b"])
    assert pilots.ranked(score, codes).tolist() == [2, 3, 0, 1]
    assert pilots.ranked(-score, codes).tolist() == [3, 0, 2, 1]


def made_up(*seen: float, true: tuple[float, ...] = (0.1, 0.1, 0.1)) -> Piloted:
    """Return a pilot whose evaluators saw such effects under three seeds, where others are the true ones."""
    nothing = np.zeros(3)
    values = {(e, m): nothing for e in pilots.ESTIMATES for m in OUTCOMES}
    values["before_after", "satisfied"] = np.array(seen)
    values["true_effect", "satisfied"] = np.array(true)
    return Piloted(Plan(NOTHING, START), "teaching", TEXT, DAYS, (1, 2, 3), values, 0.95, 0)


def test_an_estimate_misleads_when_the_limits_of_its_error_leave_out_nought() -> None:
    above, below, about = made_up(0.3, 0.31, 0.32), made_up(-0.1, -0.11, -0.12), made_up(0.0, 0.1, 0.21)
    assert above.error("before_after", "satisfied").mean == pytest.approx(0.21)
    assert above.limits("before_after", "satisfied").mean == pytest.approx(0.31)
    assert above.misleads("before_after", "satisfied")
    assert below.misleads("before_after", "satisfied")
    assert not about.misleads("before_after", "satisfied")
    assert not made_up(0.1, 0.1, 0.1).misleads("before_after", "satisfied")  # it says the truth
    unknown = made_up(0.3, math.nan, 0.32)
    assert unknown.error("before_after", "satisfied") == (None, None, None)
    assert not unknown.misleads("before_after", "satisfied")
    told = above.to_json()
    assert told["measures"]["satisfied"]["before_after_error"]["misleads"] is True
    assert told["windows"] == [[30, 120], [210, 300]]
    assert (told["first"], told["start"], told["every"], told["replications"]) == (3, START, None, 3)


def test_windows_lie_clear_of_the_policy_and_of_the_next_wave() -> None:
    assert Plan(NOTHING, 120).windows(400) == ((0, 90), (280, 370))
    assert Plan(NOTHING, 150, every=70).windows(400) == ((30, 120), (150, 190))
    assert Plan(NOTHING, 150, every=31).windows(400)[1] == (150, 151)
    assert Plan(NOTHING, 150).windows(181)[1] == (150, 151)
    for plan, days in (
        (Plan(NOTHING, 119), 400),
        (Plan(NOTHING, 150, every=30), 400),
        (Plan(NOTHING, 150), 180),
    ):
        with pytest.raises(InputError):
            plan.windows(days)


def test_waves_that_start_within_the_horizon_are_counted() -> None:
    waves = [np.array([n]) for n in range(5)]
    assert pilots._count(Plan(NOTHING, 150), waves, 400) == 1
    assert pilots._count(Plan(NOTHING, 150, every=50), waves, 300) == 3
    assert pilots._count(Plan(NOTHING, 150, every=50), waves, 301) == 4
    assert pilots._count(Plan(NOTHING, 150, every=10), waves, 400) == 5


WHERE = sim.GovernanceModel(city="teaching", days=1).places


def test_the_policy_spreads_on_its_dates() -> None:
    stage = Stage("staff.street", 2.0, "add", start=10, stop=60)
    policy = tried(Plan(package(stage), START, every=30), [["a"], ["b", "c"]], WHERE)
    assert [(s.start, s.stop, s.places) for s in policy.stages] == [
        (160, 210, ("a",)),
        (190, 240, ("b", "c")),
    ]


def test_dates_of_the_policy_move_with_the_pilot() -> None:
    stage = Stage("staff.street", 2.0, "add", start=date(2025, 2, 1), stop=date(2025, 3, 1))
    (moved,) = tried(Plan(package(stage), 30), [["a"]], WHERE).stages
    assert (moved.start, moved.stop) == (date(2025, 3, 3), date(2025, 3, 31))


def test_a_stage_with_places_of_its_own_acts_where_they_and_the_wave_meet() -> None:
    first, second = sorted(WHERE.street_codes)
    everywhere = Stage("staff.street", 2.0, "add")
    own = Stage("staff.team", 1.0, "add", places=(Pick(first=1),))  # the first by code
    policy = tried(Plan(package(everywhere, own), START, every=30), [[second], [first, second]], WHERE)
    assert {(s.lever, s.start): set(s.places) for s in policy.stages} == {
        ("staff.street", 150): {second},
        ("staff.street", 180): {first, second},
        ("staff.team", 180): {first},
    }


def test_stages_that_never_meet_the_pilot_are_counted_as_idle() -> None:
    first, second, *_ = WHERE.street_codes
    elsewhere = Stage("staff.street", 2.0, "add", places=(second,))
    found = one(Plan(package(elsewhere), START, "named", places=(first,)))
    assert found["idle_stages"] == 1
    assert found["true_effect/resolved_30d"] == found["spill_over/resolved_30d"] == 0.0


@pytest.mark.parametrize(
    ("how", "word"),
    [
        ({"start": 100}, "120"),
        ({"start": 340}, "30"),
        ({"every": 20}, "30"),
        ({"first": 99}, "99|…"),
        ({"places": ["火星"]}, "火星"),
        ({"places": ["whole city"]}, "整个城市"),
    ],
)
def test_what_cannot_be_evaluated_is_refused(how: dict, word: str) -> None:
    with pytest.raises(InputError, match=word):
        sim.pilot(NOTHING, city="teaching", days=365, replications=2, **how)


def test_results_do_not_depend_on_how_often_and_are_told() -> None:
    found = sim.pilot(MORE_STAFF, city="teaching", days=DAYS, start=START, first=1, replications=3)
    assert isinstance(found, Piloted)
    again = sim.pilot(MORE_STAFF, city="teaching", days=DAYS, start=START, first=1, replications=3, seed=1)
    assert again is not None
    assert found.to_json() == again.to_json()
    told = found.to_json()["measures"]["resolved_30d"]
    assert told["true_effect"]["low"] <= told["true_effect"]["mean"] <= told["true_effect"]["high"]
    error = told["difference_in_differences_error"]
    assert error["misleads"] is (error["low"] > 0 or error["high"] < 0)
