"""Runs on a Ray cluster: it retries the jobs of a worker that dies."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sim.runs.pool import Doer, Done
from sim.study.sweep.cluster import (
    WAITING_PER_WORKER,
    Sent,
    do_there,
    missing,
    not_installed,
    unreachable,
)


def on_ray(
    address: str, _workers: int, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]
) -> bool:
    """Run all jobs on a cluster (``ray:auto``, ``ray:HOST:PORT``), or on one begun here (``ray:local``).

    Raises:
        InputError: Ray is not installed, cannot be reached, or has workers with other software.
    """
    try:
        ray: Any = import_module("ray")
    except ImportError:
        raise missing("Ray", "ray") from None
    began, rest = not ray.is_initialized(), address.partition(":")[2]
    if began:
        try:
            ray.init(address=None if rest in ("", "local") else rest, log_to_driver=False)
        except Exception as error:  # Ray has no class of its own for this
            raise unreachable(address, error) from None
    try:
        return _on_ray(ray, Sent(work, jobs, done))
    except KeyboardInterrupt:
        return False
    finally:
        if began:
            ray.shutdown()


def _on_ray(ray: Any, sent: Sent) -> bool:
    task, work = ray.remote(do_there), ray.put(sent.work)
    running: dict[Any, list[Any]] = {}
    room = WAITING_PER_WORKER * max(1, int(ray.cluster_resources().get("CPU", 1)))
    while True:
        while len(running) < room and (jobs := sent.next()):
            running[task.remote(work, jobs, sent.own)] = jobs
        if not running:
            return True
        for reference in ray.wait(list(running), num_returns=1)[0]:
            jobs = running.pop(reference)
            try:
                answer = ray.get(reference)
            except (
                ray.exceptions.WorkerCrashedError,
                ray.exceptions.NodeDiedError,
                ray.exceptions.OutOfMemoryError,
            ):
                sent.lost(jobs, final=True)
            except ray.exceptions.RayError as error:
                raise not_installed(error) from None
            else:
                sent.came(jobs, answer)
