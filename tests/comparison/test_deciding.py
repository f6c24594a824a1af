"""Verdicts: by hand, and laws that hold for all."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.comparison.deciding import Decided, Question, decide, within
from sim.comparison.judge import judge
from sim.comparison.limits import t_limits
from sim.comparison.results import CLEAR, Difference
from sim.comparison.student import quantile
from sim.measures import measure_info
from sim.runs.outcome import Outcome

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("verdicts.yaml"))
RUNS = 10


def values(mean: float, half_width: float, n: int = RUNS) -> np.ndarray:
    """Return ``n`` values, an even number, with this mean and this half-width of 95 % limits."""
    reach = half_width * math.sqrt(n - 1) / quantile(0.95, n - 1)
    return mean + reach * np.array([1.0, -1.0] * (n // 2))


def judged(measure: str, change: np.ndarray, smallest: float, base: float = 0.0) -> Difference:
    before = [Outcome({measure: base}) for _ in change]
    after = [Outcome({measure: base + float(x)}) for x in change]
    runs = {"a": before, "b": after}
    (one,) = judge(runs, "a", [measure], confidence=0.95, looks=1, matters={measure: smallest})
    return one


@pytest.mark.parametrize("case", CASES, ids=[one["case"]["en"] for one in CASES])
def test_verdicts_worked_by_hand(case: dict[str, Any]) -> None:
    low, high = case["limits"]
    unit = 0.01 if measure_info(case["measure"]).in_points else 1.0
    one = judged(case["measure"], unit * values(case["mean"], (high - low) / 2.0), unit * case["smallest"])
    assert one.limits == pytest.approx((unit * case["mean"], unit * low, unit * high), abs=1e-12)
    assert one.smallest == pytest.approx(unit * case["smallest"])
    assert (one.verdict, one.enough) == (case["verdict"], case.get("runs"))
    assert one.direction_clear == (low > 0.0 or high < 0.0)


def test_every_verdict_about_runs_has_a_case() -> None:
    assert {one["verdict"] for one in CASES} == CLEAR | {"too small to matter", "not known yet"}


def test_a_relative_size_is_a_share_of_the_reference() -> None:
    before = [Outcome({"backlog": 200.0})] * 4
    after = [Outcome({"backlog": 200.0 + x}) for x in (8.0, 9.0, 8.0, 9.0)]
    (declared,) = judge({"a": before, "b": after}, "a", ["backlog"], confidence=0.95, looks=1)
    assert (declared.smallest, declared.verdict) == (10.0, "too small to matter")  # five per cent of 200
    asked = {"backlog": "2 %"}
    (one,) = judge({"a": before, "b": after}, "a", ["backlog"], confidence=0.95, looks=1, matters=asked)
    assert (one.smallest, one.verdict) == (4.0, "worse")


def test_a_gap_that_changed_sides_and_kept_its_size_is_too_small() -> None:
    noise = 1e-4 * np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    before = [Outcome({"gap_estate": -0.05}) for _ in noise]
    after = [Outcome({"gap_estate": 0.05 + float(x)}) for x in noise]
    (one,) = judge({"a": before, "b": after}, "a", ["gap_estate"], confidence=0.95, looks=1)
    assert one.limits.low is not None
    assert one.limits.low > 0.09
    assert one.verdict == "too small to matter"


# --- laws ------------------------------------------------------------------------------------------------

means = st.floats(-5.0, 5.0)
widths = st.floats(0.0, 10.0)
sizes = st.floats(0.1, 5.0)
MINIMUM = 1e-6
"""Cases nearer to a border than this are left to rounding."""


def alone(change: np.ndarray, smallest: float) -> Decided:
    return decide([Question(change, smallest)], 0.05)[0]


@given(means, widths, sizes)
def test_answers_are_what_the_limits_say_and_exclude_each_other(
    mean: float, half: float, size: float
) -> None:
    low, high = mean - half, mean + half
    assume(min(abs(low), abs(high), abs(abs(mean) + half - size)) > MINIMUM)
    inside, apart = -size <= low and high <= size, low > 0.0 or high < 0.0
    wanted = "too small to matter" if inside else "clear" if apart else "not known yet"
    found = alone(values(mean, half), size)
    assert (found.answer, found.apart) == (wanted, apart)
    assert (found.enough is not None) == (wanted == "not known yet")


@given(means, widths, sizes, st.sampled_from([100.0, 0.01, 24.0, 1 / 7]))
def test_a_change_of_unit_changes_no_answer(mean: float, half: float, size: float, unit: float) -> None:
    assume(min(abs(mean - half), abs(mean + half), abs(abs(mean) + half - size)) > MINIMUM)
    found, other = alone(values(mean, half), size), alone(unit * values(mean, half), unit * size)
    assert other.answer == found.answer
    assert (other.enough or 0) == pytest.approx(found.enough or 0, abs=1)


@given(means, widths, sizes, st.floats(0.0, 10.0), st.lists(means, max_size=3))
def test_wider_limits_never_make_a_thing_too_small(
    mean: float, half: float, size: float, more: float, beside: list[float]
) -> None:
    others = [Question(values(one, 1.0), size) for one in beside]
    narrow = decide([Question(values(mean, half), size), *others], 0.05)
    wide = decide([Question(values(mean, half + more), size), *others], 0.05)
    for before, after in zip(narrow, wide, strict=True):
        if after.answer == "too small to matter":
            assert before.answer == "too small to matter"


@given(means, widths, sizes)
def test_the_number_of_runs_is_the_fewest_that_would_do(mean: float, half: float, size: float) -> None:
    assume(min(abs(mean - half), abs(mean + half), abs(abs(mean) + half - size)) > MINIMUM)
    change = values(mean, half)
    found = alone(change, size)
    assume(found.enough is not None)
    n, spread = found.enough or 0, float(change.std(ddof=1))
    assert n > RUNS

    def decided(count: int) -> bool:
        reach = quantile(0.95, count - 1) * spread / math.sqrt(count)
        return reach <= max(abs(mean), size - abs(mean)) * (1 + 1e-9)

    assert decided(n)
    assert not decided(n - 1) or n - 1 <= RUNS


@given(st.lists(st.tuples(means, widths), min_size=1, max_size=6), sizes)
def test_more_comparisons_never_make_an_answer_surer(family: list[tuple[float, float]], size: float) -> None:
    asked = [Question(values(*one), size) for one in family]
    for question, together in zip(asked, decide(asked, 0.05), strict=True):
        if together.answer != "not known yet":
            assert alone(question.change, size).answer != "not known yet"


def test_no_number_is_given_where_a_million_runs_would_not_do() -> None:
    assert alone(values(0.0, 6.0), 0.01) == Decided("not known yet", None)
    assert alone(values(0.0, 6.0), 0.0).enough is None


def test_looking_often_is_allowed_for() -> None:
    change = values(0.5, 0.45)  # limits leave out 0
    assert decide([Question(change, 0.1)], 0.05, looks=1)[0].answer == "clear"
    often = decide([Question(change, 0.1)], 0.05, looks=4)[0]
    assert often.answer == "not known yet"
    assert often.enough is not None
    once = decide([Question(values(0.5, 0.55), 0.1)], 0.05, looks=1)[0]
    assert once.enough == 12  # spread 0.769: 2.2010 x 0.769 / sqrt(12) = 0.489 < 0.5 < 0.517 with 11


def test_within_is_what_limits_say() -> None:
    change = values(0.2, 0.3)
    assert within(change, 0.51) < 0.05 < within(change, 0.49)
    limits = t_limits(change, 1.0 - within(change, 0.6))
    assert limits.high == pytest.approx(0.6)


@pytest.mark.slow
def test_too_small_is_said_wrongly_in_at_most_one_study_of_twenty() -> None:
    """Every difference is exactly as large as matters: any "too small" is wrong."""
    draw = np.random.Generator(np.random.Philox(7))
    wrong = 0
    for _ in range(2000):
        family = [Question(0.01 + 0.004 * draw.normal(size=8), 0.01) for _ in range(6)]
        wrong += any(one.answer == "too small to matter" for one in decide(family, 0.05))
    assert 0.005 < wrong / 2000 <= 0.05  # half of what is allowed: only one side can be wrong
