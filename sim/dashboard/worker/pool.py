"""Worker processes for the pages: one queue, one cache, results shared by all who ask the same.

A class mostly runs the same few settings, so equal requests are computed once. Nothing here knows
Solara; the page server calls it from any thread.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from sim.dashboard.worker.processes import how_workers_are_made
from sim.dashboard.worker.tasks import Failed, attempt, start_worker, warm

CACHE_BYTES = 256_000_000
"""Memory for finished runs; a run of a district is about 40 kB."""

MOST_WAITING = 400
"""Jobs that may wait; more is a flood, and is refused with a message."""

ATTEMPTS = 2
"""How often a job is tried when its worker dies."""

BUSY = Failed("排队的人太多，请过一会儿再试。", "Too many are waiting; please try again in a moment.")
BROKEN = Failed(
    "这次计算出错了，已记入服务器日志。可以换一个设置，或重试。",
    "This computation failed and was noted in the server's log. Change a setting, or try again.",
    ours=True,
)
STOPPED = Failed("已停止。", "Stopped.")

_log = logging.getLogger("cogov.dashboard")


class Pool:
    """A queue in front of worker processes.

    Args:
        workers: processes.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._lock = threading.RLock()
        self._cache: OrderedDict[Any, Any] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Any, Future[Any]] = {}
        self._closed = False
        self._held: list[Callable[[], None]] | None = None
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, how_workers_are_made(), initializer=start_worker)

    def warm(self) -> None:
        """Compile the rules, or load compiled code, and make the workers; returns at once.

        Requests meanwhile wait: a second worker would compile the same rules again, and whoever
        makes the first worker waits until it is there.
        """
        self._held = []
        threading.Thread(target=self._warm, daemon=True).start()

    def _warm(self) -> None:
        first: Future[Any] = Future()
        self._start(("warm", 0), first, (warm,), ATTEMPTS)
        first.result()
        with self._lock:
            held, self._held = self._held or [], None
        for start in held:
            start()
        for n in range(1, self.workers):
            self.submit(("warm", n), warm)

    @property
    def waiting(self) -> int:
        """Jobs that are not finished."""
        with self._lock:
            return len(self._under_way)

    def cached(self, mark: Any) -> Any:
        """Return a finished result, or None."""
        with self._lock:
            if mark not in self._cache:
                return None
            self._cache.move_to_end(mark)
            return self._cache[mark]

    def submit(self, mark: Any, task: Callable[..., Any], *args: Any) -> Future[Any]:
        """Return the future result of a task: its value, or :class:`Failed`; it never raises.

        Args:
            mark: identity of the request; equal marks share one computation.
            task: a function of a module.
            args: its arguments.
        """
        with self._lock:
            known = self.cached(mark)
            if known is not None:
                return _done(known)
            if mark in self._under_way:
                return self._under_way[mark]
            if len(self._under_way) >= MOST_WAITING or self._closed:
                return _done(BUSY)
            result: Future[Any] = Future()
            self._under_way[mark] = result
            if self._held is not None:
                self._held.append(lambda: self._start(mark, result, (task, *args), ATTEMPTS))
                return result
        self._start(mark, result, (task, *args), ATTEMPTS)
        return result

    def _start(self, mark: Any, result: Future[Any], job: tuple[Any, ...], attempts: int) -> None:
        try:
            inner = self._executor.submit(attempt, *job)
        except (BrokenProcessPool, RuntimeError) as error:
            self._again(mark, result, job, attempts, error)
            return
        inner.add_done_callback(lambda done: self._finish(mark, result, job, attempts, done))

    def _finish(
        self, mark: Any, result: Future[Any], job: tuple[Any, ...], attempts: int, done: Future[Any]
    ) -> None:
        if done.cancelled():
            self._settle(mark, result, STOPPED)
            return
        error = done.exception()
        if isinstance(error, BrokenProcessPool):
            self._again(mark, result, job, attempts, error)
        elif error is not None:
            _log.error("a job failed: %s", mark, exc_info=error)
            self._settle(mark, result, BROKEN)
        else:
            self._settle(mark, result, done.result())

    def _again(
        self, mark: Any, result: Future[Any], job: tuple[Any, ...], attempts: int, error: BaseException
    ) -> None:
        """Replace a pool whose worker died, once for all its jobs, and try again."""
        _log.warning("a worker died: %s", error)
        with self._lock:
            if not self._closed and getattr(self._executor, "_broken", False):
                old, self._executor = self._executor, self._new()
                # This runs inside the old pool's own lock, which its shutdown would wait for.
                threading.Thread(target=old.shutdown, kwargs={"wait": False}, daemon=True).start()
        if attempts > 1 and not self._closed:
            self._start(mark, result, job, attempts - 1)
        else:
            self._settle(mark, result, BROKEN)

    def _settle(self, mark: Any, result: Future[Any], value: Any) -> None:
        with self._lock:
            self._under_way.pop(mark, None)
            if not isinstance(value, Failed):
                self._keep(mark, value)
        result.set_result(value)

    def _keep(self, mark: Any, value: Any) -> None:
        self._cache[mark] = value
        self._bytes += _size(value)
        while self._bytes > CACHE_BYTES and len(self._cache) > 1:
            _, old = self._cache.popitem(last=False)
            self._bytes -= _size(old)

    def close(self) -> None:
        """Stop at once; waiting tasks are dropped."""
        self._closed = True
        processes = list((getattr(self._executor, "_processes", None) or {}).values())
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def _done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def _size(value: Any) -> int:
    """Return about how many bytes a result takes; anything but bytes counts as small."""
    return len(value) if isinstance(value, bytes) else 4_000
