"""Studies: overhead of a sweep, two workers against one, and the store under load.

    python benchmarks/study.py            # all of it
    python benchmarks/study.py overhead   # or: workers, store, design, memory

A run that only burns 20 ms of processor time stands for the model, so that the machinery alone is measured.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np

from sim.study.design.plan import Plan
from sim.study.design.reading import plan_from_text
from sim.study.store.writer import Store
from sim.study.sweep.runner import sweep
from sim.study.work import Failed, Ran, SweepWork

TEXT = """\
scenarios: [baseline, three-heads]
uncertain: [hours_per_day, forms_street, intake_hours, triage_hours, ruling_hours]
design: {{kind: lhs, points: {points}}}
measures: [resolved_90d]
days: 365
daily: {daily}
"""

QUERY = """\
import sys, time
from sim.study.store.opened import Study
began = time.perf_counter()
study = Study.open(sys.argv[1])
told = [f"opening {time.perf_counter() - began:.2f} s"]
query = "SELECT policy, avg(m0), quantile_cont(m1, 0.9) FROM runs GROUP BY policy"
for name, ask in (("first group-by", study.arrow), ("second", study.arrow), ("as a pandas frame", study.sql)):
    began = time.perf_counter()
    ask(query)
    told.append(f"{name} {time.perf_counter() - began:.2f} s")
print(", ".join(told))
"""

MEASURES = 40
RUN_SECONDS = 0.020
DAYS = 365


REAL = """\
scenarios: [baseline, three-heads-supported]
design: {{kind: lhs, points: {points}}}
cities: [{{city: teaching, scale: 0.2}}]
days: 120
"""


def burn(city: object, scenario: object, seed: int, days: int, given: object) -> dict[str, float | None]:
    """Use 20 ms of processor time and return as many measures as the model does."""
    end = time.process_time() + RUN_SECONDS
    while time.process_time() < end:
        sum(range(500))
    return {f"m{j}": float(seed + j) for j in range(MEASURES)}


def plan_of(points: int, *, daily: bool = False) -> Plan:
    """Return a plan of ``2 * points`` runs."""
    return plan_from_text(TEXT.format(points=points, daily=str(daily).lower()), "bench")


def used() -> float:
    """Return processor seconds of this process and of its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def overhead(runs: int = 1000) -> None:
    """Measure processor time beyond the runs' own, in this process and with two workers."""
    with tempfile.TemporaryDirectory() as folder:
        _cpu(folder, 1, 2)  # loads what is loaded once
        for workers in (1, 2):
            short, long = _cpu(folder, workers, runs // 10), _cpu(folder, workers, runs)
            # Starting up is the same for both, so their difference is what each run costs.
            each = (long - short) / (runs - runs // 10)
            print(f"{workers} worker(s): {1000 * each:.2f} ms a run, overhead {each / RUN_SECONDS - 1:.1%}")


def _cpu(folder: str, workers: int, runs: int) -> float:
    before = used()
    sweep(plan_of(runs // 2), Path(folder) / f"{workers}-{runs}", workers=workers, run=burn)
    return used() - before


def workers(runs: int = 1500) -> None:
    """Measure runs per second with one and two worker processes, from the first result to the last."""
    rates = {}
    with tempfile.TemporaryDirectory() as folder:
        for many in (1, 2):
            seen: list[float] = []
            sweep(
                plan_of(runs // 2), Path(folder) / str(many), workers=many, run=burn,
                progress=lambda _at, seen=seen: seen.append(time.perf_counter()),
            )  # fmt: skip
            skip = len(seen) // 10
            rates[many] = (len(seen) - skip) / (seen[-1] - seen[skip])
    print(f"runs per second: one {rates[1]:.1f}, two {rates[2]:.1f}, ratio {rates[2] / rates[1]:.2f}")


def store(runs: int = 100_000) -> None:
    """Measure what storing a run costs, and a group-by over all."""
    rng, plan = np.random.default_rng(1), plan_of(runs // 2)
    with tempfile.TemporaryDirectory() as folder:
        opened = Store(Path(folder) / "out", plan)
        tasks = list(plan.tasks())
        values = rng.random((runs, MEASURES)).tolist()
        results = [Ran({f"m{j}": v for j, v in enumerate(row)}, {}, 0.0) for row in values]
        before = time.process_time()
        for task, result in zip(tasks, results, strict=True):
            opened.add(task, result)
        opened.close()
        print(f"storing {runs:,} runs: {1e6 * (time.process_time() - before) / runs:.0f} µs a run (CPU)")
        for turn in (
            "first",
            "second",
        ):  # processes: the second finds the libraries in the disk cache
            told = subprocess.run(
                [sys.executable, "-c", QUERY, str(Path(folder) / "out")],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            print(f"over {runs:,} runs, {turn} process: {told.stdout.strip()}")


def memory(short: int = 50, long: int = 500) -> None:
    """Measure a worker's memory after a few and after many runs of the real model."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        for runs in (short, long - short):
            now = pool.submit(live, runs).result()
            print(f"resident memory of a worker after {runs} more runs: {now:.0f} MB")


def live(runs: int) -> float:
    """Run the model so often; return the memory this process has now, in MB."""
    plan = plan_from_text(REAL.format(points=-(-runs // 2)), "memory")
    work = SweepWork(plan)
    for task in islice(plan.tasks(), runs):
        if isinstance(result := work.do(task), Failed):
            raise RuntimeError(result.detail)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def design(points: int = 1_000_000) -> None:
    """Walk through a million points; the peak is that of the whole process."""
    plan, began, before = plan_of(points // 2), time.perf_counter(), _peak()
    many = sum(1 for _ in plan.tasks())
    print(f"{many:,} points in {time.perf_counter() - began:.1f} s, peak +{_peak() - before:.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure what the arguments name."""
    parts = {"overhead": overhead, "workers": workers, "store": store, "design": design, "memory": memory}
    for name in sys.argv[1:] or parts:
        parts[name]()


if __name__ == "__main__":
    main()
