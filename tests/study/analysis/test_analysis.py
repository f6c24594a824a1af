"""Robustness, discovery, sensitivity and search on studies whose answers are known."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import toy_city
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.errors import InputError
from sim.study.analysis.discovered import discovered, words
from sim.study.analysis.discovery import MOST_WORLDS, discover, prim
from sim.study.analysis.robust import ranking, robust, sentence, wilson
from sim.study.analysis.search import search, unbeaten
from sim.study.analysis.sensitivity import effects_of, sensitivity
from sim.study.analysis.worlds import Worlds, comparison_of, worlds_of
from sim.study.design.designs import Morris, Saltelli
from sim.study.design.reading import plan_from_text, read_plan
from sim.study.store.opened import Study
from sim.study.sweep.engines import engine_for
from sim.study.sweep.runner import Sweeping, sweep


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("robust")
    sweep(read_plan(toy_city.write(folder, points=80, replications=1)), folder / "out", run=toy_city.run)
    return Study.open(folder / "out")


def made(table: list[list[float]], measure: str = "resolved_90d") -> Worlds:
    values = np.array(table, np.float64)[:, :, None]
    policies = tuple("abcdef"[: values.shape[1]])
    return Worlds(policies, (), np.zeros((len(table), 0)), (measure,), values, 0, 1)


def test_shares_and_regret_by_hand() -> None:
    found = ranking(
        made([[0.5, 0.6, 0.4], [0.5, 0.7, 0.4], [0.6, 0.6, 0.4], [0.9, 0.6, 0.95]]), "resolved_90d"
    )
    assert found is not None
    by_name = {one.policy: one for one in found.standings}
    assert [by_name[p].leads for p in "abc"] == [0.25, 0.75, 0.25], "a tie counts for both"
    assert [by_name[p].tied for p in "abc"] == [0.25, 0.25, 0.0]
    assert [by_name[p].split for p in "abc"] == [0.125, 0.625, 0.25]
    assert by_name["b"].regret_max == pytest.approx(0.35)
    assert by_name["a"].regret_mean == pytest.approx((0.1 + 0.2 + 0.0 + 0.05) / 4)
    assert by_name["b"].better == pytest.approx((1 + 1 + 0.5 + 0) / 4)
    assert by_name["a"].better is None
    assert found.leader == "a", "the ranking that is to survive is that of the means"
    assert found.survival == "depends"


@pytest.mark.parametrize(
    ("measure", "leader"), [("resolved_90d", "b"), ("sign_waiting", "a"), ("gap_urban_rural", "b")]
)
def test_what_is_better_depends_on_the_measure(measure: str, leader: str) -> None:
    table = [[-0.3, 0.2]] * 30
    found = ranking(made(table, measure), measure)
    assert found is not None
    assert (found.leader, found.survival) == (leader, "holds")


def test_ties_are_told_and_equal_policies_have_no_ranking() -> None:
    twins = ranking(made([[0.1, 0.2, 0.2]] * 30), "resolved_90d")
    assert twins is not None
    assert (twins.leader, twins.survival) == ("b", "shared")
    assert "100 % together with another policy" in sentence(twins, "B", "en")
    assert "与别的方案并列的占 100 %" in sentence(twins, "B", "zh")
    assert twins.led.all(), "what is not beaten anywhere is flipped by nothing"
    same = ranking(made([[0.2, 0.2]] * 30), "resolved_90d")
    assert same is not None
    assert same.survival == "same"
    assert "no ranking" in sentence(same, "A", "en")
    assert "没有排名" in sentence(same, "A", "zh")


def test_few_worlds_leave_it_untold() -> None:
    few = ranking(made([[0.1, 0.2]] * 3 + [[0.2, 0.1]]), "resolved_90d")
    many = ranking(made([[0.1, 0.2]] * 75 + [[0.2, 0.1]] * 25), "resolved_90d")
    assert few is not None
    assert many is not None
    assert (few.survival, many.survival) == ("untold", "mostly")
    assert "too few worlds" in sentence(few, "X", "en")
    assert "世界太少" in sentence(few, "X", "zh")


def test_worlds_that_lack_a_value_are_left_out() -> None:
    found = ranking(made([[1.0, 2.0], [math.nan, 2.0], [3.0, 2.0]]), "resolved_90d")
    assert found is not None
    assert found.worlds == 2
    assert found.used.tolist() == [True, False, True]
    assert ranking(made([[math.nan, 2.0]]), "resolved_90d") is None


@given(st.integers(1, 400), st.floats(0, 1))
def test_limits_of_a_share_hold_it(many: int, share: float) -> None:
    low, high = wilson(share, many)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_limits_of_a_share_as_printed() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857-872, table I: 81/263 by the score method.
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)


def test_the_ranking_turns_over_where_it_was_made_to(study: Study) -> None:
    by_measure = {one.measure: one for one in robust(worlds_of(study))}
    resolved = by_measure["resolved_90d"]
    assert resolved.leader == "three-heads-supported"
    assert resolved.survival == "mostly"
    assert resolved.standings[0].leads == pytest.approx(0.875), "beyond forms 4.5, of 1 to 5, it loses"
    assert by_measure["sign_waiting"].survival == "holds"
    assert "holds" in sentence(by_measure["sign_waiting"], "X", "en")
    assert "站不住" not in sentence(resolved, "X", "zh")


def test_discovery_finds_the_cause_and_only_the_cause(study: Study) -> None:
    by_measure = {ranking.measure: (ranking, found) for ranking, found in discovered(study)}
    ranking_, found = by_measure["resolved_90d"]
    assert found.why == "found"
    assert found.box is not None
    ((name, low, high),) = found.box.limits
    assert (name, high) == ("uncertain_forms_street", None)
    assert low == pytest.approx(4.5, abs=0.15)
    assert found.box.density > 0.95
    assert found.box.coverage > 0.8
    assert any("forms_street > 4" in rule for rule, _, _ in found.rules)
    told = " ".join(words(study, ranking_, found, "en"))
    assert "forms_street" in told
    assert by_measure["sign_waiting"][1].why == "never"


def test_noise_is_not_reported_as_a_discovery() -> None:
    reported = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        found = discover(rng.random((64, 60)), rng.random(64) < 0.3, [f"x{j}" for j in range(60)])
        assert found.why in ("chance", "found")
        reported += found.why == "found"
    assert reported <= 3, "five in a hundred by chance"


def test_prim_finds_a_corner() -> None:
    rng = np.random.default_rng(5)
    values = rng.random((4000, 6))
    inside = (values[:, 1] > 0.6) & (values[:, 4] < 0.5)
    low, high = prim(values, inside)
    assert low[1] == pytest.approx(0.6, abs=0.03)
    assert high[4] == pytest.approx(0.5, abs=0.03)


def test_of_very_many_worlds_a_sample_finds_the_box_and_all_describe_it() -> None:
    rng = np.random.default_rng(3)
    values = rng.random((5 * MOST_WORLDS, 3))
    flips = values[:, 1] > 0.8
    found = discover(values, flips, ["a", "b", "c"])
    assert found.worlds == len(values)
    assert found.flips == flips.mean()
    assert found.box is not None
    ((name, low, high),) = found.box.limits
    assert (name, high) == ("b", None)
    assert low == pytest.approx(0.8, abs=0.03)
    inside = values[:, 1] >= low
    assert found.box.mass == inside.mean()
    assert found.box.density == flips[inside].mean()


def test_few_worlds_say_nothing() -> None:
    flips = np.array([True, True, False, False])
    assert discover(np.zeros((4, 1)), flips, ["x"]).why == "few"


A, B = 7.0, 0.1


def ishigami(x: np.ndarray) -> np.ndarray:
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobol_indices_of_the_ishigami_function() -> None:
    design = Saltelli(3, 4096, 3)
    blocks = -(-design.size // design.step)
    x = np.concatenate([design.block(b) for b in range(blocks)]) * 2 * np.pi - np.pi
    effects = {one.factor: one for one in effects_of(design, ishigami(x), ["a", "b", "c"])}
    # Closed form: Ishigami & Homma 1990; Saltelli et al. 2008, section 4.
    v1 = 0.5 * (1 + B * np.pi**4 / 5) ** 2
    v2, v13 = A**2 / 8, B**2 * np.pi**8 * 8 / 225
    v = v1 + v2 + v13
    for name, first, total in (("a", v1 / v, (v1 + v13) / v), ("b", v2 / v, v2 / v), ("c", 0.0, v13 / v)):
        one = effects[name]
        assert one.main == pytest.approx(total, abs=0.02)
        assert one.other == pytest.approx(first, abs=0.02)
        assert abs(one.main - total) < 1.5 * one.reach + 0.005
    assert [one.factor for one in effects_of(design, ishigami(x), ["a", "b", "c"])] == ["a", "b", "c"]


def test_morris_of_a_line_is_exact() -> None:
    design = Morris(4, 20, 4, 1)
    blocks = -(-design.size // design.step)
    x = np.concatenate([design.block(b) for b in range(blocks)])
    effects = {e.factor: e for e in effects_of(design, x @ np.array([3.0, -2.0, 0.5, 0.0]), list("abcd"))}
    assert [effects[n].main for n in "abcd"] == pytest.approx([3.0, 2.0, 0.5, 0.0])
    assert max(one.other for one in effects.values()) < 1e-9


def test_a_gap_is_never_turned_into_indices() -> None:
    with pytest.raises(ValueError, match="missing"):
        effects_of(Morris(1, 2, 4, 1), np.array([1.0, math.nan, 1.0, 2.0]), ["a"])


def swept(folder: Path, text: str, run=toy_city.run) -> Study:
    plan = plan_from_text(text, "x", folder)
    sweep(plan, folder / "out", run=run)
    return Study.open(folder / "out")


SENSITIVE = (
    "scenarios: [baseline, three-heads-supported]\nuncertain: {hours_per_day: [7, 9], forms_street: [1, 5]}\n"
    "measures: [resolved_90d, sign_waiting, cost_yuan, days_to_resolution_p90]\ndays: 5\n"
)


@pytest.mark.parametrize("design", ["{kind: morris, trajectories: 12}", "{kind: sobol, points: 64}"])
def test_sensitivity_over_a_store(tmp_path: Path, design: str) -> None:
    study = swept(tmp_path, SENSITIVE + f"design: {design}")
    found = {(one.policy, one.measure): one for one in sensitivity(study)}
    assert found["baseline", "cost_yuan"].constant
    assert ("baseline", "days_to_resolution_p90") not in found, "known nowhere"
    assert found["baseline", "resolved_90d"].effects[0].factor == "uncertain_hours_per_day"
    assert found["three-heads-supported", "resolved_90d"].effects[0].factor == "uncertain_forms_street"
    json.dumps([one.to_json() for one in found.values()], allow_nan=False)


def test_sensitivity_refuses_what_would_be_wrong(tmp_path: Path, study: Study) -> None:
    with pytest.raises(InputError, match="morris"):
        sensitivity(study)
    text = SENSITIVE.replace("[baseline, ", "[baseline, three-heads, ") + "design: {kind: sobol, points: 16}"
    broken = swept(tmp_path, text, run=toy_city.failing)
    assert broken.failed
    with pytest.raises(InputError, match="还缺"):
        sensitivity(broken)


SEARCH = """\
scenarios: [three-heads]
levers: {heads.incentive: {range: [0, 200]}, heads.support: {range: [0, 24]}}
search: {objectives: {resolved_90d: max, cost_yuan: min}, budget: 50000,
  population: 12, generations: 6, fresh: 5}
