"""Verbs that list, show, check and write templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Cogov

from sim.policy.levers import load_levers
from sim.policy.library import scenario_files
from sim.policy.mechanisms import mechanism_numbers
from sim.policy.scenario import load_scenario
from sim.text import width


def test_mechanisms(cogov: Cogov) -> None:
    found = json.loads(cogov("mechanisms", "--json").out)["mechanisms"]
    assert [m["number"] for m in found] == list(range(1, max(mechanism_numbers()) + 1))
    said = {"number", "name_zh", "name_en", "seed", "source", "levers", "scenario"}
    assert all(set(m) == said for m in found)
    shown = {m["number"]: m for m in found}
    assert shown[39]["levers"]
    assert Path(shown[39]["scenario"]).stem.startswith("three-heads")
    assert Path(shown[39]["scenario"]).is_file()
    assert "三长联动" in cogov("mechanisms").out


@pytest.mark.parametrize("group", ["city", "scenario", "parameters"])
def test_a_group_without_a_verb_lists(cogov: Cogov, group: str) -> None:
    plain, listed = cogov(group), cogov(group, "list")
    assert plain == listed
    assert plain.code == 0
    assert json.loads(cogov(group, "--json").out) == json.loads(cogov(group, "list", "--json").out)


@pytest.mark.parametrize(
    "args", [["mechanisms"], ["parameters"], ["scenario"], ["scenario", "levers"], ["city"]]
)
def test_tables_fit_the_screen(cogov: Cogov, args: list[str]) -> None:
    for lang in ("zh", "en"):
        assert max(width(line) for line in cogov(*args, "--lang", lang).out.splitlines()) <= 80


def test_city_show(cogov: Cogov) -> None:
    told = json.loads(cogov("city", "show", "kunming", "--json").out)
    assert (told["districts"], told["streets"], told["communities"]) == (14, 150, 1738)
    assert told["population"] == sum(district["population"] for district in told["by_district"])
    assert "官渡区" in cogov("city", "show", "kunming").out


def test_parameters(cogov: Cogov, tmp_path: Path) -> None:
    every = json.loads(cogov("parameters", "--json").out)["parameters"]
    sourced = json.loads(cogov("parameters", "--grade", "A", "--json").out)["parameters"]
    assert 0 < len(sourced) < len(every)
    assert {p["grade"] for p in sourced} == {"A"}
    shown = json.loads(cogov("parameters", "show", "hours_per_day", "--json").out)
    assert shown in every
    assert "hours_per_day" in cogov("parameters", "show", "hours_per_day").out
    printed = cogov("parameters", "book").out
    assert cogov("parameters", "book", "--out", "book.md").code == 0
    assert (tmp_path / "book.md").read_text(encoding="utf-8") == printed
    assert printed.count("\n| `") == len(every)


def test_scenarios(cogov: Cogov, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {s["name"] for s in json.loads(cogov("scenario", "--json").out)["scenarios"]}
    assert {"baseline", "authority-down", "three-heads-supported"} <= names
    shown = json.loads(cogov("scenario", "show", "authority-down", "--json").out)
    assert [stage["lever"] for stage in shown["stages"]] == ["authority.street"]
    assert "治权下沉到街道" in cogov("scenario", "show", "authority-down").out
    monkeypatch.setenv("COLUMNS", "120")  # names in files need room of their own
    assert "authority.street" in cogov("scenario", "show", "authority-down").out
    assert cogov("scenario", "check", *sorted(names)).code == 0
    schema = json.loads(cogov("scenario", "schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    levers = {lever["name"] for lever in json.loads(cogov("scenario", "levers", "--json").out)["levers"]}
    assert {stage["lever"] for stage in shown["stages"]} <= levers


def test_values_are_shown_in_the_unit_they_are_given_in(
    cogov: Cogov, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    told = cogov("scenario", "show", "community-funds", "--lang", "en").out
    assert "8 yuan per resident-year" in told  # and not per year
    assert "3.3 yuan per resident-year" in cogov("scenario", "show", "purchase-services", "--lang", "en").out


def test_no_stage_of_any_scenario_is_shown_in_another_unit(
    cogov: Cogov, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    levers = load_levers()
    for name in scenario_files():
        for stage in load_scenario(name).stages:
            lever = levers.levers[stage.lever]
            unit = lever.unit_of(stage.unit, stage.mode)
            low, high = lever.units[unit].range
            assert low <= stage.value <= high, (name, stage.lever)
            if unit != lever.unit:
                told = " ".join(cogov("scenario", "show", name, "--lang", "en").out.split())
                assert f"{stage.value:g} {unit}" in told, (name, stage.lever)


def test_chosen_places_are_said_in_words(cogov: Cogov) -> None:
    for name in scenario_files():
        for lang in ("zh", "en"):
            told = cogov("scenario", "show", name, "--lang", lang).out
            assert "None" not in told
            assert "of='" not in told


@pytest.mark.parametrize("extends", [[], ["--extends", "three-heads"]])
def test_a_template_is_right_as_it_is(cogov: Cogov, extends: list[str]) -> None:
    ended = cogov("scenario", "new", "方案/我的.yaml", *extends)
    assert ended.code == 0
    assert cogov("scenario", "check", "方案/我的.yaml", "--city", "teaching").code == 0
    shown = json.loads(cogov("scenario", "show", "方案/我的.yaml", "--json").out)
    assert shown["name"] == "我的"
    assert len(shown["stages"]) == (3 if extends else 1)


def test_places_of_a_plan_are_checked_against_a_city(cogov: Cogov, tmp_path: Path) -> None:
    assert cogov("scenario", "new", "plan.yaml").code == 0
    plan = tmp_path / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("# places: ['530111']", "places: ['530111']")
    plan.write_text(text, encoding="utf-8")
    assert cogov("scenario", "check", "plan.yaml").code == 0
    ended = cogov("scenario", "check", "plan.yaml", "--city", "teaching")
    assert ended.code == 2
    assert "530111" in ended.err


def test_numbers_of_data_files(cogov: Cogov) -> None:
    departments = json.loads(cogov("parameters", "--group", "departments", "--json").out)["parameters"]
    assert "departments.urban.staff" in {p["name"] for p in departments}
    assert "departments.urban.staff" not in cogov("parameters").out
    assert "departments.urban.staff" in cogov("parameters", "--group", "departments").out
    shown = json.loads(cogov("parameters", "show", "departments.urban.staff", "--json").out)
    assert shown in departments
    assert (shown["low"], shown["default"], shown["high"]) == (4.0, 8.0, 16.0)
    wrong = cogov("parameters", "show", "departments.urbn.staff")
    assert wrong.code == 2
    assert "departments.urban.staff" in wrong.err


def test_a_structural_choice_is_listed_and_shown_by_name(cogov: Cogov) -> None:
    shown = json.loads(cogov("parameters", "show", "trust_influence", "--json").out)
    assert shown["default"] == "all"
    assert [one["name"] for one in shown["choices"]] == ["all", "bounded"]
    assert "bounded" in cogov("parameters", "--group", "residents").out
    wrong = cogov("run", "baseline", "--city", "teaching", "--set", "trust_influence=bounds")
    assert wrong.code == 2
    assert "bounded" in wrong.err
