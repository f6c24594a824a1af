"""What readers who never programmed are told when a cell breaks."""

from __future__ import annotations

import linecache
from typing import ClassVar

import pytest

from sim.course import lessons
from sim.course.help import LETTERS, explained, stand_by
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


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("25%", "百分号"),
        ("25％", "百分号"),
        ("25 %", "百分号"),
        ("２５", "写成 25"),
        ("２５．５", "写成 25.5"),
        ("-２", "写成 -2"),
        ("25个", "“个”"),
        ("25 个百分点", "只写数字 25"),
        ("不一定", "只写字母"),
        ("f", "只写字母"),
        ("(25", "括号"),
        ("25，", "中文标点"),
    ],
)
@pytest.mark.parametrize("asked", ["lesson.check('1.1', {})", 'lesson.predict("1.0", {})  # 把 None 换成'])
def test_answers_that_python_cannot_read(answer: str, told: str, asked: str) -> None:
    code = "\n" + asked.format(answer)
    name = f"<cell {answer}{asked}>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    with pytest.raises((SyntaxError, NameError)) as caught:
        exec(compile(code, name, "exec"), {"lesson": Lesson(lessons()[0])})
    assert told in (explained(caught.type, caught.value) or "")


def test_a_cell_that_was_not_run_is_told_so_before_an_answer() -> None:
    code, name = "lesson.check('1.2', A)", "<cell not run>"
    linecache.cache[name] = (len(code), None, [code], name)
    with pytest.raises(NameError) as caught:
        exec(compile(code, name, "exec"), {"A": "A"})
    assert "还没运行" in (explained(caught.type, caught.value) or "")


def test_letters_may_be_small_and_words_of_the_shell_are_letters(monkeypatch) -> None:
    class Shell:
        user_ns: ClassVar[dict[str, str]] = {}

        def set_custom_exc(self, _kinds: object, _told: object) -> None:
            pass

    monkeypatch.setattr("IPython.core.getipython.get_ipython", Shell)
    stand_by()
    assert (Shell.user_ns["b"], Shell.user_ns["B"]) == ("B", "B")


def test_our_own_errors_are_told_and_others_keep_their_trace() -> None:
    with pytest.raises(InputError) as caught:
        Lesson.show(None, None, "three-flag")  # type: ignore[arg-type]
    assert "three-flags" in (explained(InputError, caught.value) or "")
    assert explained(ZeroDivisionError, ZeroDivisionError()) is None


def test_letters_cover_all_choices() -> None:
    from sim.course import exercises

    assert {letter for one in exercises().values() for letter in one.options} <= set(LETTERS)
