"""How far a study is, and how long the rest takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a study is.

    Args:
        done: runs finished.
        total: runs planned up to the next look at the results.
        rate: runs per second; None until known.
        left: seconds until ``total``, at this rate; None until known.
        open_end: whether more may follow, if the precision is not reached then.
    """

    done: int
    total: int
    rate: float | None
    left: float | None
    open_end: bool


def progress_since(began: float, done: int, total: int) -> Progress:
    """Return how far ``total`` runs are: ``done`` have ended since ``began``, by the monotonic clock."""
    rate = done / max(time.monotonic() - began, 1e-9)
    return Progress(done, total, rate, (total - done) / rate, open_end=False)


class Clock:
    """Counts finished runs and tells the time left; results never depend on it.

    The rate counts from the first finished run: until then processes start.
    """

    def __init__(self, progress: Callable[[Progress], None] | None) -> None:
        self.progress, self.first = progress, 0.0
        self.finished, self.total, self.open_end = count(1), 0, False

    def plan(self, total: int, *, open_end: bool) -> None:
        """Say how many runs there are, and whether more may follow."""
        self.total, self.open_end = total, open_end

    def tick(self) -> None:
        """Count one finished run."""
        done, now = next(self.finished), time.monotonic()
        if done == 1:
            self.first = now
        if self.progress is not None:
            rate = (done - 1) / max(now - self.first, 1e-9) if done > 1 else None
            left = None if rate is None else (self.total - done) / rate
            self.progress(Progress(done, self.total, rate, left, self.open_end))
