"""Widths on a screen, and where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.text import fill, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("三长联动", 8), ("F1 流转", 7), ("e\u0301", 1), ("，", 2)]
)
def test_width_is_that_of_a_screen(text: str, columns: int) -> None:
    assert width(text) == columns


def test_lines_break_after_blanks_and_between_wide_characters() -> None:
    assert fill("把权力下放到街道", 8) == ["把权力下", "放到街道"]
    assert fill("moved down to streets", 10) == ["moved down", "to streets"]
    assert fill("见 cogov run --help", 8) == ["见 cogov", "run", "--help"]


def test_closing_marks_stay_with_what_they_close() -> None:
    assert fill("人、财、权", 4) == ["人、", "财、", "权"]
    assert fill("权（甲）", 4) == ["权", "（甲）"]


def test_a_word_wider_than_a_line_stays_whole() -> None:
    assert fill("see results/compare-kunming for more", 8) == ["see", "results/compare-kunming", "for more"]


@given(st.text(alphabet="甲乙（）、， ab", max_size=40), st.integers(4, 20))
def test_nothing_is_lost(text: str, most: int) -> None:
    assert "".join(fill(text, most)).replace(" ", "") == text.replace(" ", "")


def test_two_lines_break_at_a_bracket_or_comma_where_they_can() -> None:
    assert wrap("三长联动（有激励、共享和研判）", 26) == "三长联动\n（有激励、共享和研判）"
    assert wrap("政府购买服务，第三方评估、竞争择优", 26) == "政府购买服务，\n第三方评估、竞争择优"
