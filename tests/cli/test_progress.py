"""How far the work is: plain lines in a file, a bar on a terminal that leaves nothing behind."""

from __future__ import annotations

import re
from contextlib import suppress
from io import StringIO

import pytest
from rich.console import Console

from sim.cli import progress
from sim.cli.progress import Shown
from sim.runs.progress import Progress
from sim.text import width


def at(done: int) -> Progress:
    return Progress(done, 8, 2.0, (8 - done) / 2.0, open_end=False)


def test_in_a_file_there_are_few_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LINE_SECONDS", 1e9)
    file = StringIO()
    with Shown(Console(file=file, force_terminal=False)) as shown:
        shown.last_line = -2e9
        for done in range(1, 9):
            shown.runs(at(done))
    assert file.getvalue().splitlines() == ["1/8 次运行，还需约 4 秒", "8/8 次运行，还需约 0 秒"]


@pytest.mark.parametrize("columns", [16, 100])
def test_on_a_terminal_a_bar_fits_its_line_and_goes_away(columns: int) -> None:
    file = StringIO()
    console = Console(file=file, force_terminal=True, width=columns, legacy_windows=False, _environ={})
    with suppress(ZeroDivisionError), Shown(console) as shown:
        shown.runs(at(3))
        _ = 1 / 0
    drawn = file.getvalue()
    assert "3/8" in drawn
    lines = re.split("[\r\n]", re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn))
    assert max(map(width, lines)) <= columns  # one that wraps could not be taken back
    assert drawn.endswith("\x1b[1A\x1b[2K"), "the line is wiped"
    assert drawn.count("\x1b[?25l") == drawn.count("\x1b[?25h") == 1, "the cursor is back"
