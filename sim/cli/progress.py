"""How far the work is, on standard error: a moving bar on a terminal, few plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sim.language import tr

if TYPE_CHECKING:
    from sim.runs.progress import Progress

LINE_SECONDS = 10.0
"""Plain lines are no closer than this."""

PATIENCE_SECONDS = 2.0
"""What ends sooner needs no bar."""

BEAT_SECONDS = 0.25
"""How often the bar moves while rules are compiled."""


class Shown:
    """Shows the steps of a study."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.last_line, self.width, self.first_day = 0.0, 0, 0.0

    @contextmanager
    def around(self, step: Literal["check", "compile"]) -> Iterator[None]:
        """Show what goes on before the first run; the first time it takes a minute or two."""
        from sim.engine.cache import cache_folder

        folder = cache_folder()
        if step == "check":
            self.note(
                tr("正在准备城市、方案和进程……", "Preparing the city, the policies and the processes ...")
            )
            yield
            return
        before, began = _compiled(folder), time.monotonic()
        stop = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(folder, before, began, stop), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            stop.set()
            watcher.join()
            self.clear()

    def _watch(self, folder: Path, before: int, began: float, stop: threading.Event) -> None:
        while not stop.wait(BEAT_SECONDS):
            seconds, new = time.monotonic() - began, _compiled(folder) - before
            if new < 1:
                continue  # loading what was compiled before takes a few seconds
            self._say(
                tr(
                    "首次运行：正在编译模型规则，约需一两分钟，以后不再需要……"
                    f"已编译 {new} 个，{_time(seconds)}",
                    "First run: compiling the model's rules, a minute or two, not needed again ... "
                    f"{new} done, {_time(seconds)}",
                )
            )

    def runs(self, at: Progress) -> None:
        """Show how many runs are finished and how long the rest takes."""
        share = at.done / at.total
        filled = round(20 * share)
        more = tr("，精度不够时会再加", "; more may follow until precise enough") if at.open_end else ""
        left = "" if at.left is None else tr(f"，还需约 {_time(at.left)}", f", about {_time(at.left)} left")
        bar = "█" * filled + "░" * (20 - filled)
        self._say(
            tr(
                f"[{bar}] {at.done}/{at.total} 次运行{left}{more}",
                f"[{bar}] {at.done}/{at.total} runs{left}{more}",
            ),
            force=at.done == at.total,
        )

    def days(self, done: int, total: int) -> None:
        """Show how many days of a long run are lived; compiling comes before the first."""
        now = time.monotonic()
        if self.first_day == 0.0:
            self.first_day = now
        elif now - self.first_day > PATIENCE_SECONDS:
            left = _time((now - self.first_day) * (total - done) / done)
            self._say(tr(f"第 {done}/{total} 天，还需约 {left}", f"day {done}/{total}, about {left} left"))

    def note(self, text: str) -> None:
        """Say something once, on a line of its own."""
        self.clear()
        print(text, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the moving line away."""
        if self.live and self.width:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self.width = 0

    def _say(self, text: str, *, force: bool = False) -> None:
        if self.live:
            sys.stderr.write(f"\r\x1b[2K{_cut(text)}")
            sys.stderr.flush()
            self.width = 1
        elif force or time.monotonic() - self.last_line >= LINE_SECONDS:
            self.last_line = time.monotonic()
            print(text, file=sys.stderr, flush=True)


def _compiled(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.nbc"))


def _time(seconds: float) -> str:
    whole = max(0, round(seconds))
    if whole < 60:
        return tr(f"{whole} 秒", f"{whole} s")
    if whole < 3600:
        return tr(f"{whole // 60} 分 {whole % 60:02d} 秒", f"{whole // 60} min {whole % 60:02d} s")
    return tr(f"{whole // 3600} 小时 {whole % 3600 // 60} 分", f"{whole // 3600} h {whole % 3600 // 60} min")


def _cut(text: str) -> str:
    """Return what fits on one line: a line that wraps could not be taken back."""
    import shutil

    from sim.text import width

    room = shutil.get_terminal_size().columns - 1
    while width(text) > room:
        text = text[:-1]
    return text
