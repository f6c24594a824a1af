"""Commands in environments of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]

type Tool = Callable[..., subprocess.CompletedProcess[str]]
"""Called with a requirement and a command of that package; never raises for an exit code."""
