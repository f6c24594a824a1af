"""Scenario files: what they say, how they stack, and what is said about wrong ones."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.parameters.yaml_file import MAX_BYTES
from sim.policy.library import find_scenario, scenario_files
from sim.policy.mechanisms import COUNT, list_mechanisms
from sim.policy.read_yaml import read_data
from sim.policy.runtime import Policy
from sim.policy.scenario import check_scenario, list_scenarios, load_scenario, scenario_from_text
from sim.policy.schema import Pick, scenario_schema
from sim.policy.write_yaml import scenario_text, write_scenario

BROKEN = Path(__file__).parent / "broken"

PROMISED = {
    "baseline",
    "authority-down",
    "authority-people-money-down",
    "purchase-services",
    "purchase-services-evaluated",
    "three-heads",
    "three-heads-supported",
    "holistic-government",
    "duty-lists",
    "joint-approval",
    "one-network",
    "burden-relief",
    "closing-targets",
    "citizen-verified",
    "citizen-verified-unstaffed",
    "campaigns",
    "territory-leads",
    "joint-action",
    "multi-track-mediation",
    "both-evaluations",
    "campaign-hours-spread",
}


def shortened(text: str) -> str:
    """Return messages without long lists of names, which grow with the project."""
    return re.sub(r"(；可用：|; allowed: )[^；;]*(等共 \d+ 项|and \d+ more)", r"\1…", text).strip()


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_wrong_file_is_explained(city, monkeypatch, path):
    monkeypatch.chdir(BROKEN)
    with pytest.raises(InputError) as caught:
        Policy(load_scenario(Path(path.name)), city.places, city.surface)
    told = f"{caught.value.render('zh')}\n\n{caught.value.render('en')}"
    assert shortened(told) == shortened(path.with_suffix(".txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"", None, "empty"),
        (b"# nothing\n", None, "empty"),
        (b"title:\n  zh: \xca\xd4\n", 2, "UTF-8"),
        (b"title: {zh: a}\n" + b"#" * MAX_BYTES, None, "too large"),
        (b"title: !!python/object:os.system x\n", None, "not"),
        (b"a: 1\n---\nb: 2\n", None, "YAML"),
        (b"a: " + b"[" * 300_000, 1, "nested"),
        (b"- " * 30_000, 1, "nested"),
        (b"a: \x00\n", None, "YAML"),
    ],
)
def test_a_file_that_is_no_text_of_ours(tmp_path, raw, line, words):
    file = tmp_path / "plan.yaml"
    file.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        load_scenario(file)
    assert caught.value.file == str(file)
    assert words in caught.value.render("en")
    if line is not None:
        assert caught.value.line == line


def test_a_missing_file_and_a_missing_name(tmp_path):
    (tmp_path / "plan.yaml").write_text("title: {}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scenario(tmp_path / "plam.yaml")
    assert caught.value.nearest == "plan.yaml"
    with pytest.raises(InputError) as caught:
        load_scenario("three-haeds")
    assert caught.value.nearest == "three-heads"
    with pytest.raises(InputError, match="文件夹"):
        load_scenario(tmp_path)


def test_checking_returns_every_mistake_once():
    found = check_scenario(BROKEN / "wrong-type.yaml")
    assert [error.line for error in found] == [5, 6, 7]
    assert all(len(error.render("en").splitlines()) == 1 for error in found)
    assert check_scenario("three-heads") == []


def test_the_promised_scenarios_are_there_and_whole():
    scenarios = {scenario.name: scenario for scenario in list_scenarios()}
    assert set(scenarios) >= PROMISED
    for scenario in scenarios.values():
        for text in (scenario.title, scenario.lesson):
            assert re.search("[一-鿿]", text["zh"])
            assert not re.search("[一-鿿]", text["en"])
        from_the_field = all(number > COUNT for number in scenario.mechanisms)
        assert scenario.seed or (from_the_field and scenario.mechanisms)
        assert scenario.stages or scenario.name == "baseline"
        assert scenario.mechanisms or scenario.name == "baseline"
        for stage in scenario.stages:
            assert stage.note, f"{scenario.name}: {stage.lever} says nothing about where its value comes from"


def test_a_changed_stage_keeps_the_mode_it_had(tmp_path) -> None:
    words = "title: {zh: 甲, en: A}\nlesson: {zh: 看, en: Look}\n"
    stage = "stages:\n  - {id: one, lever: staff.grid, value: 3 people per grid, mode: set, note: n}\n"
    (tmp_path / "first.yaml").write_text(words + stage, encoding="utf-8")
    changed = "extends: [first]\nstages:\n  - {id: one, value: 4 people per grid}\n"
    (tmp_path / "second.yaml").write_text(words + changed, encoding="utf-8")
    (found,) = load_scenario(tmp_path / "second.yaml").stages
    assert (found.value, found.mode) == (4.0, "set")


def test_what_a_file_does_not_say_is_told_to_come_from_the_one_it_extends(tmp_path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: mine\nextends: [purchase-services]\ntitle: {zh: 我的, en: Mine}\n", encoding="utf-8"
    )
    found = load_scenario(path).provenance
    assert Path(found["title.zh"][0]).name == Path(found["title.en"][0]).name == "mine.yaml"
    assert Path(found["lesson.zh"][0]).name == Path(found["lesson.en"][0]).name == "purchase-services.yaml"
    assert Path(found["stages[0]"][0]).name == "purchase-services.yaml"


def test_a_scenario_stacks_on_others_and_changes_a_stage_by_its_id():
    scenario = load_scenario("purchase-services-evaluated")
    by_id = {stage.id: stage for stage in scenario.stages}
    assert by_id["errands"].value == 0
    assert by_id["errands"].lever == "contract.errands"
    assert by_id["errands"].start == 30
    assert load_scenario("purchase-services").stages[3].value == 8
    assert len(scenario.stages) == len(by_id) == 6
    assert scenario.mechanisms == (34, 35, 38)
    assert [stage.mechanisms for stage in scenario.stages] == [(34,)] * 4 + [(35,), (38,)]
    assert scenario.provenance["stages[0]"][0].endswith("purchase-services.yaml")
    assert scenario.provenance["title.zh"][0].endswith("purchase-services-evaluated.yaml")
    at = scenario.provenance["stages[3]"]
    assert at[0].endswith("evaluated.yaml")
    assert "errands" in Path(at[0]).read_text(encoding="utf-8").splitlines()[at[1] - 1]


def test_a_base_can_come_later_and_elsewhere_and_counts_once(tmp_path):
    for name, base in (("left", "burden-relief"), ("right", "burden-relief")):
        text = f"title: {{zh: 甲, en: A}}\nlesson: {{zh: 看, en: Look}}\nextends: [{base}]\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "both.yaml").write_text(
        "extends:\n  - left\n  - right\n  - {scenario: duty-lists, shift: 100, places: [第1区]}\n",
        encoding="utf-8",
    )
    scenario = load_scenario(tmp_path / "both.yaml")
    assert [stage.lever for stage in scenario.stages] == [
        "forms.cut",
        "duties.limit",
        "line.front",
        "duty.listed",
        "assist.listed",
    ]
    assert [stage.start for stage in scenario.stages] == [30, 30, 30, 160, 160]
    assert scenario.stages[3].places == ("第1区",)
    assert scenario.title["zh"] == "部门事务清单与协助清单"


def test_values_with_units_dates_and_places():
    scenario = scenario_from_text(
        """
        title: {zh: 试, en: Try}
        lesson: {zh: 看, en: Look}
        stages:
          - {lever: money.street, value: 50 万元/年, start: 2024-03-01}
          - {lever: authority.street, value: 30%, start: "2024-03-01"}
          - {lever: heads.building, value: 8 岗/网格, places: [urban, {share: 0.2, within: [第1区]}]}
          - {lever: contract.yuan, value: "1,200,000 yuan per year"}
        """
    )
    assert [stage.value for stage in scenario.stages] == pytest.approx([500_000, 0.3, 8, 1_200_000])
    assert scenario.stages[0].start == scenario.stages[1].start == date(2024, 3, 1)
    assert scenario.stages[2].places == ("urban", Pick(share=0.2, within=["第1区"]))


@pytest.mark.parametrize("name", sorted(scenario_files()))
def test_writing_and_reading_give_the_same_scenario(tmp_path, name):
    scenario = load_scenario(name)
    path = write_scenario(scenario, tmp_path / f"{name}.yaml")
    again = load_scenario(path)
    said = [
        (
            s.lever,
            s.value,
            s.unit,
            s.mechanisms,
            s.mode,
            s.start,
            s.stop,
            s.ramp,
            s.step,
            s.every,
            s.times,
            s.places,
        )
        for s in again.stages
    ]
    meant = [
        (
            s.lever,
            s.value,
            s.unit,
            s.mechanisms,
            s.mode,
            s.start,
            s.stop,
            s.ramp,
            s.step,
            s.every if s.times > 1 else 0,
            s.times,
            s.places,
        )
        for s in scenario.stages
    ]
    assert said == meant
    assert (again.title, again.lesson, again.mechanisms) == (
        scenario.title,
        scenario.lesson,
        scenario.mechanisms,
    )
    assert scenario_text(again) == scenario_text(scenario)
    with pytest.raises(InputError, match="已经存在"):
        write_scenario(scenario, path)


def test_the_schema_knows_every_key_and_lever():
    schema = scenario_schema()
    assert json.loads(json.dumps(schema)) == schema
    stage = schema["$defs"]["StageForm"]["properties"]
    names = {choice["const"] for choice in stage["lever"]["oneOf"]}
    assert names == set(read_data("levers.yaml").data["levers"])
    assert not schema["additionalProperties"]
    for field in (*schema["properties"].values(), *stage.values()):
        assert "description" in field
    for reference in re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)):
        assert reference in schema["$defs"]


def test_all_mechanisms_are_listed_with_their_levers():
    rows = list_mechanisms()
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= COUNT
    shown = {number for scenario in list_scenarios() for number in scenario.mechanisms}
    for row in rows:
        assert row.levers, row.number
        assert set(row.seed) <= {f"seed{n:03d}" for n in range(5)}
        assert (row.scenario is not None) == (row.number in shown), row.number
        if row.scenario:
            scenario = load_scenario(Path(row.scenario))
            assert row.number in scenario.mechanisms
            assert {stage.lever for stage in scenario.stages} & set(row.levers), row.number
            assert set(row.seed) & set(scenario.seed) or row.number > COUNT, row.number
        assert row.seed or row.source, row.number
        assert row.number > COUNT or row.source is None, row.number
    named = {row.scenario and Path(row.scenario).stem for row in rows}
    data = read_data("mechanisms.yaml").data["mechanisms"]
    assert {row["scenario"] for row in data} == named


def test_names_are_found_beside_the_user_first(tmp_path):
    (tmp_path / "baseline.yaml").write_text("title: {}", encoding="utf-8")
    assert find_scenario("baseline", (tmp_path,)).parent == tmp_path
    assert find_scenario("baseline").parent.name == "scenarios"
