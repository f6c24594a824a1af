"""Seconds of each lesson on a fresh kernel: by the clock, of processor time, and of its longest cell.

python benchmarks/course.py        all lessons; the rules are compiled before
python benchmarks/course.py 3 6    some of them
"""

from __future__ import annotations

import os
import resource
import sys
import time
from datetime import datetime
from typing import Any

import sim
from sim.course import lessons
from sim.course.build import PATIENCE, SECONDS, run_lesson


def processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def longest(notebook: Any) -> float:
    """Return the seconds of the cell that took longest."""
    found = [0.0]
    for cell in notebook.cells:
        told = cell.metadata.get("execution", {})
        ends = [told.get(f"iopub.{name}") for name in ("execute_input", "status.idle")]
        if all(ends):
            begin, end = (datetime.fromisoformat(str(one)) for one in ends)
            found.append((end - begin).total_seconds())
    return max(found)


def main() -> int:
    asked = [int(one) for one in sys.argv[1:]] or [info.number for info in lessons()]
    sim.run("baseline", city="teaching", days=1)
    slowest = 0.0
    for info in lessons():
        if info.number not in asked:
            continue
        began, used, load = time.perf_counter(), processor(), os.getloadavg()[0]
        notebook = run_lesson(info, PATIENCE)
        wall = time.perf_counter() - began
        slowest = max(slowest, wall)
        print(
            f"lesson {info.number}: {wall:.0f} s, processor {processor() - used:.0f} s, "
            f"longest cell {longest(notebook):.0f} s (load {load:.1f})",
            flush=True,
        )
    print(f"slowest lesson {slowest:.0f} s of {SECONDS:.0f} s")
    return 0 if slowest < SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
