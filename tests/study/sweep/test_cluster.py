"""Engines: a real Dask scheduler with two worker processes on loopback, joblib, Ray where it is installed."""

from __future__ import annotations

import gc
import os
import re
import shutil
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
from sim.study.sweep.cluster import Answer
from sim.study.sweep.runner import sweep

ROOT = Path(__file__).parents[3]


def environment(tree: Path = ROOT) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "tests" / "support"), str(tree)])
    return {**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}


class Cluster:
    """A scheduler and workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, []
        log = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self.wait_for(log, r"Scheduler at:\s+(tcp://\S+)")
        self.workers = [self.add_worker(), self.add_worker()]

    def start(self, *args: str, tree: Path = ROOT) -> Path:
        log = self.folder / f"{len(self.processes)}.log"
        command = [sys.executable, "-m", "distributed.cli.dask_" + args[0], *args[1:]]
        with log.open("w") as file:
            process = subprocess.Popen(
                command,
                stdout=file,
                stderr=file,
                env=environment(tree),
                cwd=self.folder,
                start_new_session=True,
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

    def add_worker(self, tree: Path = ROOT) -> subprocess.Popen[bytes]:
        log = self.start("worker", self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny", tree=tree)
        self.wait_for(log, r"(Registered to)")
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


def test_workers_with_other_rules_are_refused(tmp_path: Path, cluster: Cluster) -> None:
    tree = tmp_path / "other"
    shutil.copytree(ROOT / "sim", tree / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    with (tree / "sim" / "rng.py").open("a") as file:
        file.write("\n# another rule\n")
    cluster.add_worker(tree)
    with pytest.raises(InputError) as caught:
        sweep(
            read_plan(toy_city.write(tmp_path)), tmp_path / "out", cluster=cluster.address, run=toy_city.run
        )
    assert re.search(r"has other software than this machine: rules [0-9a-f]{16}", caught.value.render("en"))
    assert "与本机不同" in caught.value.render("zh")


def test_workers_without_cogov_are_told_that_code_does_not_travel(tmp_path: Path, cluster: Cluster) -> None:
    tree = tmp_path / "none"
    (tree / "sim").mkdir(parents=True)
    (tree / "sim" / "__init__.py").touch()
    cluster.add_worker(tree)
    with pytest.raises(InputError) as caught:
        sweep(
            read_plan(toy_city.write(tmp_path)), tmp_path / "out", cluster=cluster.address, run=toy_city.run
        )
    assert "install the same version on every machine" in caught.value.render("en")


def test_answers_made_with_other_software_are_refused(tmp_path: Path) -> None:
    # A worker that joins later is not there when the others are asked.
    def other(work, jobs, wanted):
        time.sleep(0.05)  # others are under way when the first answer is refused
        return Answer({**wanted, "numba": "0.1"}, (), 0.0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.study.sweep.on_joblib.do_there", other)
        with pytest.raises(InputError, match=r"numba 0\.1"):
            sweep(
                read_plan(toy_city.write(tmp_path, points=30)),
                tmp_path / "out",
                workers=2,
                cluster="joblib:threading",
                run=toy_city.run,
            )
        gc.collect()  # answers that nobody waits for were closed: joblib would warn of them here, or later


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_joblib_gives_the_same_table_though_workers_die(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = read_plan(toy_city.write(tmp_path))
    sweep(plan, tmp_path / "here", run=toy_city.run)
    monkeypatch.setenv("COGOV_MARKS", str(tmp_path))
    found = sweep(plan, tmp_path / "there", workers=2, cluster="joblib:loky", run=toy_city.killing)
    marks = [path for path in tmp_path.iterdir() if path.name.startswith(("7-", "8-"))]
    assert len(marks) >= 2
    assert (found.done, found.failed) == (48, 0)
    assert table(tmp_path / "there") == table(tmp_path / "here")


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_run_that_always_kills_its_worker_costs_only_itself_on_joblib(tmp_path: Path) -> None:
    plan = read_plan(toy_city.write(tmp_path, points=5, replications=1))
    found = sweep(plan, tmp_path / "out", workers=2, cluster="joblib:loky", run=toy_city.always_killing)
    assert found.failed == 1
    assert found.done + found.failed == plan.runs


def test_a_backend_that_joblib_does_not_know_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nonsense"):
        sweep(
            read_plan(toy_city.write(tmp_path)),
            tmp_path / "out",
            cluster="joblib:nonsense",
            run=toy_city.run,
        )


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_same_table_though_workers_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray", reason="Ray is optional: 214 MB")
    plan = read_plan(toy_city.write(tmp_path))
    sweep(plan, tmp_path / "here", run=toy_city.run)
    monkeypatch.setenv("COGOV_MARKS", str(tmp_path))
    path = [environment()["PYTHONPATH"], *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path))
    found = sweep(plan, tmp_path / "there", cluster="ray:local", run=toy_city.killing)
    assert (found.done, found.failed) == (48, 0)
    assert table(tmp_path / "there") == table(tmp_path / "here")


def test_ray_is_told_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match="没有安装 Ray"):
        sweep(read_plan(toy_city.write(tmp_path)), tmp_path / "out", cluster="ray:auto", run=toy_city.run)
