"""Starting the page server."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from sim.dashboard.web.keys import Keys
from sim.dashboard.worker.processes import get_ready

MAX_MESSAGE = 1_000_000
"""Bytes of one websocket message from a browser."""


def workers_here() -> int:
    """Return how many processes may compute: all processors but none for the pages when there is one."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(count, 8))


def serve(
    host: str, port: int, *, keys: Keys, folder: Path, studies: Path, workers: int | None, began: Any
) -> None:
    """Serve until interrupted.

    Args:
        host: address to listen on.
        port: port; 0 takes a free one.
        keys: the class's code, if there is a door, and the key that signs its cookies.
        folder: where the classroom's records lie.
        studies: folder below which stored studies are shown.
        workers: processes that compute.
        began: called with the port once it is listening.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    get_ready()

    import uvicorn

    from sim.dashboard.web.server import make_app, place

    app = make_app(workers=workers or workers_here(), keys=keys, folder=folder, studies=studies)
    config = uvicorn.Config(
        app, log_level="warning", ws_max_size=MAX_MESSAGE, timeout_graceful_shutdown=2, access_log=False
    )

    class Server(uvicorn.Server):
        """Says that it can be reached only when it can."""

        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            began(listener.getsockname()[1])

    try:
        Server(config).run(sockets=[listener])
    finally:
        place().pool.close()
        place().store.close()
