"""Runs jobs in this process or in several, with the same results either way.

A worker that dies is replaced and its jobs are tried again; a run that fails is recorded and the others go
on; Ctrl-C ends cleanly and keeps finished runs.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import groupby, islice
from typing import Any, NamedTuple, Protocol

from sim.errors import InputError
from sim.runs.outcome import Failure, Outcome, as_outcome
from sim.runs.processes import ATTEMPTS, WorkerDied, Workers, leave_to_parent

CHUNK_SECONDS = 0.2
"""Short jobs travel together for about as long as this, so that sending them costs little."""

MOST_IN_CHUNK = 64

LOOK_AHEAD = 64
"""Jobs per worker among which those that share a beginning are looked for."""


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


class Sharing(Protocol):
    """Work whose jobs begin alike: one worker had best do those that do, and live their run-in once."""

    def shared(self, job: Any, /) -> object:
        """Return what the jobs that share a run-in have in common."""
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

    def shared(self, job: Job) -> int:
        """Return the seed: its run-in is that of all scenarios."""
        return job.seed


type Done[J, R] = Callable[[J, R], None]

_work: Doer[Any, Any] | None = None


def _start_worker(work: Doer[Any, Any]) -> None:
    global _work
    leave_to_parent()
    _work = work


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

    def take(self, pieces: Iterator[list[Any]]) -> list[Any]:
        """Return the jobs to send next, whole pieces; none when nothing is left."""
        chunk: list[Any] = []
        while len(chunk) < self.size and (piece := next(pieces, None)):
            chunk += piece
        return chunk

    def learn(self, seconds: float, jobs: int) -> None:
        """Take note of how long some jobs took together."""
        if jobs:
            wanted = int(CHUNK_SECONDS * jobs / max(seconds, 1e-9))
            self.size = max(1, min(wanted, 2 * self.size, self.most))


def in_pieces(work: object, jobs: Iterable[Any], workers: int) -> Iterator[list[Any]]:
    """Yield the jobs in pieces that one worker should do, in order.

    Jobs next to each other that share a run-in stay together, unless other workers would have nothing to do.

    Args:
        work: tells what jobs share, if it has a method ``shared``; each job is a piece if it has none.
        jobs: taken as they are needed.
        workers: processes.
    """
    left, shared = iter(jobs), getattr(work, "shared", None)
    while seen := list(islice(left, LOOK_AHEAD * workers)):
        most = 1 if shared is None else -(-len(seen) // workers)
        for _, alike in groupby(seen, shared):
            while piece := list(islice(alike, most)):
                yield piece


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
            _run_in_processes(work, jobs, many, done, Chunks(MOST_IN_CHUNK if together else 1))
    except KeyboardInterrupt:
        return False
    return True


def _run_in_processes[J, R](
    work: Doer[J, R], jobs: Iterable[J], many: int, done: Done[J, R], chunks: Chunks
) -> None:
    left = in_pieces(work, jobs, many)
    ahead = 2 * many  # two per worker keep all busy with little to lose
    under_way: dict[Future[tuple[list[R], float]], list[J]] = {}
    with Workers(many, _start_worker, (work,), ahead=ahead) as workers:

        def send(jobs: list[J], **how: Any) -> None:
            under_way[workers.submit(_do, jobs, **how)] = jobs

        while True:
            while len(under_way) < ahead and (chunk := chunks.take(left)):
                send(chunk, attempts=ATTEMPTS if len(chunk) == 1 else 1)
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                sent = under_way.pop(future)
                try:
                    results, seconds = future.result()
                except WorkerDied:
                    if len(sent) == 1:
                        done(sent[0], work.lost(sent[0]))
                        continue
                    for job in sent:  # one of them may be at fault, the others are not
                        send([job], attempts=ATTEMPTS - 1, alone=True)
                    continue
                chunks.learn(seconds, len(sent))
                for job, result in zip(sent, results, strict=True):
                    done(job, result)
