"""What all tests share: the same examples every time, figures without a screen, Chinese as start."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from sim.language import set_language

os.environ["MPLBACKEND"] = "agg"

# Tests start hundreds of processes, and where bytecode may not be kept each of them compiles the sources of
# all packages it imports: more than half of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

if hasattr(os, "sched_getaffinity"):
    # Processes of xdist share the machine: what asks how many processors there are gets its share of them.
    # Tests of several workers name their number.
    _beside = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    _processors = sorted(os.sched_getaffinity(0))
    _share = set(_processors[: max(1, len(_processors) // _beside)])
    os.sched_getaffinity = lambda _pid: set(_share)

settings.register_profile("cogov", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("cogov")


LONG = (
    "validation/patterns/test_patterns.py", "validation/test_trials.py", "course/test_lessons.py",
    "verification/test_queue.py", "docs/test_pages_run.py", "dashboard/pages/test_everywhere.py",
    "dashboard/pages/test_lab.py", "study/sweep/test_sweep.py",
    "dashboard/pages/test_states.py", "course/test_lab.py", "dashboard/pages/test_classroom.py",
    "study/sweep/test_cluster.py",
    "course/test_exercises.py", "engine/test_cache.py", "dashboard/web/test_sessions.py",
    "cli/test_interrupt.py",
)  # fmt: skip
"""Files that take longest, in the order they start: begun last, one of them would hold up the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    rank = {here / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path, len(LONG)))


@pytest.fixture(autouse=True)
def speak_chinese() -> Iterator[None]:
    set_language("zh")
    yield
    set_language("zh")


FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The browser itself refuses every address but this machine's, whatever network there is.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser; without one there is nothing to test with, which only a person may accept."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        message = "no Chromium: install the Debian package chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def browser(chromium) -> Iterator[Any]:
    """A real browser, shared by all pages that tests open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()
