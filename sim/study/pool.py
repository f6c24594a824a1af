"""Runs jobs in this process or in several, with the same results either way.

A worker that dies is replaced and its jobs are tried again; a run that fails is recorded and the others go
on; Ctrl-C ends cleanly and keeps what is finished.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, NamedTuple

from sim.errors import InputError
from sim.study.outcome import Failure, Outcome, as_outcome

ATTEMPTS = 3
"""How often a job is tried when its worker dies."""


class Job(NamedTuple):
    """One run: a scenario with a seed."""

    scenario: str
    seed: int


class Work(NamedTuple):
    """What all jobs have in common; sent to each worker once."""

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
            told = f"{type(error).__name__}: {error}"
            return Failure(job.scenario, job.seed, told, traceback.format_exc())


type Done = Callable[[Job, Outcome | Failure], None]

_work: Work | None = None


def _start_worker(work: Work) -> None:
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _work = work


def _do(job: Job) -> Outcome | Failure:
    assert _work is not None
    return _work.do(job)


@contextmanager
def _without_interrupts() -> Iterator[None]:
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


def run_jobs(work: Work, jobs: Sequence[Job], workers: int, done: Done) -> bool:
    """Run all jobs and hand each result to ``done``, in whatever order they end.

    Returns:
        Whether all jobs were run; False when the user interrupted.

    Raises:
        InputError: the input of a run is wrong.
    """
    try:
        if workers <= 1 or len(jobs) <= 1:
            for job in jobs:
                done(job, work.do(job))
        else:
            _Pool(work, jobs, min(workers, len(jobs)), done).run()
    except KeyboardInterrupt:
        return False
    return True


class _Pool:
    """A pool of spawned processes that survives the death of a worker."""

    def __init__(self, work: Work, jobs: Sequence[Job], workers: int, done: Done) -> None:
        self.work, self.workers, self.done = work, workers, done
        self.waiting: deque[Job] = deque(jobs)
        self.running: dict[Future[Outcome | Failure], Job] = {}
        self.died: dict[Job, int] = {}
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
            while self.waiting or self.running:
                self._fill()
                ready, _ = wait(self.running, return_when=FIRST_COMPLETED)
                self._collect(ready)
            finished = True
        finally:
            self._end(kill=not finished)

    def _room(self) -> int:
        """Return how many jobs may be under way: two per worker keep all busy with little to lose.

        A job that was under way when a worker died is tried again alone, so that a job that kills its worker
        cannot use up the attempts of its neighbours.
        """
        suspected = self.waiting[0] in self.died or any(job in self.died for job in self.running.values())
        return 1 if suspected else 2 * self.workers

    def _fill(self) -> None:
        try:
            while self.waiting and len(self.running) < self._room():
                with _without_interrupts():
                    future = self.pool.submit(_do, self.waiting[0])
                self.running[future] = self.waiting[0]
                self.waiting.popleft()
        except BrokenProcessPool:
            self._replace()

    def _collect(self, ready: set[Future[Outcome | Failure]]) -> None:
        broken = False
        for future in ready:
            try:
                result = future.result()
            except BrokenProcessPool:
                broken = True
                continue
            self.done(self.running.pop(future), result)
        if broken:
            self._replace()

    def _replace(self) -> None:
        """Start a new pool after a worker died, and put the lost jobs first in line."""
        lost = sorted(self.running.values(), reverse=True)
        self.running.clear()
        self._end(kill=True)
        for job in lost:
            self.died[job] = self.died.get(job, 0) + 1
            if self.died[job] < ATTEMPTS:
                self.waiting.appendleft(job)
            else:
                self.done(job, Failure(job.scenario, job.seed, "the worker process died"))
        self.pool = self._new()

    def _end(self, *, kill: bool) -> None:
        processes = list((getattr(self.pool, "_processes", None) or {}).values())
        self.pool.shutdown(wait=not kill, cancel_futures=True)
        if kill:
            for process in processes:  # no public way before Python 3.14
                process.terminate()
            for process in processes:
                process.join()
