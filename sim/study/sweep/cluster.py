"""Common to clusters: jobs sent in batches, answers with their versions, jobs that kill their worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sim.errors import InputError
from sim.runs.pool import Chunks, Doer, Done, do_all
from sim.runs.processes import ATTEMPTS
from sim.runs.software import fingerprint

KEY = "--cluster"
CONNECT_SECONDS = 20
WAITING_PER_WORKER = 2


class Answer(NamedTuple):
    """Answer to a batch of jobs.

    Args:
        made_with: fingerprint of the software there.
        results: one for each job; empty if the software is not the one asked for.
        seconds: they took together.
    """

    made_with: Mapping[str, str]
    results: Sequence[Any]
    seconds: float


def do_there(work: Doer[Any, Any], jobs: Sequence[Any], wanted: Mapping[str, str]) -> Answer:
    """Run jobs on another machine, unless the versions installed there would give other results."""
    own = fingerprint()
    if own != wanted:
        return Answer(own, (), 0.0)
    return Answer(own, *do_all(work, jobs))


class Sent:
    """The jobs of a study on a cluster: which go next, which are under way, which are suspected.

    Jobs that were sent together when their worker died are sent again one by one, so that the one that kills
    its worker shows; it is given up after as many attempts as in the pool of this machine.
    """

    def __init__(self, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]) -> None:
        self.work, self.done = work, done
        self.source, self.again = iter(jobs), deque[Any]()
        self.died: dict[Any, int] = {}
        self.chunks, self.own = Chunks(), fingerprint()

    def next(self) -> list[Any]:
        """Return the jobs to send next; none when there are no more."""
        if self.again:
            return [self.again.popleft()]
        return list(islice(self.source, self.chunks.size))

    def came(self, jobs: Sequence[Any], answer: Answer, who: str = "") -> None:
        """Take in an answer.

        Raises:
            InputError: it was computed with other software.
        """
        check(answer.made_with, who or "worker", self.own)
        self.chunks.learn(answer.seconds, len(jobs))
        for job, result in zip(jobs, answer.results, strict=True):
            self.died.pop(job, None)
            self.done(job, result)

    def lost(self, jobs: Sequence[Any], *, final: bool = False) -> None:
        """Take note that the worker of some jobs died.

        Args:
            jobs: that were sent together.
            final: the engine has tried them several times by itself already.
        """
        for job in jobs:
            self.died[job] = self.died.get(job, 0) + 1
            if (final and len(jobs) == 1) or self.died[job] >= ATTEMPTS:
                del self.died[job]
                self.done(job, self.work.lost(job))
            else:
                self.again.append(job)


def check(theirs: Mapping[str, str], who: str, own: Mapping[str, str] | None = None) -> None:
    """Refuse software that could give other results.

    Raises:
        InputError: Python, cogov, numpy, numba or the rules are of another version there.
    """
    own = fingerprint() if own is None else own
    unlike = [name for name in own if own[name] != theirs.get(name)]
    if unlike:
        found = [f"{name} {theirs.get(name, '?')}" for name in unlike]
        raise InputError(
            f"{who} 上的软件与本机不同：{'、'.join(found)}",
            f"{who} has other software than this machine: {', '.join(found)}",
            key=KEY,
            allowed=", ".join(f"{name} {own[name]}" for name in unlike),
        )


def missing(package: str, install: str) -> InputError:
    """Return the error of an engine that is not installed here."""
    return InputError(
        f"没有安装 {package}", f"{package} is not installed", key=KEY, allowed=f"pip install {install}"
    )


def unreachable(address: str, error: object) -> InputError:
    """Return the error of a cluster that does not answer."""
    return InputError(f"连不上 {address}（{error}）", f"{address} cannot be reached ({error})", key=KEY)


def not_installed(error: object) -> InputError:
    """Return the error of workers that cannot even read their jobs."""
    first = (str(error).strip().splitlines() or [type(error).__name__])[-1]
    return InputError(
        f"工作进程上没有装 cogov，或版本不同（{first}）；代码不随研究发送，请在每台机器上安装同一版本",
        f"the workers lack cogov, or have another version ({first}); code does not travel with a study: "
        "install the same version on every machine",
        key=KEY,
    )
