"""What readers who never programmed are told when a cell breaks."""

from __future__ import annotations

import pytest

from sim.course.help import LETTERS, explained
from sim.course.lesson import Lesson
from sim.errors import InputError


def broken(code: str) -> BaseException:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        exec(compile(code, "cell", "exec"), {})
    return caught.value


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("lesson.check（1， 2）", "中文标点"),
        ("print(“a”)", "中文标点"),
        ("print('a", "引号"),
        ("print((1", "括号"),
        ("lesson.ask('1.0')", "lesson"),
    ],
)
def test_slips_are_told_in_words(code: str, told: str) -> None:
    error = broken(code)
    said = explained(type(error), error)
    assert said is not None
    assert told in said


def test_our_own_errors_are_told_and_others_keep_their_trace() -> None:
    with pytest.raises(InputError) as caught:
        Lesson.show(None, None, "three-flag")  # type: ignore[arg-type]
    assert "three-flags" in (explained(InputError, caught.value) or "")
    assert explained(ZeroDivisionError, ZeroDivisionError()) is None


def test_letters_cover_all_choices() -> None:
    from sim.course import exercises

    assert {letter for one in exercises().values() for letter in one.options} <= set(LETTERS)
