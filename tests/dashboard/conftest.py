"""A real server and a real browser; anything that leaves this machine, or fails, fails the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("solara", reason="the pages need the optional group dashboard")

SIZES = {"projector": (1280, 720), "phone": (390, 844)}
PATIENCE = 60_000
"""Milliseconds; a machine that compiles the rules meanwhile is slow."""

SHOTS = Path(os.environ.get("COGOV_SCREENSHOTS", "results/screenshots"))


def made_up_study(folder: Path) -> None:
    """Write a study whose answers are known: the toy city of the studies' own tests."""
    import toy_city

    from sim.study.design.reading import read_plan
    from sim.study.sweep.runner import sweep

    plan = toy_city.write(folder, points=60, replications=1)
    sweep(read_plan(plan), folder / "toy", run=toy_city.run)


class Server:
    """``cogov dashboard`` in a process of its own."""

    def __init__(self, records: Path, *options: str) -> None:
        self.records, self.options = records, options
        self.process: subprocess.Popen[str] | None = None
        self.url = ""
        self.said: list[str] = []

    def start(self, port: int = 0) -> Server:
        command = [
            str(Path(sys.executable).with_name("cogov")),
            "dashboard",
            "--port",
            str(port),
            "--workers",
            "2",
        ]
        self.process = subprocess.Popen(
            [*command, "--records", str(self.records), *self.options],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "COGOV_LANG": "zh", "PYTHONUTF8": "1"},
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.strip())
            if "http://" in line:
                self.url = line[line.index("http://") :].strip().rstrip("/")
            if "Ctrl-C" in line:
                break
        self._wait()
        return self

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=2)
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory, chromium) -> Iterator[Server]:
    from sim.dashboard.worker.tasks import warm

    warm()  # compiles the rules if nobody has yet, which takes a minute
    studies = tmp_path_factory.mktemp("studies")
    made_up_study(studies)
    started = Server(tmp_path_factory.mktemp("records"), "--studies", str(studies)).start()
    yield started
    started.stop()


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., Any]]:
    """Open a page at a size; at the end no request may have left this machine, failed or raised."""
    wrong: list[str] = []
    contexts = []

    def opened(url: str, size: str = "projector", *, wait: bool = True, quiet: bool = True) -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(NOTES_CANVAS)
        page.on("request", lambda one: _is_local(one.url) or wrong.append(f"left: {one.url}"))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        if quiet:  # not while the server is away
            page.on("response", lambda one: one.status >= 400 and wrong.append(f"{one.status}: {one.url}"))
            said = lambda one: one.type == "error" and wrong.append(f"console: {one.text[:300]}")  # noqa: E731
            page.on("console", said)
        page.goto(url)
        if wait:
            page.wait_for_selector("main [data-page]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:"))


NOTES_CANVAS = """(() => {
    // Notes every Chinese text drawn on a canvas whose characters are not as wide as they are high.
    window.__boxes = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function noted(text, ...more) {
        const han = this.canvas.isConnected && String(text).match(/[\u4e00-\u9fff]+/);
        const size = Number((this.font.match(/([\\d.]+)px/) || [])[1]);
        if (han && Math.abs(this.measureText(han[0]).width / han[0].length / size - 1) > 0.05) {
            window.__boxes.push(`${text} (${this.font})`);
        }
        return fillText.call(this, text, ...more);
    };
})()"""
BOXES = """() => {
    // Chinese characters are as wide as they are high; the box for a missing glyph is not.
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        const parent = node.parentElement;
        if (!parent.checkVisibility() || parent.closest('select, script, style, [data-latin]')) continue;
        const style = getComputedStyle(parent);
        const spacing = parseFloat(style.letterSpacing) || 0;
        for (const part of node.data.matchAll(/[\u4e00-\u9fff]/g)) {
            const range = document.createRange();
            range.setStart(node, part.index);
            range.setEnd(node, part.index + 1);
            const { width } = range.getBoundingClientRect();
            const off = Math.abs((width - spacing) / parseFloat(style.fontSize) - 1);
            if (width && off > 0.05) found.push(`${part[0]} ${node.data.trim().slice(0, 20)} ${width}`);
        }
    }
    return found.slice(0, 5);
}"""


@pytest.fixture(scope="session")
def boxes() -> Callable[[Any], list[str]]:
    """Give the Chinese texts of a page, also those inside charts, that are drawn as boxes."""

    def found(page: Any) -> list[str]:
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(300)
        return [*page.evaluate(BOXES), *page.evaluate("window.__boxes")]

    return found


@pytest.fixture(scope="session")
def shoot() -> Callable[[Any, str], None]:
    """Write a screenshot for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)

    def taken(page: Any, name: str) -> None:
        page.wait_for_timeout(400)
        page.evaluate("document.fonts.ready.then(() => true)")
        width = page.viewport_size["width"]
        page.screenshot(path=SHOTS / f"{name}-{width}.png")

    return taken


READY = {
    "lab": "[data-figure=flags][data-drawn]",
    "compare": "[data-page=compare][data-ready=true]",
    "journey": ".cases button",
    "classroom": "[data-page=classroom]",
    "study": "[data-figure=heat][data-drawn]",
}
"""What is there once a page has something to show."""


def _unfold(page: Any, name: str) -> None:
    """Bring out tooltips, folded parts, a place, a case and its life under another policy."""
    page.evaluate("document.querySelectorAll('.desk details').forEach((one) => { one.open = true; })")
    if name == "lab":
        page.locator(".lever .why").first.click()
        page.locator(".pickrow select").select_option(index=3)
        page.wait_for_selector(".place .facts")
    if name == "journey":
        page.locator(".cases button").first.click()
        page.wait_for_selector(".timeline li")
        page.locator("[data-hook=other]").select_option("joint-approval")
        page.wait_for_selector(".other .story, .other .wrong")


@pytest.fixture(scope="session")
def ready() -> Callable[..., None]:
    """Wait until a page has something to show; unfolded, all that it shows only when asked."""

    def waited(page: Any, name: str, *, unfold: bool = False) -> None:
        page.wait_for_selector(READY[name])
        if unfold:
            _unfold(page, name)

    return waited
