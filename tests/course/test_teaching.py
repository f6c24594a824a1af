"""The handbook: what it quotes from pages and lessons is there, and plans fill the minutes they promise."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim.course import exercises, lessons

TEACHING = Path(__file__).parents[2] / "docs" / "teaching"
PAGE = Path(__file__).parents[2] / "sim" / "dashboard" / "texts" / "class.yaml"
PLANS = (TEACHING / "lesson-plans.md").read_text(encoding="utf-8")
GROUP = (TEACHING / "group-exercise.md").read_text(encoding="utf-8")


def plan(number: int) -> str:
    """Return the plan of a lesson."""
    return re.split(r"^## ", PLANS, flags=re.M)[number]


def ends(text: str) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", text, flags=re.M)]


@pytest.mark.parametrize("info", lessons(), ids=lambda info: info.stem)
def test_a_plan_fills_the_minutes_of_its_lesson(info) -> None:
    text = plan(info.number)
    spans = ends(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == info.minutes
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    for part in ("**常见差错。**", "**讨论。**"):
        assert part in text
    assert "seed00" in text.partition("**讨论。**")[2]
    named = set(re.findall(rf"{info.number}\.\d", text))
    assert named <= {number for number in exercises() if number.startswith(f"{info.number}.")}


def test_group_exercise_quotes_the_page_as_it_is() -> None:
    texts = YAML(typ="safe").load(PAGE)
    known = {both["zh"] for both in texts.values()}
    steps = GROUP.partition("## 流程")[2].partition("## 复盘")[0]
    quoted = set(re.findall("“([^”]+)”", steps)) - {"课堂"}
    assert len(quoted) > 10
    assert quoted - known == set()


def test_group_exercise_fills_its_time() -> None:
    spans = ends(GROUP)
    assert (spans[0][0], spans[-1][1]) == (0, 150)
    assert all(before[1] == after[0] for before, after in pairwise(spans))


README = (
    (TEACHING / "README.md").read_text(encoding="utf-8").partition("## 课表")[2].partition("## 诚实地用")[0]
)
HALF, FIRST, SECOND = re.split(r"第[一二]天（", README)
LAST = 150
"""Minutes of the group exercise."""


def hours(text: str) -> list[tuple[int, int, str]]:
    """Return the rows of a syllabus: begin and end in minutes, and what is done."""
    rows = re.findall(r"^\| (\d+):(\d\d)–(\d+):(\d\d) \| (.+) \|", text, flags=re.M)
    return [(60 * int(a) + int(b), 60 * int(c) + int(d), what) for a, b, c, d, what in rows]


@pytest.mark.parametrize("text", [HALF, FIRST, SECOND])
def test_a_syllabus_has_no_holes_and_rests(text: str) -> None:
    rows = hours(text)
    assert all(before[1] == after[0] for before, after in pairwise(rows))
    assert any("休息" in what for _, _, what in rows)
    sat = 0
    for begin, end, what in rows:
        sat = 0 if "休" in what[:2] else sat + end - begin
        assert sat <= LAST
    if text is not HALF:  # its heading says from when to when
        told = re.match(r"(\d+):(\d\d)–(\d+):(\d\d)）", text)
        assert told is not None
        a, b, c, d = map(int, told.groups())
        assert (rows[0][0], rows[-1][1]) == (60 * a + b, 60 * c + d)


def test_two_days_give_every_lesson_its_minutes() -> None:
    given = {what[:5]: end - begin for begin, end, what in hours(FIRST + SECOND)}
    for info in lessons():
        assert given[f"第 {info.number} 课"] == info.minutes
    assert given["分组演练与"] == LAST


def test_half_a_day_says_what_is_left_out() -> None:
    rows = hours(HALF)
    assert rows[-1][1] == 210
    minutes = {info.number: info.minutes for info in lessons()}
    for begin, end, what in rows:
        if found := re.match(r"第 (\d) 课", what):
            less = re.search(r"少 (\d+) 分钟", what)
            assert less is not None
            assert minutes[int(found[1])] - int(less[1]) == end - begin
            for number in re.findall(r"\d\.\d", what):
                assert number in exercises()
