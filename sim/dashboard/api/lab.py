"""Answers for the lab and the journey: runs, places, cases, scenario files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from sim.dashboard.api.office import Answer, Office, then
from sim.dashboard.requests import Spec, spec_of, text, whole, wrong
from sim.dashboard.worker import tasks
from sim.dashboard.worker.pool import Pool

_STEM = re.compile(r"^[a-z0-9][a-z0-9\-]{0,40}$")
_KEY = re.compile(r"^[0-9a-f]{16}$")

MOST_PLACES = 10_000


def play(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Compute a run; the page fetches it by its key."""
    spec = spec_of(body.get("run"))
    return then(run(office.pool, spec), lambda _bytes: {"key": spec.key})


def run(pool: Pool, spec: Spec) -> Future[Any]:
    """Return a run to come, packed, from the cache when somebody has asked before."""
    return pool.submit(("play", spec.key), tasks.play, spec)


def place(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Tell of a place on a day."""
    spec = spec_of(body.get("run"))
    where = whole(body.get("place"), "place", 0, MOST_PLACES)
    day = whole(body.get("day"), "day", 0, spec.days - 1)
    return office.pool.submit(("place", spec.key, where, day), tasks.look_at_place, spec, where, day)


def cases(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """List cases that tell a story."""
    spec = spec_of(body.get("run"))
    kind = text(body.get("of", "passed"), "of", 20)
    words = text(body.get("words", ""), "words", 40)
    return office.pool.submit(("cases", spec.key, kind, words), tasks.find_cases, spec, kind, words)


def story(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Tell the life of a case under the policy of a run."""
    spec = spec_of(body.get("run"))
    key = text(body.get("case"), "case", 16)
    if not _KEY.match(key):
        raise wrong("case", "0123456789abcdef")
    return office.pool.submit(("story", spec.key, key), tasks.tell, spec, key)


def price(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Answer with the cost of a policy."""
    spec = spec_of(body.get("run"))
    return office.pool.submit(("price", spec.key), tasks.price, spec)


def save(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Write the policy with its lever log as a scenario file, for the browser to keep."""
    spec = spec_of(body.get("run"))
    name = text(body.get("name", "my-policy"), "name", 41)
    if not _STEM.match(name):
        raise wrong("name", "a-z, 0-9, -")
    written = office.pool.submit(("file", spec.key, name), tasks.as_file, spec, name)
    return then(written, lambda told: {"name": f"{name}.yaml", "text": told})


def open_file(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Check a scenario file that the user opened, in the city it is for."""
    spec = replace(spec_of(body.get("run")), moves=())
    if not spec.text:
        raise wrong("text", "*.yaml")
    return office.pool.submit(("open", spec.key), tasks.opened, spec)


ANSWERS: dict[str, Answer] = {
    "play": play,
    "place": place,
    "cases": cases,
    "story": story,
    "price": price,
    "save": save,
    "open": open_file,
}
