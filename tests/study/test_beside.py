"""Plausible worlds beside a comparison: the same for all policies, whatever the number of processes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import toy_city

import sim
from sim.comparison.adds_up import headings, rows_of
from sim.comparison.held import LEAST_TRIED, with_worlds
from sim.comparison.replications import compare
from sim.comparison.saved import load_comparison, save_comparison
from sim.comparison.verdict import notes, troubles
from sim.comparison.world_words import hangs_text, share_text
from sim.comparison.worlds import Worlds
from sim.errors import InputError
from sim.policy.scenario import load_scenario
from sim.report.page.html import render_report
from sim.runs.inputs import assume
from sim.runs.job import CityAt
from sim.study.beside import no_worlds, of_size, run_worlds, worlds_beside
from sim.study.design.plan import Plan
from sim.study.design.plausible import plausible_plan

NAMES = ("baseline", "three-heads-supported")
MEASURES = ("resolved_90d", "fragmentation", "days_to_resolution_p90")
SPANS = {"hours_per_day": [7.0, 9.0], "forms_street": [1.0, 5.0]}


def plan(worlds: int = 30) -> Plan:
    policies = {name: load_scenario(name) for name in NAMES}
    return plausible_plan(
        policies, CityAt("teaching", 0.1), assume(), days=5, seed=7, worlds=worlds, uncertain=SPANS
    )


def same(a: Worlds, b: Worlds) -> bool:
    return a.policies == b.policies and all(
        np.array_equal(x, y, equal_nan=True) for x, y in ((a.table, b.table), (a.values, b.values))
    )


def test_the_same_worlds_whatever_the_number_of_processes() -> None:
    alone = run_worlds(plan(), 100, MEASURES, 1, run=toy_city.run)
    assert alone.table.shape == (30, 2, 3)
    assert same(alone, run_worlds(plan(), 100, MEASURES, 2, run=toy_city.run))
    assert not same(alone, run_worlds(plan(), 101, MEASURES, 1, run=toy_city.run))
    assert np.isnan(alone.of("days_to_resolution_p90")).all()


def test_each_world_has_a_seed_of_its_own_and_all_policies_share_it() -> None:
    seen: list[tuple[int, str, float]] = []

    def run(city, scenario, seed, days, given):
        seen.append((seed, scenario.name, given["forms_street"]))
        return {"resolved_90d": 0.5}

    run_worlds(plan(4), 100, ("resolved_90d",), 1, run=run)
    assert [seed for seed, _, _ in seen] == [100, 100, 101, 101, 102, 102, 103, 103]
    assert [name for _, name, _ in seen] == list(NAMES) * 4
    forms = [value for _, _, value in seen]
    assert forms[::2] == forms[1::2]
    assert len(set(forms)) == 4


def test_a_plan_of_another_size_is_the_plan_of_that_size() -> None:
    resized = of_size(plan(1), 5)
    assert [task.values for task in resized.tasks()] == [task.values for task in plan(5).tasks()]


def test_worlds_of_a_run_that_failed_are_left_out() -> None:
    policies = {name: load_scenario(name) for name in ("baseline", "three-heads")}
    asked = plausible_plan(policies, CityAt("teaching"), assume(), days=5, seed=7, worlds=12, uncertain=SPANS)
    found = run_worlds(asked, 1, MEASURES, 1, run=toy_city.failing)
    assert len(found.table) + found.left_out == 12
    assert found.left_out == 3, "a quarter of the range of forms fails"
    assert (found.values[:, list(found.factors).index("forms_street")] <= 4.0).all()
    assert not found.stopped


def test_an_interruption_keeps_what_is_whole_and_says_what_is_missing() -> None:
    done = 0

    def run(city, scenario, seed, days, given):
        nonlocal done
        done += 1
        if done == 8:
            raise KeyboardInterrupt
        return toy_city.run(city, scenario, seed, days, given)

    found = run_worlds(plan(6), 1, MEASURES, 1, run=run)
    assert (len(found.table), found.left_out, found.stopped) == (3, 3, True)
    comparison = with_worlds(replicated(), found)
    assert "Of 6 plausible worlds 3 are missing (stopped early) and left out." in troubles(comparison, "en")
    nothing = with_worlds(replicated(), no_worlds(plan(6), MEASURES))
    assert "Of 6 plausible worlds 6 are missing (stopped early) and left out." in troubles(nothing, "en")


def hanging(city, scenario, seed, days, given):
    """Give an effect that more forms than declared turn around; hours hardly matter."""
    effect = 0.02 + 0.05 * (assume()["forms_street"] - given["forms_street"]) + 0.001 * given["hours_per_day"]
    return {
        "resolved_90d": 0.5 + 0.001 * (seed % 5) + (effect if scenario.name != "baseline" else 0.0),
        "fragmentation": 0.4 - (0.02 + 0.001 * (seed % 3) if scenario.name != "baseline" else 0.0),
        "days_to_resolution_p90": None,
    }


def replicated():
    policies = {name: load_scenario(name) for name in NAMES}
    titles = {name: policy.title for name, policy in policies.items()}
    return compare(
        hanging, CityAt("teaching"), policies, days=5, replications=6, parameters=assume(),
        measures=MEASURES, titles=titles,
    )  # fmt: skip


def test_the_number_that_turns_a_result_is_named_in_the_table(tmp_path: Path) -> None:
    comparison = with_worlds(replicated(), run_worlds(plan(48), 100, MEASURES, 1, run=hanging))
    d = comparison.difference("three-heads-supported", "resolved_90d")
    assert d.held is not None
    assert d.held.alone == "forms_street"
    assert share_text(d) == f"{d.held.same}/48"
    row = comparison.table("en", ("resolved_90d",))[0]
    assert row.hangs.startswith("lives on one number: ")
    assert row.worlds == share_text(d)
    path = save_comparison(comparison, tmp_path / "comparison.json")
    again = load_comparison(path)
    assert again.to_json() == comparison.to_json()
    assert again.tried is not None
    assert same(again.tried, comparison.tried)
    for lang, said in (("en", "lives on one number"), ("zh", "只系于一个数")):
        page = render_report(comparison, lang, pictures={})
        assert said in page
        assert share_text(d) in page
    assert "Not tested" not in render_report(comparison, "en", pictures={})
    steady = comparison.difference("three-heads-supported", "fragmentation")
    assert (steady.held.same, steady.held.alone) == (48, None)
    assert "Shares of worlds are no probabilities" in " ".join(notes(comparison, "en"))


def test_without_worlds_nothing_of_them_is_shown() -> None:
    comparison = replicated()
    assert comparison.table("en", ("resolved_90d",))[0].worlds == ""
    assert "plausible worlds" not in " ".join(notes(comparison, "en"))
    assert hangs_text(comparison.differences[0], "en") == ""
    assert comparison.to_json()["worlds"] is None


def test_half_as_many_worlds_as_replications_at_least_six_or_none() -> None:
    assert [worlds_beside("auto", n) for n in (2, LEAST_TRIED - 1, LEAST_TRIED, 12, 48)] == [0, 0, 6, 6, 24]
    assert [worlds_beside(n, 2) for n in (0, 3)] == [0, 3]
    for wrong in (-1, "many", True, 1.5):
        with pytest.raises(InputError, match="worlds"):
            worlds_beside(wrong, 6)


def test_compare_runs_them_on_request() -> None:
    how = {"city": "teaching", "scale": 0.1, "days": 10, "replications": 2}
    plain = sim.compare(["baseline", "three-heads"], **how)
    assert plain.tried is None
    tried = sim.compare(["baseline", "three-heads"], worlds=2, **how)
    assert tried.tried is not None
    assert tried.tried.table.shape == (2, 2, len(tried.measures))
    assert len(tried.tried.factors) > 200
    assert [d.limits for d in tried.differences] == [d.limits for d in plain.differences]
    assert tried.to_json()["worlds"]["complete"] == 2


def test_the_headline_says_in_how_many_worlds_it_holds() -> None:
    def run(city, scenario, seed, days, given):
        more, luck = scenario.name != "baseline", 0.001 * (seed % 4)
        forms = assume()["forms_street"] - given["forms_street"]
        return {"resolved_all": 0.7 + more * (0.02 + luck + 0.05 * forms), "price": 0.05 - 0.01 * more}

    measures = ("resolved_all", "price")
    policies = {name: load_scenario(name) for name in NAMES}
    plain = compare(
        run, CityAt("teaching"), policies, days=5, replications=6, parameters=assume(), measures=measures
    )
    tried = with_worlds(plain, run_worlds(plan(30), 100, measures, 1, run=run))
    held = tried.difference(NAMES[1], "resolved_all").held
    assert held is not None
    assert 0 < held.same < 30
    assert rows_of(tried, "en")[0][-1] == f"{held.same}/30"
    assert headings(tried, "en")[-1] == "worlds"
    assert len(headings(plain, "en")) == len(rows_of(plain, "en")[0]) == 5
