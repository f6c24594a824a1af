"""The section "Add a measure" of the contributor guide, followed in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(r"^```(?:python|yaml)\n# (append|add|file): (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_one_function_one_entry_and_an_example_make_a_measure(tmp_path: Path) -> None:
    section = PAGE.partition("\n## Add a measure\n")[2].partition("\n## ")[0]
    steps = STEP.findall(section)
    assert [kind for kind, _, _ in steps] == ["append", "add", "file"]
    for name in ("sim", "scenarios", "tests/measures", "tests/support"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "tests/conftest.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    for _, name, text in steps:
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(text)
    asked = ["tests/measures/test_worked_examples.py", "tests/measures/test_one_definition.py"]
    asked += ["-q", "-p", "no:cacheprovider", "-k", "answered or one_entry"]
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-k",
            "answered or one_entry",
            *asked,
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stdout
    assert re.search(r"[4-9] passed", ended.stdout), ended.stdout  # its value, words, window, and the entry
