"""Time of a test after an edit: cold, warm, after a word in a docstring, after a line in a rule.

    python benchmarks/compiling.py

Works on a copy of the sources with a cache of its own; prints processor time and its ratio to warm.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/day/test_silence.py"
RULE = "sim/cases/queues.py"
"""A file of rules that many others call."""

DOCSTRING = ('"""Append task', '"""Append the task')
LINE = ("    task = w.tasks[t]\n    task.body = b\n", "    task = w.tasks[t]\n    task.body = b + 0\n")
WARM = 3
"""Times that the warm test is run; the least counts."""


def seconds(tree: Path) -> float:
    """Run the test on a copy of the sources; return its processor time."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tree / "kept"), "PYTHONPATH": str(tree)}
    environment.pop("NUMBA_DISABLE_JIT", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST]
    subprocess.run(command, cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edit(tree: Path, old: str, new: str) -> None:
    """Change a text in the file of rules."""
    path = tree / RULE
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{RULE} does not hold {old!r} once")
    path.write_text(text.replace(old, new), encoding="utf-8")


def main() -> None:
    """Measure the four."""
    with TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in ("sim", "tests", "scenarios", "notebooks", "pyproject.toml"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, tree / name)
        cold = seconds(tree)
        warm = min(seconds(tree) for _ in range(WARM))
        edit(tree, *DOCSTRING)
        docstring = seconds(tree)
        edit(tree, *LINE)
        rule = seconds(tree)
        for name, spent in (("cold", cold), ("warm", warm), ("docstring", docstring), ("rule", rule)):
            print(f"{name:10s} {spent:6.1f} s  {spent / warm:5.2f} x warm")


if __name__ == "__main__":
    main()
