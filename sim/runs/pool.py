"""Runs jobs in this process or in several, with the same results either way.

A worker that dies is replaced and its jobs are tried again; a run that fails is recorded and the others go
on; Ctrl-C ends cleanly and keeps finished runs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, Protocol

from sim.errors import InputError
from sim.runs.outcome import Failure, Outcome, as_outcome

ATTEMPTS = 3
"""How often a job is tried when its worker dies."""


CHUNK_SECONDS = 0.2
"""Short jobs travel together for about as long as this, so that sending them costs little."""

MOST_IN_CHUNK = 64


class Job(NamedTuple):
    """One run: a scenario with a seed."""

    scenario: str
    seed: int


class Doer[J, R](Protocol):
    """The common part of all jobs; sent to each worker once."""

    def do(self, job: J, /) -> R:
        """Run one job; an error of the run comes back as a result, a wrong input is raised."""
        ...

    def lost(self, job: J, /) -> R:
        """Return the result of a job that killed its worker each time it was tried."""
        ...


class Work(NamedTuple):
    """The jobs of a comparison."""

    run: Callable[[Any, Any, int, int, Any], Outcome | Mapping[str, float | None]]
    city: Any
    scenarios: Mapping[str, Any]
    days: int
    parameters: Any

    def do(self, job: Job) -> Outcome | Failure:
        """Run one job; an error of the run comes back as a failure, a wrong input is raised."""
        try:
            scenario = self.scenarios[job.scenario]
            return as_outcome(self.run(self.city, scenario, job.seed, self.days, self.parameters))
        except InputError:
            raise
        except Exception as error:  # one bad run must not cost the study
            text = f"{type(error).__name__}: {error}"
            return Failure(job.scenario, job.seed, text, traceback.format_exc())

    def lost(self, job: Job) -> Failure:
        """Return the failure of a job that killed its worker each time."""
        return Failure(job.scenario, job.seed, "the worker process died")


type Done[J, R] = Callable[[J, R], None]

_work: Doer[Any, Any] | None = None


def _start_worker(work: Doer[Any, Any]) -> None:
    global _work
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _work = work


def end_with_parent() -> None:
    """Let this worker end when its parent is gone, however that ended.

    Workers share the pipe their jobs come through, so that none of them sees its end when a parent is killed:
    without this they would wait for ever, each with the memory of the model.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent,), daemon=True, name="end-with-parent").start()


def _wait_and_end(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _do(jobs: list[Any]) -> tuple[list[Any], float]:
    assert _work is not None
    return do_all(_work, jobs)


def do_all[J, R](work: Doer[J, R], jobs: Sequence[J]) -> tuple[list[R], float]:
    """Run some jobs one after the other; return their results and the seconds they took together."""
    began = time.perf_counter()
    return [work.do(job) for job in jobs], time.perf_counter() - began


class Chunks:
    """Says how many jobs to send at once, by how long the last ones took."""

    def __init__(self, most: int = MOST_IN_CHUNK) -> None:
        self.size, self.most = 1, most

    def learn(self, seconds: float, jobs: int) -> None:
        """Take note of how long some jobs took together."""
        if jobs:
            wanted = int(CHUNK_SECONDS * jobs / max(seconds, 1e-9))
            self.size = max(1, min(wanted, 2 * self.size, self.most))


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back for a moment.

    A worker that starts here inherits that it is held back, so that it cannot be struck before it has said
    that it leaves Ctrl-C to its parent; the parent receives it right afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_jobs[J, R](
    work: Doer[J, R], jobs: Iterable[J], workers: int, done: Done[J, R], *, together: bool = False
) -> bool:
    """Run all jobs and hand each result to ``done``, in whatever order they end.

    Args:
        work: does a job.
        jobs: taken one by one as there is room for them; they need not fit into memory together.
        workers: processes; with one, this process does the work itself.
        done: called in this process for each job.
        together: send short jobs to workers several at once: cheaper, but a result waits for its neighbours.

    Returns:
        Whether all jobs were run; False when the user interrupted.

    Raises:
        InputError: the input of a run is wrong.
    """
    try:
        if workers <= 1 or (isinstance(jobs, Sequence) and len(jobs) <= 1):
            for job in jobs:
                done(job, work.do(job))
        else:
            many = min(workers, len(jobs)) if isinstance(jobs, Sequence) else workers
            _Pool(work, jobs, many, done, Chunks(MOST_IN_CHUNK if together else 1)).run()
    except KeyboardInterrupt:
        return False
    return True


class _Pool[J, R]:
    """A pool of spawned processes that survives the death of a worker."""

    def __init__(
        self, work: Doer[J, R], jobs: Iterable[J], workers: int, done: Done[J, R], chunks: Chunks
    ) -> None:
        self.work, self.workers, self.done = work, workers, done
        self.jobs, self.again = iter(jobs), deque[J]()
        self.running: dict[Future[tuple[list[R], float]], list[J]] = {}
        self.died: dict[J, int] = {}
        self.chunks = chunks
        self.pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.workers,
            multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(self.work,),
        )

    def run(self) -> None:
        finished = False
        try:
            self._fill()
            while self.running or self.again:
                ready, _ = wait(self.running, return_when=FIRST_COMPLETED)
                self._collect(ready)
                self._fill()
            finished = True
        finally:
            self._end(kill=not finished)

    def _next(self) -> list[J]:
        """Return the jobs to send next; none when there are no more.

        A job that was under way when a worker died is tried again alone, so that a job that kills its worker
        cannot use up the attempts of its neighbours.
        """
        if self.again:
            return [] if self.running else [self.again.popleft()]
        if any(job in self.died for jobs in self.running.values() for job in jobs):
            return []
        # Two per worker keep all busy with little to lose.
        return list(islice(self.jobs, self.chunks.size)) if len(self.running) < 2 * self.workers else []

    def _fill(self) -> None:
        while jobs := self._next():
            try:
                with without_interrupts():
                    future = self.pool.submit(_do, jobs)
            except BrokenProcessPool:
                self._replace(jobs)
            else:
                self.running[future] = jobs

    def _collect(self, ready: set[Future[tuple[list[R], float]]]) -> None:
        broken = False
        for future in ready:
            try:
                results, seconds = future.result()
            except BrokenProcessPool:
                broken = True
                continue
            jobs = self.running.pop(future)
            self.chunks.learn(seconds, len(jobs))
            for job, result in zip(jobs, results, strict=True):
                self.done(job, result)
        if broken:
            self._replace([])

    def _replace(self, unsent: list[J]) -> None:
        """Start a new pool after a worker died, and put the lost jobs first in line."""
        lost = [job for jobs in self.running.values() for job in jobs]
        self.running.clear()
        self._end(kill=True)
        for job in reversed(unsent):  # they were never begun: no fault of theirs
            self.again.appendleft(job)
        for job in reversed(lost):
            self.died[job] = self.died.get(job, 0) + 1
            if self.died[job] < ATTEMPTS:
                self.again.appendleft(job)
            else:
                self.done(job, self.work.lost(job))
        self.pool = self._new()

    def _end(self, *, kill: bool) -> None:
        processes = list((getattr(self.pool, "_processes", None) or {}).values())
        self.pool.shutdown(wait=not kill, cancel_futures=True)
        if kill:
            for process in processes:  # no public way before Python 3.14
                process.terminate()
            for process in processes:
                process.join()
