"""What is shipped works without the repository: built, installed elsewhere, used from an empty folder.

One environment holds the wheel alone, one all its optional parts. Both take the versions this project is
pinned to, so that nothing is fetched that the machine has already.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest
from apart import ROOT

from sim.cli.main import VERBS

pytestmark = pytest.mark.slow

TINY = ("--city", "teaching", "--scale", "0.1", "--days", "20")

PILOT = ("--city", "teaching", "--scale", "0.1", "--days", "160", "--start", "120", "--first", "1")

PRICED = ("--city", "teaching", "--scale", "0.1", "--days", "100")

STUDY = """\
scenarios: [baseline, three-heads]
uncertain: [hours_per_day, forms_street]
design: {kind: lhs, points: 3}
measures: [closed_on_time, transfers_mean, price, cost_yuan]
cities: [{city: teaching, scale: 0.1}]
days: 20
"""

MORRIS = STUDY.replace("kind: lhs, points: 3", "kind: morris, trajectories: 2")

SEARCH = """\
scenarios: [three-heads]
levers: {heads.incentive: {range: [0, 100]}}
cities: [{city: teaching, scale: 0.1}]
days: 20
search: {objectives: {closed_on_time: max, cost_yuan: min}, population: 4, generations: 1, fresh: 2}
"""

ALONE: tuple[tuple[str, ...], ...] = (
    ("version", "--json"),
    ("run", "three-heads", *TINY, "--out", "运行"),
    ("log", "运行"),
    ("compare", "baseline", "three-heads", *TINY, "--replications", "2", "--out", "比较"),
    ("report", "比较", "--out", "报告"),
    ("pilot", "three-heads", *PILOT, "--replications", "2", "--out", "试点"),
    ("price", "baseline", "three-heads", *PRICED, "--replications", "2"),
    ("fates", "baseline", "three-heads", *PRICED),
    ("city", "list"),
    ("city", "show", "teaching"),
    ("city", "new", "表"),
    ("city", "import", "表/communities.csv", "表/rates.yaml", "--out", "城"),
    ("city", "check", "城"),
    ("scenario", "list"),
    ("scenario", "new", "方案.yaml"),
    ("scenario", "check", "方案.yaml"),
    ("scenario", "show", "baseline"),
    ("scenario", "levers"),
    ("scenario", "schema"),
    ("study", "new", "新研究.yaml"),
    ("study", "check", "新研究.yaml"),
    ("study", "schema"),
    ("parameters", "list"),
    ("parameters", "show", "hours_per_day"),
    ("parameters", "book", "--out", "手册.md"),
    ("mechanisms",),
    ("mechanisms", "39"),
    ("course", "list"),
    ("calibrate", "工单.csv", "--runs", "0", "--scale", "0.1"),
)  # fmt: skip
"""What works with the wheel alone, in this order: later commands use what earlier ones wrote."""

WANTING: dict[tuple[str, ...], str] = {
    ("sweep", "研究.yaml", "--out", "空"): "study",
    ("robust", "研究.yaml"): "study",
    ("discover", "研究.yaml"): "study",
    ("sensitivity", "莫里斯.yaml"): "study",
    ("search", "搜索.yaml"): "study",
    ("dashboard", "--port", "0"): "dashboard",
    ("course", "start", "--no-browser"): "notebooks",
    ("course", "reset", "1"): "notebooks",
    ("course", "build"): "notebooks",
}
"""What wants an optional part, and which: without it, it says so and does nothing."""

WHOLE: tuple[tuple[str, ...], ...] = (
    ("sweep", "研究.yaml", "--out", "结果", "--workers", "2"),
    ("study", "export", "结果", "--deterministic"),
    ("study", "run", "结果", "3"),
    ("robust", "结果"),
    ("discover", "结果"),
    ("report", "结果", "--out", "结果报告"),
    ("sensitivity", "莫里斯.yaml", "--out", "敏感性"),
    ("search", "搜索.yaml", "--out", "搜索"),
    ("course", "reset", "1"),
    ("validate", "patterns", "P1", "--seeds", "2"),
    ("validate", "evidence", "E4", "--seeds", "2"),
)
"""What works with all optional parts, in this order."""


class Installed(NamedTuple):
    """An environment that holds the wheel, and an empty folder to work in."""

    bin: Path
    folder: Path

    def call(self, *command: object) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in the folder, knowing nothing of the repository."""
        here = {
            name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
        }
        called = [str(self.bin / str(command[0])), *map(str, command[1:])]
        return subprocess.run(
            called, cwd=self.folder, env={**here, "COGOV_LANG": "en"}, capture_output=True, text=True,
            check=False, stdin=subprocess.DEVNULL, timeout=600,
        )  # fmt: skip


