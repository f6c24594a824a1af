"""The course: lessons in notebooks, predictions, exercises with checked answers.

In a notebook::

    from sim import course

    lesson = course.start(1)
    lesson.predict("1.0", 75)
    found = lesson.compare("baseline", "citizen-verified")
    lesson.show(found, "three-flags")
    lesson.check("1.1", 24.6)

What a lesson draws is drawn by the functions of the reports; what it checks is computed from the same
model on the same district, so that an answer stays right when the model changes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.course.catalogue import LessonInfo, lessons
    from sim.course.exercise import exercises
    from sim.course.lesson import Lesson, check, reset, start

_WHERE = {
    "Lesson": "sim.course.lesson",
    "LessonInfo": "sim.course.catalogue",
    "check": "sim.course.lesson",
    "exercises": "sim.course.exercise",
    "lessons": "sim.course.catalogue",
    "reset": "sim.course.lesson",
    "start": "sim.course.lesson",
}

__all__ = ["Lesson", "LessonInfo", "check", "exercises", "lessons", "reset", "start"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'sim.course' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
