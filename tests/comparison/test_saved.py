"""Comparisons in files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_up_city import made_up

from sim.comparison.comparison import Comparison
from sim.comparison.replications import compare
from sim.comparison.saved import document, load_comparison, save_comparison
from sim.errors import InputError
from sim.runs.outcome import Outcome


def run(city: str, scenario: str, seed: int, days: int, parameters: object) -> Outcome:
    """Make up an outcome; one measure cannot always be told."""
    rng = np.random.default_rng([seed, len(scenario)])
    measures = {"trust": 0.5 + 0.1 * rng.normal(), "backlog": None if seed == 2 else 100 * rng.random()}
    daily = {"open": np.array([1.0, 2.5, np.nan, 1 / 3]), "solved": rng.random(4)}
    return Outcome(measures, daily, np.array([0.4, 0.3, 0.2, 0.1]), None)


@pytest.fixture
def comparison() -> Comparison:
    found = compare(run, "x", ["a", "bb", "ccc"], replications=4, days=4, measures=("trust", "backlog"))
    return replace(found, places={"zh": "甲城", "en": "A"}, scale=0.5, command="cogov compare a bb ccc")


def test_the_format_of_the_document_is_promised(comparison: Comparison) -> None:
    assert document(comparison)["format"] == 1


def test_a_saved_comparison_reads_back(comparison: Comparison, tmp_path: Path) -> None:
    path = save_comparison(comparison, tmp_path / "比较.json")
    again = load_comparison(path)
    assert again.to_json() == comparison.to_json()
    assert again.table("zh", ("trust", "backlog")) == comparison.table("zh", ("trust", "backlog"))
    assert (again.where("zh"), again.where("en"), again.command) == ("甲城", "A", comparison.command)
    for column in ("open", "solved"):
        first, second = comparison.daily("bb", column), again.daily("bb", column)
        assert first is not None
        assert second is not None
        np.testing.assert_allclose(second, first, rtol=1e-8)
    assert again.outcomes["a"][0].arriving is not None
    assert again.outcomes["a"][0].authority is None
    assert document(again) == document(comparison)


def test_a_file_of_an_earlier_release_is_judged_again_and_says_so(
    comparison: Comparison, tmp_path: Path
) -> None:
    data = document(comparison)
    del data["matters"]
    for one in data["differences"]:
        del one["smallest_difference"], one["replications_needed"]
        one["verdict"] = "no clear difference"
    path = tmp_path / "comparison.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    again = load_comparison(path)
    assert [d.verdict for d in again.differences] == [d.verdict for d in comparison.differences]
    assert "no clear difference" not in json.dumps(again.to_json())
    many = len(comparison.differences)
    assert any(f"{many} verdicts 'no clear difference'" in note for note in again.notes("en"))
    assert any(f"{many} 处“没有明显差别”" in note for note in again.notes("zh"))
    assert not any("没有明显差别" in note for note in comparison.notes("zh"))


def test_smallest_differences_asked_for_are_kept(tmp_path: Path) -> None:
    asked = {"trust": 0.5, "backlog": "20 %"}
    found = compare(run, "x", ["a", "bb"], replications=4, measures=("trust", "backlog"), matters=asked)
    again = load_comparison(save_comparison(found, tmp_path / "c.json"))
    assert again.matters == asked
    assert again.to_json() == found.to_json()
    assert again.difference("bb", "trust").smallest == 0.5


def test_the_document_is_json_without_nan(comparison: Comparison, tmp_path: Path) -> None:
    text = save_comparison(comparison, tmp_path / "c.json").read_text(encoding="utf-8")
    data = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert data["runs"]["a"][1]["measures"]["backlog"] is None
    assert data["runs"]["a"][0]["daily"]["open"] == [1, 2.5, None, 0.333333333]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", "{}", '{"format": 1, "runs": {}}', '{"format": 2, "runs": {}}']
)
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="不是保存下来的方案比较") as caught:
        load_comparison(path)
    assert caught.value.file == str(path)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到文件"):
        load_comparison(tmp_path / "none.json")


def test_reasons_of_the_unresolved_are_kept_and_old_files_have_none(tmp_path: Path) -> None:
    found = made_up(("baseline", "three-heads"), replications=3)
    path = save_comparison(found, tmp_path / "comparison.json")
    again = load_comparison(path)
    shares = again.unresolved("three-heads", "several")
    assert shares is not None
    assert (shares == found.unresolved("three-heads", "several")).all()
    assert shares.sum() == pytest.approx(1.0)
    told = again.to_json()["scenarios"][1]["unresolved"]["several"]
    assert sum(told.values()) == pytest.approx(1.0 - shares[0])
    document = json.loads(path.read_text(encoding="utf-8"))
    for runs in document["runs"].values():
        for one in runs:
            del one["unresolved"], one["met"]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert load_comparison(path).unresolved("three-heads") is None
    for runs in document["runs"].values():
        runs[0]["unresolved"] = {"all": [1, 2]}
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError):
        load_comparison(path)
