"""A reader's own copies of the lessons: made once, never overwritten, made anew on request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.course.catalogue import LessonInfo, lessons, notebook_source


def as_notebook(info: LessonInfo) -> Any:
    """Return a lesson as a notebook without outputs."""
    import jupytext

    notebook = jupytext.read(notebook_source(info))
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"{info.number}-{number}"  # the same lesson gives the same file
    return notebook


def copy_lessons(folder: Path) -> list[Path]:
    """Copy every lesson that is not there yet; return all paths in order.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for info in lessons():
        path = folder / f"{info.stem}.ipynb"
        if not path.exists():
            _write(info, path)
        paths.append(path)
    return paths


def reset_lesson(info: LessonInfo, folder: Path) -> Path | None:
    """Put a fresh copy of a lesson into the folder.

    What stood there is kept under another name, which is returned; None where nothing stood there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, kept = folder / f"{info.stem}.ipynb", None
    if path.exists():
        number = 1
        while (kept := folder / f"{info.stem}.mine-{number}.ipynb").exists():
            number += 1
        path.rename(kept)
    _write(info, path)
    return kept


def _write(info: LessonInfo, path: Path) -> None:
    import nbformat

    part = path.with_suffix(".part")
    nbformat.write(as_notebook(info), part)
    part.replace(path)
