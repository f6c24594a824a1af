"""Studies on the command line, end to end with the teaching city at a short horizon."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Cogov

SMALL = """\
scenarios: [baseline, three-heads]
uncertain: [hours_per_day, forms_street]
design: {kind: lhs, points: 3}
measures: [closed_on_time, transfers_mean, sign_waiting, cost_yuan]
cities: [{city: teaching, scale: 0.1}]
days: 40
"""

RANKINGS = {"holds", "mostly", "depends", "untold", "shared", "same"}
"""All that may be said of a ranking."""


@pytest.fixture
def small(cogov: Cogov, tmp_path: Path) -> str:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return "small.yaml"


def test_the_template_runs_as_it_stands(cogov: Cogov) -> None:
    assert cogov("study", "new", "first.yaml").code == 0
    assert cogov("study", "new", "first.yaml").code == 2, "an existing file is left alone"
    ended = cogov("study", "check", "first.yaml")
    assert (ended.code, ended.err) == (0, "")
    assert "80 次运行" in ended.out
    told = json.loads(cogov("study", "check", "first.yaml", "--json").out)
    assert (told["runs"], told["worlds"]) == (80, 8)


def test_a_sweep_its_table_its_report_and_one_run_again(cogov: Cogov, small: str) -> None:
    ended = cogov("sweep", small, "--out", "one", "--workers", "1", "--json")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out) == {
        "folder": "one", "runs": 6, "finished": 6, "failed": 0, "ran": 6, "interrupted": False,
    }  # fmt: skip
    assert json.loads(cogov("sweep", small, "--out", "one", "--resume", "--json").out)["ran"] == 0
    assert cogov("sweep", small, "--out", "two", "--workers", "2").code == 0
    table = cogov("study", "export", "one", "--deterministic").out
    assert table == cogov("study", "export", "two", "--deterministic").out
    head, *rows = table.splitlines()
    assert len(rows) == 6
    assert "seconds" not in head
    assert "seconds" in cogov("study", "export", "one").out.splitlines()[0]
    again = json.loads(cogov("study", "run", "one", "5", "--json").out)
    cells = dict(zip(head.split(","), rows[5].split(","), strict=True))
    assert again["policy"] == cells["policy"] == "three-heads"
    for name, value in again["measures"].items():
        assert cells[name] == ("" if value is None else repr(value)), name
    assert cogov("report", "one").code == 0
    assert "稳健性" in Path("one/report.html").read_text(encoding="utf-8")


def test_robust_and_discover_of_a_file_and_of_a_folder(cogov: Cogov, small: str) -> None:
    first = cogov("robust", small, "--out", "r", "--workers", "1", "--json")
    assert first.code == 0, first.err
    told = json.loads(first.out)
    assert told["worlds"] == 3
    assert {one["ranking"] for one in told["measures"]} <= RANKINGS
    for one in told["measures"]:
        assert sum(policy["split"] for policy in one["policies"]) == pytest.approx(1.0)
    assert json.loads(cogov("robust", "r", "--json").out) == told
    words = cogov("robust", "r")
    assert "世界" in words.out
    found = json.loads(cogov("discover", "r", "--json").out)
    assert {one["why"] for one in found["measures"]} <= {"never", "few"}
    assert cogov("discover", "r", "--lang", "en").code == 0
    wrong = cogov("sensitivity", "r")
    assert wrong.code == 2
    assert "morris" in wrong.err


def test_sensitivity_and_search(cogov: Cogov, tmp_path: Path) -> None:
    text = SMALL.replace("{kind: lhs, points: 3}", "{kind: morris, trajectories: 2}")
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    ended = cogov("sensitivity", "m.yaml", "--workers", "1", "--json")
    assert ended.code == 0, ended.err
    told = json.loads(ended.out)["sensitivity"]
    assert {one["policy"] for one in told} == {"baseline", "three-heads"}
    assert cogov("sensitivity", "results/m").code == 0
    (tmp_path / "s.yaml").write_text(
        "scenarios: [three-heads]\nlevers: {heads.incentive: {range: [0, 100]}}\ndays: 20\n"
        "cities: [{city: teaching, scale: 0.1}]\n"
        "search: "
        "{objectives: {sign_waiting: min, cost_yuan: min}, population: 4, generations: 2, fresh: 2}\n",
        encoding="utf-8",
    )
    ended = cogov("search", "s.yaml", "--workers", "1", "--json")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["candidates"]
    assert Path("results/s/search.json").is_file()
    assert cogov("report", "results/s").code == 0
    assert "新种子" in Path("results/s/report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["study", "check", "none.yaml"], "找不到文件"),
        (["study", "new", "x.txt"], ".yaml"),
        (["study", "export", "."], "没有研究结果"),
        (["sweep", "none.yaml"], "找不到文件"),
        (["robust", "none.yaml"], "找不到文件"),
        (["search", "small.yaml"], "search"),
        (["sweep", "small.yaml", "--cluster", "nowhere"], "--cluster"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_wrong_input_is_one_message(cogov: Cogov, small: str, args: list[str], word: str) -> None:
    ended = cogov(*args)
    assert ended.code == 2
    assert word in ended.err
    assert "Traceback" not in ended.err
