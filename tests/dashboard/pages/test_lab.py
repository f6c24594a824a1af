"""The lab in a real browser: time plays, levers act, places open, files are kept, links reopen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DRAWN = "[data-figure=flags][data-drawn]"
SPOT = """async (name) => {
    const charts = await new Promise((done) =>
        requirejs([`${solara.cdn}/echarts@5.4.0/dist/echarts.min.js`], done));
    const box = document.querySelector('[data-figure=map] .chart');
    const chart = charts.getInstanceByDom(box);
    const { value } = chart.getOption().series[1].data.find((one) => one.name.startsWith(name));
    const [x, y] = chart.convertToPixel({ geoIndex: 0 }, value.slice(0, 2));
    const frame = box.getBoundingClientRect();
    return [frame.left + x, frame.top + y];
}"""
TYPO = """
title: {zh: 一, en: one}
lesson: {zh: 一, en: one}
stages:
  - {lever: stff.grid, value: 1}
"""


def day_of(page) -> int:
    return int(page.locator(".player").get_attribute("data-day"))


def test_a_month_plays_and_pauses(server, open_page, shoot):
    page = open_page(f"{server.url}/#page=lab&day=0")
    page.wait_for_selector(DRAWN)
    page.locator(".player select").select_option("15")
    page.get_by_role("button", name="播放").click()
    page.wait_for_function("Number(document.querySelector('.player').dataset.day) >= 30")
    page.get_by_role("button", name="暂停").click()
    stopped = day_of(page)
    page.wait_for_timeout(500)
    assert day_of(page) == stopped
    assert re.search(r"按时办结\s*\d+%", page.locator(".topline").inner_text())
    shoot(page, "lab")


def test_the_first_run_is_asked_for_before_there_is_a_session_and_what_is_out_of_sight_is_not_drawn(
    server, open_page
):
    page = open_page("about:blank", wait=False)
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{server.url}/#page=lab&policy=three-heads&seed=5&day=40&moves=30~callback.share~0.5")
    page.wait_for_selector(DRAWN)
    assert sum(url.endswith("/cogov/play") for url in asked) == 1
    assert not any("/cogov/run/" in url for url in asked)  # nothing was left to ask for through the session
    assert "回访" in page.locator(".log li").inner_text()
    assert page.locator("[data-figure=network][data-drawn]").count() == 0
    page.locator("[data-figure=network]").scroll_into_view_if_needed()
    page.wait_for_selector("[data-figure=network][data-drawn]")


def test_steps_forward_and_back(server, open_page):
    page = open_page(f"{server.url}/#page=lab&day=100")
    page.wait_for_selector(DRAWN)
    for button, day in (("日 ▶", 101), ("周 ▶", 108), ("月 ▶", 138), ("◀ 周", 131), ("◀ 日", 130)):
        page.get_by_role("button", name=button, exact=True).click()
        assert day_of(page) == day
    page.get_by_role("button", name="重来").click()
    assert day_of(page) == 0


def test_a_lever_moved_by_keyboard_changes_what_follows_and_nothing_before(server, open_page):
    page = open_page(f"{server.url}/#page=lab&day=100")
    page.wait_for_selector(DRAWN)
    before = page.locator(".lab").get_attribute("data-run")
    slider = page.locator("#lever-staff\\.grid")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowLeft")
    page.wait_for_selector(".topline .moved")
    page.wait_for_function(f"document.querySelector('.lab').dataset.run !== '{before}'")
    after = page.locator(".lab").get_attribute("data-run")
    runs = [page.evaluate(f"fetch('/cogov/run/{key}.json').then(r => r.json())") for key in (before, after)]
    one, two = (run["series"]["open"] for run in runs)
    assert one[:100] == two[:100]
    assert one[100:] != two[100:]


def test_a_lever_is_tried_in_a_few_places_with_a_ramp_and_an_end(server, open_page):
    page = open_page(f"{server.url}/#page=lab&day=60")
    page.wait_for_selector(DRAWN)
    before = page.locator(".lab").get_attribute("data-run")
    page.locator(".scope summary").click()
    page.locator("[data-hook=place]").select_option("first-1")
    page.locator("[data-hook=ramp]").select_option("30")
    page.locator("[data-hook=lasts]").select_option("90")
    slider = page.locator("#lever-staff\\.grid")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('.lab').dataset.run !== '{before}'")
    told = page.locator(".log li").inner_text()
    for part in ("网格员人数", "先试 1 个街道", "30 天内逐步到位", "90 天后停止"):
        assert part in told
    page.wait_for_function("location.hash.includes('first-1')")
    again = open_page(page.url)
    again.wait_for_selector(DRAWN)
    assert again.locator(".log li").inner_text() == told
    runs = {each.locator(".lab").get_attribute("data-run") for each in (page, again)}
    assert len(runs) == 1


def test_a_lever_that_reaches_nobody_says_so(server, open_page):
    page = open_page(f"{server.url}/#page=lab&day=60&moves=30~staff.department~2~first-1")
    page.wait_for_selector(DRAWN)
    page.get_by_text("在所选范围内没有对象").wait_for()


def test_a_lever_moved_while_time_plays_does_not_stop_it(server, open_page):
    page = open_page(f"{server.url}/#page=lab&day=20")
    page.wait_for_selector(DRAWN)
    before = page.locator(".lab").get_attribute("data-run")
    page.locator(".player select").select_option("2")
    page.get_by_role("button", name="播放").click()
    slider = page.locator("#lever-staff\\.grid")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('.lab').dataset.run !== '{before}'")
    assert page.locator(".player").get_attribute("data-playing") == "true"
    moved_on = day_of(page)
    page.wait_for_function(f"Number(document.querySelector('.player').dataset.day) > {moved_on}")


def test_a_click_on_the_map_opens_the_place(server, open_page):
    page = open_page(f"{server.url}/#page=lab&day=150")
    page.wait_for_selector("[data-figure=map][data-drawn]")
    at = page.evaluate(SPOT, "柳坝村")
    page.mouse.click(*at)
    page.locator(".place .facts").wait_for()
    assert "柳坝村" in page.locator(".place h3").inner_text()


def test_log_is_saved_and_opened_again(server, open_page, tmp_path):
    moves = "30~callback.share~0.5,60~staff.grid~2~first-1~30~90"
    page = open_page(f"{server.url}/#page=lab&policy=three-heads&day=200&moves={moves}")
    page.wait_for_selector(DRAWN)
    played = page.locator(".lab").get_attribute("data-run")
    with page.expect_download() as download:
        page.get_by_role("button", name="存为方案文件").click()
    path = tmp_path / "mine.yaml"
    download.value.save_as(path)
    assert "callback.share" in path.read_text(encoding="utf-8")
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_function(f"document.querySelector('.lab').dataset.run !== '{played}'")
    opened = page.locator(".lab").get_attribute("data-run")
    runs = [page.evaluate(f"fetch('/cogov/run/{key}.json').then(r => r.json())") for key in (played, opened)]
    assert runs[0]["series"] == runs[1]["series"]


def test_a_broken_file_is_refused_with_a_message(server, open_page, tmp_path):
    page = open_page(f"{server.url}/#page=lab")
    page.wait_for_selector(DRAWN)
    files = {"typo": (TYPO, "staff.grid"), "path": ("extends: [../../../etc/passwd]\n", "只能继承")}
    for name, (text, told) in files.items():
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(path)
        page.get_by_text(told).wait_for()
    assert page.get_by_text("Traceback").count() == 0


def test_when_the_first_run_fails_there_is_a_message_and_nothing_turns(server, open_page):
    page = open_page(f"{server.url}/#page=lab&text=nosuch%3A%201")
    page.locator(".stage .wrong").wait_for()
    page.wait_for_function("!document.querySelector('.stage .dots')")
    page.locator(".setting select").first.wait_for()  # from where one goes on
    page.get_by_role("button", name="再试一次").click()
    page.locator(".stage .wrong").wait_for()


def test_a_place_tells_of_its_people_bodies_and_cases(server, open_page, shoot):
    page = open_page(f"{server.url}/#page=lab&day=150")
    page.wait_for_selector(DRAWN)
    page.locator(".pickrow select").select_option(index=3)
    page.locator(".place .facts").wait_for()
    shown = page.locator(".place").inner_text()
    assert "居民" in shown
    assert "清泉街道" in shown
    assert page.locator(".place table tr").count() >= 4
    shoot(page, "lab-place")


def test_tooltip_says_meaning_unit_range_grade_and_source(server, open_page):
    page = open_page(f"{server.url}/#page=lab")
    page.wait_for_selector(DRAWN)
    page.locator("[data-lever='staff.grid'] .why").click()
    told = page.locator("[data-lever='staff.grid'] .told").inner_text()
    for part in ("专职网格员", "人/网格", "范围", "证据 D", "证据等级", "seed", "小心"):
        assert part in told


@pytest.mark.parametrize("kind", ["PNG", "SVG", "CSV"])
def test_figures_and_data_can_be_kept(server, open_page, tmp_path, kind):
    page = open_page(f"{server.url}/#page=lab&day=120")
    page.wait_for_selector(DRAWN)
    for figure in ("flags", "map"):
        with page.expect_download() as download:
            page.locator(f"[data-figure={figure}]").get_by_role("button", name=kind).click()
        path = Path(tmp_path / "kept")
        download.value.save_as(path)
        content = path.read_bytes()
        starts = {"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": "\ufeff".encode()}[kind]
        assert content.startswith(starts)
        assert len(content) > 200


def test_a_link_reopens_city_policy_luck_and_day(server, open_page):
    first = open_page(
        f"{server.url}/#page=lab&city=kunming/530111&size=20000&policy=duty-lists&seed=7&day=90"
    )
    first.wait_for_selector(DRAWN)
    first.get_by_role("button", name="周 ▶").click()
    first.wait_for_function("location.hash.includes('day=97')")
    second = open_page(first.url)
    second.wait_for_selector(DRAWN)
    assert day_of(second) == 97
    runs = {page.locator(".lab").get_attribute("data-run") for page in (first, second)}
    assert len(runs) == 1


def test_reload_in_mid_run_keeps_everything(server, open_page):
    page = open_page(f"{server.url}/#page=lab&policy=three-heads&day=120")
    page.wait_for_selector(DRAWN)
    run = page.locator(".lab").get_attribute("data-run")
    page.get_by_role("button", name="月 ▶").click()
    page.wait_for_function("location.hash.includes('day=150')")
    page.reload()
    page.wait_for_selector(DRAWN)
    assert day_of(page) == 150
    assert page.locator(".lab").get_attribute("data-run") == run


def test_on_a_phone(server, open_page, shoot):
    page = open_page(f"{server.url}/#page=lab&day=120", "phone")
    page.wait_for_selector(DRAWN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shoot(page, "lab")