@pytest.fixture(scope="session")
def built(uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel, made from the sdist as for a release."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([uv, "build", "--quiet", "--out-dir", folder], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="session")
def install(uv: str, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Installed]:
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]

    def make(extras: str) -> Installed:
        home = tmp_path_factory.mktemp("环境")
        folder = home / "空 文件夹"
        folder.mkdir()
        (home / "pins.txt").write_text("\n".join(pins["constraint-dependencies"]), encoding="utf-8")
        (wheel,) = built.glob("*.whl")
        subprocess.run([uv, "venv", "--quiet", "--python", "3.12", "env"], cwd=home, check=True)
        pip = [uv, "pip", "install", "--quiet", "--python", "env", "--constraint", "pins.txt"]
        subprocess.run([*pip, f"{wheel}{extras}"], cwd=home, check=True)
        for name, text in (("研究", STUDY), ("莫里斯", MORRIS), ("搜索", SEARCH)):
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        days = "".join(f"{n},2024-03-{n:02},2024-03-{n + 2:02}\n" for n in range(1, 20))
        (folder / "工单.csv").write_text("编号,登记日期,办结日期\n" + days, encoding="utf-8")
        return Installed(home / "env" / ("Scripts" if os.name == "nt" else "bin"), folder)

    return make


@pytest.fixture(scope="session")
def alone(install: Callable[[str], Installed]) -> Installed:
    return install("")


@pytest.fixture(scope="session")
def whole(install: Callable[[str], Installed]) -> Installed:
    return install("[dashboard,study,notebooks]")


def test_every_verb_is_tried() -> None:
    assert {step[0] for step in (*ALONE, *WANTING, *WHOLE)} == set(VERBS)


def test_the_sdist_holds_what_tests_and_readers_need(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    for kept in (
        "pyproject.toml",
        "LICENSE",
        "CITATION.cff",
        "paper/paper.md",
        "sim/py.typed",
        "cogov/py.typed",
    ):
        assert kept in names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".nbi", ".nbc"))]


