"""Ctrl-C in a process of its own: what is finished is kept and written."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from calling import environment

ASKED = 5000
EVERY_RUN = "from sim.cli import main, progress; progress.LINE_SECONDS = 0.0; main.main()"
"""The command, with a line for every run instead of one in ten seconds."""

ENOUGH = 5
"""Runs after which a replication is whole: of two policies, with at most four runs under way."""


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_usable_results(tmp_path: Path, workers: int) -> None:
    args = ["compare", "baseline", "three-heads", "--city", "teaching", "--scale", "0.1", "--days", "100"]
    args += ["--replications", str(ASKED), "--workers", str(workers), "--out", "kept"]
    # Its own group of processes, struck as a whole: that is what a terminal does.
    with subprocess.Popen(
        [sys.executable, "-c", EVERY_RUN, *args],
        env=environment(),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:  # compiling may come first
            if (told := re.search(r"(\d+)/10000", line)) and int(told[1]) >= ENOUGH:
                break
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "提前中止" in out
    saved = json.loads((tmp_path / "kept" / "comparison.json").read_text(encoding="utf-8"))
    assert saved["interrupted"] is True
    assert 1 <= saved["replications"] < ASKED
    assert len(saved["runs"]["three-heads"]) == saved["replications"]
    assert (tmp_path / "kept" / "report.html").stat().st_size > 10_000
    assert "提前中止" in (tmp_path / "kept" / "report.html").read_text(encoding="utf-8")
