"""What all tests share: the same examples every time, figures without a screen, Chinese as start."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from sim.language import set_language

os.environ["MPLBACKEND"] = "agg"

settings.register_profile("cogov", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("cogov")


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
