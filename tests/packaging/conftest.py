"""Tools that tests run in environments of their own, because their requirements are not ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from apart import Tool


@pytest.fixture(scope="session")
def uv() -> str:
    """Return the uv that runs this project."""
    found = os.environ.get("UV") or shutil.which("uv")
    if not found:
        pytest.skip("these tests make environments with uv: run them with `python3 -m uv run pytest`")
    return found


@pytest.fixture
def tool(uv: str, tmp_path: Path) -> Tool:
    """Run a command of a package that does not fit into our environment, outside of the project."""

    def run(package: str, *command: object) -> subprocess.CompletedProcess[str]:
        called = [uv, "tool", "run", "--quiet", "--from", package, *map(str, command)]
        return subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run
