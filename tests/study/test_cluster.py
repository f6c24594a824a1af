"""Engines: a real Dask scheduler with two worker processes on loopback, and joblib."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import toy_city

from sim.errors import InputError
from sim.study.design.reading import read_plan
from sim.study.store.opened import Study
from sim.study.sweep.runner import sweep

ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(Path(__file__).parent), str(ROOT)])
    return {**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}


class Cluster:
    """A scheduler and workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, []
        log = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self.wait_for(log, r"Scheduler at:\s+(tcp://\S+)")
        self.workers = [self.add_worker(), self.add_worker()]

    def start(self, *args: str) -> Path:
        log = self.folder / f"{len(self.processes)}.log"
        command = [sys.executable, "-m", "distributed.cli.dask_" + args[0], *args[1:]]
        with log.open("w") as file:
            process = subprocess.Popen(
                command, stdout=file, stderr=file, env=environment(), cwd=self.folder, start_new_session=True
            )
        self.processes.append(process)
        return log

    def wait_for(self, log: Path, pattern: str) -> str:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            found = re.search(pattern, log.read_text())
            if found:
                return found[1]
            time.sleep(0.2)
        raise AssertionError(log.read_text())

    def add_worker(self) -> subprocess.Popen[bytes]:
        self.start("worker", self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
        return self.processes[-1]

    def close(self) -> None:
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder)
    yield made
    made.close()


def table(folder: Path) -> list[str]:
    return list(Study.open(folder).lines(deterministic=True))


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_cluster_gives_the_same_table_and_a_killed_worker_loses_nothing(
    tmp_path: Path, cluster: Cluster
) -> None:
    study = toy_city.write(tmp_path, points=30)
    plan = read_plan(study)
    sweep(plan, tmp_path / "here", run=toy_city.run)
    killed = []

    def progress(at) -> None:
        if at.done >= 40 and not killed:
            killed.append(at.done)
            os.kill(cluster.workers[0].pid, signal.SIGKILL)

    found = sweep(plan, tmp_path / "there", cluster=cluster.address, run=toy_city.slow, progress=progress)
    assert killed
    assert (found.done, found.failed) == (240, 0)
    assert table(tmp_path / "there") == table(tmp_path / "here")


def test_joblib_gives_the_same_table(tmp_path: Path) -> None:
    plan = read_plan(toy_city.write(tmp_path))
    sweep(plan, tmp_path / "here", run=toy_city.run)
    found = sweep(plan, tmp_path / "there", workers=2, cluster="joblib:threading", run=toy_city.run)
    assert found.done == 48
    assert table(tmp_path / "there") == table(tmp_path / "here")


def test_ray_is_told_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match="没有安装 Ray"):
        sweep(read_plan(toy_city.write(tmp_path)), tmp_path / "out", cluster="ray:auto", run=toy_city.run)
