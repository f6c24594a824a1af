"""Policies side by side in a real browser: day by day, then replications with progress, stop and verdict."""

from __future__ import annotations

import pytest

from sim.comparison.comparison import Difference
from sim.comparison.limits import Limits
from sim.comparison.verdict import VERDICTS
from sim.dashboard.api.compare import _difference

READY = "[data-page=compare][data-ready=true]"


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_two_policies_day_by_day(server, open_page, shoot, size):
    page = open_page(f"{server.url}/#page=compare&with=baseline,authority-down&day=200", size)
    page.wait_for_selector(READY)
    page.wait_for_selector("[data-figure=compare-resolved][data-drawn]")
    page.locator("[data-figure=compare-resolved]").get_by_role("button", name="表").click()
    head = page.locator("[data-figure=compare-resolved] table tr").first.inner_text()
    assert "现状" in head
    assert "治权下沉" in head
    page.locator("[data-figure=compare-resolved]").get_by_role("button", name="表").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    shoot(page, "compare")


def test_replications_end_in_a_verdict_with_limits(server, open_page, shoot, tmp_path):
    page = open_page(f"{server.url}/#page=compare&with=baseline,authority-down")
    page.wait_for_selector(READY)
    page.locator(".log input[type=number]").fill("4")
    page.get_by_role("button", name="开始重复").click()
    page.wait_for_selector("[data-hook=verdict]")
    told = page.locator("[data-hook=verdict]").inner_text()
    assert "4 次重复" in told
    assert "90天真正解决率" in told
    assert " 至 " in told  # limits
    assert any(word in told for word in ("较好", "较差", "小到可忽略", "还看不出"))
    limits = page.locator("[data-figure=limits]")
    limits.scroll_into_view_if_needed()
    page.wait_for_selector("[data-figure=limits][data-drawn]")
    shoot(page, "compare-verdict")
    limits.get_by_role("button", name="表").click()
    rows = limits.locator("table").inner_text()
    assert any(verdict["zh"] in rows for verdict in VERDICTS.values())
    assert not any(verdict in rows for verdict in VERDICTS)  # nor as the program calls it
    with page.expect_download() as download:
        limits.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "limits.csv")
    kept = (tmp_path / "limits.csv").read_text(encoding="utf-8")
    assert not any(verdict in kept for verdict in VERDICTS)


def test_replications_can_be_stopped(server, open_page):
    page = open_page(f"{server.url}/#page=compare&with=baseline,three-heads&seed=500")
    page.wait_for_selector(READY)
    page.locator(".log input[type=number]").fill("32")
    page.get_by_role("button", name="开始重复").click()
    page.wait_for_function(
        "document.querySelector('progress') && document.querySelector('progress').value >= 6"
    )
    page.get_by_role("button", name="停止").click()
    page.wait_for_selector("[data-hook=verdict]")
    assert "32 次重复" not in page.locator("[data-hook=verdict] h2").inner_text()


def test_when_no_run_succeeds_there_is_a_message_and_nothing_turns(server, open_page):
    page = open_page(f"{server.url}/#page=compare&text=nosuch%3A%201")
    page.locator(".stage .wrong").wait_for()
    page.wait_for_function("!document.querySelector('.stage .dots')")


def test_policies_are_added_and_removed(server, open_page):
    page = open_page(f"{server.url}/#page=compare&with=baseline,three-heads,duty-lists")
    page.wait_for_selector(READY)
    assert page.locator(".chosen li").count() == 3
    page.get_by_role("button", name="加一个方案").click()
    page.wait_for_selector(READY)
    assert page.locator(".chosen li").count() == 4
    page.locator(".chosen button").first.click()
    page.wait_for_selector(READY)
    assert page.locator(".chosen li").count() == 3


@pytest.mark.parametrize(
    ("low", "high", "verdict", "enough", "said"),
    [
        (0.001, 0.03, "not known yet", 41, "还看不出：区间不含 0，但同时比的项目多（约 41 次）"),
        (-0.01, 0.03, "not known yet", 41, "还看不出（约 41 次）"),
        (None, None, "not known yet", None, "还看不出"),
        (0.001, 0.003, "too small to matter", None, "小到可忽略"),
        (0.01, 0.03, "better", None, "较好"),
    ],
)
def test_limits_that_leave_out_0_and_no_verdict_do_not_seem_to_contradict(low, high, verdict, enough, said):
    limits = Limits(0.02, low, high)
    one = Difference(
        "p1", "p0", "resolved_90d", limits, limits, 1.0, 3, verdict, 0.5, 0.52, smallest=0.01, enough=enough
    )
    told = _difference(one)
    assert told["verdict_said"]["zh"] == said
    assert (told["smallest"], told["enough"]) == (0.01, enough)
