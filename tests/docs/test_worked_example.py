"""The worked example of the contributor guide, followed in a copy of the tree."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

STEP = re.compile(r"^```(?:yaml|python)\n# (append|new|serve): (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)

TREE = ("sim", "scenarios", "tests/measures", "tests/support", "tests/conftest.py", "pyproject.toml")
"""What the steps change or their commands read."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree in which every step of the page was taken."""
    copy = tmp_path_factory.mktemp("tree")
    for name in TREE:
        (copy / name).parent.mkdir(exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    taken = STEP.findall(PAGE)
    mechanism, measure = ["append", "append", "new", "serve", "append"], ["append", "append", "new"]
    finding = ["new"]
    assert [kind for kind, _, _ in taken] == [*mechanism, *measure, *finding]
    for kind, name, text in taken:
        file = copy / name
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        assert (kind == "new") == (before == "")
        file.write_text(served(before, text) if kind == "serve" else before + text, encoding="utf-8")
    return copy


def served(levers: str, line: str) -> str:
    """Return the lever file with a row added to the levers that serve it."""
    found = re.fullmatch(r"(\d+): \[(.*)\]\n", line)
    assert found
    for name in found[2].split(", "):
        entry = rf"(\n  {re.escape(name)}:\n    \{{[^\n]*mechanisms: \[)([^\]]*)\]"
        levers, count = re.subn(entry, rf"\g<1>\g<2>, {found[1]}]", levers)
        assert count == 1
    return levers


def python(tree: Path, *args: str) -> str:
    """Return what Python prints in the copy."""
    env = {**os.environ, "PYTHONPATH": str(tree), "COGOV_LANG": "en", "COLUMNS": "200"}
    ended = subprocess.run(
        [sys.executable, *args], cwd=tree, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_commands_of_the_example_run(tree: Path) -> None:
    (block,) = re.findall(r"^\*\*5\. Look\.\*\*\n\n```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    checked, shown, ran = (
        python(tree, "-c", "from sim.cli.main import main; main()", *shlex.split(line)[1:])
        for line in block.splitlines()
    )
    assert "is right" in checked
    assert "Firms on call" in shown
    assert "busy places only" in shown
    assert "duty.listed" in shown
    assert json.loads(ran)["scenario"] == "firms-on-call"


def test_the_new_category_arises_and_the_mechanism_acts_on_what_it_says(tree: Path) -> None:
    told = json.loads(
        python(
            tree,
            "-c",
            "import json; from sim.model import GovernanceModel as M; from sim.validation.trials import *\n"
            "m = M(city='teaching', days=60, scenario='firms-on-call', seed=1); m.run_for(60)\n"
            "k = m.catalogue.category_ids.index('bicycles')\n"
            "f = run_trial(trials()[90], 4)\n"
            "print(json.dumps([int((m.record().cases['category'] == k).sum()), f.moved]))",
        )
    )
    assert told[0] > 20
    assert told[1]


def test_the_new_measure_equals_its_example_worked_by_hand(tree: Path) -> None:
    (block,) = re.findall(
        r"^\*\*4\. Look at the measure\.\*\*\n\n```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
    )
    words = shlex.split(block)
    assert words[:4] == ["python3", "-m", "uv", "run"]
    told = python(tree, "-m", *words[4:])
    assert re.search(r"^[4-9] passed", told, re.MULTILINE), told  # its value, words and window, and the entry


def test_the_new_measure_is_read_from_a_run(tree: Path) -> None:
    (code,) = re.findall(r"^```python\n(import sim\n.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    more = "print(model.measures()['return_share'])"
    twice, once = map(float, python(tree, "-c", code + more).split())
    assert 0 < twice < once


def test_the_new_finding_is_asked_of_the_model(tree: Path) -> None:
    (block,) = re.findall(
        r"^\*\*4\. Look at the answer\.\*\*\n\n```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
    )
    command = [*shlex.split(block)[1:], "--workers", "1", "--json"]
    (told,) = json.loads(python(tree, "-c", "from sim.cli.main import main; main()", *command))["findings"]
    (question,) = told["questions"]
    assert told["id"] == "E90"
    assert told["sample"] == 3
    assert 0 < question["low"] < question["mean"] < question["high"] <= 1
    assert told["answer"] == question["answer"] in {"agrees", "disagrees", "unknown"}