replications: 2
days: 5
"""


def searched(city, scenario, seed, days, given) -> dict[str, float | None]:
    """Resolve more with more incentive, at a cost; support costs and does nothing."""
    levers = {stage.lever: stage.value for stage in scenario.stages}
    luck = np.random.default_rng(seed).normal()
    x, y = levers["heads.incentive"], levers["heads.support"]
    return {"resolved_90d": 1 - math.exp(-x / 80) + 0.001 * luck, "cost_yuan": 400 * x + 2000 * y}


def looked(plan, out: Path, **how):
    with Sweeping(plan, out, engine_for(None, 1), run=searched, **how) as at:
        return search(plan, at), at.ended()


class Breaks(Exception):
    """Stands for a power cut."""


def test_a_search_finds_the_front_within_the_budget_and_goes_on_after_a_crash(tmp_path: Path) -> None:
    plan = plan_from_text(SEARCH, "s")
    found, ended = looked(plan, tmp_path / "a")
    assert len(found.candidates) >= 5
    for one in found.candidates:
        assert one.within
        limits = one.fresh["resolved_90d"]
        assert limits.low is not None
        assert limits.mean != one.searched["resolved_90d"], "fresh seeds"
        assert one.fresh["cost_yuan"].mean == pytest.approx(one.searched["cost_yuan"])
    best = max(found.candidates, key=lambda one: one.searched["resolved_90d"])
    assert best.levers["heads.incentive"] > 100
    assert best.levers["heads.support"] < 6

    def progress(at) -> None:
        if at.done == 17:
            raise Breaks

    with pytest.raises(Breaks):
        looked(plan, tmp_path / "b", progress=progress)
    again, more = looked(plan, tmp_path / "b")
    assert again == found
    assert more.ran < ended.ran
    assert list(Study.open(tmp_path / "a").lines(deterministic=True)) == list(
        Study.open(tmp_path / "b").lines(deterministic=True)
    )


def test_a_search_needs_one_policy(tmp_path: Path) -> None:
    plan = plan_from_text(SEARCH, "s")
    with pytest.raises(InputError, match="一个方案"):
        looked(
            replace(plan_from_text(SEARCH.replace("[three-heads]", "[baseline, three-heads]"), "s")), tmp_path
        )
    with pytest.raises(InputError, match="search"):
        looked(replace(plan, search=None), tmp_path)


def test_a_search_for_what_cannot_be_computed_stops_at_once(tmp_path: Path) -> None:
    def never(city, scenario, seed, days, given) -> dict[str, float | None]:
        return {"resolved_90d": None, "cost_yuan": 1.0}

    plan = plan_from_text(SEARCH, "s")
    with (
        Sweeping(plan, tmp_path, engine_for(None, 1), run=never) as at,
        pytest.raises(InputError, match="resolved_90d") as told,
    ):
        search(plan, at)
    assert "5 days are too short" in told.value.en
    assert Study.open(tmp_path).done == 24, "one generation"


def test_unbeaten_points() -> None:
    points = np.array([[1.0, 4.0], [2.0, 3.0], [2.0, 4.0], [1.0, 4.0], [0.0, 9.0]])
    assert unbeaten(points).tolist() == [True, True, False, True, True]


def test_a_study_is_compared_world_by_world(study: Study) -> None:
    found = comparison_of(study)
    assert found.replications == 80
    assert found.against == "baseline"
    assert found.difference("three-heads-supported", "sign_waiting").verdict == "better"
    assert found.difference("three-heads + heads.incentive=50", "cost_yuan").limits.mean == pytest.approx(
        55000
    )


def test_with_a_single_world_replications_are_the_pairs(tmp_path: Path) -> None:
    text = "scenarios: [baseline, three-heads]\nuncertain: none\nreplications: 6\ndays: 5\n"
    found = comparison_of(swept(tmp_path, text + "measures: [resolved_90d]\n"))
    assert found.seeds == (1, 2, 3, 4, 5, 6)
    better = found.difference("three-heads", "resolved_90d")
    assert (better.verdict, better.smallest) == ("better", 0.01)


def test_a_study_may_ask_for_another_smallest_difference(tmp_path: Path) -> None:
    text = "scenarios: [baseline, three-heads]\nuncertain: none\nreplications: 6\ndays: 5\n"
    text += "measures: [resolved_90d]\nmatters: {resolved_90d: 0.5, cost_yuan: 2 %}\n"
    found = comparison_of(swept(tmp_path, text))
    assert found.matters == {"resolved_90d": 0.5, "cost_yuan": "2 %"}
    small = found.difference("three-heads", "resolved_90d")
    assert (small.verdict, small.smallest) == ("too small to matter", 0.5)


def test_policies_are_ranked_over_plausible_worlds_in_one_call(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    found = sim.robust(
        ["baseline", "three-heads-supported"], city="teaching", scale=0.1, days=20, worlds=4,
        uncertain={"hours_per_day": [7.0, 9.0]}, measures=["sign_waiting", "cost_yuan"], out=kept,
    )  # fmt: skip
    assert found.worlds.table.shape == (4, 2, 2)
    table = found.worlds.of("sign_waiting")
    lead = found.of("sign_waiting")
    assert lead.leader == found.worlds.policies[int(np.argmin(table.mean(axis=0)))]
    assert (
        lead.led.tolist()
        == (table.min(axis=1) == table[:, found.worlds.policies.index(lead.leader)]).tolist()
    )
    assert len(found.words("en")) == 1, "cost has no better side"
    again = sim.robustness_of(Study.open(kept))
    assert again.rankings[0].to_json() == found.rankings[0].to_json()
    with pytest.raises(InputError, match="两个"):
        sim.robust(["baseline"])
