"""The guard of every request: who may enter, from where, and how often.

A pure ASGI wrapper. It lets a browser on only with the class's code (when there is one), refuses
websockets that another page opened, serves no file from a network, and adds the headers that keep
the page to this server.
"""

from __future__ import annotations

import collections
import hashlib
import hmac
import time
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, TimestampSigner
from starlette.responses import PlainTextResponse, RedirectResponse

CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)
"""Vue 2 compiles templates in the page and needs ``unsafe-eval``."""

MOST_SOCKETS = 120
MOST_SOCKETS_EACH = 120
"""Websockets in all and from one address: a class may sit behind one."""

MAX_BODY = 300_000
"""Bytes of a request's body."""

COOKIE = "cogov_class"
COOKIE_SECONDS = 12 * 3600
"""A browser that knew the code is asked again after this."""

CDN = "/_solara/cdn/"
OWN_FILES = "/static/public/"
"""Our modules. A browser asks each time whether they are still the same (a 304 says so): left to itself it
would guess how long they stay fresh, and after an update mix old modules with new ones for days."""

LOCAL = ("127.0.0.1", "::1", "testclient")

type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
type Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Tickets:
    """Signed cookies that say: this browser knew the class's code.

    Args:
        code: the code; empty lets everybody in.
        secret: signs the cookies.
    """

    def __init__(self, code: str, secret: bytes) -> None:
        self.code = code
        self._signer = TimestampSigner(
            secret, salt=COOKIE, key_derivation="hmac", digest_method=hashlib.sha256
        )
        self._tries: dict[str, collections.deque[float]] = collections.defaultdict(collections.deque)

    def sign(self, value: str) -> str:
        """Return ``value`` with the time and a signature."""
        return self._signer.sign(value).decode()

    def good(self, cookie: str) -> bool:
        """Return whether a cookie was signed here within :data:`COOKIE_SECONDS`."""
        if not self.code:
            return True
        try:
            return bool(self._signer.unsign(cookie, max_age=COOKIE_SECONDS))
        except BadSignature:
            return False

    def right(self, code: str) -> bool:
        """Return whether a code is the class's."""
        return hmac.compare_digest(code.strip().encode(), self.code.encode())

    def may_try(self, address: str) -> bool:
        """Return whether an address may try a code now: until ten wrong ones in a minute."""
        tries, now = self._tries[address], time.monotonic()
        while tries and now - tries[0] > 60:
            tries.popleft()
        return len(tries) < 10

    def note_wrong(self, address: str) -> None:
        """Count a wrong code. Right ones do not count: a whole class may sit behind one address."""
        self._tries[address].append(time.monotonic())


class Guard:
    """Wraps an application.

    Args:
        app: the application.
        tickets: who may come in.
        cdn: folder of Solara's own files; nothing else is served under its address.
    """

    OPEN = ("/login", "/readyz", "/cogov/font")

    def __init__(self, app: Any, tickets: Tickets, cdn: Path) -> None:
        self.app, self.tickets, self.cdn = app, tickets, cdn.resolve()
        self._sockets: collections.Counter[str] = collections.Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        # The first request could otherwise choose the address from which all pages load their scripts.
        scope["headers"] = [
            (key, value)
            for key, value in scope["headers"]
            if key.lower() not in (b"script-name", b"x-script-name")
        ]
        headers = {k.decode("latin1").lower(): v.decode("latin1") for k, v in scope["headers"]}
        address = (scope.get("client") or ("?",))[0]
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send, headers, address)
        else:
            await self._request(scope, receive, send, headers, address)

    async def _socket(
        self, scope: Scope, receive: Receive, send: Send, headers: dict[str, str], address: str
    ) -> None:
        if (
            not same_origin(headers)
            or not self._known(headers)
            or self._sockets.total() >= MOST_SOCKETS
            or self._sockets[address] >= MOST_SOCKETS_EACH
        ):
            await receive()
            await send({"type": "websocket.close", "code": 4403})
            return
        self._sockets[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._sockets[address] -= 1

    async def _request(
        self, scope: Scope, receive: Receive, send: Send, headers: dict[str, str], address: str
    ) -> None:
        refused = self._refusal(scope, headers, address)
        await (refused or self.app)(scope, receive, _with_headers(send, scope["path"]))

    def _refusal(self, scope: Scope, headers: dict[str, str], address: str) -> Any:
        """Return the answer given instead of the application; None lets the request through."""
        path = scope["path"]
        foreign = bool(headers.get("origin")) and not same_origin(headers)
        if scope["method"] not in ("GET", "HEAD") and (foreign or _too_long(headers)):
            return PlainTextResponse("refused", 403)
        if path not in self.OPEN and not self._known(headers):
            return RedirectResponse("/login", 303)
        if path.startswith("/resourcez") and address not in LOCAL:
            return PlainTextResponse("not here", 404)
        if path.startswith(CDN) and not self._ours(path.removeprefix(CDN)):
            return PlainTextResponse("not here", 404)
        return None

    def _known(self, headers: dict[str, str]) -> bool:
        pairs = (part.strip().split("=", 1) for part in headers.get("cookie", "").split(";") if "=" in part)
        return self.tickets.good(dict(pairs).get(COOKIE, ""))

    def _ours(self, name: str) -> bool:
        """Return whether a file is in the folder; Solara would fetch any other from the network."""
        path = (self.cdn / name).resolve()
        return path.is_file() and path.is_relative_to(self.cdn)


def same_origin(headers: dict[str, str]) -> bool:
    """Return whether a request comes from a page of this server."""
    return headers.get("origin", "").partition("://")[2] == headers.get("host", "-")


def _too_long(headers: dict[str, str]) -> bool:
    try:
        return int(headers.get("content-length", "0")) > MAX_BODY
    except ValueError:
        return True


def _with_headers(send: Send, path: str) -> Send:
    more = [
        (b"content-security-policy", CSP.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
    ]
    if path.startswith(OWN_FILES):
        more.append((b"cache-control", b"no-cache"))

    async def wrapped(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *more]
        await send(message)

    return wrapped
