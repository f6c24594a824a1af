"""Browser sessions share nothing by accident, and are gone soon after they leave."""

from __future__ import annotations

import json
import time
import urllib.request

import pytest

DRAWN = "[data-figure=flags][data-drawn]"
LEAVING = 20.0
"""Seconds in which a session that closed its page must be gone."""


def kernels(server) -> int:
    with urllib.request.urlopen(f"{server.url}/resourcez", timeout=10) as answer:
        return json.loads(answer.read())["kernels"]["total"]


def run_of(page) -> str:
    return page.locator(".lab").get_attribute("data-run")


def test_what_one_session_does_no_other_sees(server, open_page):
    mine, other = (open_page(f"{server.url}/#page=lab&day=80") for _ in range(2))
    for page in (mine, other):
        page.wait_for_selector(DRAWN)
    before = run_of(mine)
    assert run_of(other) == before  # the same question has the same answer
    heard = other.evaluate("performance.getEntriesByType('resource').length")
    slider = mine.locator("#lever-staff\\.grid")
    slider.focus()
    slider.press("ArrowRight")
    mine.wait_for_function(f"document.querySelector('.lab').dataset.run !== '{before}'")
    mine.get_by_role("button", name="周 ▶").click()
    other.wait_for_timeout(1000)
    assert run_of(other) == before
    assert other.locator(".player").get_attribute("data-day") == "80"
    assert other.locator(".log li").count() == 0
    assert other.evaluate("performance.getEntriesByType('resource').length") == heard


@pytest.fixture
def fresh(server, tmp_path):
    """A server that no other test has visited."""
    started = type(server)(tmp_path).start()
    yield started
    started.stop()


def test_sessions_are_dropped_soon_after_they_leave(fresh, open_page):
    pages = [open_page(f"{fresh.url}/#page=classroom") for _ in range(3)]
    assert kernels(fresh) == 3
    for page in pages[:2]:
        page.close(run_before_unload=True)
    end = time.monotonic() + LEAVING
    while kernels(fresh) > 1 and time.monotonic() < end:
        time.sleep(0.2)
    assert kernels(fresh) == 1
