"""Workers that die, and users who interrupt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import made_up
import pytest

from sim import api
from sim.comparison.replications import compare
from sim.runs.pool import LOOK_AHEAD, Chunks, in_pieces


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_dead_worker_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    options = {"replications": 3, "measures": made_up.MEASURES}
    hurt = compare(made_up.run_that_kills, str(tmp_path), ["base", "good"], workers=2, **options)
    assert (tmp_path / "good-2").exists()
    whole = compare(made_up.run, str(tmp_path), ["base", "good"], **options)
    assert hurt.to_json() == whole.to_json()


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_run_that_always_kills_its_worker_costs_only_itself() -> None:
    found = compare(
        made_up.run_that_always_kills,
        "x",
        ["base", "good"],
        workers=2,
        replications=3,
        measures=made_up.MEASURES,
    )
    assert found.seeds == (1, 3)
    assert [(f.scenario, f.seed) for f in found.failures] == [("good", 2)]


SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite started in the background ignores Ctrl-C
sys.path[:0] = {path!r}
import made_up
from sim import api
from sim.comparison.replications import compare
from sim.runs.pool import LOOK_AHEAD, Chunks, in_pieces

if __name__ == "__main__":
    found = compare(
        made_up.run_slowly, "x", ["base", "good"], replications=8, workers=2, measures=made_up.MEASURES,
        progress=lambda p: print(p.done, flush=True),
    )
    print("kept", found.seeds, found.interrupted, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_workers_do_not_outlive_a_driver_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "study.py"
    script.write_text(SCRIPT.format(path=[str(Path(__file__).parent), *filter(None, sys.path)]))
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "1", "both workers have started"
        process.kill()
        process.wait(timeout=30)
    group, end = process.pid, time.monotonic() + 30
    while time.monotonic() < end and _lives(group):
        time.sleep(0.1)
    alive = _lives(group)
    if alive:
        os.killpg(group, signal.SIGKILL)
    assert not alive


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts by signal")
def test_ctrl_c_ends_several_workers_at_once_and_keeps_what_is_finished(tmp_path: Path) -> None:
    script = tmp_path / "study.py"
    script.write_text(SCRIPT.format(path=[str(Path(__file__).parent), *filter(None, sys.path)]))
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "6":  # three replications of two scenarios; the rest would take minutes
                break
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert out.strip() == "kept (1, 2, 3) True"
    assert err == ""
    assert process.returncode == 0


class Alike:
    """Work whose jobs share a beginning when their first letter is the same."""

    def shared(self, job: str) -> str:
        return job[0]


def test_jobs_that_share_a_run_in_go_to_one_worker_unless_others_would_idle() -> None:
    jobs = ["a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3", "d1"]
    assert list(in_pieces(Alike(), jobs, 2)) == [jobs[:3], jobs[3:6], jobs[6:9], jobs[9:]]
    assert list(in_pieces(Alike(), jobs[:6], 4)) == [["a1", "a2"], ["a3"], ["b1", "b2"], ["b3"]]
    assert list(in_pieces(Alike(), jobs[:3], 8)) == [["a1"], ["a2"], ["a3"]]
    assert list(in_pieces(object(), jobs, 2)) == [[job] for job in jobs]


def test_pieces_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []
    pieces = in_pieces(object(), (taken.append(n) or n for n in range(10**6)), 2)
    assert next(pieces) == [0]
    assert len(taken) <= 2 * LOOK_AHEAD
    assert Chunks().take(pieces) == [1]


def test_one_worker_lives_the_run_in_of_a_seed_for_all_policies(tmp_path: Path) -> None:
    options = {"city": "teaching", "days": 20, "replications": 3, "parameters": {"run_in": 30}, "worlds": 2}
    policies = ["baseline", "duty-lists", "three-heads"]
    alone = api.compare(policies, **options)
    together = api.compare(policies, workers=2, **options)
    assert alone.to_json() == together.to_json()
