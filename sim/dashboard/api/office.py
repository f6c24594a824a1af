"""Questions of one browser session and their answers.

A page asks ``{"id", "kind", "body", "seen"}`` over the session's websocket. Slow work is done
by the pool; the answer is put where the page sees it, ``{"n", "id", "kind", "body"}``, with ``"wrong"``
when it is a message for the user. ``n`` counts answers; ``seen`` is the last that the page has read,
so that none is sent twice for long. Nothing the browser sends is believed.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from sim.dashboard.requests import mapping, text, whole
from sim.dashboard.worker.pool import BROKEN, Pool
from sim.dashboard.worker.tasks import Failed
from sim.errors import InputError

KEPT = 24
"""Answers that stay readable until they are read, for a page whose messages were merged."""

MOST_A_SECOND = 25
"""Questions that a session may ask in a second; a hand is slower, a script is not."""

TOO_FAST = Failed("请求太快，请稍候。", "Too many requests; please wait a moment.")

type Say = Callable[[str], None]
type Answer = Callable[["Office", int, Mapping[str, Any]], Any]

_log = logging.getLogger("cogov.dashboard")


class Office:
    """One session.

    Args:
        pool: does slow work.
        say: takes the readable answers as JSON, in whatever thread they come about.
        answers: function by kind of question; returns a value, a future, or None to answer later.
        shared: state shared by sessions on purpose, by name.
    """

    def __init__(
        self, pool: Pool, say: Say, answers: Mapping[str, Answer], shared: Mapping[str, Any] | None = None
    ) -> None:
        self.pool, self.shared = pool, shared or {}
        self._say, self._answers = say, answers
        self._lock = threading.Lock()
        self._said: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._number = 0
        self._telling = self._news = False
        self._asked: deque[float] = deque(maxlen=MOST_A_SECOND)
        self.background: Any = None
        self.open = True

    def ask(self, raw: Any) -> None:
        """Take a question; never raises."""
        number, kind = -1, "?"
        try:
            given = mapping(raw, "ask")
            number = whole(given.get("id"), "id", 0, 2**31)
            kind = text(given.get("kind"), "kind", 40)
            self._forget(whole(given.get("seen", 0), "seen", 0, 2**31))
            if self._too_fast():
                self.answer(number, kind, TOO_FAST)
                return
            if kind not in self._answers:
                raise InputError("没有这种请求", "there is no such request", key=kind)
            found = self._answers[kind](self, number, mapping(given.get("body", {}), "body"))
        except InputError as error:
            self.answer(number, kind, Failed(error.render("zh"), error.render("en")))
        except Exception:
            _log.exception("a question could not be answered: %s", kind)
            self.answer(number, kind, BROKEN)
        else:
            self._when_known(number, kind, found)

    def _forget(self, seen: int) -> None:
        with self._lock:
            while self._said and self._said[0]["n"] <= seen:
                self._said.popleft()

    def _when_known(self, number: int, kind: str, found: Any) -> None:
        if isinstance(found, Future):
            found.add_done_callback(lambda done: self.answer(number, kind, done.result()))
        elif found is not None:
            self.answer(number, kind, found)

    def _too_fast(self) -> bool:
        now = time.monotonic()
        full = len(self._asked) == MOST_A_SECOND and now - self._asked[0] < 1.0
        self._asked.append(now)
        return full

    def answer(self, number: int, kind: str, body: Any) -> None:
        """Give an answer, or a further part of one, to the page."""
        if not self.open:
            return
        said: dict[str, Any] = {"id": number, "kind": kind}
        if isinstance(body, Failed):
            said["wrong"] = {"zh": body.zh, "en": body.en}
        else:
            said["body"] = body
        with self._lock:
            self._number += 1
            self._said.append({"n": self._number, **said})
        self._tell()

    def _tell(self) -> None:
        """Send the readable results, one thread at a time and the newest last.

        The lock is not held meanwhile: whoever says needs the page, and who holds the page may be asking.
        """
        with self._lock:
            self._news = True
            if self._telling:
                return  # the thread that is at it says this too
            self._telling = True
        try:
            while phrase := self._next():
                self._say(phrase)
        except BaseException:
            self._telling = False
            raise

    def _next(self) -> str:
        """Return the next message; empty when all have been sent."""
        with self._lock:
            self._telling = self._news
            if not self._news:
                return ""
            self._news = False
            return json.dumps(list(self._said), ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    def close(self) -> None:
        """Forget the session: nobody reads its answers any more."""
        self.open = False


def then(first: Future[Any], turn: Callable[[Any], Any]) -> Future[Any]:
    """Return ``turn`` of a future result; a failure stays one."""
    turned: Future[Any] = Future()

    def hand_on(done: Future[Any]) -> None:
        result = done.result()
        try:
            turned.set_result(result if isinstance(result, Failed) else turn(result))
        except InputError as error:
            turned.set_result(Failed(error.render("zh"), error.render("en")))
        except Exception:
            _log.exception("a result could not be turned into an answer")
            turned.set_result(BROKEN)

    first.add_done_callback(hand_on)
    return turned
