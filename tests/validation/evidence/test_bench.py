"""A question is asked of the model from end to end; its numbers are those of the columns."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sim.cases.catalogue import load_catalogue
from sim.cli.main import start
from sim.codes import Channel, Level, Way
from sim.measures.strata import BROUGHT
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.evidence import ask, findings, load_entry
from sim.validation.evidence.quantities import MANY, QUANTITIES, Reading, read

ENTRY = """\
id: mine
title: {zh: 加人，解决更多, en: 'More people, more solved'}
source: {authors: Somebody, title: A study, year: 2020, where: A Journal, seen: abstract}
grade: B
design: experiment
measured: {zh: 解决, en: resolution}
finding: {zh: 上升, en: it rises}
caveat: {zh: 城市不同, en: another city}
ask:
  - question: {zh: 网格员加倍，发现的更多吗, en: 'With twice the grid staff, is more found?'}
    same: {zh: 同一件事, en: the same}
    policy: DOUBLE
    against: baseline
    measure: found_per_thousand_month
    form: ratio
    expect: {direction: DIRECTION, range: RANGE}
    margin: 0.02
    city: teaching
    scale: 1
    days: 120
  - question: {zh: 办结时问题还在的不到一半吗, en: 'Is it gone in half, at the closing?'}
    same: {zh: 同一件事, en: the same}
    measure: persists
    form: level
    expect: {range: [0, 0.5]}
    margin: 0.02
    city: teaching
    scale: 1
    days: 120
"""

POLICY = """\
name: double
title: {zh: 加倍, en: double}
lesson: {zh: 看发现, en: look at discovery}
stages:
  - {id: people, lever: staff.grid, value: 2 people per grid, start: 0}
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finding of one's own: grid staff find a hundred times as much as they do, or nothing."""
    policies = tmp_path / "policies"
    policies.mkdir()
    (policies / "double.yaml").write_text(POLICY, encoding="utf-8")
    monkeypatch.setattr("sim.validation.evidence.form.POLICIES", policies)
    path = tmp_path / "mine.yaml"
    text = ENTRY.replace("DOUBLE", "double").replace("DIRECTION", "up").replace("RANGE", "[99, 100]")
    path.write_text(text, encoding="utf-8")
    return path


