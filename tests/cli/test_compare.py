"""``cogov compare``: the promised document, the table, the files, the main job."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from calling import TINY, Cogov

from sim import api
from sim.measures import NEEDS_TWIN, PROMISED
from sim.report.figures.comparison import FIGURES
from sim.runs.inputs import DEFAULT_SCALE
from sim.study.design.reading import read_plan
from sim.text import width

TWO = ("compare", "baseline", "three-heads", *TINY, "--replications", "3", "--workers", "1")


def test_json_is_the_promised_document(cogov: Cogov, tmp_path: Path) -> None:
    ended = cogov(*TWO, "--json")
    assert ended.code == 0
    document = json.loads(ended.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert (document["city"], document["days"], document["replications"]) == ("teaching", 40, 3)
    assert [scenario["name"] for scenario in document["scenarios"]] == ["baseline", "three-heads"]
    for scenario in document["scenarios"]:
        assert list(scenario["measures"]) == [name for name in PROMISED if name not in NEEDS_TWIN]
        assert all(set(limits) == {"mean", "low", "high"} for limits in scenario["measures"].values())
    assert [d["measure"] for d in document["differences"]] == [n for n in PROMISED if n not in NEEDS_TWIN]
    for difference in document["differences"]:
        assert {"scenario", "against", "measure", "mean", "low", "high", "verdict"} <= set(difference)
        assert (difference["scenario"], difference["against"]) == ("three-heads", "baseline")
    assert list(tmp_path.iterdir()) == []  # JSON asked for, no folder named: nothing is written


@pytest.mark.parametrize(("more", "beside"), [((), ["three-heads"]), (("--no-fates",), [])])
def test_the_same_matters_are_set_side_by_side_unless_asked_not_to(
    cogov: Cogov, tmp_path: Path, more: tuple[str, ...], beside: list[str]
) -> None:
    ended = cogov(*TWO, "--days", "110", "--no-worlds", *more, "--out", "out")
    assert ended.code == 0, ended.err
    found = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))["fates"]
    assert list(found) == beside
    assert all(one["seed"] == 1 and one["matched"] > 0 for one in found.values())


def test_table_and_files(cogov: Cogov, tmp_path: Path) -> None:
    ended = cogov(*TWO, "--days", "100", "--against", "three-heads", "--out", "结果")
    assert ended.code == 0
    assert "现状" in ended.out
    assert "95 % 区间" in ended.out
    assert "碎片化的代价：全部事项" in ended.out
    assert "6/6" in ended.err
    rows = [line for line in ended.out.splitlines() if line.startswith("按时办结率")]
    assert [width(line.partition(" %")[0]) for line in rows] == 2 * [width(rows[0].partition(" %")[0])]
    assert max(width(line) for line in ended.out.splitlines() if "─" in line or " %" in line) <= 80
    folder = tmp_path / "结果"
    assert {path.name for path in folder.iterdir()} == {
        "comparison.json",
        "differences.csv",
        "runs.csv",
        "report.html",
        "robust.yaml",
        "ro-crate-metadata.json",
        "figures",
    }
    study = read_plan(folder / "robust.yaml")
    assert (list(study.scenarios), study.against) == (["baseline", "three-heads"], "three-heads")
    assert (study.days, study.worlds, len(study.factors) > 200) == (100, 64, True)
    pictures = {path.name for path in (folder / "figures").iterdir()}
    assert pictures == {f"{stem}.{kind}" for stem in FIGURES for kind in ("png", "svg")}
    assert all(path.stat().st_size > 2000 for path in (folder / "figures").iterdir())
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "没有检验：这里只换了随机数" in page
    assert "cogov robust 结果/robust.yaml" in page
    assert "同一件事项：现状" in page
    assert "cogov compare baseline three-heads --city teaching" in page
    with (folder / "runs.csv").open(encoding="utf-8-sig", newline="") as file:
        runs = list(csv.DictReader(file))
    assert [(run["scenario"], run["seed"]) for run in runs] == [
        (name, str(seed)) for name in ("baseline", "three-heads") for seed in (1, 2, 3)
    ]
    with (folder / "differences.csv").open(encoding="utf-8-sig", newline="") as file:
        differences = {row["measure"]: row for row in csv.DictReader(file)}
    assert differences["volunteers_active"]["against"] == "three-heads"
    assert float(differences["volunteers_active"]["difference"]) < 0

    (folder / "report.html").unlink()
    assert cogov("report", "结果", "--lang", "en", "--out", "again").code == 0
    assert "Differences and their limits" in (tmp_path / "again" / "report.html").read_text(encoding="utf-8")
    again = (tmp_path / "again" / "differences.csv").read_bytes()
    assert again == (folder / "differences.csv").read_bytes()


def test_workers_do_not_change_the_result(cogov: Cogov) -> None:
    alone, several = cogov(*TWO, "--json"), cogov(*TWO[:-1], "2", "--json")
    assert json.loads(alone.out) == json.loads(several.out)


def test_plausible_worlds_stand_beside_the_limits(cogov: Cogov) -> None:
    two = ("compare", "baseline", "citizen-verified", *TINY, "--replications", "2")
    ended = cogov(*two, "--worlds", "2", "--out", "two", "--lang", "en")
    assert ended.code == 0, ended.err
    assert "worlds" in ended.out
    assert "Fewer than 20 worlds are too few" in ended.out.replace("\n", " ")
    assert "Now in plausible worlds" in ended.err
    assert max(width(line) for line in ended.out.splitlines() if "─" in line or " %" in line) <= 80
    document = json.loads(Path("two/comparison.json").read_text(encoding="utf-8"))
    assert (document["worlds"]["complete"], document["worlds"]["left_out"]) == (2, 0)
    told = [one["worlds"] for one in document["differences"] if one["worlds"] is not None]
    assert told
    assert all(0 <= one["same_sign"] <= one["known"] <= 2 for one in told)
    with Path("two/differences.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["worlds"] for row in csv.DictReader(file)} <= {"", "1", "2"}
    plain = json.loads(cogov(*two, "--no-worlds", "--json").out)
    assert plain["worlds"] is None


def test_without_arguments_it_does_the_main_job(cogov: Cogov, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    def remember(scenarios: object, **options: object) -> None:
        asked.update(options, scenarios=scenarios)
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "compare", remember)
    assert cogov("compare").code == 130
    assert asked["scenarios"] == api.MAIN_JOB
    assert (asked["replications"], asked["worlds"]) == ("auto", "auto")
    assert api.city_at(asked["city"], asked["scale"]) == api.CityAt("kunming/官渡区", DEFAULT_SCALE)
    assert api.city_at("kunming", None).scale == 1.0


def test_interrupted_before_anything_is_complete(
    cogov: Cogov, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(api, "compare", lambda *_a, **_n: SimpleNamespace(interrupted=True, replications=0))
    ended = cogov("compare")
    assert ended.code == 130
    assert ended.out == ""
    assert "未写出结果" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_the_precision_asked_for_decides_when_to_stop(cogov: Cogov) -> None:
    asked = ("compare", "baseline", "three-heads", *TINY, "--json", "--workers", "1", "--no-worlds")
    loose = json.loads(cogov(*asked, "--precision", "sign_waiting=0.5").out)
    assert loose["replications"] == 6
    assert loose["precision"] == {"sign_waiting": 0.5}
    for wrong in ("sign_waiting=0", "sign_waiting=x", "nothing=1", "sign_waiting"):
        ended = cogov(*asked, "--precision", wrong)
        assert (ended.code, ended.out) == (2, "")
