"""Structural choices in studies: categories in every design, by name for people."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sim.errors import InputError
from sim.study.design.designs import Design, Factor, Factorial, LatinHypercube, Morris, Saltelli, read_list
from sim.study.design.reading import plan_from_text

RULE = Factor("rule", "uncertain", 0.0, 2.0, ((0, "hours"), (1, "share"), (2, "nothing")))
PAIR = Factor("rule", "uncertain", 0.0, 2.0, ((0, "hours"), (2, "nothing")))
HEAD = "scenarios: [baseline, three-heads]\ncities: [teaching]\nmeasures: [resolved_90d]\n"


def values(design: Design, factor: Factor, column: int = 0) -> np.ndarray:
    blocks = [design.block(n) for n in range(-(-design.size // design.step))]
    return factor.at(np.concatenate(blocks)[:, column])


@pytest.mark.parametrize(
    "design", [LatinHypercube(2, 60, 1), Saltelli(2, 32, 1), Factorial(2, 4, (3, 0))], ids=lambda d: d.kind
)
def test_alternatives_share_the_worlds_equally(design: Design) -> None:
    found, many = np.unique(values(design, RULE), return_counts=True)
    assert found.tolist() == [0.0, 1.0, 2.0]
    assert np.ptp(many) <= (0 if design.kind != "sobol" else 0.05 * design.size)


def test_a_choice_of_some_alternatives_takes_no_other() -> None:
    assert set(values(LatinHypercube(1, 40, 1), PAIR).tolist()) == {0.0, 2.0}


def test_a_factorial_design_takes_every_alternative_whatever_its_levels() -> None:
    design = Factorial(3, 2, (0, 3, 0))
    assert design.size == 12
    rows = design.block(0)
    assert len({tuple(row) for row in rows.tolist()}) == 12
    assert RULE.at(rows[:, 1]).tolist() == [0, 0, 1, 1, 2, 2] * 2
    assert rows[:, 2].tolist() == [0.0, 1.0] * 6


@pytest.mark.parametrize("factor", [RULE, PAIR], ids=["three", "two"])
@pytest.mark.parametrize("levels", [4, 6, 8])
def test_every_step_of_morris_changes_the_alternative(factor: Factor, levels: int) -> None:
    steps = values(Morris(1, 40, levels, 1), factor).reshape(-1, 2)
    assert (steps[:, 0] != steps[:, 1]).all()


def test_a_table_of_worlds_names_alternatives(tmp_path: Path) -> None:
    path = tmp_path / "worlds.csv"
    path.write_text("rule\nnothing\n0\n hours\n", encoding="utf-8")
    assert read_list(path, {"rule": PAIR}).block(0)[:, 0].tolist() == [2.0, 0.0, 0.0]
    path.write_text("rule\nnothing\nshare\n1\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_list(path, {"rule": PAIR})
    errors = [caught.value, *caught.value.others]
    assert [error.line for error in errors] == [3, 4]
    assert 'rule: "share" is none of the alternatives; allowed: hours | nothing' in errors[0].render("en")


def test_a_study_fixes_a_choice_by_name_and_stores_the_name() -> None:
    plan = plan_from_text(HEAD + "uncertain: none\nfixed: {trust_influence: bounded}", "x")
    assert plan.base["trust_influence"] == 1.0
    assert plan.spec()["fixed"] == {"trust_influence": "bounded"}


def test_a_study_varies_a_choice_as_a_category() -> None:
    text = HEAD + "uncertain: [trust_influence, patrol_reach]\ndesign: {kind: factorial, levels: 3}"
    plan = plan_from_text(text, "x")
    assert plan.factors[0] == Factor("trust_influence", "uncertain", 0.0, 1.0, ((0, "all"), (1, "bounded")))
    assert plan.worlds == 6
    worlds = [plan.given_of(tuple(row)).written() for row in plan.values_of(0).tolist()]
    assert [world.get("trust_influence") for world in worlds] == [None] * 3 + ["bounded"] * 3
    json.dumps(plan.spec())
