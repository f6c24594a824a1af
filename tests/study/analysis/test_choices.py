"""Structural choices in analyses: no order among alternatives, and their names in every sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.report.figures.cells import factor_map
from sim.report.figures.study import swings
from sim.report.page.study_facts import facts
from sim.runs.outcome import Outcome
from sim.study.analysis.discovered import discovered, words
from sim.study.analysis.discovery import discover, split
from sim.study.analysis.sensitivity import sensitivity
from sim.study.analysis.worlds import worlds_of
from sim.study.design.reading import plan_from_text
from sim.study.store.opened import Study
from sim.study.sweep.runner import sweep

THREE = {"rule": ((0, "hours"), (1, "share"), (2, "nothing"))}
COLUMN = "uncertain_trust_influence"


def run(city, scenario, seed, days, given) -> Outcome:
    """Three heads do better, but not where only like minds listen to each other."""
    bounded = given["trust_influence"] == 1.0
    effect = 0.0 if scenario.name == "baseline" else -0.05 if bounded else 0.1
    return Outcome({"resolved_90d": 0.5 + effect + 0.01 * given["patrol_reach"]}, {})


def made(folder: Path, design: str) -> Study:
    text = (
        "scenarios: [baseline, three-heads]\ncities: [teaching]\ndays: 30\nmeasures: [resolved_90d]\n"
        f"uncertain: [trust_influence, patrol_reach]\ndesign: {design}\n"
    )
    sweep(plan_from_text(text, "choice"), folder, workers=1, run=run)
    return Study.open(folder)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return made(tmp_path_factory.mktemp("choice") / "out", "{kind: lhs, points: 60}")


def test_the_middle_alternative_is_found_without_an_order() -> None:
    rng = np.random.default_rng(3)
    values = np.stack([rng.integers(0, 3, 150).astype(float), rng.uniform(size=150)], axis=1)
    flips = values[:, 0] == 1
    found = discover(values, flips, ("rule", "other"), choices=THREE)
    assert found.why == "found"
    assert found.box is not None
    assert found.box.limits == (("rule=share", 1.0, None),)
    assert found.box.density == 1.0
    assert found.box.coverage == 1.0
    assert found.rules == (("rule = share", 1.0, int(flips.sum())),)


def test_an_alternative_that_is_not_taken_is_said_as_such() -> None:
    rng = np.random.default_rng(4)
    values = rng.integers(0, 3, (150, 1)).astype(float)
    found = discover(values, values[:, 0] != 1, ("rule",), choices=THREE)
    assert found.box is not None
    assert found.box.limits == (("rule=share", None, 0.0),)
    assert found.rules == (("rule ≠ share", 1.0, int((values != 1).sum())),)


def test_columns_of_alternatives_by_hand() -> None:
    table, names, either = split(np.array([[0.5, 2.0], [0.1, 0.0]]), ("x", "rule"), THREE)
    assert names == ("x", "rule=hours", "rule=share", "rule=nothing")
    assert either.tolist() == [False, True, True, True]
    assert table.tolist() == [[0.5, 0, 0, 1], [0.1, 1, 0, 0]]


def test_a_ranking_that_turns_with_the_rule_says_so_by_name(study: Study) -> None:
    ((ranking, found),) = discovered(study)
    assert found.flips == 0.5
    text = " ".join(words(study, ranking, found, "en"))
    assert "(trust_influence) = " in text
    assert "trust_influence=" not in text
    assert "= only communities of a like mind count" in text or "≠ all neighbouring communities" in text
    assert "0.5 ≤" not in text
    assert "trust_influence = " in " ".join(words(study, ranking, found, "zh")).replace(
        "（trust_influence）", "trust_influence"
    )


def test_pictures_and_facts_name_the_alternatives(study: Study) -> None:
    worlds = worlds_of(study)
    assert worlds.choices == {COLUMN: ((0, "all"), (1, "bounded"))}
    (name, low, high, _), *_ = swings(worlds, "resolved_90d", 1)
    assert name == COLUMN
    assert (low, high) == pytest.approx((-0.05, 0.1))
    figure = factor_map(worlds, "resolved_90d", 1, "three heads", "en")
    assert figure is not None
    labels = {label.get_text() for label in figure.axes[0].get_xticklabels()}
    assert {text.replace("\n", " ") for text in labels} == {
        "all neighbouring communities count alike", "only communities of a like mind count"
    }  # fmt: skip
    assert "trust_influence [all | bounded]" in dict(facts(study, "en"))["what varied"]


@pytest.mark.parametrize("design", ["{kind: morris, trajectories: 8}", "{kind: sobol, points: 64}"])
def test_sensitivity_takes_a_choice_as_a_factor(tmp_path: Path, design: str) -> None:
    found = sensitivity(made(tmp_path / "out", design), policies=["three-heads"])
    (strongest, other) = found[0].effects
    assert strongest.factor == COLUMN
    if found[0].method == "sobol":
        assert strongest.main == pytest.approx(1.0, abs=0.02), "half of the worlds each: nearly all variance"
        assert other.main < 0.01
    else:
        assert strongest.main > 20 * other.main
