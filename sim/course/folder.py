"""A reader's own copies of the lessons: made once, never overwritten, made anew on request."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sim.course.catalogue import LessonInfo, lessons, notebook_source
from sim.language import language, tr

START_NAMES = ("0 从这里开始.ipynb", "00-start-here.ipynb")

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def as_notebook(info: LessonInfo) -> Any:
    """Return a lesson as a notebook without outputs."""
    import jupytext

    return _finished(jupytext.read(notebook_source(info)), info.number)


def start_page() -> Any:
    """Return the notebook a class opens with: which lessons there are, how to run them, how to begin anew."""
    from nbformat import v4

    listed = "\n".join(
        f"{info.number}. [{info.title[language()]}]({quote(copy_name(info))})" for info in lessons()
    )
    how = tr(
        f"# 从这里开始\n\n点一课打开：\n\n{listed}\n\n"
        "**怎样运行。** 点中一格，按 Shift + Enter；或点上方的三角。左边方括号里是星号 `[*]`，就是还在算；"
        "变成数字，就是算完了。每课第一次运行要等一会儿。\n\n"
        "**弄乱了怎么办。** 先重新运行那一课最上面的一格。还是不行，就在下面换一份新的："
        "把 None 改成第几课，运行这一格。你改过的那份会改名留着。",
        f"# Start here\n\nClick a lesson to open it:\n\n{listed}\n\n"
        "**To run a cell**, click it and press Shift + Enter, or click the triangle above. `[*]` at its left "
        "means it is still running, a number that it is done. The first run of a lesson takes a while.\n\n"
        "**If something broke**, run the topmost cell of that lesson again. If that does not help, put a "
        "fresh copy in its place below: change None to the number of the lesson and run the cell. Yours is "
        "kept under another name.",
    )
    cells = [
        v4.new_markdown_cell(how),
        v4.new_code_cell(f"from sim import course\n\ncourse.reset(None{tr('', ', lang=' + repr('en'))})"),
    ]
    return _finished(v4.new_notebook(cells=cells), 0)


def _finished(notebook: Any, number: int) -> Any:
    notebook.metadata["kernelspec"] = dict(KERNEL)
    for place, cell in enumerate(notebook.cells):
        cell["id"] = f"{number}-{place}"  # the same lesson gives the same file
    return notebook


def copy_name(info: LessonInfo) -> str:
    """Return the name of a reader's copy of a lesson."""
    return tr(_chinese_name(info), f"{info.stem}.ipynb")


def _chinese_name(info: LessonInfo) -> str:
    return f"第{info.number}课 {info.title.zh}.ipynb"


def start_name() -> str:
    """Return the name of a class's first page; it is first in the list."""
    return tr(*START_NAMES)


def is_of_learners(folder: Path) -> bool:
    """Whether learners work in a folder: it holds a start page, or copies of lessons not built there.

    Copies in English have the names of built notebooks; their slides are beside them.
    """
    if any((folder / name).exists() for name in START_NAMES):
        return True
    return any(
        (folder / _chinese_name(info)).exists()
        or ((folder / f"{info.stem}.ipynb").exists() and not (folder / f"{info.stem}-slides.html").exists())
        for info in lessons()
    )


def copy_lessons(folder: Path) -> list[Path]:
    """Copy the start page and every lesson that are not there yet; return all paths in order.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(start_name(), start_page), *((copy_name(info), _maker(info)) for info in lessons())]
    for name, made in wanted:
        if not (folder / name).exists():
            _write(made(), folder / name)
    return [folder / name for name, _ in wanted]


def _maker(info: LessonInfo) -> Any:
    return lambda: as_notebook(info)


def reset_lesson(info: LessonInfo, folder: Path) -> Path | None:
    """Put a fresh copy of a lesson into the folder.

    An earlier file is kept under another name, which is returned; None where there was none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, kept = folder / copy_name(info), None
    if path.exists():
        number = 1
        while (kept := path.with_name(_mine(path.stem, number))).exists():
            number += 1
        path.rename(kept)
    _write(as_notebook(info), path)
    return kept


def _mine(stem: str, number: int) -> str:
    return tr(f"{stem}（我的 {number}）.ipynb", f"{stem}.mine-{number}.ipynb")


def _write(notebook: Any, path: Path) -> None:
    import nbformat

    part = path.with_suffix(".part")
    nbformat.write(notebook, part)
    part.replace(path)
