"""Worker processes that survive: one that dies is replaced, and what it was doing is tried again.

A study runs its jobs in them, the dashboard what its pages ask for. Below is the standard library's
``ProcessPoolExecutor``, which loses everything under way when one process dies;
``docs/decisions/0013-one-process-pool.md`` says why no other library is.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Any, Self

ATTEMPTS = 3
"""How often a task is tried when its worker dies."""


PATIENCE_SECONDS = 2.0
"""How long closing waits for a process that is just being made."""


class WorkerDied(RuntimeError):
    """The worker process died each time a task was tried."""


class _Task:
    """A function with its arguments, and what is known of its fate."""

    def __init__(self, call: tuple[Any, ...], attempts: int, alone: bool) -> None:
        self.call, self.attempts, self.alone = call, attempts, alone
        self.future: Future[Any] = Future()
        self.begun = False

    def begin(self) -> bool:
        """Return whether to run it: it may have been cancelled while it waited."""
        self.begun = self.begun or self.future.set_running_or_notify_cancel()
        return self.begun


class Workers:
    """Processes that run tasks, in the order in which they were given.

    Nobody can tell which of the tasks under way killed a process.  Each of them is therefore tried again by
    itself, so that one that kills its worker every time uses up its own attempts and no neighbour's.

    Any thread may give tasks and never waits: a thread of its own hands them to the processes, because
    whoever makes the first process is blocked until it is there.

    Args:
        many: processes; they are made when there is something to do.
        start: called in each new process.
        args: its arguments, sent to each process once.
        context: how processes are made; spawned if not given.
        ahead: tasks that may be with the processes at once; ``many`` if not given, so that none is suspected
            that had not begun. More keep processes busy whose tasks are short.
    """

    def __init__(
        self,
        many: int,
        start: Callable[..., object],
        args: tuple[Any, ...] = (),
        *,
        context: Any = None,
        ahead: int | None = None,
    ) -> None:
        self.many, self.ahead = many, ahead or many
        self._start, self._args = start, args
        self._context = context or multiprocessing.get_context("spawn")
        self._executor: ProcessPoolExecutor | None = None
        self._waiting, self._under_way = deque[_Task](), set[_Task]()
        self._closed = False
        self._changed = threading.Condition(threading.RLock())
        self._thread = threading.Thread(target=self._hand_out, daemon=True, name="hand-out-tasks")
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self.close(kill=kind is not None)

    def submit(
        self, function: Callable[..., Any], *args: Any, attempts: int = ATTEMPTS, alone: bool = False
    ) -> Future[Any]:
        """Return the result to come of a function of a module.

        It raises what the function raised, :class:`WorkerDied` after ``attempts`` deaths, or
        ``CancelledError`` once this is closed; a task that waits can be cancelled.

        Args:
            function: of a module, which processes can import.
            args: its arguments.
            attempts: how often it is tried when its worker dies.
            alone: nothing else runs beside it.
        """
        task = _Task((function, *args), attempts, alone)
        with self._changed:
            if self._closed:
                task.future.cancel()
                return task.future
            self._waiting.append(task)
            self._changed.notify_all()
        return task.future

    def _hand_out(self) -> None:
        while (found := self._next()) is not None:
            task, executor = found
            try:
                # Each time: starting Python's resource tracker lets Ctrl-C through again in this thread.
                with without_interrupts():
                    inner = executor.submit(*task.call)
            except BrokenProcessPool:  # this task was never begun: no fault of its
                self._lost(executor, task, blamed=False)
            except Exception as error:  # it cannot be sent, or all is being closed
                self._settle(task, error=CancelledError() if self._closed else error)
            else:
                inner.add_done_callback(partial(self._finished, executor, task))

    def _next(self) -> tuple[_Task, ProcessPoolExecutor] | None:
        """Wait for the next task that may run; None once all is closed."""
        with self._changed:
            while True:
                if self._closed:
                    return None
                if self._may_run():
                    task = self._waiting.popleft()
                    if not task.begin():
                        continue
                    self._under_way.add(task)
                    if self._executor is None:
                        self._executor = self._new()
                    return task, self._executor
                self._changed.wait()

    def _new(self) -> ProcessPoolExecutor:
        # Semaphores of an executor that ended must not be collected while those of the next are being made:
        # Python's resource tracker then warns that one may leak (python/cpython#109629).
        gc.collect()
        return ProcessPoolExecutor(self.many, self._context, initializer=self._start, initargs=self._args)

    def _may_run(self) -> bool:
        if not self._waiting or any(task.alone for task in self._under_way):
            return False
        return not self._under_way if self._waiting[0].alone else len(self._under_way) < self.ahead

    def _finished(self, executor: ProcessPoolExecutor, task: _Task, inner: Future[Any]) -> None:
        error = CancelledError() if inner.cancelled() else inner.exception()
        if isinstance(error, BrokenProcessPool):
            self._lost(executor, task, blamed=True)
        elif error is not None:
            self._settle(task, error=error)
        else:
            self._settle(task, result=inner.result())

    def _lost(self, executor: ProcessPoolExecutor, task: _Task, *, blamed: bool) -> None:
        """Put a task of a broken executor in front of those that wait, or give it up."""
        with self._changed:
            if self._executor is executor:
                self._executor = None
                # It ends its other processes by itself, with a lock held that its own finalizer wants: a
                # thread keeps it until that is over, which cannot be waited for here, inside that lock.
                threading.Thread(target=executor.shutdown, daemon=True, name="end-of-broken").start()
            if blamed:
                task.attempts, task.alone = task.attempts - 1, True
            if task.attempts > 0 and not self._closed:
                self._under_way.discard(task)
                self._waiting.appendleft(task)
                self._changed.notify_all()
                return
            error = CancelledError() if self._closed else WorkerDied("the worker process died")
        self._settle(task, error=error)

    def _settle(self, task: _Task, result: Any = None, error: BaseException | None = None) -> None:
        with self._changed:
            self._under_way.discard(task)
            self._changed.notify_all()
        if error is not None:
            task.future.set_exception(error)
        else:
            task.future.set_result(result)

    def close(self, *, kill: bool = True) -> None:
        """End the processes: at once, dropping what is not finished, or when nothing is left to do."""
        if not kill:
            with self._changed:
                self._changed.wait_for(lambda: not self._waiting and not self._under_way)
        with self._changed:
            self._closed = True
            waiting, executor = list(self._waiting), self._executor
            self._executor = None  # ours to end, and nobody else's
            self._waiting.clear()
            self._changed.notify_all()
        for task in waiting:
            if task.begun:  # it waited to be tried again
                task.future.set_exception(CancelledError())
            else:
                task.future.cancel()
        # It may be about to make a process, which must not be overlooked; making the first can take minutes.
        self._thread.join(PATIENCE_SECONDS)
        if executor is not None:
            _end(executor, kill=kill)


def _end(executor: ProcessPoolExecutor, *, kill: bool) -> None:
    if kill:
        processes: dict[int, Any] = getattr(executor, "_processes", None) or {}
        for process in list(processes.values()):
            process.terminate()  # no public way before Python 3.14
    executor.shutdown(wait=True, cancel_futures=True)


def leave_to_parent() -> None:
    """Let this worker's parent decide: Ctrl-C is not for us, and we end with the parent, however it ends.

    Workers share the pipe their tasks come through, so that none of them sees its end when a parent is
    killed: without this they would wait for ever, each with the memory of the model.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent,), daemon=True, name="end-with-parent").start()


def _wait_and_end(parent: Any) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def without_interrupts() -> Generator[None]:
    """Hold Ctrl-C back for a moment.

    A thread or process that starts here inherits that it is held back: a worker cannot be struck before it
    has said that it leaves Ctrl-C to its parent, which receives it right afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
