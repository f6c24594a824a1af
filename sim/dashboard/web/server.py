"""The application: our routes and Solara's, behind the guard.

Solara reads its settings when it is first imported, so :func:`make_app` sets them before.
"""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.dashboard.api.choices import offer
from sim.dashboard.api.lab import run
from sim.dashboard.classroom.store import Store
from sim.dashboard.requests import Spec
from sim.dashboard.web.keys import Keys
from sim.dashboard.worker.pool import Pool

APP = "sim.dashboard.web.page"

SETTINGS = {
    "SOLARA_ROOT_PATH": "",  # otherwise the first request chooses it
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_KERNEL_CULL_TIMEOUT": "5m",  # the default keeps a session that lost its network a day
    "SOLARA_SESSION_HTTP_ONLY": "True",
    "SOLARA_SESSION_HTTPS_ONLY": "False",  # a class has no certificate
    "SOLARA_SESSION_SAME_SITE": "lax",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_THEME_FORCE_REFRESH": "True",
    "SOLARA_THEME_TITLE": "cogov",
    "SOLARA_MODE": "production",
    "SOLARA_ASSETS_CDN": "http://127.0.0.1:9/",  # never reached: the guard answers first
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
}


@dataclass
class Place:
    """State that the sessions of this process share on purpose.

    Args:
        pool: the workers.
        store: the classroom's records.
        studies: folder below which stored studies are shown.
    """

    pool: Pool
    store: Store
    studies: str


_place: Place | None = None


def place() -> Place:
    """Return the shared state; the server made it before the first session."""
    assert _place is not None, "the server is not started"
    return _place


def make_app(*, workers: int, keys: Keys, folder: Path, studies: Path) -> Any:
    """Return the ASGI application.

    Args:
        workers: processes that compute.
        keys: the code that a browser must know to enter, and the key that signs its cookies.
        folder: where the classroom's records lie.
        studies: folder below which stored studies are shown.
    """
    global _place
    for name, value in SETTINGS.items():
        os.environ[name] = value
    os.environ["SOLARA_APP"] = APP
    os.environ.setdefault("SOLARA_SESSION_SECRET_KEY", keys.derived("session").hex())
    folder.mkdir(parents=True, exist_ok=True)
    store, pool = Store(folder), Pool(workers)
    pool.warm()
    run(pool, Spec())  # the run on everybody's first page
    _place = Place(pool, store, str(studies))
    import solara.server.settings as solara_settings
    import solara.server.starlette as solara_app
    from starlette.applications import Starlette

    from sim.dashboard.web.guard import Guard, Tickets
    from sim.dashboard.web.routes import routes

    tickets = Tickets(keys.code, keys.derived("ticket"))
    app = Starlette(
        routes=[*routes(_place, tickets, _offer_bytes()), *solara_app.routes],
        lifespan=solara_app.lifespan,
        middleware=solara_app.middleware,
    )
    return Guard(app, tickets, solara_settings.assets.proxy_cache_dir)


def _offer_bytes() -> bytes:
    said = json.dumps(offer(), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(said.encode(), 6)
