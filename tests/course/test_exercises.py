"""Exercises: the model solutions are right, slips are recognised, answers of the wrong kind are told so."""

from __future__ import annotations

import ast

import pytest

from sim import course
from sim.course.exercise import Exercise, exercise, judge, shown
from sim.errors import InputError
from sim.language import LANGUAGES

NUMBERS = list(course.exercises())


def solved(number: str) -> object:
    """Return what the model solution gives: the value of its last line."""
    code = exercise(number).solution
    assert code is not None
    tree = ast.parse(code)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    names = {"lesson": course.Lesson(course.lessons()[int(number[0]) - 1])}
    exec(compile(tree, number, "exec"), names)
    return eval(compile(ast.Expression(last.value), number, "eval"), names)


@pytest.mark.parametrize("number", NUMBERS)
def test_model_solution_is_right(number: str) -> None:
    assert judge(number, solved(number), "zh").grade == "right"
    assert shown(exercise(number))


@pytest.mark.parametrize("number", [n for n in NUMBERS if exercise(n).kind == "number"])
def test_numbers_far_off_are_not_right(number: str) -> None:
    found = exercise(number)
    right = found.answer()
    assert isinstance(right, float)
    for away in (found.near * 1.01 + 1e-6, -found.near * 1.01 - 1e-6):
        for lang in LANGUAGES:
            said = judge(number, right + away, lang)
            assert said.grade == "not yet"
            assert said.text
    assert judge(number, right + (found.within + found.near) / 2, "zh").grade in ("nearly", "right")


@pytest.mark.parametrize("number", [n for n in NUMBERS if exercise(n).kind == "choice"])
def test_only_one_letter_is_right(number: str) -> None:
    found = exercise(number)
    grades = [judge(number, letter, "zh").grade for letter in found.options]
    assert grades.count("right") == 1


def test_every_lesson_has_a_prediction_and_two_exercises() -> None:
    for info in course.lessons():
        mine = [n for n in NUMBERS if n.startswith(f"{info.number}.")]
        assert f"{info.number}.0" in mine
        assert len(mine) >= 3


def test_slips_are_told_apart_from_plain_mistakes() -> None:
    assert "h 本身" in judge("3.1", 0.25, "zh").text
    assert "Halve" in judge("3.3", 0.8, "en").text


def test_share_written_for_a_percentage_is_recognised() -> None:
    right = exercise("1.1").answer()
    assert isinstance(right, float)
    assert "25" in judge("1.1", right / 100, "zh").text


def test_sign_the_wrong_way_round_is_recognised() -> None:
    right = exercise("4.2").answer()
    assert isinstance(right, float)
    assert "方向" in judge("4.2", -right, "zh").text


@pytest.mark.parametrize("answer", ["25 %", " 25％", "25.0", "２５"])
def test_answers_are_read_as_people_write_them(answer: str) -> None:
    assert judge("3.1", answer, "zh").grade == "not yet"


@pytest.mark.parametrize(("number", "answer"), [("1.1", "many"), ("1.1", True), ("1.1", "nan"), ("1.2", "E")])
def test_answers_of_the_wrong_kind(number: str, answer: object) -> None:
    with pytest.raises(InputError) as caught:
        judge(number, answer, "zh")
    assert caught.value.key == number


def test_unknown_exercise_names_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        judge("1.9", 1, "zh")
    assert caught.value.allowed


def test_check_says_so_instead_of_raising(capsys: pytest.CaptureFixture[str]) -> None:
    assert course.check("1.2", "Z") == "not yet"
    assert "1.2" in capsys.readouterr().out


def test_a_truth_has_one_source() -> None:
    given = {
        "ask": {"zh": "?", "en": "?"},
        "kind": "number",
        "why": {"zh": "。", "en": "."},
        "within": 1,
        "near": 2,
    }
    with pytest.raises(ValueError, match="either"):
        Exercise.model_validate({**given, "truth": {}})
    with pytest.raises(ValueError, match="no fact"):
        Exercise.model_validate({**given, "truth": {"fact": "made_up"}})


def test_no_answer_yet_is_told_how_to_give_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert course.check("1.1", None) == "not yet"
    assert "12.5" in capsys.readouterr().out
    assert course.check("1.2", None) == "not yet"
    assert "None" in capsys.readouterr().out


def test_a_prediction_is_not_given_away(capsys: pytest.CaptureFixture[str]) -> None:
    lesson = course.Lesson(course.lessons()[0])
    lesson.predict("1.0", None)
    assert lesson.predictions == {}
    lesson.predict("1.0", 60)
    assert lesson.predictions == {"1.0": 60}
    assert "60" in capsys.readouterr().out


def test_predictions_outlive_a_lesson_begun_again() -> None:
    course.start(2).predict("2.0", 41)
    assert course.start(2).predictions["2.0"] == 41
    assert "2.0" not in course.start(1).predictions