def test_the_wheel_holds_all_data_of_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    kept = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(
        [*kept, "sim", "cogov", "scenarios", "notebooks"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = told.stdout.split()
    moved = {f"sim/{name}" if name.startswith(("scenarios/", "notebooks/")) else name for name in listed}
    assert moved <= names
    assert {name for name in names if ".dist-info/" not in name} == moved


def test_the_wheel_alone_runs_every_verb_that_needs_nothing_else(alone: Installed) -> None:
    for step in ALONE:
        told = alone.call("cogov", *step)
        assert told.returncode == 0, (step, told.stderr)
        assert "Traceback" not in told.stderr


@pytest.mark.parametrize(("step", "part"), WANTING.items(), ids=lambda given: given[0] if given else "")
def test_a_verb_that_wants_an_optional_part_says_so(
    alone: Installed, step: tuple[str, ...], part: str
) -> None:
    before = sorted(alone.folder.iterdir())
    told = alone.call("cogov", *step)
    assert told.returncode == 2, told.stderr
    assert f"cogov[{part}]" in told.stderr
    assert sorted(alone.folder.iterdir()) == before


def test_the_whole_runs_every_other_verb(whole: Installed) -> None:
    for step in WHOLE:
        told = whole.call("cogov", *step)
        assert told.returncode == 0, (step, told.stderr)


def test_the_pages_are_served(whole: Installed) -> None:
    called = [whole.bin / "cogov", "dashboard", "--port", "0"]
    with subprocess.Popen(called, cwd=whole.folder, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", served.stdout.readline())
            assert address is not None
            with urlopen(address[0], timeout=300) as page:
                assert page.status == 200
                assert "cogov" in page.read().decode("utf-8")
        finally:
            served.terminate()


def test_versions_say_which_parts_are_there(alone: Installed, whole: Installed) -> None:
    def extras(of: Installed) -> dict[str, bool]:
        return json.loads(of.call("cogov", "version", "--json").stdout)["extras"]

    assert set(extras(alone).values()) == {False}
    assert extras(whole) == {"cluster": False, "dashboard": True, "notebooks": True, "study": True}


SCRIPT = """\
import {name} as it

print(it.run("baseline", city="teaching", scale=0.1, days=20).measures["backlog"])
found = it.compare(["baseline", "three-heads"], city="teaching", scale=0.1, days=20, replications=2)
print(len(it.write_results(found, "{folder}")))
"""


@pytest.mark.parametrize("name", ["sim", "cogov"])
def test_a_script_without_a_guard_runs(alone: Installed, name: str) -> None:
    folder = f"写出-{name}"
    (alone.folder / "脚本.py").write_text(SCRIPT.format(name=name, folder=folder), encoding="utf-8")
    told = alone.call("python", "脚本.py")
    assert told.returncode == 0, told.stderr
    assert float(told.stdout.split()[0]) > 0
    assert (alone.folder / folder / "report.html").is_file()
    where = alone.call("python", "-c", f"import {name}; print({name}.__file__)").stdout
    assert where.startswith(str(alone.bin.parent))


SNIPPET = """\
# pyright: strict
from collections.abc import Mapping
from typing import assert_type

import cogov
import sim
from sim.comparison.comparison import Comparison
from sim.errors import InputError
from sim.runs.single import Run

run = sim.run("baseline", city="teaching", scale=0.1, days=20, parameters={"hours_per_day": 7.0})
assert_type(run, Run)
assert_type(run.measures, Mapping[str, float | None])
found = sim.compare(["baseline", "three-heads"], city="teaching", replications=4)
assert_type(found, Comparison)
sentences: list[str] = found.words("en")
low: float | None = found.difference("three-heads", "price").limits.low
model = cogov.GovernanceModel(city="teaching", days=30, log=True)
model.run_for(10)
measures: dict[str, float | None] = model.measures()
means = sim.Study.open("results").columns("SELECT avg(resolved_90d) FROM runs")
assert_type(cogov.run("baseline"), Run)
try:
    sim.load_scenario("nonsense")
except InputError as error:
    print(error, sentences, low, measures, means, model.journey(0))
"""

WRONG = {
    'sim.run("baseline", citty="teaching")': "reportCallIssue",
    'sim.run("baseline").measure': "reportAttributeAccessIssue",
    'sim.compare(["baseline"], replications="many")': "reportArgumentType",
    'cogov.GovernanceModel(days="ten")': "reportArgumentType",
    "cogov.nonsense": "reportAttributeAccessIssue",
}
"""Lines that a type checker must refuse, and why."""


def checked(alone: Installed, name: str, text: str) -> list[dict[str, Any]]:
    """Return what pyright says of a user's file, with the wheel's types."""
    (alone.folder / name).write_text(text, encoding="utf-8")
    python = alone.bin / "python"
    told = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", python, name],
        cwd=alone.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return json.loads(told.stdout)["generalDiagnostics"]


def test_a_users_lines_are_type_checked_against_the_wheel(alone: Installed) -> None:
    assert checked(alone, "right.py", SNIPPET) == []
    lines = ["import cogov", "import sim", *WRONG]
    found = checked(alone, "wrong.py", "\n".join(lines) + "\n")
    told = {lines[one["range"]["start"]["line"]]: one["rule"] for one in found if one["severity"] == "error"}
    assert told == WRONG
