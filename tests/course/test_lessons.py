"""Lessons: every cell runs on a fresh kernel; copies are never overwritten; pages open offline."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from sim.cli.course import FOLDER, HANDOUTS
from sim.course import build, lessons
from sim.course.build import asked_in, run_lesson, slides_of, write_pages, write_roles
from sim.course.catalogue import lesson_info, notebook_source
from sim.course.folder import as_notebook, copy_lessons, copy_name, reset_lesson, start_name, start_page
from sim.course.lesson import Lesson
from sim.course.robustness import FAILING
from sim.course.roles import roles
from sim.errors import InputError
from sim.language import LANGUAGES, set_language
from sim.parameters import load_parameters
from sim.report.fonts import missing


@pytest.fixture(params=LANGUAGES)
def lang(request) -> str:
    set_language(request.param)
    return request.param


@pytest.mark.slow
@pytest.mark.parametrize("number", [info.number for info in lessons()])
def test_every_cell_runs_on_a_fresh_kernel(number: int, browser, tmp_path: Path) -> None:
    notebook = run_lesson(lesson_info(number))
    pictures = {
        output["metadata"]["image/png"]["alt"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    }
    assert "worlds" in pictures
    assert len(pictures) >= 2
    said = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    # Every lesson looks for a result that fails, and names it, or says that none does and which is weakest.
    assert FAILING[0] in said or "没有一条站不住；最经不起的是" in said
    assert "Traceback" not in said
    assert "？" not in [line[:1] for line in said.splitlines()]  # that is how a mistake is told
    named = {
        tag.partition(":")[2]
        for cell in notebook.cells
        for tag in cell.metadata.get("tags", [])
        if tag.startswith("figure:")
    }
    assert named <= pictures
    assert len(list(slides_of(notebook, lesson_info(number)))) >= 6
    look_at(browser, *write_pages(lesson_info(number), notebook, tmp_path))


SPILLS = """() => [...document.querySelectorAll('section')].map((slide, i) => ({
    number: i + 1,
    over: Math.max(slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth),
    low: Math.min(9999, ...[...slide.querySelectorAll('img')].map(one => one.clientHeight)),
})).filter(one => one.over > 1 || one.low < 300)"""
"""Slides whose text or picture runs over, or whose picture is squeezed to less than can be read."""


def look_at(browser, slides: Path, handout: Path) -> None:
    """Open slides and handout as projected and printed: nothing spills, nothing comes from outside."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda one: one.url.startswith(("file:", "data:")) or outside.append(one.url))
    page.goto(slides.as_uri())
    many = page.locator("section").count()
    assert page.evaluate(SPILLS) == []
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == many  # one sheet for each slide
    page.goto(handout.as_uri())
    assert page.locator("img").count() >= 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
    assert outside == []


def test_cards_of_the_group_exercise_print_on_three_sheets(browser, tmp_path: Path, lang) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1017})  # what the margins leave of A4, at 96 to the inch
    page.goto(write_roles(tmp_path).as_uri())
    spills = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
    assert page.locator(".card").count() == len(roles())
    assert page.locator(".card").evaluate_all(spills) == 0
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("[...document.fonts].some(font => font.family.includes('Course'))")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 3  # two cards to a sheet, and the record
    context.close()


@pytest.mark.parametrize("info", lessons(), ids=lambda info: info.stem)
def test_lesson_opens_with_a_question_and_ends_honestly(info) -> None:
    text = notebook_source(info).read_text(encoding="utf-8")
    assert f"course.start({info.number})" in text
    assert text.index("**问题。**") < text.index("lesson.predict(") < text.index("lesson.reveal(")
    assert "*Summary." in text
    assert "lesson.honest()" in text
    asked = re.findall(r'lesson\.ask\("([^"]+)"\)', text)
    assert f"{info.number}.0" in asked
    assert set(asked) == {number for number, _ in asked_in(info)}  # none is forgotten in the notebook
    assert "**经不起不确定性**" in text
    assert "seed00" in text  # the debate the lesson comes from
    assert not missing(text)


