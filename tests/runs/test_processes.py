"""Worker processes: a fault costs only the task that has it, whoever asks and however it ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from sim.runs.processes import WorkerDied, Workers, leave_to_parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")

PATIENCE = 60


@pytest.fixture
def workers():
    made = Workers(2, leave_to_parent)
    yield made
    made.close()


def test_results_and_errors_come_back(workers: Workers) -> None:
    assert workers.submit(abs, -3).result(PATIENCE) == 3
    with pytest.raises(ValueError, match="invalid literal"):
        workers.submit(int, "x").result(PATIENCE)
    with pytest.raises(Exception, match="pickle"):
        workers.submit(lambda: 1).result(PATIENCE)
    assert workers.submit(abs, -4).result(PATIENCE) == 4


def test_a_task_that_kills_its_worker_costs_no_neighbour_an_attempt(workers: Workers) -> None:
    deadly = workers.submit(os._exit, 1, attempts=2)
    beside = [workers.submit(time.sleep, 0.3, attempts=2) for _ in range(3)]
    assert [future.result(PATIENCE) for future in beside] == [None] * 3
    with pytest.raises(WorkerDied):
        deadly.result(PATIENCE)


def test_a_worker_killed_while_idle_is_replaced(workers: Workers) -> None:
    first = workers.submit(os.getpid).result(PATIENCE)
    os.kill(first, signal.SIGKILL)
    assert workers.submit(os.getpid).result(PATIENCE) != first


def test_alone_means_that_nothing_runs_beside_it(workers: Workers, tmp_path: Path) -> None:
    times = [
        workers.submit(stamped, tmp_path, alone=alone) for alone in (False, True, False, False)
    ]  # fmt: skip
    spans = [future.result(PATIENCE) for future in times]
    began, ended = spans[1]
    assert all(other_end <= began or ended <= other_begin for other_begin, other_end in spans[:1] + spans[2:])


def stamped(_folder: Path) -> tuple[float, float]:
    began = time.monotonic()
    time.sleep(0.2)
    return began, time.monotonic()


def test_what_waits_can_be_cancelled_and_closing_leaves_nobody_waiting() -> None:
    workers = Workers(1, leave_to_parent)
    running, waiting, dropped = (workers.submit(time.sleep, 600) for _ in range(3))
    while not running.running():
        time.sleep(0.01)
    assert dropped.cancel()
    closing = threading.Timer(1.0, workers.close)
    closing.start()
    for future in (running, waiting):
        with pytest.raises(CancelledError):
            future.result(PATIENCE)
    closing.join()
    assert workers.submit(abs, 1).cancelled()


def test_a_context_waits_for_its_tasks() -> None:
    with Workers(2, leave_to_parent) as workers:
        futures = [workers.submit(abs, -n) for n in range(50)]
    assert [future.result(0) for future in futures] == list(range(50))
