"""How worker processes are made, without importing anything of theirs."""

from __future__ import annotations

import multiprocessing
from typing import Any

READY = "sim.dashboard.worker.preload"
"""Module imported by the process from which workers are forked: all modules, all rules compiled."""


def how_workers_are_made() -> Any:
    """Return the way of making processes.

    Importing the model and loading its rules takes seconds. Where it can be, one process does so once and
    workers are forked from it: they are there at once, also in place of one that died. That process has no
    threads, which is what makes forking it safe.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([READY])
    return context


def get_ready() -> None:
    """Let the process from which workers are forked begin, beside this one's own imports; returns at once."""
    if how_workers_are_made().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()
