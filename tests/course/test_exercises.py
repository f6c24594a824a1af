"""Exercises: the model solutions are right, slips are recognised, answers of the wrong kind are told so."""

from __future__ import annotations

import ast

import pytest

from sim import course
from sim.course.catalogue import lesson_info, notebook_source
from sim.course.exercise import Exercise, exercise, judge, shown
from sim.course.experiments import comparison
from sim.course.facts import flags_apart, sign
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
    assert "power to settle" in judge("3.3", 0.7, "en").text


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


READINGS = {
    "1.1": "closure_gap", "1.3": "closed_on_time", "3.2": "sign_routing", "4.1": "transfers_mean",
    "4.2": "resolved_90d", "4.3": "backlog", "5.2": "volunteers_active", "5.3": "cost_yuan",
    "6.0": "dependence", "6.2": "cost_yuan", "7.1": "resolved_90d", "7.2": "cost_yuan", "7.3": "resolved_all",
}  # fmt: skip
"""Exercises about a difference, and what has to be read off before them."""


@pytest.mark.parametrize("number", READINGS)
def test_what_is_asked_was_shown_against_the_right_reference(number: str) -> None:
    code = ast.parse(notebook_source(lesson_info(int(number[0]))).read_text(encoding="utf-8"))
    given, wanted = exercise(number).truth.given, READINGS[number]
    calls = [
        (one.func.attr, one.lineno, one)
        for one in ast.walk(code)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    ]
    asked_at = min(
        line
        for name, line, one in calls
        if name in ("check", "reveal") and ast.literal_eval(one.args[0]) == number
    )
    shown_before = []
    for name, line, one in calls:
        if name != "read" or line > asked_at:
            continue
        scenario, *measures = (ast.literal_eval(arg) for arg in one.args)
        more = {word.arg: ast.literal_eval(word.value) for word in one.keywords}
        shown_before.append((scenario, more.get("against", "baseline"), more.get("larger", False), measures))
    scenario = "citizen-verified" if number == "1.1" else given["scenario"]
    reference, larger = given.get("against", "baseline"), given.get("larger", False)
    assert any(one[:3] == (scenario, reference, larger) and wanted in one[3] for one in shown_before)


def test_a_reading_says_values_limits_and_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    course.Lesson(course.lessons()[3]).read("authority-down", "transfers_mean", "backlog")
    said = capsys.readouterr().out
    assert "→" in said
    assert "…" in said


def test_a_sign_is_what_the_picture_shows() -> None:
    for scenario in ("authority-down", "three-heads"):
        found = comparison(("baseline", scenario))
        for measure in found.measures:
            one = found.difference(scenario, measure)
            if one.limits.mean is not None:
                assert (sign(scenario, measure) == "same") == (not one.clear)


def test_flags_subtracted_are_recognised_where_that_is_not_right() -> None:
    answer = 100 * flags_apart("baseline")
    said = judge("1.1", answer, "zh")
    assert said.grade == "right" or "分母不同" in said.text
