"""Comparison of made-up scenarios whose true differences are known."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import made_up
import numpy as np
import pytest

from sim.comparison.comparison import Comparison
from sim.comparison.replications import compare
from sim.comparison.stopping import looks_of
from sim.comparison.student import quantile
from sim.errors import InputError
from sim.runs.outcome import Outcome
from sim.runs.progress import Progress

TITLES = {"base": {"zh": "现状", "en": "Baseline"}, "good": {"zh": "好办法", "en": "Good policy"}}


def made(run=made_up.run, scenarios=("base", "good", "bad", "same"), **changed) -> Comparison:
    options = {"replications": 8, "measures": made_up.MEASURES, "titles": TITLES} | changed
    return compare(run, "test city", scenarios, **options)


def verdicts(comparison: Comparison, measure: str) -> dict[str, str]:
    return {d.scenario: d.verdict for d in comparison.differences if d.measure == measure}


def test_verdicts_follow_the_direction_of_each_measure() -> None:
    found = made()
    unknown, small = "not known yet", "too small to matter"
    assert verdicts(found, "resolved_90d") == {"good": "better", "bad": "worse", "same": unknown}
    assert verdicts(found, "transfers_mean") == {"good": "better", "bad": "worse", "same": small}
    assert verdicts(found, "gap_urban_rural") == {"good": "better", "bad": "worse", "same": unknown}
    assert verdicts(found, "joint_share") == {"good": "more", "bad": "less", "same": unknown}
    assert verdicts(found, "backlog") == dict.fromkeys(("good", "bad", "same"), small)  # shared to the bit


def test_a_gap_that_changes_sides_is_neither_better_nor_worse() -> None:
    def run(city, scenario, seed, days, parameters):
        side = 1 if scenario == "b" else -1
        return {"gap_estate": 0.05 * side + 0.01 * np.random.default_rng([seed, side + 1]).normal()}

    found = compare(run, "x", ["a", "b"], replications=10, measures=("gap_estate",))
    (only,) = found.differences
    assert only.limits.low > 0.08
    assert only.verdict == "not known yet"


def test_same_luck_makes_limits_narrow() -> None:
    # Own noise has standard deviation 0.01 in each scenario; the shared 0.05 must cancel.
    found = made(replications=40).difference("good", "resolved_90d")
    expected = quantile(0.95, 39) * 0.01 * math.sqrt(2) / math.sqrt(40)
    assert found.limits.half_width == pytest.approx(expected, rel=0.3)
    assert found.limits.low < 0.1 < found.limits.high
    assert found.better == 1.0


def test_limits_are_those_of_the_paired_differences() -> None:
    found = made(replications=5)
    pairs = np.subtract(found.values("good", "resolved_90d"), found.values("base", "resolved_90d"))
    reach = 2.776445 * pairs.std(ddof=1) / math.sqrt(5)
    limits = found.difference("good", "resolved_90d").limits
    assert limits.mean == pytest.approx(pairs.mean())
    assert limits.low == pytest.approx(pairs.mean() - reach, rel=1e-6)
    assert limits.high == pytest.approx(pairs.mean() + reach, rel=1e-6)


def test_what_cannot_be_computed_is_null_and_not_judged() -> None:
    found = made()
    missing = found.difference("good", "days_to_resolution_p90")
    assert missing.limits == (None, None, None)
    assert missing.verdict == "not known yet"
    assert (missing.smallest, missing.enough) == (None, None)
    told = found.words("en", made_up.MEASURES)
    assert all("Cannot be judged: days until nine in ten are resolved." in sentence for sentence in told)


def test_a_measure_missing_in_one_replication_gets_no_verdict() -> None:
    def run(city, scenario, seed, days, parameters):
        found = made_up.run(city, scenario, seed, days, parameters)
        return found | {"resolved_90d": None if (scenario, seed) == ("good", 2) else found["resolved_90d"]}

    found = made(run).difference("good", "resolved_90d")
    assert found.pairs == 7
    assert found.limits.low > 0
    assert found.verdict == "not known yet"
    assert found.enough is None


def test_json_has_the_promised_shape() -> None:
    document = json.loads(json.dumps(made().to_json(), allow_nan=False))
    assert {"city", "days", "replications", "scenarios", "differences"} <= set(document)
    assert (document["city"], document["days"], document["replications"]) == ("test city", 365, 8)
    assert [s["name"] for s in document["scenarios"]] == ["base", "good", "bad", "same"]
    for scenario in document["scenarios"]:
        assert set(scenario["measures"]) == set(made_up.MEASURES)
        assert all(set(m) == {"mean", "low", "high"} for m in scenario["measures"].values())
    keys = {"scenario", "against", "measure", "mean", "low", "high", "verdict"}
    keys |= {"smallest_difference", "replications_needed", "direction_clear"}
    assert all(keys <= set(d) for d in document["differences"])
    assert len(document["differences"]) == 3 * len(made_up.MEASURES)
    assert not any(
        key.startswith("p_") or key in ("p", "chance") for d in document["differences"] for key in d
    )


def test_results_do_not_depend_on_the_number_of_workers() -> None:
    seen: list[Progress] = []
    warmed: list[int] = []
    alone = made(replications=4)
    several = made(replications=4, workers=2, progress=seen.append, warm=lambda: warmed.append(1))
    assert several.to_json() == alone.to_json()
    assert warmed == [1]
    assert [p.done for p in seen] == list(range(1, 17))
    assert seen[0].rate is None
    assert seen[0].left is None
    assert all(p.total == 16 and p.rate > 0 and p.left >= 0 for p in seen[1:])
    assert seen[-1].left == 0


def test_automatic_replication_stops_when_precise_enough() -> None:
    wide = made(replications="auto", precision={"resolved_90d": 0.05})
    narrow = made(replications="auto", precision={"resolved_90d": 0.012})
    assert wide.replications == 6
    assert wide.reached is True
    assert narrow.replications in (12, 24)
    assert all(d.limits.half_width <= 0.012 for d in narrow.differences if d.measure == "resolved_90d")


def test_automatic_replication_says_when_the_cap_was_hit() -> None:
    found = made(replications="auto", precision={"resolved_90d": 1e-6}, most=9)
    assert found.replications == 9
    assert found.reached is False
    assert any("cap on replications" in note for note in found.notes("en"))


def test_automatic_replication_is_not_held_up_by_what_cannot_be_computed() -> None:
    found = made(replications="auto", precision={"days_to_resolution_p90": 0.1})
    assert found.replications == 6
    assert found.reached is None


def test_automatic_replication_reads_its_precision_from_the_parameters() -> None:
    found = made(replications="auto", parameters={"measure_halfwidth_share": 0.03})
    assert found.precision == {"resolved_90d": 0.03}


def test_looks_are_fixed_beforehand() -> None:
    assert looks_of("auto", 48) == (6, 12, 24, 48)
    assert looks_of("auto", 20) == (6, 12, 20)
    assert looks_of("auto", 4) == (4,)
    assert looks_of(7, 48) == (7,)


def test_looking_often_widens_the_limits() -> None:
    often = made(replications="auto", precision={"resolved_90d": 0.5})  # stops at the first of four looks
    once = made(replications=6)
    ratio = (
        often.difference("good", "resolved_90d").limits.half_width
        / once.difference("good", "resolved_90d").limits.half_width
    )
    assert ratio == pytest.approx(quantile(0.9875, 5) / quantile(0.95, 5))


def test_one_replication_gives_means_only() -> None:
    found = made(replications=1)
    assert found.summary("good", "resolved_90d").low is None
    assert {d.verdict for d in found.differences} == {"not known yet"}
    assert any("Fewer than two complete sets" in note for note in found.notes("en"))


def test_a_failing_run_costs_its_replication_only() -> None:
    found = made(made_up.run_with_errors)
    assert found.seeds == (1, 2, 4, 5, 6, 7, 8)
    assert [(f.scenario, f.seed) for f in found.failures] == [("good", 3)]
    assert "ZeroDivisionError" in found.to_json()["failures"][0]["error"]
    assert any("Runs that failed, whose sets were left out: 1" in note for note in found.notes("en"))


def test_nothing_but_failures_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="made up"):
        made(made_up.run_with_errors, scenarios=("base", "good"), seed=3, replications=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_wrong_input_ends_the_comparison(workers: int) -> None:
    with pytest.raises(InputError) as caught:
        made(made_up.run_with_wrong_input, workers=workers)
    assert caught.value.key == "city"


def test_an_interruption_keeps_the_finished_replications() -> None:
    found = made(made_up.run_and_interrupt)
    assert found.seeds == (1, 2, 3)
    assert found.interrupted
    assert found.difference("good", "resolved_90d").limits.low is not None
    assert any("提前中止" in note for note in found.notes("zh"))


def test_outcomes_carry_daily_figures() -> None:
    def run(city, scenario, seed, days, parameters):
        return Outcome(made_up.run(city, scenario, seed, days, parameters), {"open": np.full(3, float(seed))})

    found = made(run, replications=3)
    assert found.daily("good", "open").tolist() == [2.0, 2.0, 2.0]
    assert found.daily("good", "solved") is None
    assert found.levels("good") is None


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"scenarios": ("base",)}, "scenarios"),
        ({"scenarios": ("base", "base")}, "scenarios"),
        ({"against": "bse"}, "against"),
        ({"replications": 0}, "replications"),
        ({"replications": True}, "replications"),
        ({"measures": ("resolved_90",)}, "resolved_90"),
        ({"replications": "auto", "precision": {"resolved_90d": -1.0}}, "precision"),
        ({"replications": "auto", "precision": {"trust": 0.1}}, "precision"),
        ({"replications": "auto"}, "precision"),
        ({"matters": {"resolved_90": 0.02}}, "resolved_90"),
        ({"matters": {"trust": 0.02}}, "matters"),
        ({"matters": {"resolved_90d": -0.02}}, "matters"),
        ({"matters": {"resolved_90d": "2 %"}}, "matters"),
        ({"matters": {"resolved_90d": "much"}}, "matters"),
        ({"matters": {"resolved_90d": True}}, "matters"),
        ({"replications": "auto", "most": 1, "precision": {}}, "most"),
        ({"workers": 2, "run": lambda *a: {}}, "workers"),
    ],
)
def test_wrong_arguments_are_named(changed: dict, key: str) -> None:
    with pytest.raises(InputError) as caught:
        made(**changed)
    assert caught.value.key == key


def test_against_another_than_the_first() -> None:
    found = made(against="good")
    assert {d.scenario for d in found.differences} == {"base", "bad", "same"}
    assert verdicts(found, "resolved_90d")["base"] == "worse"


def test_single_limits_are_the_surer_the_more_often_one_looks() -> None:
    found = made()
    assert found.level == pytest.approx(0.95)
    assert replace(found, looks=(2, 4)).level == pytest.approx(0.9875)
