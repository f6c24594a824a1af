"""Runs on whatever joblib knows: loky by default, or a backend that the user registered."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from sim.errors import InputError
from sim.runs.pool import Doer, Done
from sim.study.sweep.cluster import KEY, Answer, Sent, do_there, missing, not_installed


def on_joblib(
    address: str, workers: int, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]
) -> bool:
    """Run all jobs; return whether all were run.

    joblib itself gives up when a worker dies; unfinished jobs are then sent again, one by one.

    Raises:
        InputError: no such backend, or its workers have other software.
    """
    try:
        import joblib
    except ImportError:
        raise missing("joblib", "joblib") from None
    flight = _Flight(Sent(work, jobs, done), address.partition(":")[2] or "loky", workers, joblib)
    try:
        while flight.more():
            flight.go()
    except KeyboardInterrupt:
        return False
    return True


class _Flight:
    """Jobs on their way; joblib takes them from a thread of its own."""

    def __init__(self, sent: Sent, backend: str, workers: int, joblib: Any) -> None:
        self.sent, self.backend, self.workers, self.joblib = sent, backend, workers, joblib
        self.lock, self.running = threading.Lock(), dict[int, list[Any]]()
        self.ready: list[list[Any]] = []
        self.number = 0

    def more(self) -> bool:
        """Tell whether anything is left to send."""
        if not self.ready and (jobs := self.sent.next()):
            self.ready.append(jobs)
        return bool(self.ready)

    def go(self) -> None:
        """Send the remaining jobs, or a single suspected one, until all are back or a worker dies."""
        alone = bool(self.sent.died)
        source = iter([self._take()]) if alone else self._chunks()
        calls = (self.joblib.delayed(_numbered)(n, self.sent.work, jobs, self.sent.own) for n, jobs in source)
        # joblib does the work of a single worker in this very process, which a suspected job could kill.
        workers = max(2, self.workers) if alone else self.workers
        try:
            # A fresh configuration each time: entered twice, the same object falls back to loky silently.
            with self.joblib.parallel_config(backend=self.backend, n_jobs=workers):
                answers: Any = self.joblib.Parallel(return_as="generator_unordered")(calls)
                with _ended(answers):
                    for number, answer in answers:
                        self.sent.came(self.running.pop(number), answer)
        except BrokenProcessPool:
            self._lost()
        except ImportError as error:
            raise not_installed(error) from None
        except ValueError as error:
            if "backend" not in str(error).casefold():
                raise
            raise InputError(f"joblib 没有后端 {self.backend}（{error}）", f"joblib has no backend "
                             f"{self.backend} ({error})", key=KEY) from None  # fmt: skip

    def _chunks(self) -> Iterator[tuple[int, list[Any]]]:
        while self.more():
            yield self._take()

    def _take(self) -> tuple[int, list[Any]]:
        with self.lock:
            self.number += 1
            self.running[self.number] = self.ready.pop()
            return self.number, self.running[self.number]

    def _lost(self) -> None:
        under_way = list(self.running.values())
        self.running.clear()
        for jobs in under_way:
            self.sent.lost(jobs)


@contextmanager
def _ended(answers: Generator[Any]) -> Generator[None]:
    """Close joblib's answers when all are in, or when one of them is refused.

    Left to the garbage collector they are closed some time later, perhaps in another thread, and their
    workers go on until then.  joblib warns of abandoned tasks: that is intended here.
    """
    try:
        yield
    finally:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", r".*tasks (have been|which were)", UserWarning)
            answers.close()


def _numbered(number: int, work: Doer[Any, Any], jobs: list[Any], own: Any) -> tuple[int, Answer]:
    return number, do_there(work, jobs, own)
