"""The examples in ``docs/examples`` run as they stand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("*.py"))
TOLD = {"mesa_batch_run": "resolved_90d", "ema_model": "20 runs"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_as_it_stands(path: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, str(path)], capture_output=True, text=True, cwd=tmp_path, timeout=600
    )
    assert told.returncode == 0, told.stderr
    assert TOLD[path.stem] in told.stdout


def test_every_example_is_known() -> None:
    assert {path.stem for path in EXAMPLES} == set(TOLD)
