"""Answers for the study page: which studies lie in the folder, and one of them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from sim.dashboard.api.office import Answer, Office
from sim.dashboard.requests import text
from sim.dashboard.worker import studies
from sim.study.store.ledger import NAME


def listing(office: Office, number: int, _body: Mapping[str, Any]) -> Future[Any]:
    """List the studies; asked anew each time, for sweeps go on."""
    root = office.shared["studies"]
    return office.pool.submit(("studies", root, id(office), number), studies.list_studies, root)


def look(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Show a study as it is now."""
    root, name = office.shared["studies"], text(body.get("name"), "name", 200)
    ledger = Path(root) / name.partition(studies.CITY)[0] / NAME
    stamp = ledger.stat().st_mtime_ns if ledger.is_file() else 0
    return office.pool.submit(("study", root, name, stamp), studies.look_at_study, root, name)


ANSWERS: dict[str, Answer] = {"study.list": listing, "study.look": look}
