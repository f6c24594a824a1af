"""Runs a plan into a store: resumes after interruptions, keeps finished runs after any failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sim.errors import InputError
from sim.measures.words import MEANS_NOW
from sim.runs.job import run_outcome
from sim.runs.progress import Clock, Progress
from sim.study.design.plan import Plan, Task
from sim.study.store.opened import Study
from sim.study.store.writer import Store, rerun_command
from sim.study.sweep.engines import Engine, engine_for
from sim.study.sweep.precision import precise
from sim.study.work import Failed, Ran, Run, SweepWork

type OnError = Literal["stop", "continue"]


@dataclass(frozen=True)
class Swept:
    """How a sweep ended.

    Args:
        folder: of the store.
        planned: runs of the plan.
        done: runs finished in all, earlier ones included.
        failed: runs that ended in an error.
        ran: runs of this time.
        interrupted: whether the user stopped it.
    """

    folder: Path
    planned: int
    done: int
    failed: int
    ran: int
    interrupted: bool

    @property
    def complete(self) -> bool:
        """Whether nothing is left to run."""
        return self.done + self.failed >= self.planned


class _Stop(Exception):
    """A run failed, and that was to stop the study."""

    def __init__(self, task: Task, failed: Failed) -> None:
        super().__init__(failed.error)
        self.task, self.failed = task, failed


def sweep(
    plan: Plan,
    out: str | os.PathLike[str],
    *,
    workers: int = 1,
    cluster: str | None = None,
    on_error: OnError = "continue",
    retry: bool = False,
    run: Run = run_outcome,
    warm: Callable[[], object] | None = None,
    progress: Callable[[Progress], None] | None = None,
    note: Callable[[str, str], object] = lambda _zh, _en: None,
) -> Swept:
    """Run the missing runs of a plan; calling it again resumes.

    A run's result depends on its key alone: not on workers, engines, interruptions or order.

    Args:
        plan: the plan to run.
        out: folder of the store.
        workers: processes of this machine.
        cluster: address of a cluster to use instead, see :mod:`sim.study.sweep.engines`.
        on_error: whether the first run that fails stops the study.
        retry: run failed runs once more.
        run: see :data:`sim.study.work.Run`.
        warm: called before workers start, if anything is to be run.
        progress: called after each run.
        note: called with messages in Chinese and English for the reader.

    Raises:
        InputError: the folder cannot be written, is in use, or belongs to another study; no such cluster;
            a run failed and ``on_error`` is ``stop``.
    """
    engine = engine_for(cluster, workers)
    with Sweeping(
        plan, out, engine, on_error=on_error, run=run, warm=warm, progress=progress, note=note
    ) as at:
        if retry:
            at.store.retry()
        at.finish()
        return at.ended()


class Sweeping:
    """A store that is open for runs, and the engine that does them; leaves the store whole."""

    def __init__(
        self,
        plan: Plan,
        out: str | os.PathLike[str],
        engine: Engine,
        *,
        on_error: OnError = "continue",
        run: Run = run_outcome,
        warm: Callable[[], object] | None = None,
        progress: Callable[[Progress], None] | None = None,
        note: Callable[[str, str], object] = lambda _zh, _en: None,
    ) -> None:
        self.plan, self.engine, self.on_error, self.warm = plan, engine, on_error, warm
        self.work, self.clock = SweepWork(plan, run), Clock(progress)
        self.folder, self.ran, self.interrupted = Path(out), 0, False
        self.store = Store(self.folder, plan, note)
        if changed := MEANS_NOW & set(plan.judged):
            names = ", ".join(sorted(changed))
            note(
                f"{names}：不再是上一版的碎片化指数，而是碎片化的代价占比（与无缝城市比）；征象见 sign_…",
                f"{names}: no longer the index of the last release but the price of fragmentation, against "
                "the seamless twin; its signs are sign_...",
            )

    def __enter__(self) -> Sweeping:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        # After an error that came from writing, writing more would only hide it.
        self.store.close(flush=not isinstance(error, InputError) or error.key == "--on-error")
        if error is None:
            self.store.describe()

    def finish(self) -> bool:
        """Run everything of the plan that is not in the store yet; return whether all was run."""
        until = self.plan.until
        if until is None:
            return self._finish(open_end=False)
        for n in until.looks:
            self.plan = replace(self.plan, replications=n)
            self.store.grow(self.plan)
            if not self._finish(open_end=n < until.looks[-1]):
                return False
            reached = precise(Study.open(self.folder), n)
            if reached is not False or n == until.looks[-1]:
                self.store.grow(self.plan, reached is not False)
                break
        return True

    def _finish(self, *, open_end: bool) -> bool:
        left = self.plan.runs - self.store.done() - self.store.failed()
        return self.go(self.plan.tasks(self.store.ledger.known), max(left, 0), open_end=open_end)

    def go(self, tasks: Iterable[Task], many: int, *, open_end: bool = False) -> bool:
        """Run tasks that are not in the store yet; return whether all were run.

        Args:
            tasks: in the order in which they are begun.
            many: how many there are.
            open_end: whether more may follow.
        """
        self.clock.plan(many, open_end=open_end)
        if many and self.warm is not None:
            self.warm()
            self.warm = None
        try:
            complete = self.engine(self.work, tasks, self._keep)
        except _Stop as stop:
            raise _stopped(self.folder, stop) from None
        self.interrupted = self.interrupted or not complete
        return complete

    def _keep(self, task: Task, result: Ran | Failed) -> None:
        self.store.add(task, result)
        self.ran += 1
        self.clock.tick()
        if isinstance(result, Failed) and self.on_error == "stop":
            raise _Stop(task, result)

    def ended(self) -> Swept:
        """Return how far the store is."""
        done, failed = self.store.done(), self.store.failed()
        return Swept(self.folder, self.plan.runs, done, failed, self.ran, self.interrupted)


def _stopped(folder: Path, stop: _Stop) -> InputError:
    number, error = stop.task.number, stop.failed.error
    again = rerun_command(folder, number)
    return InputError(
        f"第 {number} 次运行出错（{error}），按要求停止；已完成的运行都在。单独重跑：{again}",
        f"run {number} failed ({error}) and stopped the study as asked; finished runs are safe. "
        f"Run it alone: {again}",
        key="--on-error",
    )
