"""What must hold on every page: it fits a phone, works without a mouse, and lets each figure be kept."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

PAGES = ("lab", "compare", "journey", "classroom", "study")

FIGURES = {
    "lab": ("flags", "map", "signs", "triangles", "stocks", "reasons", "hours", "network"),
    "compare": (
        "compare-resolved",
        "compare-on_time",
        "compare-waiting",
        "compare-satisfied",
        "compare-open",
        "compare-trust",
    ),
    "study": ("heat", "pareto", "tornado", "box"),
}
STARTS = {"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": "\ufeff".encode()}
ALL = """[...document.querySelectorAll(
    '.desk a[href], .desk button, .desk input, .desk select, .desk summary')]"""
REACHABLE = """() => {
    const seen = (node) => node.checkVisibility() && !node.disabled && node.tabIndex >= 0;
    const all = ALL;
    return all.filter(seen).filter((node) => node.type !== 'radio').length;
}""".replace("ALL", ALL)
MARK = """() => {
    const node = document.activeElement;
    if (!node || !node.closest('.desk')) return null;
    node.dataset.tabbed = '1';
    return getComputedStyle(node).outlineStyle;
}"""
MISSED = """() => {
    const seen = (node) => node.checkVisibility() && !node.disabled && node.tabIndex >= 0;
    const all = ALL.filter((node) => node.type !== 'radio');
    return all.filter(seen).filter((node) => !node.dataset.tabbed).map((node) => node.outerHTML.slice(0, 90));
}""".replace("ALL", ALL)


def test_the_browser_of_these_tests_reaches_no_network(browser):
    """Asked of an address that does answer: another loopback one, which stands for all others."""
    served = ThreadingHTTPServer(("127.0.0.2", 0), BaseHTTPRequestHandler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    page = browser.new_page()
    try:
        with pytest.raises(playwright.Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(f"http://127.0.0.2:{served.server_port}/", timeout=20_000)
    finally:
        page.close()
        served.shutdown()
        served.server_close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", ["phone", "projector"])
@pytest.mark.parametrize("page_name", PAGES)
def test_no_page_is_wider_than_its_screen(server, open_page, shoot, ready, page_name, size, lang):
    page = open_page(f"{server.url}/#page={page_name}&lang={lang}", size)
    ready(page, page_name, unfold=True)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    out = page.evaluate(
        """() => [...document.querySelectorAll('.desk .card')].filter((card) => {
            const edge = card.getBoundingClientRect().right + 1;
            return [...card.querySelectorAll('select, input, button, h1, h2, h3, p')].some((one) =>
                one.offsetParent && !one.closest('.tablebox, .away')
                && one.getBoundingClientRect().right > edge);
        }).map((card) => card.innerText.slice(0, 60))"""
    )
    assert out == []
    shoot(page, f"{page_name}-{lang}")


@pytest.mark.parametrize("page_name", PAGES)
def test_everything_can_be_reached_by_keyboard_and_shows_where_one_is(server, open_page, ready, page_name):
    page = open_page(f"{server.url}/#page={page_name}")
    ready(page, page_name)
    page.wait_for_timeout(500)
    outlines = []
    for _ in range(page.evaluate(REACHABLE) + 30):
        page.keyboard.press("Tab")
        outlines.append(page.evaluate(MARK))
    assert page.evaluate(MISSED) == []
    assert "none" not in outlines


@pytest.mark.parametrize("page_name", FIGURES)
def test_each_figure_and_its_data_can_be_kept(server, open_page, tmp_path, ready, page_name):
    for place, figure in enumerate(FIGURES[page_name]):
        if place % 3 == 0:  # after ten files Chromium asks whether a page may go on, and nobody answers here
            page = open_page(f"{server.url}/#page={page_name}&day=120")
            ready(page, page_name)
        frame = page.locator(f"[data-figure={figure}]")
        frame.scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-figure={figure}][data-drawn]")
        for kind, start in STARTS.items():
            with page.expect_download() as download:
                frame.get_by_role("button", name=kind, exact=True).click()
            path = Path(tmp_path / "kept")
            download.value.save_as(path)
            content = path.read_bytes()
            assert content.startswith(start), (figure, kind)
            assert len(content) > (60 if kind == "CSV" else 1000), (figure, kind)
            assert download.value.suggested_filename.endswith(kind.lower())
