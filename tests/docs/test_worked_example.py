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

STEP = re.compile(r"^```yaml\n# (append|new|serve): (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree in which every step of the page was taken."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("sim", "scenarios"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    taken = STEP.findall(PAGE)
    assert [kind for kind, _, _ in taken] == ["append", "append", "new", "serve", "append"]
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
            "f = run_trial(trials()[57], 4)\n"
            "print(json.dumps([int((m.record().cases['category'] == k).sum()), f.moved]))",
        )
    )
    assert told[0] > 20
    assert told[1]