def test_assumptions_named_are_assumptions() -> None:
    grades = {one.name: one.grade for one in load_parameters().declared}
    for info in lessons():
        for name in info.assumes:
            assert grades[name] == "S", (info.number, name)


def test_start_page_leads_to_every_lesson(lang) -> None:
    said = "".join(cell.source for cell in start_page().cells)
    for info in lessons():
        assert info.title[lang] in said
        assert quote(copy_name(info)) in said


@pytest.mark.parametrize("name", ["<", ">", ":", '"', "/", "\\", "|", "?", "*"])
def test_names_of_copies_are_names_everywhere(name: str, lang) -> None:
    assert not [copy_name(info) for info in lessons() if name in copy_name(info)]


def test_same_lesson_same_file() -> None:
    assert as_notebook(lesson_info(1)) == as_notebook(lesson_info(1))


def test_copies_are_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "课程"
    paths = copy_lessons(folder)
    assert [path.name for path in paths] == [start_name(), *(copy_name(info) for info in lessons())]
    paths[0].write_text("mine", encoding="utf-8")
    copy_lessons(folder)
    assert paths[0].read_text(encoding="utf-8") == "mine"


def test_reset_keeps_what_a_reader_wrote(tmp_path: Path) -> None:
    first = copy_lessons(tmp_path)[1]
    for times in (1, 2):
        first.write_text(f"mine {times}", encoding="utf-8")
        kept = reset_lesson(lesson_info(1), tmp_path)
        assert kept is not None
        assert kept.read_text(encoding="utf-8") == f"mine {times}"
        assert "course.start(1)" in first.read_text(encoding="utf-8")


def stub_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "run_lesson", lambda info, _seconds: as_notebook(info))
    monkeypatch.setattr(build, "web_font", lambda _visible: "")
    answer = {"number": 1.0, "choice": "A"}
    monkeypatch.setattr(build, "shown", lambda one: str(answer[one.kind]))  # answers need no model here


def test_what_is_built_lies_beside_nobody(tmp_path: Path, monkeypatch, lang) -> None:
    stub_lessons(monkeypatch)
    written = build.build_course(tmp_path / "handouts")
    assert written == build.build_course(tmp_path / "handouts")  # again, over what was built
    page = written[-1].read_text(encoding="utf-8")
    assert written[-1].name == "solutions.html"
    for info in lessons():
        assert info.title[lang] in page
        assert all(one.why[lang][:8] in unescape(page) for _, one in asked_in(info))


@pytest.mark.parametrize("made_in", LANGUAGES)
@pytest.mark.parametrize("start_page_kept", [True, False])
def test_nothing_is_built_where_learners_work(made_in, start_page_kept, tmp_path, monkeypatch, lang) -> None:
    stub_lessons(monkeypatch)
    set_language(made_in)
    first = copy_lessons(tmp_path)
    if not start_page_kept:
        first[0].unlink()
    set_language(lang)
    first[1].write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError) as caught:
        build.build_course(tmp_path)
    assert caught.value.key == "--out"
    assert sorted(tmp_path.iterdir()) == before
    assert first[1].read_text(encoding="utf-8") == "mine"


def test_handouts_do_not_go_to_the_learners_folder() -> None:
    assert FOLDER != HANDOUTS


def test_no_such_lesson() -> None:
    with pytest.raises(InputError) as caught:
        lesson_info(9)
    assert "1" in str(caught.value.allowed)


def test_honest_page_names_limits_and_assumptions(capsys: pytest.CaptureFixture[str]) -> None:
    Lesson(lesson_info(1)).honest()
    said = capsys.readouterr().out
    assert "不能说" in said
    assert "d3_routine" in said


def test_unknown_picture_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        Lesson(lesson_info(1)).show(None, "three-flag")  # type: ignore[arg-type]
    assert caught.value.nearest == "three-flags"
