"""Lessons: every cell runs on a fresh kernel; copies are never overwritten; pages open offline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.course import lessons
from sim.course.build import run_lesson, slides_of
from sim.course.catalogue import lesson_info, notebook_source
from sim.course.folder import as_notebook, copy_lessons, reset_lesson
from sim.course.lesson import Lesson
from sim.errors import InputError
from sim.parameters import load_parameters
from sim.report.fonts import missing


@pytest.mark.slow
@pytest.mark.parametrize("number", [info.number for info in lessons()])
def test_every_cell_runs_on_a_fresh_kernel(number: int) -> None:
    notebook = run_lesson(lesson_info(number))
    pictures = {
        output["metadata"]["image/png"]["alt"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    }
    assert "worlds" in pictures  # a result that does not survive uncertainty is looked for in every lesson
    assert len(pictures) >= 2
    named = {
        tag.partition(":")[2]
        for cell in notebook.cells
        for tag in cell.metadata.get("tags", [])
        if tag.startswith("figure:")
    }
    assert named <= pictures
    assert len(list(slides_of(notebook))) >= 4


@pytest.mark.parametrize("info", lessons(), ids=lambda info: info.stem)
def test_lesson_opens_with_a_question_and_ends_honestly(info) -> None:
    text = notebook_source(info).read_text(encoding="utf-8")
    assert f"course.start({info.number})" in text
    assert text.index("**问题。**") < text.index("lesson.predict(") < text.index("lesson.reveal(")
    assert "*Summary." in text
    assert "lesson.honest()" in text
    asked = re.findall(r'lesson\.ask\("([^"]+)"\)', text)
    assert f"{info.number}.0" in asked
    assert not missing(text)


def test_assumptions_named_are_assumptions() -> None:
    grades = {one.name: one.grade for one in load_parameters().declared}
    for info in lessons():
        for name in info.assumes:
            assert grades[name] == "S", (info.number, name)


def test_same_lesson_same_file() -> None:
    assert as_notebook(lesson_info(1)) == as_notebook(lesson_info(1))


def test_copies_are_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "课程"
    paths = copy_lessons(folder)
    assert [path.stem for path in paths] == [info.stem for info in lessons()]
    paths[0].write_text("mine", encoding="utf-8")
    copy_lessons(folder)
    assert paths[0].read_text(encoding="utf-8") == "mine"


def test_reset_keeps_what_a_reader_wrote(tmp_path: Path) -> None:
    first = copy_lessons(tmp_path)[0]
    for times in (1, 2):
        first.write_text(f"mine {times}", encoding="utf-8")
        kept = reset_lesson(lesson_info(1), tmp_path)
        assert kept is not None
        assert kept.read_text(encoding="utf-8") == f"mine {times}"
        assert "course.start(1)" in first.read_text(encoding="utf-8")


def test_no_such_lesson() -> None:
    with pytest.raises(InputError) as caught:
        lesson_info(9)
    assert "1" in str(caught.value.allowed)


def test_honest_page_names_limits_and_assumptions(capsys: pytest.CaptureFixture[str]) -> None:
    Lesson(lesson_info(1)).honest()
    said = capsys.readouterr().out
    assert "不能说" in said
    assert "d3_conscience" in said


def test_unknown_picture_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        Lesson(lesson_info(1)).show(None, "three-flag")  # type: ignore[arg-type]
    assert caught.value.nearest == "three-flags"
