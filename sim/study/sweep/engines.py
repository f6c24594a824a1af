"""Where runs are done: here, or on a cluster that exists already.

An engine takes work, jobs and a function for results, like :func:`sim.study.pool.run_jobs`.  It is chosen by
the address alone: ``tcp://host:8786`` is a Dask scheduler, ``ray:auto`` a Ray cluster, ``joblib:BACKEND``
whatever joblib knows under that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from sim.errors import InputError, nearest
from sim.study.pool import Chunks, Doer, Done, do_all, run_jobs

type Engine = Callable[[Doer[Any, Any], Iterable[Any], Done[Any, Any]], bool]
"""Runs all jobs; returns whether all were run, False when the user interrupted."""

CONNECT_SECONDS = 20
WAITING_PER_WORKER = 2


def engine_for(address: str | None, workers: int) -> Engine:
    """Return the engine at an address; processes of this machine if there is none.

    Raises:
        InputError: no engine has such addresses, or its package is not installed.
    """
    if address is None:
        return lambda work, jobs, done: run_jobs(work, jobs, workers, done, together=True)
    scheme, _, rest = address.partition(":")
    if scheme not in _ENGINES:
        raise InputError(
            f"不认识的集群地址“{address}”",
            f'no engine has the address "{address}"',
            key="--cluster",
            allowed="tcp://host:8786 (Dask) | ray:auto | joblib:loky",
            nearest=nearest(scheme, _ENGINES),
        )
    return partial(_ENGINES[scheme], address, rest, workers)


def _missing(package: str, install: str) -> InputError:
    return InputError(
        f"没有安装 {package}",
        f"{package} is not installed",
        key="--cluster",
        allowed=f"pip install {install}",
    )


def _chunked(jobs: Iterable[Any], chunks: Chunks) -> Iterator[list[Any]]:
    source = iter(jobs)
    while chunk := list(islice(source, chunks.size)):
        yield chunk


def _dask(
    address: str, _rest: str, _workers: int, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]
) -> bool:
    """Run on Dask.distributed: it retries the jobs of a worker that dies; nothing but results comes back."""
    try:
        from distributed import Client
    except ImportError:
        raise _missing("Dask.distributed", "cogov[cluster]") from None
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise InputError(
            f"连不上 {address}（{error}）", f"{address} cannot be reached ({error})", key="--cluster"
        ) from None
    with client:
        _check_workers(client, address)
        return _Dask(client, work, done).run(jobs)


def _check_workers(client: Any, address: str) -> None:
    """Refuse workers whose software could give other results.

    Raises:
        InputError: there are no workers, or they run other versions.
    """
    from sim.study.software import fingerprint

    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        found = client.run(fingerprint)
    except TimeoutError:
        raise InputError(f"{address} 没有工作进程", f"{address} has no workers", key="--cluster") from None
    except Exception as error:  # what travels cannot even be read there
        raise InputError(
            f"工作进程上没有装 cogov，或版本不同（{error}）",
            f"the workers lack cogov, or have another version ({error})",
            key="--cluster",
        ) from None
    own = fingerprint()
    for worker, theirs in found.items():
        unlike = [name for name in own if own[name] != theirs.get(name)]
        if unlike:
            raise InputError(
                f"{worker} 与本机不同：{'、'.join(f'{n} {theirs.get(n)}' for n in unlike)}",
                f"{worker} differs from this machine: {', '.join(f'{n} {theirs.get(n)}' for n in unlike)}",
                key="--cluster",
                allowed=", ".join(f"{name} {own[name]}" for name in unlike),
            )


class _Dask:
    """One study on one Dask cluster, with a bounded number of chunks under way."""

    def __init__(self, client: Any, work: Doer[Any, Any], done: Done[Any, Any]) -> None:
        self.client, self.work, self.done = client, work, done
        self.sent = client.scatter(work, broadcast=True)
        self.running: dict[Any, list[Any]] = {}
        self.chunks = Chunks()
        self.alone: list[list[Any]] = []

    def run(self, jobs: Iterable[Any]) -> bool:
        from distributed import wait

        source = _chunked(jobs, self.chunks)
        try:
            while True:
                self._fill(source)
                if not self.running:
                    return True
                found: Any = wait(list(self.running), return_when="FIRST_COMPLETED")
                for future in found.done:
                    self._collect(future)
        except KeyboardInterrupt:
            self.client.cancel(list(self.running))
            return False

    def _fill(self, source: Iterator[list[Any]]) -> None:
        room = WAITING_PER_WORKER * max(1, sum(self.client.nthreads().values()))
        while len(self.running) < room:
            chunk = self.alone.pop() if self.alone else next(source, None)
            if chunk is None:
                return
            future = self.client.submit(do_all, self.sent, chunk, pure=False)
            self.running[future] = chunk

    def _collect(self, future: Any) -> None:
        jobs = self.running.pop(future)
        if future.status == "finished":
            results, seconds = future.result()
            self.chunks.learn(seconds, len(jobs))
            for job, result in zip(jobs, results, strict=True):
                self.done(job, result)
        elif len(jobs) > 1:  # one of them kills its worker: which one shows when each goes alone
            self.alone += [[job] for job in jobs]
        else:
            self.done(jobs[0], self.work.lost(jobs[0]))


def _joblib(
    _address: str, rest: str, workers: int, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]
) -> bool:
    """Run on whatever joblib knows; a worker that dies ends the study, which the same command continues."""
    try:
        from joblib import Parallel, delayed, parallel_config
    except ImportError:
        raise _missing("joblib", "joblib") from None
    chunks = Chunks()
    try:
        # A fresh configuration each time: entered twice, the same object falls back to loky silently.
        with parallel_config(backend=rest or "loky", n_jobs=workers):
            sent = (delayed(_with_jobs)(work, chunk) for chunk in _chunked(jobs, chunks))
            found: Any = Parallel(return_as="generator_unordered")(sent)
            for given, (results, seconds) in found:
                chunks.learn(seconds, len(given))
                for job, result in zip(given, results, strict=True):
                    done(job, result)
    except KeyboardInterrupt:
        return False
    return True


def _with_jobs(work: Doer[Any, Any], jobs: list[Any]) -> tuple[list[Any], tuple[list[Any], float]]:
    return jobs, do_all(work, jobs)


def _ray(
    _address: str, rest: str, _workers: int, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]
) -> bool:
    """Run on a Ray cluster; Ray retries the jobs of a worker that dies."""
    try:
        import ray  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise _missing("Ray", "ray") from None
    began = not ray.is_initialized()
    if began:
        ray.init(address=None if rest in ("", "local") else rest, log_to_driver=False)
    try:
        return _on_ray(ray, work, jobs, done)
    except KeyboardInterrupt:
        return False
    finally:
        if began:
            ray.shutdown()


def _on_ray(ray: Any, work: Doer[Any, Any], jobs: Iterable[Any], done: Done[Any, Any]) -> bool:
    task, sent, chunks = ray.remote(do_all), ray.put(work), Chunks()
    source, running = _chunked(jobs, chunks), {}
    room = WAITING_PER_WORKER * max(1, int(ray.cluster_resources().get("CPU", 1)))
    while True:
        while len(running) < room and (chunk := next(source, None)) is not None:
            running[task.remote(sent, chunk)] = chunk
        if not running:
            return True
        for reference in ray.wait(list(running), num_returns=1)[0]:
            chunk = running.pop(reference)
            try:
                results, seconds = ray.get(reference)
            except ray.exceptions.RayError:
                results, seconds = [work.lost(job) for job in chunk], 0.0
            chunks.learn(seconds, len(chunk))
            for job, result in zip(chunk, results, strict=True):
                done(job, result)


_ENGINES: dict[str, Callable[..., bool]] = {
    "tcp": _dask,
    "tls": _dask,
    "joblib": _joblib,
    "ray": _ray,
}