def test_the_command_asks_and_tells_what_it_found(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["validate", "evidence", str(mine), "--seeds", "3", "--workers", "1"]
    assert start([*asked, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["findings"]
    found, level = told["questions"]
    assert told["id"] == "mine"
    assert told["sample"] == 3
    assert told["source"]["authors"] == "Somebody"
    assert 0 < found["low"] < found["mean"] < found["high"]
    assert found["answer"] == "direction"  # more is found, and not a hundred times as much
    assert 0 < level["low"] < level["high"] < 0.5
    assert level["answer"] == "agrees"
    assert told["answer"] == "direction"
    assert start([*asked, "--lang", "en"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "agrees in direction" in shown
    assert "Somebody 2020; randomised experiment, B" in shown
    assert "1 findings" in shown


def test_the_opposite_claim_disagrees_and_says_that_nobody_looked(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = mine.read_text(encoding="utf-8").replace("direction: up, range: [99, 100]", "direction: down")
    mine.write_text(text, encoding="utf-8")
    command = ["validate", "evidence", str(mine), "--seeds", "3", "--workers", "1", "--lang", "en"]
    assert start(command) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "disagrees" in shown
    assert "why: reason not examined" in shown


def test_answers_are_paired_and_do_not_depend_on_processes(mine: Path) -> None:
    entry = load_entry(mine)
    one, two = ask([entry], (1, 2, 3)), ask([entry], (1, 2, 3), workers=2)
    assert one == two is not None
    (found,) = findings([entry], one)
    values = np.array(one["mine"][0])
    assert found.limits[0].mean == pytest.approx(values.mean())
    assert found.sample == 3
    of = [arm.live(2).extra_measures()["found_per_thousand_month"] for arm in entry.ask[0].arms]
    assert of[0] is not None
    assert of[1] is not None
    assert values[1] == pytest.approx(of[0] / of[1] - 1)


def test_an_answer_that_a_run_does_not_determine_is_not_known(mine: Path) -> None:
    entry = load_entry(mine)
    (found,) = findings([entry], {"mine": [[0.1, float("nan")], [0.2, 0.2]]})
    assert found.answers == ("unknown", "agrees")
    assert found.limits[0].mean is None


@pytest.fixture(scope="module")
def lived() -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=200, seed=5)
    model.run_for(200)
    return model


def test_quantities_are_counted_case_by_case(lived: GovernanceModel) -> None:
    """Each worked out again with a loop over matters."""
    cases = [dict(zip(lived.record().cases.dtype.names, row, strict=True)) for row in lived.record().cases]
    own = [one for one in cases if one["arisen"] >= 0]
    shut = [one for one in own if one["closed"] != NEVER]

    def share(of: list, done) -> float:
        return sum(map(done, of)) / len(of)

    def full(level: Level) -> float:
        return share([one for one in shut if one["close_level"] == level], lambda one: one["way"] == Way.FULL)

    ripe = [one for one in own if 0 <= one["registered"] < 200 - 90]
    wanted = {
        "persists": share(shut, lambda one: one["solved"] == NEVER or one["solved"] > one["closed"]),
        "replied_only": share(shut, lambda one: one["way"] == Way.REPLY),
        "closed_90d": share(
            ripe, lambda one: one["closed"] != NEVER and one["closed"] - one["registered"] <= 90
        ),
        "spoken": share([o for o in own if o["arisen"] >= 100], lambda one: one["complainants"] > 0),
        "substance_gap": full(Level.DISTRICT) - full(Level.STREET),
        "unresolved_90d": 1.0 - float(lived.measures()["resolved_90d"] or 0.0),
    }
    for name, value in wanted.items():
        assert read(lived, Reading(name))[f"{name} all"] == pytest.approx(value), name
        assert name in QUANTITIES


def test_the_spread_of_reporting_is_that_of_grids(lived: GovernanceModel) -> None:
    cases = lived.record().cases
    days: dict[int, list[int]] = {}
    for one in cases:
        told = one["arisen"] >= 0 and one["registered"] >= 0 and one["complainants"] > 0
        if told and one["channel"] in BROUGHT:
            days.setdefault(int(one["grid"]), []).append(int(one["registered"] - one["arisen"]))
    means = sorted(np.mean(each) for each in days.values() if len(each) >= MANY)
    assert len(means) >= 2, "too short a run for a test"
    fast, slow = np.quantile(means, (0.1, 0.9))
    assert read(lived, Reading("report_spread"))["report_spread all"] == pytest.approx(slow / fast)


def test_groups_are_the_matters_they_name(lived: GovernanceModel) -> None:
    cases = lived.record().cases
    parking = [category.id for category in load_catalogue().data].index("parking")
    shut = (cases["arisen"] >= 0) & (cases["closed"] != NEVER) & (cases["category"] == parking)
    there = (cases["solved"] == NEVER) | (cases["solved"] > cases["closed"])
    (value,) = read(lived, Reading("persists", "all", ("parking",))).values()
    assert value == pytest.approx(there[shut].mean())
    grave = cases["severity"] >= lived.parameters["attention_severity"]
    shut = (cases["arisen"] >= 0) & (cases["closed"] != NEVER) & grave
    (value,) = read(lived, Reading("persists", "grave")).values()
    assert value == pytest.approx(there[shut].mean())
    assert 0 < grave.sum() < len(cases)
    shut = (cases["arisen"] >= 0) & (cases["closed"] != NEVER) & (cases["channel"] == Channel.HOTLINE)
    (value,) = read(lived, Reading("persists", "hotline")).values()
    assert value == pytest.approx(there[shut].mean())
