"""Runs on Dask.distributed: it retries the jobs of a worker that dies; nothing but results comes back."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sim.errors import InputError
from sim.runs.pool import Doer, Done
from sim.runs.software import fingerprint
from sim.study.sweep import cluster as there
from sim.study.sweep.cluster import KEY, WAITING_PER_WORKER, Sent, check, do_there, missing, not_installed


def on_dask(
    address: str, _workers: int, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]
) -> bool:
    """Run all jobs on the scheduler at an address; return whether all were run.

    Raises:
        InputError: it cannot be reached, has no workers, or workers with other software.
    """
    try:
        from distributed import Client
    except ImportError:
        raise missing("Dask.distributed", "cogov[cluster]") from None
    try:
        client = Client(address, timeout=there.CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise there.unreachable(address, error) from None
    with client:
        _check_workers(client, address)
        return _Dask(client, Sent(work, jobs, done)).run()


def _check_workers(client: Any, address: str) -> None:
    """Refuse workers that are there already, before anything is sent; later ones show in their answers."""
    try:
        client.wait_for_workers(1, timeout=there.CONNECT_SECONDS)
        found = client.run(fingerprint)
    except TimeoutError:
        raise InputError(f"{address} 没有工作进程", f"{address} has no workers", key=KEY) from None
    except Exception as error:  # the job cannot even be read there
        raise not_installed(error) from None
    for worker, theirs in found.items():
        check(theirs, worker)


class _Dask:
    """One study on one Dask cluster, with a bounded number of chunks under way."""

    def __init__(self, client: Any, sent: Sent) -> None:
        self.client, self.sent = client, sent
        self.work = client.scatter(sent.work, broadcast=True)
        self.running: dict[Any, list[Any]] = {}

    def run(self) -> bool:
        wait: Any = import_module("distributed").wait

        try:
            while True:
                self._fill()
                if not self.running:
                    return True
                found: Any = wait(list(self.running), return_when="FIRST_COMPLETED")
                for future in found.done:
                    self._collect(future)
        except KeyboardInterrupt:
            self.client.cancel(list(self.running))
            return False

    def _fill(self) -> None:
        room = WAITING_PER_WORKER * max(1, sum(self.client.nthreads().values()))
        while len(self.running) < room and (jobs := self.sent.next()):
            future = self.client.submit(do_there, self.work, jobs, self.sent.own, pure=False)
            self.running[future] = jobs

    def _collect(self, future: Any) -> None:
        from distributed.scheduler import KilledWorker

        jobs = self.running.pop(future)
        if future.status == "finished":
            self.sent.came(jobs, future.result())
            return
        if future.status == "cancelled":  # nobody here did that
            raise there.unreachable(self.client.scheduler.address, "the scheduler ended")
        error = future.exception()
        if not isinstance(error, KilledWorker):  # runs keep their errors to themselves
            raise not_installed(error)
        self.sent.lost(jobs, final=True)
