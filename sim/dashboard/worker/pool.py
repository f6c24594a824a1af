"""Worker processes for the pages: one queue, one cache, results shared by all who ask the same.

A class mostly runs the same few settings, so equal requests are computed once. Nothing here knows
Solara; the page server calls it from any thread.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from sim.dashboard.worker.processes import how_workers_are_made
from sim.dashboard.worker.tasks import Failed, attempt, start_worker, warm
from sim.runs.processes import Workers

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
        self._workers = Workers(workers, start_worker, context=how_workers_are_made())

    def warm(self) -> None:
        """Compile the rules, or load compiled code, and make the workers; returns at once.

        Requests meanwhile wait: a second worker would compile the same rules again.
        """
        self._workers.submit(attempt, warm, alone=True)
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
        inner = self._workers.submit(attempt, task, *args, attempts=ATTEMPTS)
        inner.add_done_callback(lambda done: self._finish(mark, result, done))
        return result

    def _finish(self, mark: Any, result: Future[Any], done: Future[Any]) -> None:
        try:
            value = done.result()
        except CancelledError:
            value = STOPPED
        except Exception:
            _log.exception("a job failed: %s", mark)
            value = BROKEN
        self._settle(mark, result, value)

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
        self._workers.close()


def _done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def _size(value: Any) -> int:
    """Return about how many bytes a result takes; anything but bytes counts as small."""
    return len(value) if isinstance(value, bytes) else 4_000
