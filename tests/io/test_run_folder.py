"""Saved runs: they read back, and run again to the same measures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import sim
from sim.errors import InputError
from sim.io.run_folder import load_run, save_run
from sim.measures import PROMISED
from sim.runs.single import Run


@pytest.fixture(scope="module")
def run() -> Run:
    return sim.run(
        "three-heads-supported", city="teaching", scale=0.1, days=50, seed=4, parameters={"noise.rate": 77}
    )


def test_a_saved_run_runs_again_to_the_same(run: Run, tmp_path: Path) -> None:
    written = save_run(run, tmp_path / "甲" / "乙")
    assert all(path.is_file() for path in written)
    saved = load_run(tmp_path / "甲" / "乙")
    assert saved == load_run(tmp_path / "甲" / "乙" / "run.json")
    again = sim.run(
        saved.scenario,
        city=saved.city,
        scale=saved.scale,
        days=saved.days,
        seed=saved.seed,
        parameters=saved.changed,
    )
    assert again.measures == run.measures == saved.measures
    assert saved.changed == {"noise.rate": 77.0}


def test_tables_hold_what_was_measured(run: Run, tmp_path: Path) -> None:
    save_run(run, tmp_path)
    with (tmp_path / "measures.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["measure"]: row["value"] for row in csv.DictReader(file)}
    assert list(found) == list(PROMISED)
    assert found["resolved_90d"] == ""  # not known after 50 days
    assert float(found["closed_on_time"]) == run.measures["closed_on_time"]
    with (tmp_path / "daily.csv").open(encoding="utf-8-sig", newline="") as file:
        days = list(csv.DictReader(file))
    assert len(days) == 50
    assert sum(float(day["arisen"]) for day in days) == float(run.series["arisen"].sum())
    assert not any(cell == "nan" for day in days for cell in day.values())


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", '{"format": 1}', '{"format": 99}', "\udcff"])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match="没有保存下来的运行") as caught:
        load_run(tmp_path)
    assert caught.value.file == str(tmp_path / "run.json")


def test_a_damaged_run_is_refused(run: Run, tmp_path: Path) -> None:
    save_run(run, tmp_path)
    data = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    (tmp_path / "run.json").write_text(json.dumps(data | {"scale": "all"}), encoding="utf-8")
    with pytest.raises(InputError, match="没有保存下来的运行"):
        load_run(tmp_path)
    (tmp_path / "run.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "three-heads-supported.yaml").unlink()
    with pytest.raises(InputError, match="情景文件"):
        load_run(tmp_path)
