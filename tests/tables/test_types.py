"""A misspelt column or parameter is seen by the type checker, before anything is compiled or run."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RULE = """
from __future__ import annotations

import numpy as np

from sim.rng import key3
from sim.tables.world import World


def rule(w: World, c: int, day: int) -> float:
    case = w.cases[c]
    if case.opened < day and w.cases["closed"][c] < 0:  # RIGHT
        case.reclosed = day  # RIGHT
    if case.opend < day:  # WRONG: a column
        case.closd = day  # WRONG: a column that is written
    p = w.p[0]
    key = key3(w.body_stream[w.centre_body[0]], day, 0)  # RIGHT
    hours = p.hours_per_day + w.mood[w.grids[case.grid].community].trust  # RIGHT
    hours += p.hours_per_dy  # WRONG: a parameter
    hours += w.rats[case.grid, 0]  # WRONG: an array of the world
    case.severity = "much"  # WRONG: words where a number belongs
    worked = w.cases[w.cases["closed"] >= 0]  # RIGHT
    return hours + worked[0].touchs + float(key)  # WRONG: a column of a part of the table
"""


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> set[int]:
    """Lines of the rule that pyright complains about."""
    folder = tmp_path_factory.mktemp("typed")
    (folder / "rule.py").write_text(RULE, encoding="utf-8")
    settings = {"include": ["rule.py"], "extraPaths": [str(ROOT)], "typeCheckingMode": "basic"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pyright",
        "--outputjson",
        "--pythonpath",
        sys.executable,
        "-p",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1, done.stdout
    return {found["range"]["start"]["line"] for found in report["generalDiagnostics"]}


LINES = RULE.split("\n")
WRONG = [number for number, text in enumerate(LINES) if "# WRONG" in text]


@pytest.mark.parametrize(
    "line", [n for n, text in enumerate(LINES) if "# WRONG" in text], ids=lambda n: LINES[n]
)
def test_a_misspelt_name_is_seen(complaints: set[int], line: int) -> None:
    assert line in complaints


def test_nothing_else_is_complained_about(complaints: set[int]) -> None:
    assert [LINES[n] for n in sorted(complaints) if "# WRONG" not in LINES[n]] == []
    assert sum("# RIGHT" in text for text in LINES) == 5


def test_the_stub_of_parameters_is_current() -> None:
    refresh = runpy.run_path(str(ROOT / "docs" / "refresh.py"))
    assert refresh["STUB"].read_text(encoding="utf-8") == refresh["parameter_stub"](), (
        "stale, run `python docs/refresh.py`"
    )
