"""The command as a fixture."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from calling import Cogov, Ended

from sim.cli.main import start


@pytest.fixture
def cogov(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cogov:
    """Run the command in an empty folder, on a screen of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(*args: object) -> Ended:
        texts = [str(arg) for arg in args]
        monkeypatch.setattr(sys, "argv", ["cogov", *texts])
        capsys.readouterr()
        code = start(texts)
        return Ended(code, *capsys.readouterr())

    return run
