"""What a folder of results says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.runs.crate import METADATA, write_crate


def entities(folder: Path) -> dict[str, Any]:
    document = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    assert document["@context"] == "https://w3id.org/ro/crate/1.1/context"
    return {entity["@id"]: entity for entity in document["@graph"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "图").mkdir()
    for name in ("方案 一.yaml", "data.csv", "图/a.svg", "log.xes"):
        (tmp_path / name).write_text("12345", encoding="utf-8")
    return tmp_path


def test_files_are_described_by_identifiers_without_spaces(folder: Path) -> None:
    write_crate(
        folder, "run", [folder / "data.csv", folder / "图" / "a.svg"], inputs=[folder / "方案 一.yaml"]
    )
    found = entities(folder)
    assert found["./"]["hasPart"] == [
        {"@id": "data.csv"}, {"@id": "%E5%9B%BE/a.svg"}, {"@id": "%E6%96%B9%E6%A1%88%20%E4%B8%80.yaml"},
    ]  # fmt: skip
    assert found["%E5%9B%BE/a.svg"] == {
        "@id": "%E5%9B%BE/a.svg", "@type": "File", "name": "a.svg", "encodingFormat": "image/svg+xml",
        "contentSize": "5",
    }  # fmt: skip
    assert found["data.csv"]["encodingFormat"] == "text/csv"
    assert found["#run"]["object"] == {"@id": "%E6%96%B9%E6%A1%88%20%E4%B8%80.yaml"}


def test_what_is_added_later_keeps_what_was_said(folder: Path) -> None:
    write_crate(folder, "run", [folder / "data.csv"], title="一次运行", description="说明")
    write_crate(folder, "log", [folder / "log.xes"])
    found = entities(folder)
    assert (found["./"]["name"], found["./"]["description"]) == ("一次运行", "说明")
    assert found["./"]["hasPart"] == [{"@id": "data.csv"}, {"@id": "log.xes"}]
    assert found["./"]["mentions"] == [{"@id": "#run"}, {"@id": "#log"}]
    assert found["#log"]["result"] == {"@id": "log.xes"}


def test_a_verb_done_again_is_told_once_and_files_that_went_are_not_named(folder: Path) -> None:
    write_crate(folder, "run", [folder / "data.csv", folder / "log.xes"])
    (folder / "data.csv").unlink()
    write_crate(folder, "run", [folder / "log.xes"])
    found = entities(folder)
    assert found["./"]["hasPart"] == {"@id": "log.xes"}
    assert found["./"]["mentions"] == {"@id": "#run"}
    assert "data.csv" not in found


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"@graph": [{}]}', '{"@graph": 1}'])
def test_a_file_that_cannot_be_read_is_written_anew(folder: Path, broken: str) -> None:
    (folder / METADATA).write_text(broken, encoding="utf-8")
    write_crate(folder, "run", [folder / "data.csv"], title="新")
    assert entities(folder)["./"]["name"] == "新"


@pytest.mark.parametrize(
    ("argv", "lang", "told"),
    [
        (["/usr/bin/cogov", "run", "方案 一"], "zh", "cogov run '方案 一'"),
        (["script.py"], "zh", "由 Python 程序写出"),
        (["script.py"], "en", "written by a Python program"),
    ],
)
def test_the_command_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], lang: Any, told: str
) -> None:
    monkeypatch.setattr("sys.argv", argv)
    write_crate(folder, "run", [folder / "data.csv"], lang=lang)
    found = entities(folder)
    assert found["#run"]["description"] == told
    assert found["./"]["inLanguage"] == lang
