"""Every verb that writes a folder of results leaves a research object that a validator accepts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from apart import ROOT

import sim
from sim.cli.main import start
from sim.runs.crate import METADATA

pytestmark = pytest.mark.slow

VALIDATOR, DEFINITIONS = "roc-validator==0.13.0", "rocrate==0.16.0"
"""The first asks for a rich older than ours; the second brings the definitions of terms."""

TINY = ("--city", "teaching", "--scale", "0.1", "--days", "20")

PILOT = ("--city", "teaching", "--scale", "0.1", "--days", "160", "--start", "120", "--first", "1")

STUDY = """\
scenarios: [baseline, three-heads]
uncertain: [hours_per_day, forms_street]
design: {kind: lhs, points: 3}
measures: [closed_on_time, transfers_mean]
cities: [{city: teaching, scale: 0.1}]
days: 20
"""

SEARCH = """\
scenarios: [three-heads]
levers: {heads.incentive: {range: [0, 100]}}
cities: [{city: teaching, scale: 0.1}]
days: 20
search: {objectives: {closed_on_time: max, cost_yuan: min}, population: 4, generations: 1, fresh: 2}
"""

UNMET = {
    # Only the people who publish results can say who made them and who publishes them.
    "The Action SHOULD have an agent that is a Person or Organization",
    "The Root Data Entity SHOULD have a link to a Contextual Entity representing the `author` of the "
    "RO-Crate",
    "The `publisher` property of a `Root Data Entity` SHOULD be an `Organization`",
    # The project has no address of its own yet.
    "The Application SHOULD have a url",
    "The SoftwareApplication id SHOULD be an absolute URI",
}
"""Recommendations that are not followed, and why."""

COMMANDS = (
    ("run", "three-heads", *TINY, "--out", "运行"),
    ("log", "运行"),
    ("log", "baseline", *TINY, "--out", "日志"),
    ("compare", "baseline", "three-heads", *TINY, "--replications", "2", "--workers", "1", "--out", "比较"),
    ("compare", "three-heads+duty-lists", "--ablate", *TINY, "--replications", "2", "--out", "拆开"),
    ("pilot", "three-heads", *PILOT, "--replications", "2", "--workers", "1", "--out", "试点"),
    ("sweep", "研究.yaml", "--workers", "1", "--out", "研究"),
    ("report", "研究"),
    ("search", "搜索.yaml", "--workers", "1", "--out", "搜索"),
    ("report", "搜索"),
)

ASIDE = {METADATA, "writer.lock", "ledger.sqlite-shm", "ledger.sqlite-wal"}
"""Files that come and go with whoever has a study open."""

ACTIONS = {
    "运行": {"run", "log"},
    "日志": {"log"},
    "比较": {"compare"},
    "拆开": {"compare", "ablate"},
    "试点": {"pilot"},
    "研究": {"sweep", "report"},
    "搜索": {"sweep", "search", "report"},
}
"""What each folder says was done."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crates")
    (folder / "研究.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "搜索.yaml").write_text(SEARCH, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in COMMANDS:
            patch.setattr("sys.argv", ["cogov", *command])
            assert start(command) == 0, command
    return folder


def validated(uv: str, folders: list[Path], aside: Path) -> dict[str, list[tuple[str, str]]]:
    """Return what the validator finds, level and words, by name of the folder."""
    called = [uv, "run", "--quiet", "--no-project", "--isolated", "--python", "3.12"]
    called += ["--with", VALIDATOR, "--with", DEFINITIONS, "python"]
    called += [str(ROOT / "tests" / "packaging" / "validate_crates.py"), *map(str, folders)]
    told = subprocess.run(called, cwd=aside, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout.splitlines()[-1])
    return {Path(name).name: [tuple(one) for one in issues] for name, issues in found.items()}


def test_a_validator_accepts_them(uv: str, made: Path, tmp_path: Path) -> None:
    found = validated(uv, [made / name for name in ACTIONS], tmp_path)
    assert set(found) == set(ACTIONS)
    for name, issues in found.items():
        assert [words for level, words in issues if level == "REQUIRED"] == [], name
        assert {words for _, words in issues} <= UNMET, name


def test_the_validator_notices_a_crate_that_is_not_one(uv: str, made: Path, tmp_path: Path) -> None:
    document = json.loads((made / "运行" / METADATA).read_text(encoding="utf-8"))
    for entity in document["@graph"]:
        entity.pop("datePublished", None)
    document["@graph"].append({"@id": "missing.csv", "@type": "File"})
    document["@graph"][1]["hasPart"].append({"@id": "missing.csv"})
    (tmp_path / METADATA).write_text(json.dumps(document), encoding="utf-8")
    (found,) = validated(uv, [tmp_path], tmp_path).values()
    wrong = [words for level, words in found if level == "REQUIRED"]
    assert any("datePublished" in words for words in wrong), wrong


@pytest.mark.parametrize("name", ACTIONS)
def test_every_file_is_named_and_nothing_else(made: Path, name: str) -> None:
    folder = made / name
    graph = json.loads((folder / METADATA).read_text(encoding="utf-8"))["@graph"]
    parts = graph[1]["hasPart"] if isinstance(graph[1]["hasPart"], list) else [graph[1]["hasPart"]]
    named = {unquote(part["@id"]) for part in parts}
    whole = {part for part in named if part.endswith("/")}
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ASIDE
    }
    assert {one for one in there if not one.startswith(tuple(whole))} == named - whole
    assert all((folder / part).is_dir() for part in whole)
    actions = {entity["@id"].lstrip("#") for entity in graph if entity["@type"] == "CreateAction"}
    assert actions == ACTIONS[name]
    assert graph[1]["name"]
    assert graph[1]["description"]


def test_a_run_says_which_command_made_it_and_from_what(made: Path) -> None:
    graph = json.loads((made / "运行" / METADATA).read_text(encoding="utf-8"))["@graph"]
    by_id = {entity["@id"]: entity for entity in graph}
    assert by_id["#run"]["description"].startswith("cogov run three-heads --city teaching")
    assert by_id["#run"]["object"] == {"@id": "three-heads.yaml"}
    assert by_id["#cogov"]["version"] == sim.__version__
    assert "三长联动" in by_id["./"]["name"]
