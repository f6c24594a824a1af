"""Imported by the process from which workers are forked: everything that a first job would wait for."""

from __future__ import annotations

import gc
import logging
import signal


def get_ready() -> None:
    """Import all modules and compile every rule; a failure here repeats, with its message, in a job."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C belongs to the server, also before it is ready
    from sim.dashboard.worker.tasks import warm

    try:
        warm()
    except Exception:
        logging.getLogger("cogov.dashboard").exception("the rules could not be made ready")
    gc.collect()
    gc.freeze()  # so that collections in the workers do not copy the memory that all share


get_ready()
