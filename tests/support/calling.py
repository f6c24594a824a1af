"""The command as a function, in this process or in one of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, "-c", "from sim.cli.main import main; main()"]

TINY = ("--city", "teaching", "--scale", "0.1", "--days", "40")
"""Options of a run that takes no time."""


class Ended(NamedTuple):
    """How the command ended, and what it said."""

    code: int
    out: str
    err: str


type Cogov = Callable[..., Ended]


def environment() -> dict[str, str]:
    """Return what a process of its own needs to find this tree."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
