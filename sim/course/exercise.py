"""Exercises and predictions as data, and how an answer is judged: right, nearly, or not yet, and why."""

from __future__ import annotations

import math
from functools import cache
from typing import Any, Literal, NamedTuple
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.course.catalogue import DATA, Text
from sim.course.facts import FACTS, fact
from sim.errors import InputError, nearest
from sim.language import Language, language, tr
from sim.parameters.yaml_file import read_yaml

Grade = Literal["right", "nearly", "not yet"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Truth(_Strict):
    """Where the right answer comes from: a fact with its arguments and a factor, or plain reasoning."""

    fact: str | None = None
    given: dict[str, Any] = {}
    times: float = 1.0
    value: float | str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Truth:
        if (self.fact is None) == (self.value is None):
            raise ValueError("give either a fact or a value")
        if self.fact is not None and self.fact not in FACTS:
            raise ValueError(f"there is no fact {self.fact!r}")
        return self

    def find(self) -> float | str:
        """Return the right answer."""
        found = self.value if self.fact is None else fact(self.fact, self.given)
        assert found is not None
        return found if isinstance(found, str) else found * self.times


class Slip(_Strict):
    """A mistake that readers make, recognised by its answer."""

    answer: Truth
    zh: str
    en: str


class Exercise(_Strict):
    """One exercise, or one prediction.

    Args:
        ask: the question.
        kind: ``number`` or ``choice``.
        unit: unit of a number.
        options: by letter, for a choice.
        truth: where the right answer comes from; for a choice the letter or the name of an option.
        names: letter by the fact's value, where that is not a letter.
        within: distance at which a number is right.
        near: distance at which it is nearly right.
        slips: known mistakes.
        why: explanation after the answer.
        solution: code of a model solution; its last line is the answer.
    """

    ask: Text
    kind: Literal["number", "choice"]
    unit: Text | None = None
    options: dict[str, Text] = {}
    truth: Truth
    names: dict[str, str] = {}
    within: float = Field(default=0.0, ge=0)
    near: float = Field(default=0.0, ge=0)
    slips: list[Slip] = []
    why: Text
    solution: str | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Exercise:
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("a choice has options, a number has none")
        if self.kind == "number" and not 0 < self.within <= self.near:
            raise ValueError("a number needs 0 < within <= near")
        return self

    def answer(self) -> float | str:
        """Return the right answer: a number, or the letter of an option."""
        found = self.truth.find()
        if self.kind == "choice":
            return self.names.get(str(found), str(found))
        return found


class _File(_Strict):
    exercises: dict[str, Exercise]


@cache
def exercises() -> dict[str, Exercise]:
    """Return all exercises by their number, such as ``1.2``; those that end in ``.0`` are predictions."""
    return _File.model_validate(read_yaml(DATA / "exercises.yaml").data).exercises


def exercise(number: str) -> Exercise:
    """Return an exercise.

    Raises:
        InputError: there is none of this number.
    """
    known = exercises()
    if str(number) not in known:
        raise InputError(
            f"没有练习 {number}",
            f"there is no exercise {number}",
            key="exercise",
            allowed=list(known),
            nearest=nearest(number, known),
        )
    return known[str(number)]


def shown(found: Exercise) -> str:
    """Return the right answer as it is read out, with as many digits as are asked for."""
    lang, right = language(), found.answer()
    if isinstance(right, str):
        return f"{right}. {found.options[right][lang]}"
    digits = max(0, -math.floor(math.log10(found.within)))
    unit = f" {found.unit[lang]}" if found.unit is not None else ""
    return f"{right:.{digits}f}{unit}"


class Judgement(NamedTuple):
    """Reply to an answer."""

    grade: Grade
    text: str


def judge(number: str, answer: object, lang: Language) -> Judgement:
    """Judge an answer.

    Raises:
        InputError: no such exercise, or an answer of the wrong kind.
    """
    found = exercise(number)
    given = _number(number, answer) if found.kind == "number" else _letter(number, found, answer)
    right = found.answer()
    if found.kind == "choice":
        grade: Grade = "right" if given == right else "not yet"
    else:
        assert not isinstance(given, str)
        assert not isinstance(right, str)
        away = abs(given - right)
        grade = "right" if away <= found.within else "nearly" if away <= found.near else "not yet"
    if grade == "right":
        return Judgement(grade, found.why[lang])
    return Judgement(grade, _hint(found, given, right, lang))


def _hint(found: Exercise, given: float | str, right: float | str, lang: Language) -> str:
    """Return a hint that does not give the answer away."""
    for slip in found.slips:
        theirs = slip.answer.find()
        same = (
            given == theirs
            if isinstance(given, str) or isinstance(theirs, str)
            else abs(given - theirs) <= max(found.within, 1e-9)
        )
        if same:
            return slip.zh if lang == "zh" else slip.en
    if isinstance(given, str) or isinstance(right, str):
        return tr(
            "再看一遍图，再想想每个选项说的是谁。",
            "Look at the picture again, and at whom each option speaks of.",
            lang,
        )
    if right and abs(given - right / 100) <= found.within / 100:
        return tr("请用百分数：0.25 应写成 25。", "Give a percentage: 25, not 0.25.", lang)
    if math.isclose(given, -right, abs_tol=found.within):
        return tr(
            "数值对了，方向反了：是谁减谁？", "The size is right and the sign is not: which less which?", lang
        )
    return (tr("偏小。", "Too small.", lang) if given < right else tr("偏大。", "Too large.", lang)) + tr(
        "再读一次数。", " Read the number once more.", lang
    )


def _number(number: str, answer: object) -> float:
    try:
        written = normalize("NFKC", str(answer)).strip()  # full-width digits and signs
        value = float(written.rstrip("%").replace("−", "-").replace(",", ""))
    except ValueError:
        value = math.nan
    if isinstance(answer, bool) or not math.isfinite(value):
        raise InputError(
            f"练习 {number} 要一个数，得到 {answer!r}",
            f"exercise {number} takes a number, not {answer!r}",
            key=number,
        )
    return value


def _letter(number: str, found: Exercise, answer: object) -> str:
    given = normalize("NFKC", str(answer)).strip().upper()
    if given not in found.options:
        raise InputError(
            f"练习 {number} 要选一个字母，得到 {answer!r}",
            f"exercise {number} takes a letter, not {answer!r}",
            key=number,
            allowed=list(found.options),
        )
    return given
