"""A class of sessions moves levers: how long until each is answered.

Starts ``cogov dashboard`` on this machine and speaks Solara's protocol to it over loopback, so that 40
sessions need no 40 browsers. Every session moves a lever of its own now and then, none like another's, so
that no answer comes from the cache; the time runs from the click until the new run has arrived whole.

    python3 -m uv run python benchmarks/dashboard.py --sessions 40 --seconds 60
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import websockets

LEVERS = ("staff.grid", "forms.cut", "callback.share", "network.departments", "heads.incentive")
WAIT = 120.0


class Session:
    """One browser session, without the browser."""

    def __init__(self, url: str) -> None:
        self.url, self.kernel, self.session = url, str(uuid.uuid4()), uuid.uuid4().hex
        self.desk, self.asked = "", 0
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
            if not isinstance(raw, str):
                continue
            content = json.loads(raw)["content"]
            data = content.get("data", {})
            state = data.get("state", {})
            if "answers" not in state:
                continue
            if not self.found.done():
                self.found.set_result(content["comm_id"])
            for answer in json.loads(state["answers"]):
                waiting = self.answers.pop(answer["id"], None)
                if waiting is not None:
                    waiting.set_result(answer)

    async def play(self, run: dict[str, Any]) -> float:
        """Ask for a run and return the seconds until it has arrived."""
        self.asked += 1
        answer = self.answers[self.asked] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        question = {"event": "question", "data": {"id": self.asked, "kind": "play", "body": {"run": run}}}
        await self._send(
            "comm_msg", {"comm_id": self.desk, "data": {"method": "custom", "content": question}}
        )
        told = await asyncio.wait_for(answer, WAIT)
        if "wrong" in told:
            raise RuntimeError(told["wrong"]["en"])
        key = told["body"]["key"]
        await asyncio.to_thread(
            lambda: self.web.open(f"{self.url}/cogov/run/{key}.json", timeout=WAIT).read()
        )
        return time.perf_counter() - began

    async def close(self) -> None:
        """End the session."""
        self.reader.cancel()
        await self.socket.close()


async def pupil(session: Session, number: int, every: float, end: float, times: list[float]) -> None:
    """Move a lever now and then until the lesson ends."""
    luck = random.Random(number)
    await asyncio.sleep(luck.uniform(0, every))
    while time.monotonic() < end:
        moves = [
            {"day": 30 + luck.randrange(200), "lever": luck.choice(LEVERS), "value": round(luck.random(), 3)}
        ]
        times.append(await session.play({"city": "teaching", "moves": moves, "seed": 1}))
        await asyncio.sleep(luck.uniform(0.5, 1.5) * every)


async def lesson(url: str, given: argparse.Namespace) -> list[float]:
    sessions = [Session(url) for _ in range(given.sessions)]
    for session in sessions:
        await session.open()
    await sessions[0].play({"city": "teaching"})  # the rules are compiled or loaded by now
    times: list[float] = []
    end = time.monotonic() + given.seconds
    await asyncio.gather(*(pupil(s, n, given.every, end, times) for n, s in enumerate(sessions)))
    for session in sessions:
        await session.close()
    return times


def main() -> None:
    """Start a server, hold the lesson, print how long answers took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between two moves of a session")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cogov = Path(sys.executable).with_name("cogov")
        server = subprocess.Popen(
            [str(cogov), "--lang", "en", "dashboard", "--port", "0", "--records", folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        url = next(line for line in server.stdout if "http://" in line).split()[-1].rstrip("/")
        try:
            times = sorted(asyncio.run(lesson(url, given)))
        finally:
            server.terminate()
            server.wait(20)
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"sessions {given.sessions}, moves {len(times)}, one every {given.every:g} s a session")
    print(f"answered: median {statistics.median(times):.2f} s, p95 {p95:.2f} s, longest {times[-1]:.2f} s")


if __name__ == "__main__":
    main()
