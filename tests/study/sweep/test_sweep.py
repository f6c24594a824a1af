"""Sweeps: the same results however they are run, and nothing lost whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
import toy_city

from sim.comparison.limits import t_limits
from sim.errors import InputError
from sim.study.design.reading import read_plan
from sim.study.store import writer
from sim.study.store.opened import Study
from sim.study.sweep.precision import known_of
from sim.study.sweep.runner import Swept, sweep

kills = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def table(folder: Path) -> list[str]:
    return list(Study.open(folder).lines(deterministic=True))


@pytest.fixture
def plan(tmp_path: Path):
    return read_plan(toy_city.write(tmp_path))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("expected")
    sweep(read_plan(toy_city.write(folder)), folder / "out", run=toy_city.run)
    return table(folder / "out")


def test_one_worker_or_three_give_the_same_table(plan, tmp_path: Path, expected: list[str]) -> None:
    found = sweep(plan, tmp_path / "out", workers=3, run=toy_city.run)
    assert found == Swept(tmp_path / "out", 48, 48, 0, 48, False)
    assert table(tmp_path / "out") == expected
    assert len(expected) == 49
    assert expected[0].startswith("number,point,replicate,world,seed,city,scale,scenario,policy,lever_heads")


class Breaks(Exception):
    """Stands for a power cut."""


def test_a_sweep_cut_off_anywhere_goes_on_to_the_same_table(
    plan, tmp_path: Path, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "PART_ROWS", 7)
    for cut in (1, 5, 20):
        seen = []

        def progress(at, cut=cut, seen=seen) -> None:
            seen.append(at.done)
            if at.done == cut:
                raise Breaks

        with pytest.raises(Breaks):
            sweep(plan, tmp_path / "out", run=toy_city.run, progress=progress)
    last = sweep(plan, tmp_path / "out", run=toy_city.run)
    assert (last.done, last.ran) == (48, 48 - 26)
    assert sweep(plan, tmp_path / "out", run=toy_city.run).ran == 0
    assert table(tmp_path / "out") == expected
    assert len(list((tmp_path / "out" / "runs").glob("*.parquet"))) >= 6


@pytest.mark.parametrize("stage", ["before the part", "before the rename", "before the ledger"])
def test_a_crash_while_a_part_is_written_loses_nothing(
    plan, tmp_path: Path, expected: list[str], monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as broken:
        broken.setattr(writer, "PART_ROWS", 10)

        def crash(*_given: object) -> None:
            raise Breaks

        if stage == "before the part":
            broken.setattr(writer, "run_table", crash)
        elif stage == "before the rename":
            broken.setattr("sim.study.store.parquet._sync_folder", crash)
        else:
            broken.setattr("sim.study.store.ledger.Ledger.mark", crash)
        # What a killed process leaves: the files as they are, nothing closed in order.
        broken.setattr(writer.Store, "close", lambda self, **_how: self.lock.release())
        with pytest.raises(Breaks):
            sweep(plan, out, run=toy_city.run)
        assert len(table(out)) == 11
    sweep(plan, out, run=toy_city.run)
    assert table(out) == expected
    assert not list(out.rglob("*.tmp"))


def test_a_run_that_fails_is_noted_and_the_others_go_on(plan, tmp_path: Path) -> None:
    found = sweep(plan, tmp_path / "out", workers=2, run=toy_city.failing)
    study = Study.open(tmp_path / "out")
    assert found.failed > 0
    assert found.done + found.failed == 48
    assert study.complete
    failures = study.failures()
    assert set(failures["error"]) == {"ZeroDivisionError: made up"}
    first = int(failures["number"][0])
    assert failures["command"][0] == f"cogov study run {tmp_path / 'out'} {first}"
    text = (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith(f"{first},")
    assert first not in set(study.runs()["number"])
    again = sweep(plan, tmp_path / "out", run=toy_city.run)
    assert again.ran == 0, "failed runs are run again only when asked for"
    assert sweep(plan, tmp_path / "out", run=toy_city.run, retry=True).ran == found.failed
    assert not (tmp_path / "out" / "failures.csv").exists()


def test_the_first_failure_stops_the_study_if_asked(plan, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cogov study run .* \d+"):
        sweep(plan, tmp_path / "out", run=toy_city.failing, on_error="stop")
    study = Study.open(tmp_path / "out")
    assert study.failed == 1
    assert 0 < study.done < 47


@kills
def test_a_killed_worker_costs_nothing(
    plan, tmp_path: Path, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COGOV_MARKS", str(tmp_path))
    found = sweep(plan, tmp_path / "out", workers=2, run=toy_city.killing)
    marks = [path for path in tmp_path.iterdir() if path.name.startswith(("7-", "8-"))]
    assert len(marks) >= 2
    assert (found.done, found.failed) == (48, 0)
    assert table(tmp_path / "out") == expected


@kills
def test_a_run_that_always_kills_its_worker_costs_only_itself(tmp_path: Path) -> None:
    plan = read_plan(toy_city.write(tmp_path, points=5, replications=1))
    found = sweep(plan, tmp_path / "out", workers=2, run=toy_city.always_killing)
    study = Study.open(tmp_path / "out")
    assert study.failures()["error"].tolist() == ["the worker process died"]
    assert found.failed == 1
    assert found.done + found.failed == plan.runs


SCRIPT = """
import sys
sys.path[:0] = {path!r}
import toy_city
from sim.study.design.reading import read_plan
from sim.study.sweep.runner import sweep

