"""``cogov run`` and ``cogov log``: the promised document, files, saved runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import TINY, Cogov

import sim
from sim.measures import NEEDS_TWIN, PROMISED


def test_json_is_the_promised_document_and_nothing_else(cogov: Cogov) -> None:
    ended = cogov("run", "three-heads", *TINY, "--json")
    assert ended.code == 0
    document = json.loads(ended.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert list(document) == [
        "city",
        "scenario",
        "seed",
        "days",
        "run_in",
        "measures",
        "unresolved",
        "met",
        "seconds",
    ]
    assert (document["city"], document["scenario"], document["seed"], document["days"]) == (
        "teaching",
        "three-heads",
        1,
        40,
    )
    assert list(document["measures"]) == list(PROMISED)
    for reasons in (*document["unresolved"].values(), *document["met"].values()):
        assert set(reasons.values()) == {None}  # nor can it be unresolved
    assert set(document["seconds"]) == {"build", "run"}
    assert document["measures"]["resolved_90d"] is None  # no matter is 90 days old yet
    assert document["measures"]["closed_on_time"] > 0.5


def test_the_command_and_the_function_agree(cogov: Cogov) -> None:
    told = json.loads(cogov("run", "baseline", *TINY, "--seed", 5, "--json").out)
    found = sim.run("baseline", city="teaching", scale=0.1, days=40, seed=5)
    assert told["measures"] == dict(found.measures)
    other = sim.run("baseline", city="teaching", scale=0.1, days=40, seed=6)
    assert told["measures"] != dict(other.measures)


def test_values_can_be_set(cogov: Cogov, tmp_path: Path) -> None:
    plain = json.loads(cogov("run", "baseline", *TINY, "--json").out)["measures"]
    louder = json.loads(cogov("run", "baseline", *TINY, "--set", "noise.rate=900", "--json").out)["measures"]
    assert louder["backlog"] > plain["backlog"]
    (tmp_path / "mine.yaml").write_text("parameters: {hours_per_day: 7}\n", encoding="utf-8")
    shorter = json.loads(cogov("run", "baseline", *TINY, "--parameters", "mine.yaml", "--json").out)[
        "measures"
    ]
    named = json.loads(cogov("run", "baseline", *TINY, "--set", "hours_per_day=7", "--json").out)["measures"]
    assert shorter == named != plain
    both = ("--parameters", "mine.yaml", "--set", "hours_per_day=8")
    assert json.loads(cogov("run", "baseline", *TINY, *both, "--json").out)["measures"] == plain


@pytest.mark.parametrize(("lang", "heading"), [("zh", "90天真正解决率"), ("en", "truly resolved in 90 days")])
def test_the_table_names_all_measures(cogov: Cogov, lang: str, heading: str) -> None:
    told = cogov("run", "baseline", *TINY, "--lang", lang).out
    assert heading in told
    assert all(name in told for name in PROMISED if name not in NEEDS_TWIN)
    assert "capacity" not in told  # no matter can be judged in 40 days, and no twin was run
    # In 40 days nine in ten are not resolved, and 90 days cannot be watched.
    p90 = next(line for line in told.splitlines() if "days_to_resolution_p90" in line)
    assert ("超过 40 天" if lang == "zh" else "beyond 40 days") in p90
    assert "days_to_resolution_mean90" in told


def test_a_run_is_saved_and_its_log_is_of_the_same_run(cogov: Cogov, tmp_path: Path) -> None:
    ended = cogov("run", "three-heads", *TINY, "--set", "noise.rate=900", "--out", "结果/甲")
    assert ended.code == 0
    folder = tmp_path / "结果" / "甲"
    files = {"run.json", "measures.csv", "daily.csv", "three-heads.yaml", "ro-crate-metadata.json"}
    assert {path.name for path in folder.iterdir()} == files
    saved = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert saved["changed"] == {"noise.rate": 900.0}
    ended = cogov("log", "结果/甲")
    assert ended.code == 0
    assert ended.err == ""  # it came out as it was saved
    assert {path.name for path in folder.iterdir()} == {*files, "log.csv", "log.xes"}

    saved["measures"]["closed_on_time"] = 0.123
    (folder / "run.json").write_text(json.dumps(saved), encoding="utf-8")
    assert "注意" in cogov("log", "结果/甲/run.json", "--out", "other.csv").err
    assert (tmp_path / "other.csv").read_bytes() == (folder / "log.csv").read_bytes()


def test_a_city_of_ones_own(cogov: Cogov, tmp_path: Path) -> None:
    assert cogov("city", "new", "我的表").code == 0
    tables = [tmp_path / "我的表" / name for name in ("communities.csv", "rates.yaml")]
    ended = cogov("city", "import", *tables, "--out", "我的城市")
    assert ended.code == 0
    assert "cogov run baseline --city 我的城市" in ended.out
    assert cogov("city", "check", "我的城市").code == 0
    document = json.loads(cogov("run", "baseline", "--city", "我的城市/", "--days", 20, "--json").out)
    assert document["city"] == "我的城市"
    assert cogov("city", "import", *tables, "--out", "我的城市").code == 2  # never overwritten
