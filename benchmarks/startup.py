"""Time of `cogov --help`: best of several, against a bare interpreter.

python benchmarks/startup.py
"""

from __future__ import annotations

import subprocess
import sys
import time

TIMES = 7
LIMIT = 0.4
"""Seconds within which the help page must stand."""


def best(*args: str) -> float:
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run([sys.executable, *args], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> int:
    code = "from sim.cli.main import main; main()"
    bare, page = best("-c", "pass"), best("-c", code, "--help")
    verb = best("-c", code, "compare", "--help")
    print(f"bare interpreter {bare:.3f} s, cogov --help {page:.3f} s, cogov compare --help {verb:.3f} s")
    return 0 if page < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
