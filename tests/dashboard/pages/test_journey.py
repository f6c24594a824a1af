"""One case followed to its end in a real browser, and its other life under another policy."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest

from sim.dashboard.requests import Spec
from sim.dashboard.worker.build import model_of
from sim.dashboard.worker.stories import search, story
from sim.errors import InputError

OTHER = "joint-approval"
STARTS = {"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": "\ufeff".encode()}
END, END_SAID = "solved", "真正解决"


@pytest.fixture(scope="module")
def ended() -> dict[str, Any]:
    """Choose a case that went from hand to hand and is resolved under both policies."""
    lives = []
    for policy in ("baseline", OTHER):
        model = model_of(Spec(policy=policy), log=True)
        model.run_for(Spec().days)
        lives.append(model)
    for card in search(lives[0], "passed", ""):
        mine = story(lives[0], card["key"])
        if mine["events"][-1]["action"] != END:
            continue
        try:
            other = story(lives[1], card["key"])
        except InputError:
            continue
        if other["events"][-1]["action"] == END:
            return mine
    raise AssertionError("no case of the opening run is resolved under both policies")


def look_at_what_was_weighed(page, ended: dict[str, Any]) -> None:
    """Open what a desk weighed: every open option with its worth, and the terms that add up to it."""
    event = next(one for one in ended["events"] if one.get("weighed"))
    ways = [way for way in event["weighed"] if way["worth"] is not None]
    thought = page.locator(".thought:has(.options)").first
    thought.locator("summary").click()
    assert thought.locator(".options li").count() == len(ways)
    for way in ways:
        line = thought.locator(".options li", has_text=way["zh"]).first.inner_text()
        assert all(term["zh"] in line for term in way["terms"])
        said = [float(value.replace("−", "-")) for value in re.findall(r"[−+]?\d+\.\d\d", line)]
        assert said[0] == pytest.approx(sum(said[1:]), abs=0.01 * len(said))


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_a_case_is_followed_to_its_end(server, open_page, shoot, size, ended):
    page = open_page(f"{server.url}/#page=journey", size)
    page.locator("input[type=search]").fill(str(ended["card"]["case"]))
    page.get_by_role("button", name="查找").click()
    page.wait_for_function("document.querySelectorAll('.cases button').length === 1")
    page.locator(".cases button").click()
    page.wait_for_selector(".timeline li")
    assert END_SAID in page.locator(".timeline li").last.inner_text()
    assert f"第 {ended['card']['solved'] + 1} 天" in page.locator(".timeline li").last.inner_text()
    told = page.locator(".story").inner_text()
    assert "问题发生" in told
    assert "登记" in told
    assert "原因：" in told
    assert "来龙去脉" in told
    key = page.locator(".story").get_attribute("data-case")
    assert key == ended["card"]["key"]
    look_at_what_was_weighed(page, ended)
    page.locator(".thought[open]").first.scroll_into_view_if_needed()
    shoot(page, "journey-weighed")
    page.locator("[data-hook=other]").select_option(OTHER)
    other = page.locator(".other .story")
    other.wait_for()
    assert other.get_attribute("data-case") == key
    assert END_SAID in other.locator(".timeline li").last.inner_text()
    first_days = page.locator(".timeline").evaluate_all(
        "lists => lists.map(list => list.querySelector('li .date').innerText)"
    )
    assert first_days[0] == first_days[1]  # it arises on the same day
    if size == "phone":
        page.locator(".story").first.scroll_into_view_if_needed()
    shoot(page, "journey")


def test_whatever_happened_is_told_and_the_picture_can_be_kept(server, open_page, tmp_path, ended, boxes):
    key, events = ended["card"]["key"], ended["events"]
    page = open_page(f"{server.url}/#page=journey&of=all&case={key}&other={OTHER}")
    for figure in ("way", "way-other"):
        page.locator(f"[data-figure={figure}]").scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-figure={figure}][data-drawn]")
    told = page.locator(".story").first.inner_text()
    bodies = {event["body_zh"] for event in events if event.get("body_zh")}
    said = {event[name] for event in events for name in ("action_zh", "reason_zh") if event.get(name)}
    assert {word for word in bodies | said if word not in told} == set()
    kept = {}
    for figure in ("way", "way-other"):
        for kind, start in STARTS.items():
            with page.expect_download() as download:
                frame = page.locator(f"[data-figure={figure}]")
                frame.get_by_role("button", name=kind, exact=True).click()
            path = tmp_path / download.value.suggested_filename
            download.value.save_as(path)
            assert path.suffix == f".{kind.lower()}"
            kept[figure, kind] = path.read_bytes()
            assert kept[figure, kind].startswith(start)
    assert boxes(page) == []  # nor in the picture that was kept
    drawn = kept["way", "SVG"].decode()
    assert {name for name in bodies if name not in re.sub(r"<[^>]*>|\s", "", drawn)} == set()
    rows = list(csv.reader(io.StringIO(kept["way", "CSV"].decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == [event["action_zh"] for event in events]
    assert [int(row[1]) for row in rows[1:]] == [event["day"] + 1 for event in events]


def test_kinds_of_story_and_search(server, open_page):
    page = open_page(f"{server.url}/#page=journey")
    page.wait_for_selector(".cases button")
    page.get_by_role("radio", name="办结了没解决").click()
    page.wait_for_function("!document.querySelector('.side [role=status]')")
    assert "只在纸上办结" in page.locator(".cases").inner_text()
    page.get_by_role("radio", name="全部").click()
    page.locator("input[type=search]").fill("噪声")
    page.get_by_role("button", name="查找").click()
    page.wait_for_function(
        "[...document.querySelectorAll('.cases b')].length && "
        "[...document.querySelectorAll('.cases b')].every(b => b.innerText.includes('噪声'))"
    )
    page.locator("input[type=search]").fill("没有这样的地方")
    page.get_by_role("button", name="查找").click()
    page.get_by_text("没有这样的诉求").wait_for()


def test_a_link_reopens_the_case(server, open_page):
    page = open_page(f"{server.url}/#page=journey&of=all")
    page.locator(".cases button").nth(1).click()
    page.wait_for_selector(".timeline li")
    page.wait_for_function("location.hash.includes('case=')")
    again = open_page(page.url)
    again.wait_for_selector(".timeline li")
    assert again.locator(".story").get_attribute("data-case") == page.locator(".story").get_attribute(
        "data-case"
    )
