"""The guard, without a browser: who may come in, from where, and what is never fetched."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("starlette", reason="the pages need the optional group dashboard")

from sim.dashboard.web.guard import COOKIE, COOKIE_SECONDS, MAX_BODY, Guard, Tickets

CODE = "314159"
HOST = "127.0.0.1:1"
OURS = f"http://{HOST}"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


async def home(scope: Any, receive: Any, send: Any) -> None:
    """Stand in for the application: say which script name arrived, open every socket."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    told = dict(scope["headers"]).get(b"x-script-name", b"home")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": told})


class Browser:
    """Asks a guarded application."""

    def __init__(self, folder: Path, code: str = "") -> None:
        (folder / "ours.js").write_text("1", encoding="utf-8")
        self.guard = Guard(home, Tickets(code, b"secret"), folder)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        sent = self._send({"type": "http", "method": method, "path": path}, headers)
        start = next(message for message in sent if message["type"] == "http.response.start")
        body = b"".join(message.get("body", b"") for message in sent)
        said = {key.decode().lower(): value.decode() for key, value in start["headers"]}
        return Answer(start["status"], said, body.decode())

    def enters(self, **headers: str) -> bool:
        sent = self._send({"type": "websocket", "path": "/jupyter"}, headers)
        return sent[0]["type"] == "websocket.accept"

    def _send(self, scope: dict[str, Any], headers: dict[str, str]) -> list[Any]:
        given = {"host": HOST, **{key.replace("_", "-"): value for key, value in headers.items()}}
        scope["headers"] = [(key.encode(), value.encode()) for key, value in given.items()]
        scope["client"] = ("127.0.0.1", 5)
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request"}

        async def send(message: Any) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as thread:  # a browser of other tests keeps a loop in this one
            thread.submit(lambda: asyncio.run(self.guard(scope, receive, send))).result()
        return sent


def test_only_our_modules_are_asked_for_each_time(tmp_path):
    browser = Browser(tmp_path)
    assert browser.ask("/static/public/pages/lab.js").headers["cache-control"] == "no-cache"
    for path in ("/", "/static/assets/custom.css", "/cogov/run/1.json", "/_solara/cdn/ours.js"):
        assert "cache-control" not in browser.ask(path).headers


def test_headers_keep_the_page_to_this_server(tmp_path):
    headers = Browser(tmp_path).ask("/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_nobody_chooses_the_address_of_scripts(tmp_path):
    assert Browser(tmp_path).ask("/", x_script_name="//evil.example").text == "home"


def test_without_the_code_there_is_only_the_door(tmp_path):
    browser = Browser(tmp_path, CODE)
    assert browser.ask("/").headers["location"] == "/login"
    assert browser.ask("/cogov/run/abc.json").status == 303
    assert browser.ask("/login").status == 200
    assert browser.ask("/", cookie=f"{COOKIE}=made.up").status == 303
    assert not browser.enters(origin=OURS)
    ticket = Tickets(CODE, b"secret").sign("abc")
    assert browser.ask("/", cookie=f"{COOKIE}={ticket}").status == 200
    assert browser.enters(origin=OURS, cookie=f"{COOKIE}={ticket}")
    assert browser.ask("/", cookie=f"{COOKIE}={Tickets(CODE, b'other').sign('abc')}").status == 303


def test_a_cookie_ends_after_its_hours_also_on_the_server(monkeypatch):
    tickets = Tickets(CODE, b"secret")
    cookie, now = tickets.sign("abc"), time.time()
    for later, good in ((COOKIE_SECONDS - 60, True), (COOKIE_SECONDS + 60, False)):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        assert tickets.good(cookie) is good
    assert not tickets.good("")
    assert not tickets.good("ä.ö.ü")


def test_codes_cannot_be_guessed_quickly():
    tickets = Tickets(CODE, b"secret")
    for _ in range(10):
        assert tickets.may_try("10.0.0.9")
        tickets.note_wrong("10.0.0.9")
    assert not tickets.may_try("10.0.0.9")
    assert tickets.may_try("10.0.0.8")
    assert not tickets.right("000000")
    assert tickets.right(f" {CODE} ")


@pytest.mark.parametrize(
    ("origin", "let_in"), [(OURS, True), ("http://evil.example", False), ("", False), ("null", False)]
)
def test_a_socket_is_opened_only_by_our_own_page(tmp_path, origin, let_in):
    assert Browser(tmp_path).enters(origin=origin) is let_in


def test_another_page_cannot_post_here(tmp_path):
    browser = Browser(tmp_path)
    assert browser.ask("/x", "POST", origin="http://evil.example").status == 403
    assert browser.ask("/x", "POST", content_length=str(MAX_BODY + 1)).status == 403
    assert browser.ask("/x", "POST", content_length="many").status == 403
    assert browser.ask("/x", "POST", origin=OURS).status == 200


@pytest.mark.parametrize("name", ["missing@1/x.js", "../secret", "a/../../secret", "", "/etc/passwd"])
def test_nothing_is_fetched_from_a_network_nor_from_elsewhere_on_the_disk(tmp_path, name):
    (tmp_path.parent / "secret").write_text("x", encoding="utf-8")
    browser = Browser(tmp_path)
    assert browser.ask(f"/_solara/cdn/{name}").status == 404
    assert browser.ask("/_solara/cdn/ours.js").status == 200
