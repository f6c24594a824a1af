"""How far the work is, on standard error: a moving bar on a terminal, few plain lines elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from sim.language import tr

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

    from sim.runs.progress import Progress

LINE_SECONDS = 10.0
"""Plain lines are no closer than this."""

PATIENCE_SECONDS = 2.0
"""Seconds below which no bar is shown."""

BEAT_SECONDS = 0.25
"""How often the bar moves while rules are compiled."""


class Shown:
    """Shows the steps of a study; as a context it takes the bar away at the end, however that comes.

    Args:
        console: where to show them; standard error if none is given.
    """

    def __init__(self, console: Console | None = None) -> None:
        from rich.console import Console

        self.console = console or Console(stderr=True)
        self.live = self.console.is_terminal and not self.console.is_dumb_terminal
        self.last_line, self.first_day = 0.0, 0.0
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.clear()

    @contextmanager
    def around(self, step: Literal["check", "compile", "worlds"]) -> Iterator[None]:
        """Show the steps beside the runs; the first time, compiling takes a minute or two."""
        from sim.engine.cache import cache_folder

        folder = cache_folder()
        if step == "check":
            self.note(
                tr("正在准备城市、方案和进程……", "Preparing the city, the policies and the processes ...")
            )
            yield
            return
        if step == "worlds":
            self.note(tr("现在换到可能的世界里，各运行一次……", "Now in plausible worlds, one run each ..."))
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
            if new < 1 or seconds < PATIENCE_SECONDS:
                continue  # loading compiled code takes a few seconds, and so may a rule or two
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
        more = tr("，精度不够时会再加", "; more may follow until precise enough") if at.open_end else ""
        left = "" if at.left is None else tr(f"，还需约 {_time(at.left)}", f", about {_time(at.left)} left")
        text = tr(f"{at.done}/{at.total} 次运行{left}{more}", f"{at.done}/{at.total} runs{left}{more}")
        self._say(text, at.done, at.total, force=at.done == at.total)

    def each(self) -> Callable[[int, int], None]:
        """Return a callback after each run, with runs done and runs in all, which shows how far they are."""
        from sim.runs.progress import progress_since

        began = time.monotonic()
        return lambda done, total: self.runs(progress_since(began, done, total))

    def days(self, done: int, total: int) -> None:
        """Show how many days of a long run are lived; compiling comes before the first."""
        now = time.monotonic()
        if self.first_day == 0.0:
            self.first_day = now
        elif now - self.first_day > PATIENCE_SECONDS:
            left = _time((now - self.first_day) * (total - done) / done)
            text = tr(f"第 {done}/{total} 天，还需约 {left}", f"day {done}/{total}, about {left} left")
            self._say(text, done, total)

    def note(self, text: str) -> None:
        """Say something once, on a line of its own."""
        self.clear()
        print(text, file=self.console.file, flush=True)

    def clear(self) -> None:
        """Take the moving bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _say(self, text: str, done: int = 0, total: int | None = None, *, force: bool = False) -> None:
        if self.live:
            if self._bar is None:
                self._bar = _new_bar(self.console)
            self._bar.update(self._bar.task_ids[0], description=text, completed=done, total=total)
        elif force or time.monotonic() - self.last_line >= LINE_SECONDS:
            self.last_line = time.monotonic()
            print(text, file=self.console.file, flush=True)


def _new_bar(console: Console) -> Bar:
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = BarColumn(20), TextColumn("{task.description}", markup=False)
    bar = Bar(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    bar.add_task("")
    bar.start()
    return bar


def _compiled(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.part"))


def _time(seconds: float) -> str:
    whole = max(0, round(seconds))
    if whole < 60:
        return tr(f"{whole} 秒", f"{whole} s")
    if whole < 3600:
        return tr(f"{whole // 60} 分 {whole % 60:02d} 秒", f"{whole // 60} min {whole % 60:02d} s")
    return tr(f"{whole // 3600} 小时 {whole % 3600 // 60} 分", f"{whole // 3600} h {whole % 3600 // 60} min")
