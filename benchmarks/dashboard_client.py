"""A browser session without the browser: enough of Solara's protocol to ask questions and fetch runs."""

from __future__ import annotations

import asyncio
import json
import time
import urllib.request
import uuid
from http.cookiejar import CookieJar
from typing import Any

import websockets

WAIT = 200.0
"""Seconds after which an answer is given up; rules that nobody has compiled yet take a minute or more."""


def scale_of(city: str, size: int) -> float:
    """Return the scale at which the pages show a district of about ``size`` residents."""
    from sim.city import load_city

    key, _, code = city.partition("/")
    whole = load_city(key)
    if key == "teaching":
        return 1.0
    people = dict(zip(whole.district_codes, whole.districts["population"].tolist(), strict=True))
    return min(1.0, round(size / people[code], 4))


class Session:
    """One session of the pages.

    Args:
        url: address of the server.
    """

    def __init__(self, url: str) -> None:
        self.url, self.kernel, self.session = url, str(uuid.uuid4()), uuid.uuid4().hex
        self.desk, self.asked, self.seen = "", 0, 0
        self.answers: dict[int, asyncio.Future[Any]] = {}

    async def open(self) -> None:
        """Load the page and start a session."""
        jar = CookieJar()
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        await asyncio.to_thread(lambda: self.web.open(self.url, timeout=WAIT).read())
        cookie = "; ".join(f"{one.name}={one.value}" for one in jar)
        address = f"{self.url.replace('http', 'ws')}/jupyter/api/kernels/{self.kernel}/channels"
        self.socket = await websockets.connect(
            f"{address}?session_id={self.session}",
            additional_headers={"Cookie": cookie, "Origin": self.url},
            max_size=None,
            open_timeout=WAIT,
        )
        self.found = asyncio.get_running_loop().create_future()
        self.reader = asyncio.create_task(self._read())
        control = uuid.uuid4().hex
        await self._send("comm_open", {"comm_id": control, "target_name": "solara.control", "data": {}})
        args = {"path": "", "appName": None, "themes": {"light": {}, "dark": {}}, "dark": False}
        await self._send("comm_msg", {"comm_id": control, "data": {"method": "run", "args": args}})
        self.desk = await asyncio.wait_for(self.found, WAIT)

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        header = {"msg_id": uuid.uuid4().hex, "username": "", "session": self.session, "msg_type": kind}
        header |= {"date": "2026-01-01T00:00:00Z", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self.socket.send(json.dumps({**message, "channel": "shell", "buffers": []}))

    async def _read(self) -> None:
        async for raw in self.socket:
            content = json.loads(raw)["content"] if isinstance(raw, str) else {}
            state = content.get("data", {}).get("state", {}) if isinstance(content, dict) else {}
            if "answers" not in state:
                continue
            if not self.found.done():
                self.found.set_result(content["comm_id"])
            for answer in json.loads(state["answers"]):
                self.seen = max(self.seen, answer["n"])
                waiting = self.answers.pop(answer["id"], None)
                if waiting is not None:
                    waiting.set_result(answer)

    async def ask(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """Ask a question and return its answer.

        Raises:
            RuntimeError: the answer says that something is wrong.
        """
        self.asked += 1
        answer = self.answers[self.asked] = asyncio.get_running_loop().create_future()
        question = {
            "event": "question",
            "data": {"id": self.asked, "kind": kind, "body": body, "seen": self.seen},
        }
        data = {"method": "custom", "content": question}
        await self._send("comm_msg", {"comm_id": self.desk, "data": data})
        told = await asyncio.wait_for(answer, WAIT)
        if "wrong" in told:
            raise RuntimeError(told["wrong"]["en"])
        return told["body"]

    async def play(self, run: dict[str, Any]) -> float:
        """Ask for a run and return the seconds until it has arrived."""
        began = time.perf_counter()
        key = (await self.ask("play", {"run": run}))["key"]
        await asyncio.to_thread(self.fetch, key)
        return time.perf_counter() - began

    def fetch(self, key: str) -> bytes:
        """Return a finished run."""
        return self.web.open(f"{self.url}/cogov/run/{key}.json", timeout=WAIT).read()

    async def close(self) -> None:
        """End the session."""
        self.reader.cancel()
        await self.socket.close()
