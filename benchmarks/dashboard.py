"""How fast the pages are: the first picture, a day, and a class of sessions that move levers.

    python3 -m uv run python benchmarks/dashboard.py first
    python3 -m uv run python benchmarks/dashboard.py day --city kunming/530111 --size 50000
    python3 -m uv run python benchmarks/dashboard.py class --sessions 40 --seconds 60

``first`` and ``day`` drive one real Chromium.  ``class`` speaks Solara's protocol over loopback, so that 40
sessions need no 40 browsers; every session moves a lever of its own now and then, none like another's, so
that no answer comes from the cache.  Time runs from the click until the new run has arrived whole.

The server runs in a process group of its own, which ends with this process however that ends; nothing waits
longer than ``--limit`` seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dashboard_client

LEVERS = ("staff.grid", "forms.cut", "callback.share", "network.departments", "heads.incentive")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DRAWN = "[data-figure=flags][data-drawn]"
STEP = """async (count) => {
    const button = [...document.querySelectorAll('.player .steps button')][2];
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const times = [];
    for (let n = 0; n < count; n += 1) {
        const began = performance.now();
        button.click();
        await frame();      // what the click asked for is drawn in this frame
        await frame();
        times.push(performance.now() - began);
    }
    return times;
}"""


def dies_with_parent() -> None:
    """Ask Linux to end this process when its parent ends, be it by kill -9."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@contextlib.contextmanager
def served(limit: float) -> Iterator[tuple[str, int]]:
    """Start ``cogov dashboard`` and give its address and its process group."""
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [Path(sys.executable).with_name("cogov"), "dashboard", "--port", "0", "--records", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "COGOV_LANG": "en", "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
            preexec_fn=dies_with_parent,
        )
        try:
            yield address(server, limit), server.pid
        finally:
            for mark in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                    os.killpg(server.pid, mark)
                    server.wait(5)


def address(server: subprocess.Popen[bytes], limit: float) -> str:
    """Return the address that a server says it listens on."""
    assert server.stdout is not None
    said, end = "", time.monotonic() + limit
    while time.monotonic() < end and server.poll() is None:
        if select.select([server.stdout], [], [], 0.2)[0]:
            said += os.read(server.stdout.fileno(), 4096).decode()
        if "Ctrl-C" in said:
            return next(word for word in said.split() if word.startswith("http://")).rstrip("/")
    raise SystemExit(f"the server did not start: {said}")


def worked(group: int) -> float:
    """Return the processor seconds that the processes of a group have used; 0 where there is no ``/proc``."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """Give a headless Chromium."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


def place(given: argparse.Namespace) -> str:
    """Return the part of an address that names the district."""
    return f"city={given.city}&size={given.size}" if given.city != "teaching" else ""


def first(url: str, given: argparse.Namespace) -> None:
    """Open the page again and again, each time in a new session, and time the first chart."""
    times = []
    with browser() as chromium:
        for n in range(1 + given.times):
            page = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
            began = time.perf_counter()
            page.goto(f"{url}/#page=lab&{place(given)}&seed={n + 1}", timeout=given.limit * 1000)
            page.wait_for_selector(DRAWN, timeout=given.limit * 1000)
            times.append(time.perf_counter() - began)
            page.context.close()
    warm = sorted(times[1:])  # the first one waits until the workers have loaded the rules
    print(f"first picture, new browser session, a new seed each time ({given.city}, {len(warm)} times):")
    middle, late = statistics.median(warm), warm[-1]
    print(f"  median {middle:.2f} s, longest {late:.2f} s; right after the server's start {times[0]:.2f} s")


def day(url: str, given: argparse.Namespace) -> None:
    """Step through a run day by day and time until every chart in sight is drawn."""
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{url}/#page=lab&{place(given)}&day=100", timeout=given.limit * 1000)
        page.wait_for_selector(DRAWN, timeout=given.limit * 1000)
        page.wait_for_timeout(1500)
        drawn = page.evaluate(STEP, 100)
    run = {"city": given.city, "scale": given.scale, "seed": 77}
    computed = 1000 * asyncio.run(one_run(url, run)) / 365
    middle, late = statistics.median(drawn), sorted(drawn)[94]
    print(f"a day drawn ({given.city}): median {middle:.0f} ms, 95th percentile {late:.0f} ms of 100 days")
    print(f"a day computed and sent, of a year's run: {computed:.1f} ms; together {middle + computed:.0f} ms")


async def one_run(url: str, run: dict[str, Any]) -> float:
    """Return the seconds until a run asked for has arrived, the rules loaded."""
    session = dashboard_client.Session(url)
    await session.open()
    await session.play({**run, "seed": 76})
    took = await session.play(run)
    await session.close()
    return took


async def pupil(session: Any, number: int, given: argparse.Namespace, end: float, times: list[float]) -> None:
    """Move a lever now and then until the lesson ends."""
    luck = random.Random(number)
    await asyncio.sleep(luck.uniform(0, given.every))
    while time.monotonic() < end:
        move = {"day": luck.randrange(30, 230), "lever": luck.choice(LEVERS)}
        move["value"] = round(luck.random(), 4)
        run = {"city": given.city, "scale": given.scale, "moves": [move], "seed": 1}
        times.append(await session.play(run))
        await asyncio.sleep(luck.uniform(0.5, 1.5) * given.every)


async def lesson(url: str, group: int, given: argparse.Namespace) -> tuple[list[float], float]:
    """Hold a lesson; return how long each move took to be answered, and the server's processor seconds."""
    sessions = [dashboard_client.Session(url) for _ in range(given.sessions)]
    for session in sessions:
        await session.open()
    print(f"{len(sessions)} sessions are open", flush=True)
    # Both workers have loaded the rules by now.
    await asyncio.gather(*(one.play({"city": given.city, "scale": given.scale, "seed": n + 2})
                           for n, one in enumerate(sessions[:4])))  # fmt: skip
    times: list[float] = []
    before, end = worked(group), time.monotonic() + given.seconds
    await asyncio.gather(*(pupil(one, n, given, end, times) for n, one in enumerate(sessions)))
    used = worked(group) - before
    for session in sessions:
        await session.close()
    return sorted(times), used


def class_(url: str, given: argparse.Namespace) -> None:
    """Hold a lesson of many sessions."""
    times, used = asyncio.run(asyncio.wait_for(lesson(url, given.group, given), given.limit))
    late = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"{given.city}, {given.sessions} sessions, {len(times)} moves, one every {given.every:g} s each")
    print(f"answered: median {statistics.median(times):.2f} s, p95 {late:.2f} s, longest {times[-1]:.2f} s")
    print(f"processor time of the server: {used / len(times):.2f} s a move, {used / given.seconds:.2f} cores")


def main() -> None:
    """Start a server, measure, say what was found and how busy the machine was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("first", "day", "class"))
    parser.add_argument("--city", default="teaching")
    parser.add_argument("--size", type=int, default=50_000, help="residents, unless teaching")
    parser.add_argument("--times", type=int, default=7, help="first: how often the page is opened")
    parser.add_argument("--sessions", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between two moves of a session")
    parser.add_argument("--limit", type=float, default=240.0, help="seconds waited at most")
    given = parser.parse_args()
    given.scale = dashboard_client.scale_of(given.city, given.size)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    before = os.getloadavg()[0]
    with served(given.limit) as (url, given.group):
        try:
            {"first": first, "day": day, "class": class_}[given.what](url, given)
        except TimeoutError:
            sys.exit(f"not answered within {given.limit:g} s; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"load of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
