"""Nothing there, not yet there, and gone wrong: each is a message, and the page goes on working."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import time
from pathlib import Path

import pytest

DRAWN = "[data-figure=flags][data-drawn]"


def run_of(page) -> str:
    return page.locator(".lab").get_attribute("data-run")


def says_no_trace(page) -> None:
    said = page.locator("body").inner_text()
    for part in ("Traceback", "Error:", "undefined", "NaN", "[object", "⟦"):
        assert part not in said


# --- studies ----------------------------------------------------------------------------------------


@pytest.fixture
def shelf(server, tmp_path):
    """A server over a folder of studies that the test fills."""
    folder = tmp_path / "studies"
    folder.mkdir()
    started = type(server)(tmp_path / "records", "--studies", str(folder)).start()
    yield started, folder, Path(server.options[1]) / "toy"
    started.stop()


def test_an_empty_shelf_damaged_studies_and_one_that_vanishes(shelf, open_page, shoot):
    server, folder, whole = shelf
    page = open_page(f"{server.url}/#page=study")
    page.get_by_text("结果文件夹里还没有研究").wait_for()
    shoot(page, "state-study-empty")
    (folder / "broken").mkdir()
    (folder / "broken" / "ledger.sqlite").write_bytes(b"not a ledger")
    page.get_by_role("button", name="刷新").click()
    page.get_by_text("“broken”打不开").wait_for()
    shoot(page, "state-study-broken")
    for name in ("good", "cut"):
        shutil.copytree(whole, folder / name)
    for part in (folder / "cut" / "runs").glob("*.parquet"):
        part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])
    page.get_by_role("button", name="刷新").click()
    page.wait_for_selector("[data-study=good] [data-figure=heat][data-drawn]")
    assert page.get_by_text("”打不开").count() == 2
    says_no_trace(page)
    shoot(page, "state-study-cut")
    shutil.copytree(whole, folder / "other")
    page.get_by_role("button", name="刷新").click()
    page.locator("[data-hook=study] option[value=other]").wait_for(state="attached")
    shown = page.locator("[data-study]").get_attribute("data-study")
    gone = "other" if shown == "good" else "good"
    shutil.rmtree(folder / gone)
    page.locator("[data-hook=study]").select_option(gone)
    page.locator("[role=alert]", has_text="没有这个研究").wait_for()
    says_no_trace(page)
    page.locator("[data-hook=study]").select_option(shown)
    page.wait_for_selector(f"[data-study={shown}] [data-figure=heat][data-drawn]")
    assert page.locator("[role=alert]").count() == 0


# --- cases ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_case_that_is_not_there_is_told_beside_the_list(server, open_page, shoot, lang):
    page = open_page(f"{server.url}/#page=journey&lang={lang}&case=00000000000000ff")
    told = {"zh": "没有发生", "en": "did not arise"}[lang]
    page.locator(".stage [role=alert]").get_by_text(told).wait_for()
    page.locator(".cases button").first.wait_for()
    says_no_trace(page)
    shoot(page, f"state-journey-unknown-{lang}")
    page.locator("input[type=search]").fill("999999999")
    page.locator("form button").click()
    page.get_by_text({"zh": "没有这样的诉求", "en": "No such case"}[lang]).wait_for()
    page.locator("input[type=search]").fill("")
    page.locator("form button").click()
    page.locator(".cases button").first.click()
    page.wait_for_selector(".timeline li")
    assert page.locator(".stage [role=alert]").count() == 0


# --- workers ----------------------------------------------------------------------------------------


def workers_of(server) -> list[int]:
    """Return the processes that compute: those which have a parent among the server's children."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
            parents[number] = int(rest[1])
    ours = {number for number, parent in parents.items() if parent == server.process.pid}
    return sorted(number for number, parent in parents.items() if parent in ours)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks Linux which processes compute")
def test_workers_that_die_in_mid_run_are_replaced_and_the_page_goes_on(server, open_page, shoot):
    page = open_page(f"{server.url}/#page=lab&city=kunming/530111&size=150000&days=730&day=60")
    page.wait_for_selector(DRAWN)
    before = run_of(page)  # of a run that takes longer than it takes to kill a worker
    page.locator("[data-hook=policy]").select_option("three-heads")
    killed = set()
    end = time.monotonic() + 60
    while not page.locator(".stage .wrong").count() and time.monotonic() < end:
        for _ in range(10):
            for worker in workers_of(server):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                    killed.add(worker)
    assert len(killed) > 1
    page.locator(".stage .wrong").wait_for()
    assert "计算出错" in page.locator(".stage .wrong").inner_text()
    says_no_trace(page)
    shoot(page, "state-lab-dead-worker")
    page.get_by_role("button", name="再试一次").click()
    page.wait_for_function(f"document.querySelector('.lab').dataset.run !== '{before}'")
    page.wait_for_selector(DRAWN)
    assert page.locator(".stage .wrong").count() == 0


# --- the server -------------------------------------------------------------------------------------


def test_a_page_left_open_while_the_server_restarts_comes_back_by_itself(server, open_page, tmp_path, shoot):
    started = type(server)(tmp_path).start()
    try:
        page = open_page(f"{started.url}/#page=lab&policy=three-heads&day=90", quiet=False)
        page.wait_for_selector(DRAWN)
        port = started.port
        started.stop()
        page.get_by_text(re.compile("与服务器断开")).first.wait_for()
        says_no_trace(page)
        shoot(page, "state-server-gone")
        page.evaluate("window.ofBefore = true")
        started.start(port)
        page.wait_for_function("window.ofBefore === undefined")  # it has loaded itself again
        page.wait_for_selector(DRAWN)
        page.locator(".player[data-day='90']").wait_for()
        page.get_by_role("button", name="周 ▶").click()
        page.locator(".player[data-day='97']").wait_for()
        page.locator("[data-hook=policy]").select_option("duty-lists")
        page.wait_for_function("!document.querySelector('.topline .busy')")
        says_no_trace(page)
    finally:
        started.stop()
