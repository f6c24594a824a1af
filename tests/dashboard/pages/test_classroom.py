"""A class with three groups in three browsers, restarted in the middle; and its records."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sim.dashboard.classroom.store import LETTERS, Store
from sim.errors import InputError

NAMES = ("第一组", "第二组", "<b>三</b>{{7*7}}")
MOVES = {NAMES[0]: "callback.share", NAMES[1]: "network.departments"}
"""What each group moves: the first what costs only hours, the second what is bought; the third nothing."""


def group_joins(open_page, url: str, code: str, name: str, size: str):
    page = open_page(f"{url}/#page=classroom&code={code}", size)
    page.locator(".codebox").fill(code.lower())
    page.locator(".field input").nth(1).fill(name)
    page.get_by_role("button", name="加入", exact=True).click()
    page.wait_for_selector("[data-phase=predict]")
    return page


def group_predicts(page) -> None:
    for measure in ("closed_on_time", "resolved_90d", "satisfied", "price"):
        page.locator(f"input[name={measure}][value=better]").check()
    page.locator(".field input").last.fill("因为有人回访 =1+1")
    page.get_by_role("button", name="提交预测").click()
    page.get_by_text("预测已记下").wait_for()


def group_submits(page, lever: str | None) -> None:
    page.wait_for_selector("[data-phase=submit]")
    page.get_by_role("button", name="提交方案").wait_for()
    if lever:
        page.locator(".levers .search").fill(lever)
        page.locator(f"[id='lever-{lever}']").focus()
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        page.locator(".budget ~ .roll li").wait_for()
    page.get_by_role("button", name="提交方案").click()
    page.get_by_text("方案已提交").wait_for()


def test_a_class_of_three_groups_with_a_restart(server, open_page, shoot, tmp_path):
    teacher = open_page(f"{server.url}/#page=classroom")
    teacher.locator("form").last.locator("input[type=number]").nth(1).fill("2000000")
    teacher.locator("form").last.locator("input[type=number]").nth(2).fill("3")
    teacher.get_by_role("button", name="开课").click()
    code = teacher.locator("[data-hook=code]").inner_text()
    sizes = ("projector", "phone", "projector")
    pages = [
        group_joins(open_page, server.url, code, name, size) for name, size in zip(NAMES, sizes, strict=True)
    ]
    for page in pages:
        group_predicts(page)
    shoot(pages[1], "classroom-predict")
    teacher.get_by_role("button", name="预测收齐").click()

    everybody = [(page, page.url) for page in (teacher, *pages)]
    for page, _ in everybody:
        page.goto("about:blank")  # whoever is on the page meanwhile sees refused connections
    port = server.port
    server.stop()
    server.start(port)
    for page, url in everybody:
        page.goto(url)
        page.wait_for_selector("[data-phase=submit]")

    for page, name in zip(pages, NAMES, strict=True):
        group_submits(page, MOVES.get(name))
    assert not pages[1].locator(".budget b").inner_text().startswith("0")  # what its lever costs
    shoot(pages[0], "classroom-spend")
    teacher.get_by_role("button", name="运行所有小组").click()
    teacher.wait_for_selector("[data-hook=results]")
    table = teacher.locator("[data-hook=results]").inner_text()
    for name in NAMES:
        assert name in table  # as written: neither HTML nor a template
    assert "49" not in teacher.locator("[data-hook=results] tr").last.locator("th").inner_text()
    assert "猜：变好" in table
    pages[1].wait_for_selector("[data-hook=results]")
    shoot(teacher, "classroom-results")
    shoot(pages[1], "classroom-results")
    teacher.get_by_role("button", name="拆开看").click()
    teacher.wait_for_selector("[data-hook=debrief]")
    debrief = teacher.locator("[data-hook=debrief]").inner_text()
    assert "机制" in debrief
    assert "回访" in debrief
    assert NAMES[2] not in debrief  # it spent nothing: nothing to take apart
    teacher.locator("[data-hook=debrief]").scroll_into_view_if_needed()
    shoot(teacher, "classroom-debrief")

    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="导出表格").click()
    rows = list(csv.reader(io.StringIO(saved(download, tmp_path).lstrip("\ufeff"))))
    assert [row[0] for row in rows[1:]] == list(NAMES)
    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="导出网页").click()
    page = saved(download, tmp_path)
    assert "<b>三</b>" not in page
    assert "&lt;b&gt;三&lt;/b&gt;" in page


@pytest.fixture
def door(server, tmp_path):
    """A server with a door; asked for before the pages, it goes after they are closed."""
    started = type(server)(tmp_path, "--classroom", "--host", "127.0.0.1").start()
    yield started
    started.stop()


def test_behind_the_door_a_restart_sends_nobody_back_to_it(door, open_page, shoot, boxes):
    (code,) = [line.partition("：")[2] for line in door.said if "课堂码" in line]
    pages = [open_page(f"{door.url}/#page=classroom", size, wait=False) for size in ("projector", "phone")]
    for page in pages:
        assert page.url.partition("#")[0] == f"{door.url}/login"
        page.get_by_text("进入课堂").wait_for()
        shoot(page, "door")
        assert boxes(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        page.get_by_label("课堂码").fill(code)
        page.get_by_role("button", name="进入").click()
        page.wait_for_selector("[data-page=classroom]")  # the link's own page, not the first one
    teacher, pupil = pages
    teacher.get_by_role("button", name="开课").click()
    lesson = teacher.locator("[data-hook=code]").inner_text()
    pupil.locator(".codebox").fill(lesson)
    pupil.locator(".field input").nth(1).fill("甲")
    pupil.get_by_role("button", name="加入", exact=True).click()
    pupil.wait_for_selector("[data-phase=predict]")
    everybody = [(page, page.url) for page in pages]
    for page in pages:
        page.goto("about:blank")  # whoever is on the page meanwhile sees refused connections
    port = door.port
    door.stop()
    door.said.clear()
    door.start(port)
    assert any(line.endswith(code) for line in door.said)  # the one on the blackboard still holds
    for page, url in everybody:
        page.goto(url)
        page.wait_for_selector("[data-phase=predict]")
    assert "甲" in teacher.locator(".roll").inner_text()


def saved(download, folder: Path) -> str:
    path = folder / "kept"
    download.value.save_as(path)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path)
    yield opened
    opened.close()


def test_records_survive_on_disk(tmp_path):
    first = Store(tmp_path)
    code, teacher = first.start("课", {"city": "teaching"}, 5.0, 3)
    token = first.join(code, "甲")
    first.predict(first.group(code, token).id, {"satisfied": "better"}, "因为")
    first.close()
    again = Store(tmp_path)
    assert again.session(code).budget == 5.0
    assert again.is_teacher(code, teacher)
    assert again.group(code, token).guesses == {"satisfied": "better"}
    assert teacher.encode() not in (tmp_path / "classroom.sqlite").read_bytes()
    again.close()


def test_only_tokens_act_and_names_are_taken_once(store):
    code, teacher = store.start("课", {}, 5.0, 3)
    token = store.join(code, "甲")
    assert set(code) <= set(LETTERS)
    assert not store.is_teacher(code, token)
    assert not store.is_teacher("XXXXX", teacher)
    with pytest.raises(InputError, match="名字"):
        store.join(code, "甲")
    with pytest.raises(InputError, match="加入码"):
        store.join("XXXXX", "乙")
    with pytest.raises(InputError, match="先加入"):
        store.group(code, teacher)


def test_what_people_write_is_stored_and_not_run(store):
    code, _teacher = store.start("'); drop table groups; --", {}, 5.0, 3)
    store.join(code, "'); drop table groups; --")
    assert store.session(code).title == "'); drop table groups; --"
    assert len(store.groups(code)) == 1
