"""How many processes this machine can keep busy."""

from __future__ import annotations

import os
from pathlib import Path

WORKER_BYTES = 3.5e8
"""Memory a worker needs whatever the city; measured 0.29 GB for the teaching district."""

RESIDENT_BYTES = 250.0
"""Memory a worker needs for each resident and year; measured 2.1 GB for all of Kunming."""


def worker_count(resident_years: float) -> int:
    """Return how many processes the processors and the free memory of this machine allow."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = free_memory()
    if free is None:
        return processors
    return max(1, min(processors, int(free / (WORKER_BYTES + RESIDENT_BYTES * resident_years))))


def free_memory() -> float | None:
    """Return bytes that can be had without swapping; None where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(float(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        return None
