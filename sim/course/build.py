"""The course as files to hand out: notebooks with outputs, slides, handouts, the teacher's solutions."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from sim.course.catalogue import LessonInfo, lessons
from sim.course.exercise import exercise, exercises, shown
from sim.course.experiments import CITY
from sim.course.folder import as_notebook, is_of_learners
from sim.course.roles import debrief, roles
from sim.errors import InputError
from sim.language import language, tr
from sim.model import GovernanceModel
from sim.parameters import load_parameters
from sim.report.fonts import web_font

SECONDS = 300.0
"""Time a lesson may take on a fresh kernel, all of its cells together, once the rules are compiled."""

PATIENCE = 1800.0
"""The same where it is built to be handed out, on whatever machine a teacher has."""


class Page(NamedTuple):
    """Something on a page: text as HTML, and pictures as data URLs."""

    html: str
    pictures: tuple[str, ...] = ()


def run_lesson(info: LessonInfo, seconds: float = SECONDS) -> Any:
    """Run every cell of a lesson on a fresh kernel and return the notebook with its outputs.

    Args:
        info: the lesson.
        seconds: within which the last cell must have run.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
        nbclient.exceptions.CellTimeoutError: the lesson took longer.
    """
    from nbclient import NotebookClient

    notebook = as_notebook(info)
    GovernanceModel(city=CITY, days=1).run_for(1)  # compiles the rules unless they are: not a lesson's time
    end = time.monotonic() + seconds
    quiet = ["--log-level=ERROR"]
    with TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout_func=lambda _cell: max(1, round(end - time.monotonic())),
            kernel_name="python3",
            extra_arguments=quiet,
            resources={"metadata": {"path": folder}},
        )
        client.execute()
    return notebook


def build_course(folder: Path, each: Callable[[LessonInfo], None] = lambda _info: None) -> list[Path]:
    """Run all lessons and write notebooks, slides, handouts and the solutions; return the paths.

    Raises:
        InputError: learners work in that folder; nothing is written.
    """
    import nbformat

    if is_of_learners(folder):
        raise InputError(
            f"{folder} 是学员上课的文件夹：写进去会盖掉他们的课，也会让他们看到参考答案",
            f"learners work in {folder}: it would overwrite their lessons and show them the solutions",
            key="--out",
            allowed=tr("另一个文件夹", "another folder"),
        )

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for info in lessons():
        each(info)
        notebook = run_lesson(info, PATIENCE)
        path = folder / f"{info.stem}.ipynb"
        nbformat.write(notebook, path)
        written.append(path)
        written += write_pages(info, notebook, folder)
    written.append(write_roles(folder))
    answers = {"title": tr("参考答案", "Solutions"), "all": solutions(), "shown": shown}
    written.append(_render("solutions", answers, folder / "solutions.html"))
    return written


def write_pages(info: LessonInfo, notebook: Any, folder: Path) -> list[Path]:
    """Write the slides and the handout of a lesson that was run; return the paths."""
    title, pages = info.title[language()], list(slides_of(notebook, info))
    handout = {"title": title, "info": info, "asked": asked_in(info), "pictures": _once(pages)}
    return [
        _render("slides", {"title": title, "pages": pages}, folder / f"{info.stem}-slides.html"),
        _render("handout", handout, folder / f"{info.stem}-handout.html"),
    ]


def write_roles(folder: Path) -> Path:
    """Write the cards of the group exercise and the sheet of who keeps the record; return the path."""
    values = {
        "title": tr("分组演练：角色卡", "Group exercise: cards of the roles"),
        "roles": roles(),
        "questions": debrief(),
    }
    return _render("roles", values, folder / "role-cards.html")


def slides_of(notebook: Any, info: LessonInfo) -> Iterator[Page]:
    """Yield the slides of a notebook that was run: its tagged texts, with what their tags name.

    ``figure:NAME`` adds a picture of the notebook, ``ask:NUMBER`` the question of an exercise, ``honest``
    what the model cannot say and what it assumes, ``said`` the last line that the next cell prints.  Where a
    picture NAME-wider was drawn, it has a slide of its own, and that line stands there.
    """
    pictures = _pictures(notebook)
    for place, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        if "slide" not in tags or cell.cell_type != "markdown":
            continue
        named = [tag.partition(":")[2] for tag in tags if tag.startswith("figure:")]
        asked = [tag.partition(":")[2] for tag in tags if tag.startswith("ask:")]
        html = to_html(cell.source) + "".join(_asked(number) for number in asked)
        if "honest" in tags:
            html += _honest(info)
        said = (
            f"<p><strong>{escape(_last_said(notebook.cells[place:]))}</strong></p>" if "said" in tags else ""
        )
        wider = [pictures[f"{name}-wider"] for name in named if f"{name}-wider" in pictures]
        html += "" if wider else said
        yield Page(html, tuple(pictures[name] for name in named if name in pictures))
        if wider:
            yield Page(f"<h2>{tr('问得宽一些', 'Asked more widely')}</h2>{said}", tuple(wider))


def _last_said(cells: list[Any]) -> str:
    """Return the last line that the first of these cells that is code prints."""
    code = next((cell for cell in cells if cell.cell_type == "code"), None)
    outputs = code.get("outputs", []) if code is not None else []
    lines = "".join(output.get("text", "") for output in outputs).strip().splitlines()
    return lines[-1] if lines else ""


def _asked(number: str) -> str:
    lang, found = language(), exercise(number)
    options = "".join(f"<li>{letter}. {escape(text[lang])}</li>" for letter, text in found.options.items())
    unit = tr(f"（{found.unit[lang]}）", f" ({found.unit[lang]})") if found.unit is not None else ""
    return f"<p>{escape(found.ask[lang])}{escape(unit)}</p><ul class='options'>{options}</ul>"


def _honest(info: LessonInfo) -> str:
    lang, declared = language(), load_parameters()
    cannot = "".join(f"<li>{escape(text[lang])}</li>" for text in info.cannot)
    assumed = tr("、", ", ").join(
        escape(declared.meta(name).zh if lang == "zh" else declared.meta(name).en) for name in info.assumes
    )
    return (
        f"<p>{tr('模型不能说的：', 'What the model cannot say:')}</p><ul>{cannot}</ul>"
        f"<p>{tr('最依赖的假设（没有出处）：', 'Assumptions it leans on most (no source):')}{assumed}</p>"
    )


def _once(pages: list[Page]) -> list[str]:
    """Return every picture of the slides once, in order."""
    return list(dict.fromkeys(picture for page in pages for picture in page.pictures))


def _pictures(notebook: Any) -> dict[str, str]:
    """Return the pictures of a notebook as data URLs by name; the first of a name counts."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                name = output.get("metadata", {}).get("image/png", {}).get("alt", "")
                found.setdefault(name, f"data:image/png;base64,{''.join(data['image/png'].split())}")
    return found


def asked_in(info: LessonInfo) -> list[tuple[str, Any]]:
    """Return the exercises and predictions of a lesson."""
    return [(number, one) for number, one in exercises().items() if number.startswith(f"{info.number}.")]


def solutions() -> list[tuple[LessonInfo, list[tuple[str, Any]]]]:
    """Return all lessons with their exercises, for the teacher's page."""
    return [(info, asked_in(info)) for info in lessons()]


def to_html(markdown: str) -> str:
    """Return Markdown of our own lessons as HTML."""
    import mistune

    html = mistune.html(markdown)
    assert isinstance(html, str)
    return html


def _render(kind: str, told: dict[str, Any], path: Path) -> Path:
    """Write one page that opens offline and holds the letters it shows."""
    environment = Environment(
        loader=PackageLoader("sim.course", "templates"), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template(f"{kind}.html")
    lang = language()
    told = {**told, "lang": lang, "tr": lambda zh, en: tr(zh, en, lang), "lang_code": tr("zh-CN", "en", lang)}
    visible = re.sub(r"<[^>]*>", " ", template.render(font="", **told))
    path.write_text(template.render(font=web_font(visible), **told), encoding="utf-8")
    return path
