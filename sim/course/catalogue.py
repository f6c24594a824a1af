"""The eight lessons: names, files, and the limits of each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from sim.errors import InputError
from sim.language import Language
from sim.parameters.yaml_file import read_yaml

DATA = Path(str(files("sim.course"))) / "data"


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en


class LessonInfo(BaseModel):
    """One lesson.

    Args:
        number: 1 to 8.
        stem: name of its file without ending.
        title: name.
        minutes: how long a class takes.
        question: its opening question.
        assumes: declared parameters (grade S) that its results lean on most.
        cannot: limits of the model about it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    number: int = Field(ge=1, le=8)
    stem: str
    title: Text
    minutes: int = Field(ge=45, le=90)
    question: Text
    assumes: list[str] = Field(min_length=1)
    cannot: list[Text] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    lessons: list[LessonInfo]


@cache
def lessons() -> tuple[LessonInfo, ...]:
    """Return the lessons in order."""
    return tuple(_File.model_validate(read_yaml(DATA / "lessons.yaml").data).lessons)


def lesson_info(number: object) -> LessonInfo:
    """Return a lesson by its number.

    Raises:
        InputError: there is no such lesson.
    """
    for found in lessons():
        if str(number) == str(found.number):
            return found
    raise InputError(
        f"没有第 {number} 课", f"there is no lesson {number}", key="lesson", allowed=f"1 … {len(lessons())}"
    )


def notebook_source(info: LessonInfo) -> Path:
    """Return the text of a lesson (jupytext's percent form), in the clone or in the installed package."""
    inside = Path(str(files("sim"))) / "notebooks" / f"{info.stem}.py"
    return inside if inside.exists() else Path(str(files("sim"))).parent / "notebooks" / f"{info.stem}.py"
