"""``cogov course`` as a reader meets it: JupyterLab in a real browser that may reach this machine only."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from sim.course.catalogue import lesson_info
from sim.course.folder import copy_name, start_name

PATIENCE = 180_000
"""Milliseconds; a machine that compiles the rules meanwhile is slow."""

SHOTS = Path(os.environ.get("COGOV_SCREENSHOTS", "results/screenshots"))
COGOV = str(Path(sys.executable).with_name("cogov"))
OURS = {**os.environ, "COGOV_LANG": "zh", "PYTHONUTF8": "1"}
LESSON = 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("course") / "课程"


@pytest.fixture(scope="module")
def address(folder) -> Iterator[str]:
    """Start ``cogov course`` on a free port and return the address it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [COGOV, "course", "start", "--no-browser", "--port", str(port), "--out", str(folder)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=OURS, encoding="utf-8"
    )
    assert process.stdout is not None
    said, found = [], ""
    for line in process.stdout:
        said.append(line)
        if match := re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", line):
            found = match.group()
            break
    assert found, "".join(said)
    reading = threading.Thread(target=process.stdout.read, daemon=True)
    reading.start()
    yield found
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    reading.join(30)
    process.stdout.close()


@pytest.fixture
def page(browser, address) -> Iterator[Any]:
    """Open the address where every request but to this machine is refused, and told."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    left: list[str] = []

    def only_here(route: Any) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    opened.route(re.compile("^(http|ws)"), only_here)
    opened.goto(address)
    yield opened
    context.close()
    assert left == []


def menu(page: Any, first: str, second: str) -> None:
    """Choose from the menus, which speak Chinese."""
    page.locator(".lm-MenuBar-item", has_text=first).click()
    page.locator(".lm-Menu-item").filter(has_text=re.compile(f"^{second}")).first.click()


def open_lesson(page: Any) -> None:
    """Open a lesson from the start page, as a reader does, and wait for its kernel."""
    name = copy_name(lesson_info(LESSON))
    idle = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
    shown(page).locator(idle).wait_for()  # the start page comes to the front once more when it is ready
    page.locator(".jp-RenderedMarkdown a", has_text=lesson_info(LESSON).title.zh).first.click()
    page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name[:4]).first.wait_for()
    bring_forward(page)
    shown(page).locator(idle).wait_for()


def bring_forward(page: Any) -> None:
    """Bring the lesson to the front and click on it, so that menus speak to it.

    JupyterLab may show its first page once more when that is ready, also between two of our clicks; a click
    on what is hidden now would wait for ever.
    """
    from playwright.sync_api import TimeoutError as TooLate

    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=f"第{LESSON}课").click(timeout=5_000)
            title = shown(page).locator(".jp-RenderedMarkdown h1", has_text=f"第 {LESSON} 课")
            title.first.click(timeout=5_000)
        except TooLate:
            assert time.monotonic() < end, "the lesson does not come to the front"
        else:
            return


def shown(page: Any) -> Any:
    """Return the notebook in front."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def run_all(page: Any) -> None:
    """Run all cells, once the kernel is there, and wait until the last one was."""
    bring_forward(page)
    menu(page, "运行", "运行所有单元格")
    # The prompt of a cell that was run holds a number, that of one still waiting a star.  Asked from here:
    # a page that draws no frames would never look by itself.
    end = time.monotonic() + PATIENCE / 1000
    asked, said = time.monotonic(), [""]
    while len(said) < 6 or not all(re.search(r"\d", text) for text in said):
        assert time.monotonic() < end, said
        page.wait_for_timeout(500)
        if len(said) < 6:  # JupyterLab may bring its first page to the front again when it is ready
            page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=f"第{LESSON}课").click()
        if time.monotonic() > asked + 15 and not any(re.search(r"[\d*]", text) for text in said):
            menu(page, "运行", "运行所有单元格")  # a kernel that is not quite there loses what it is asked
            asked = time.monotonic()
        said = shown(page).locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts()


def shoot(page: Any, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(500)
    page.screenshot(path=SHOTS / f"course-{name}.png")


def test_start_page_is_in_chinese_and_its_letters_are_there(page):
    page.locator(".jp-RenderedMarkdown h1", has_text="从这里开始").wait_for()
    assert "运行" in page.locator(".lm-MenuBar").first.inner_text()
    page.evaluate("document.fonts.ready.then(() => true)")
    # Ours is loaded, and has the letters: a machine without Chinese fonts shows them all the same.
    assert page.evaluate("[...document.fonts].some(f => f.family.includes('Course') && f.status == 'loaded')")
    assert page.get_by_text("Jupyter news").count() == 0
    shoot(page, "start")


@pytest.mark.slow  # all runs of a lesson, twice
def test_every_cell_of_a_lesson_runs_and_a_broken_one_recovers(page, folder):
    open_lesson(page)
    run_all(page)
    pictures = shown(page).locator(".jp-OutputArea img")
    assert pictures.count() >= 2
    assert pictures.evaluate_all("all => all.every(one => one.naturalWidth > 600)")
    assert shown(page).locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    for place in range(pictures.count()):
        pictures.nth(place).scroll_into_view_if_needed()
        shoot(page, f"lesson-{place + 1}")

    type_into(page, 'lesson.predict("1.0"', "lesson.predict（“1.0”， 75）")
    shown(page).get_by_text("中文标点").wait_for()  # told in words, without a traceback
    shoot(page, "broken")
    page.keyboard.press("Control+s")
    path = folder / copy_name(lesson_info(LESSON))
    page.wait_for_timeout(1000)
    assert "（“1.0”" in path.read_text(encoding="utf-8")

    told = subprocess.run(
        [COGOV, "course", "reset", str(LESSON), "--out", str(folder)],
        check=True, capture_output=True, text=True, env=OURS, encoding="utf-8",
    ).stdout  # fmt: skip
    kept = next(folder.glob("*我的 1*"))
    assert kept.name in told
    assert "（“1.0”" in kept.read_text(encoding="utf-8")
    page.reload()
    bring_forward(page)
    shown(page).locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    assert "（“1.0”" not in json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
    assert shown(page).locator(".cm-content", has_text="lesson.predict（").count() == 0
    run_all(page)
    assert shown(page).locator(".jp-OutputArea img").count() >= 2


def type_into(page: Any, old: str, new: str) -> None:
    """Replace the cell that holds a text and run it."""
    cell = shown(page).locator(".jp-CodeCell .cm-content", has_text=old).first
    cell.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(new)
    page.keyboard.press("Shift+Enter")


def test_start_page_puts_a_fresh_lesson_in_place(page, folder):
    menu_tab = page.locator(".jp-DirListing-item", has_text=start_name()[:6])
    menu_tab.dblclick()
    shown(page).locator(".jp-RenderedMarkdown h1", has_text="从这里开始").wait_for()
    type_into(page, "course.reset(None)", "from sim import course\n\ncourse.reset(2)")
    shown(page).get_by_text("第 2 课已换成新的一份").wait_for()
    assert len(list(folder.glob("*第2课*我的*"))) == 1
