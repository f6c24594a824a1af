"""A package taken apart: contributions and interactions on a made-up outcome whose parts are known."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sim.cli.main import start
from sim.comparison.ablation import Ablation, ablation_of, arm_name, arms, separable
from sim.comparison.replications import compare
from sim.errors import InputError
from sim.policy.mechanisms import list_mechanisms
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.stages import Stage
from sim.report.page.ablation import write_ablation

TEXT = {"zh": "试", "en": "Try"}
ALONE = {13: 0.10, 14: 0.05, 15: 0.0}
TOGETHER = {(13, 14): 0.02, (13, 15): -0.02, (14, 15): 0.0}
MEASURES = ("resolved_90d", "cost_yuan")


def package(*served: tuple[int, ...]) -> Scenario:
    """Return a package with one stage for each tuple of mechanisms."""
    stages = tuple(Stage("staff.street", float(n), "add", mechanisms=m) for n, m in enumerate(served))
    numbers = tuple(sorted({number for m in served for number in m}))
    return Scenario("package", TEXT, TEXT, mechanisms=numbers, stages=stages)


def made_up(_city: Any, scenario: Scenario, seed: int, _days: int, _parameters: Any) -> dict[str, float]:
    """Return an outcome that adds up what is left of the package, with a little chance."""
    there = {stage.mechanisms[0] for stage in scenario.stages}
    value = 0.3 + 0.01 * (seed % 3) + sum(ALONE[number] for number in there)
    value += sum(TOGETHER[pair] for pair in combinations(sorted(there), 2))
    return {"resolved_90d": value, "cost_yuan": 1000.0 * len(there)}


def taken_apart(*served: tuple[int, ...]) -> Ablation:
    """Return the ablation of a made-up package."""
    whole = package(*served)
    found = compare(
        made_up, "teaching", {a.name: a for a in arms(whole)}, replications=6, measures=MEASURES,
        titles={a.name: a.title for a in arms(whole)},
    )  # fmt: skip
    return ablation_of(whole, found)


def test_what_is_left_out_is_named() -> None:
    first, second, both = arms(package((13,), (14,)))[1:]
    names = {m.number: m for m in list_mechanisms()}
    en = names[13].en
    assert first.title["en"] == f"Try without {en[0].lower()}{en[1:]}"
    assert first.title["zh"] == f"试，不含{names[13].zh}"
    assert both.title["en"] == f"Try without {en[0].lower()}{en[1:]} and {names[14].en}"
    assert both.title["zh"] == f"试，不含{names[13].zh}、{names[14].zh}"
    assert [arm.name for arm in (first, second, both)] == [
        "package-without-13",
        "package-without-14",
        "package-without-13-14",
    ]


def test_contributions_and_interactions_are_those_put_in() -> None:
    found = taken_apart((13,), (14,), (15,))
    single = {e.mechanisms[0]: e for e in found.contributions if e.measure == "resolved_90d"}
    assert single[13].limits.mean == pytest.approx(0.10 + 0.02 - 0.02)
    assert single[14].limits.mean == pytest.approx(0.05 + 0.02)
    assert single[15].limits.mean == pytest.approx(-0.02)
    assert [single[n].said for n in (13, 14, 15)] == ["more", "more", "less"]
    pair = {e.mechanisms: e for e in found.pairs if e.measure == "resolved_90d"}
    assert {key: e.limits.mean for key, e in pair.items()} == pytest.approx(TOGETHER)
    assert [pair[key].said for key in TOGETHER] == ["more", "less", "too small to matter"]
    assert all(e.limits.mean == 0.0 for e in found.pairs if e.measure == "cost_yuan")


def test_arms_leave_out_one_and_two() -> None:
    whole = package((13,), (14,), (15,))
    assert [arm.name for arm in arms(whole)] == [
        "package",
        *(arm_name("package", left) for left in ((13,), (14,), (15,), (13, 14), (13, 15), (14, 15))),
    ]
    assert [len(arm.stages) for arm in arms(whole)] == [3, 2, 2, 2, 1, 1, 1]


def test_a_stage_that_serves_two_goes_only_with_both() -> None:
    whole = package((13,), (14,), (13, 14), (14, 16))
    assert separable(whole) == ((13, 14), (16,))
    assert [len(arm.stages) for arm in arms(whole)] == [4, 3, 3, 1]


def test_what_cannot_be_taken_apart_is_refused() -> None:
    with pytest.raises(InputError, match="package"):
        arms(package((13, 14), (14, 15)))


def test_everything_is_written(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        written = write_ablation(taken_apart((13,), (14,)), tmp_path / lang, lang)
        names = {path.name for path in written}
        assert {"ablation.csv", "ablation.html", "contributions.svg", "pairs.png", "report.html"} <= names
        page = (tmp_path / lang / "ablation.html").read_text(encoding="utf-8")
        assert ("治权下沉" if lang == "zh" else "Authority moved down") in page
        assert "http://" not in page
        assert "https://" not in page.replace("http://www.w3.org", "")
    rows = (tmp_path / "en" / "ablation.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "mechanisms,kind,measure,mean,low,high,said,smallest_difference,replications_needed"
    assert len(rows) == 1 + 3 * len(MEASURES)


def test_the_command_takes_a_package_apart(capsys: pytest.CaptureFixture[str]) -> None:
    args = ["compare", "holistic-government", "--ablate", "--city", "teaching", "--days", "90"]
    assert start([*args, "--replications", "2", "--workers", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    own, shared = separable(load_scenario("holistic-government"))
    assert [m["number"] for m in told["mechanisms"]] == list(own)
    assert told["not_separable"] == list(shared)
    assert {len(e["mechanisms"]) for e in told["pairs"]} == {2}
    assert {e["said"] for e in told["contributions"]} <= {
        "more",
        "less",
        "too small to matter",
        "not known yet",
    }


def test_the_command_refuses_two_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["compare", "baseline", "duty-lists", "--ablate"]) == 2
    assert "--ablate" in capsys.readouterr().err
