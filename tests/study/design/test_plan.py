"""Study files: what they mean, and one broken file for each message."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
import toy_city
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import InputError
from sim.parameters import load_parameters
from sim.study.design.designs import LatinHypercube
from sim.study.design.reading import (
    CONVENTIONS,
    assumptions_of,
    check_study,
    plan_from_text,
    read_plan,
    varied_groups,
)
from sim.study.design.template import template

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_mistake_is_told_with_its_line_in_both_languages(path: Path) -> None:
    line, told = re.match(r"# (\d+): (.*)", path.read_text(encoding="utf-8")).groups()
    (error, *others) = check_study(path)
    assert not others
    assert error.file == str(path)
    assert error.line == int(line)
    # The clone may lie in a folder with a Chinese name.
    zh, en = (error.render(lang).replace(str(path), path.name) for lang in ("zh", "en"))
    assert re.search(r"[一-鿿]", zh)
    assert not re.search(r"[一-鿿]", en.replace(error.allowed if isinstance(error.allowed, str) else "", ""))
    if "->" in told:
        assert error.nearest == told.split("-> ")[1]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        "scenarios: [baseline, nobody]\nuncertain: [nothing]\nmeasures: [never]\n"
        "levers: {none: {values: [1]}}\n",
        encoding="utf-8",
    )
    assert [error.line for error in check_study(path)] == [1, 4, 2, 3]


def test_by_default_every_assumption_varies_over_its_declared_range() -> None:
    plan = plan_from_text("scenarios: [baseline, three-heads]", "x")
    declared = load_parameters()
    names = [factor.name for factor in plan.factors]
    assert names == [*assumptions_of(declared), *varied_groups()]
    assert len(names) > 200
    for factor in (one for one in plan.factors if not one.how):
        meta = declared.meta(factor.name)
        assert (factor.kind, factor.low, factor.high) == ("uncertain", meta.low, meta.high)
        assert tuple(name for _, name in factor.choices) == meta.names
        assert meta.grade == "S"
    left_out = [p for p in declared.declared if p.grade == "S" and p.name not in names]
    assert all(p.low == p.high or p.source.casefold().startswith(CONVENTIONS) for p in left_out)
    assert (plan.design.kind, plan.worlds) == ("lhs", 64)


def test_the_template_is_right_and_small(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(template("mine.yaml", "mine"), encoding="utf-8")
    plan = read_plan(path)
    assert plan.runs == 80
    assert [policy.name for policy in plan.policies][:2] == ["baseline", "three-heads + heads.incentive=0"]


def test_the_reference_comes_first_and_levers_only_where_they_belong() -> None:
    text = (
        "scenarios: [three-heads, baseline]\nagainst: baseline\nuncertain: none\n"
        "levers: {heads.incentive: {values: [0, 50], scenarios: [three-heads]}, heads.support: {values: [2]}}"
    )
    plan = plan_from_text(text, "x")
    assert [p.name for p in plan.policies] == [
        "baseline + heads.support=2",
        "three-heads + heads.incentive=0 + heads.support=2",
        "three-heads + heads.incentive=50 + heads.support=2",
    ]
    (stage,) = plan.scenario_of(0).stages
    assert (stage.lever, stage.value, stage.replaces) == ("heads.support", 2.0, True)


TOY = plan_from_text(toy_city.TEXT.format(points=50, replications=2), "toy")


@given(st.integers(1, 40), st.integers(1, 3), st.integers(0, 200))
def test_tasks_come_replicate_by_replicate_world_by_world(points: int, replications: int, cut: int) -> None:
    plan = replace(TOY, design=LatinHypercube(2, points, 7), replications=replications)
    tasks = list(plan.tasks())
    assert [task.number for task in tasks] == list(range(plan.runs))
    for task in tasks:
        assert task.number == task.replicate * plan.points + task.point
        assert task.point == task.world * 4 + task.policy
    done = set(range(min(cut, plan.runs)))
    rest = list(plan.tasks(lambda low, high: done & set(range(low, high))))
    assert rest == tasks[len(done) :]
    assert plan.task(plan.runs - 1) == tasks[-1]


def test_any_prefix_is_balanced_over_policies() -> None:
    for many in (1, 17, 101, 250):
        counts = [0] * len(TOY.policies)
        for task in itertools.islice(TOY.tasks(), many):
            counts[task.policy] += 1
        assert max(counts) - min(counts) <= 1


def test_a_million_points_are_planned_at_once() -> None:
    text = "scenarios: [baseline]\nuncertain: [hours_per_day]\ndesign: {kind: lhs, points: 1000000}"
    plan = plan_from_text(text, "big")
    assert plan.runs == 1_000_000
    assert next(plan.tasks()).number == 0
    assert plan.task(999_999).world == 999_999


def test_the_plan_is_made_again_from_its_texts_alone(tmp_path: Path) -> None:
    own = tmp_path / "my-plan.yaml"
    own.write_text(
        "title: {zh: 一, en: one}\nlesson: {zh: 一, en: one}\nextends: [three-heads]\n", encoding="utf-8"
    )
    path = tmp_path / "x.yaml"
    path.write_text("scenarios: [baseline, my-plan.yaml]\nuncertain: [hours_per_day]\n", encoding="utf-8")
    plan = read_plan(path)
    own.unlink()
    again = plan_from_text(plan.source, plan.name, tmp_path, plan.sources)
    assert again.digest == plan.digest
    assert list(again.scenarios) == ["baseline", "my-plan"]


@pytest.mark.parametrize(
    "change", ["days: 30", "seed: 2", "fixed: {hours_per_day: 7.5}", "design: {kind: lhs, points: 65}"]
)
def test_what_changes_results_changes_the_digest(change: str) -> None:
    base = "scenarios: [baseline, three-heads]\nuncertain: [forms_street]\n"
    plan = plan_from_text(base, "x")
    assert plan_from_text(base + change, "x").digest != plan.digest
    same = plan_from_text(base + "replications: 9\nmeasures: [trust]\ntitle: {zh: 一, en: one}", "x")
    assert same.digest == plan.digest


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到文件"):
        read_plan(tmp_path / "none.yaml")
