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