if __name__ == "__main__":
    found = sweep(read_plan({study!r}), {out!r}, workers={workers}, run=toy_city.slow,
                  progress=lambda p: print(p.done, flush=True))
    print("ended", found.interrupted, found.done, flush=True)
"""


def start(folder: Path, study: Path, workers: int) -> subprocess.Popen[str]:
    script = folder / "study.py"
    path = [str(Path(__file__).parent), *filter(None, sys.path)]
    text = SCRIPT.format(path=path, study=str(study), out=str(folder / "out"), workers=workers)
    script.write_text(text, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def until(process: subprocess.Popen[str], done: int) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == str(done):
            return
    raise AssertionError(process.communicate()[1])


@kills
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_a_usable_store_and_the_same_call_goes_on(
    tmp_path: Path, expected: list[str], workers: int
) -> None:
    study = toy_city.write(tmp_path)
    with start(tmp_path, study, workers) as process:
        until(process, 9)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "ended True" in out
    assert 9 <= len(table(tmp_path / "out")) - 1 < 48
    # Every run is in a Parquet part now, for any tool.
    files = duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/runs/*.parquet'").fetchall()
    assert files == [(len(table(tmp_path / "out")) - 1,)]
    sweep(read_plan(study), tmp_path / "out", run=toy_city.run)
    assert table(tmp_path / "out") == expected


@kills
@pytest.mark.parametrize("done", [1, 13, 30])
def test_kill_9_of_the_driver_loses_only_runs_in_flight(
    tmp_path: Path, expected: list[str], done: int
) -> None:
    study = toy_city.write(tmp_path)
    with start(tmp_path, study, 2) as process:
        until(process, done)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
    kept = table(tmp_path / "out")
    assert len(kept) - 1 >= done, "a run that was reported is committed"
    assert set(kept) <= set(expected)
    sweep(read_plan(study), tmp_path / "out", run=toy_city.run)
    assert table(tmp_path / "out") == expected


@kills
def test_two_processes_never_write_to_one_folder_but_reading_goes_on(tmp_path: Path) -> None:
    study = toy_city.write(tmp_path, points=40)
    with start(tmp_path, study, 1) as process:
        until(process, 3)
        with pytest.raises(InputError, match=str(process.pid)):
            sweep(read_plan(study), tmp_path / "out", run=toy_city.run)
        counts = []
        for _ in range(5):
            counts.append(len(table(tmp_path / "out")) - 1)
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
    assert counts == sorted(counts)
    assert 3 <= counts[0] < counts[-1] < 160, "readers see what comes in, as it comes"


def test_a_reader_sees_every_run_once_while_parts_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "PART_ROWS", 16)
    plan = read_plan(toy_city.write(tmp_path, points=100))
    ended, seen, wrong = threading.Event(), [], []

    def read() -> None:
        while not ended.is_set():
            try:
                numbers = Study.open(tmp_path / "out").sql("SELECT number FROM runs")["number"].tolist()
            except InputError as error:
                if not seen and "没有研究结果" in str(error):
                    continue
                wrong.append(error)
                return
            seen.append(len(numbers))
            if len(set(numbers)) != len(numbers):
                wrong.append(numbers)

    reader = threading.Thread(target=read)
    reader.start()
    sweep(plan, tmp_path / "out", run=toy_city.run)
    ended.set()
    reader.join()
    assert not wrong
    assert seen == sorted(seen)
    assert len(seen) > 2


def test_memory_of_the_driver_stays_flat(tmp_path: Path) -> None:
    import tracemalloc

    plan = read_plan(toy_city.write(tmp_path, points=500))
    peaks = []
    tracemalloc.start()

    def progress(at) -> None:
        if at.done % 1500 == 0:
            peaks.append(tracemalloc.get_traced_memory()[0])

    sweep(plan, tmp_path / "out", run=toy_city.run, progress=progress)
    tracemalloc.stop()
    assert len(peaks) == 2
    assert peaks[1] < peaks[0] + 2e6


def test_more_replications_may_be_asked_for_later(tmp_path: Path, expected: list[str]) -> None:
    sweep(read_plan(toy_city.write(tmp_path, replications=1)), tmp_path / "out", run=toy_city.run)
    found = sweep(read_plan(toy_city.write(tmp_path, replications=2)), tmp_path / "out", run=toy_city.run)
    assert found.ran == 24
    assert table(tmp_path / "out") == expected


AUTO = toy_city.TEXT.replace("replications: {replications}", "replications: auto\nprecision: {{{precision}}}")


def auto(folder: Path, precision: str, more: str = "") -> Path:
    path = folder / "auto.yaml"
    path.write_text(AUTO.format(points=3, precision=precision) + more, encoding="utf-8")
    return path


def test_replications_go_on_until_the_differences_are_known_well_enough(tmp_path: Path) -> None:
    # Differences of these runs have a standard deviation of 0.0007: 6 replications are too few, 12 enough.
    study = auto(tmp_path, "resolved_90d: 0.0008")
    out = tmp_path / "out"

    def cut(at) -> None:
        if at.done == 30:
            raise Breaks

    with pytest.raises(Breaks):
        sweep(read_plan(study), out, run=toy_city.run, progress=cut)
    found = sweep(read_plan(study), out, workers=2, run=toy_city.run)
    assert (found.planned, found.done, found.complete) == (144, 144, True)
    opened = Study.open(out)
    assert (opened.plan.replications, opened.reached) == (12, True)
    assert [one.reached for one in known_of(opened, 6)].count(False) > 0
    assert all(one.reached for one in known_of(opened, 12))
    again = sweep(read_plan(study), out, run=toy_city.run)
    assert (again.ran, again.planned) == (0, 144)
    fixed = toy_city.write(tmp_path, points=3, replications=12)
    sweep(read_plan(fixed), tmp_path / "fixed", run=toy_city.run)
    assert table(out) == table(tmp_path / "fixed")


def test_a_precision_out_of_reach_stops_at_the_cap_and_is_told(tmp_path: Path) -> None:
    study = auto(tmp_path, "resolved_90d: 0.0000001", "most: 8\n")
    found = sweep(read_plan(study), tmp_path / "out", run=toy_city.run)
    assert found.planned == 96
    opened = Study.open(tmp_path / "out")
    assert opened.reached is False
    (known,) = [one for one in known_of(opened, 8) if one.policy == "three-heads-supported"]
    rows = opened.runs()
    worth = rows.pivot_table(index="replicate", columns="policy", values="resolved_90d")
    change = (worth["three-heads-supported"] - worth["baseline"]).to_numpy()
    assert known.limits == pytest.approx(t_limits(change, 1 - 0.05 / 2)), "two looks were possible: 6 and 8"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "slurm:1", "http://x"])
def test_a_cluster_that_is_not_there_is_told(plan, tmp_path: Path, address: str, monkeypatch) -> None:
    monkeypatch.setattr("sim.study.sweep.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(InputError) as caught:
        sweep(plan, tmp_path / "out", cluster=address, run=toy_city.run)
    assert caught.value.key == "--cluster"
    assert address in caught.value.render("en")
