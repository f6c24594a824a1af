"""``cogov course``: lessons in JupyterLab, and the course as files to hand out."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.help_pages import Command, Group
from sim.cli.options import Number, out
from sim.extras import need
from sim.language import language, tr

FOLDER = "cogov-course"
"""Of the learners' own copies."""

HANDOUTS = "cogov-handouts"
"""Folder of a teacher's material: never the learners' folder, whose files have the same names in English."""


def command() -> click.Group:
    """Return the verb."""
    return Group(
        "course",
        {"start": _start, "list": _list, "reset": _reset, "build": _build},
        default="start",
        help=tr(
            "课程：八节课，每节是一个可以运行的笔记本，不需要联网。\n\n例如：\n\n"
            "  cogov course                 打开 JupyterLab\n"
            "  cogov course reset 3         第三课弄乱了，换一份新的（旧的留着）\n"
            "  cogov course build --out 讲义  运行全部课程，写出幻灯片、讲义和答案",
            "The course: eight lessons, each a notebook that runs without a network.\n\nFor example:\n\n"
            "  cogov course                     open JupyterLab\n"
            "  cogov course reset 3             a fresh copy of lesson 3 (yours is kept)\n"
            "  cogov course build --out course  run all lessons; write slides, handouts and solutions",
        ),
    )


def _folder() -> click.Option:
    return out(f"课程文件夹；默认 {FOLDER}", f"folder of the lessons; {FOLDER} by default")


def _start() -> click.Command:
    return Command(
        "start",
        callback=start,
        params=[
            _folder(),
            click.Option(
                ["--port"],
                type=Number(1024, 65535),
                default=8888,
                help=tr("端口；默认 8888", "port; 8888 by default"),
            ),
            click.Option(["--no-browser"], is_flag=True, help=tr("不打开浏览器", "do not open a browser")),
        ],
        help=tr("复制还没有的课，打开 JupyterLab", "Copy the lessons that are missing and open JupyterLab"),
    )


def _list() -> click.Command:
    return Command("list", callback=show, help=tr("列出八节课", "List the lessons"))


def _reset() -> click.Command:
    return Command(
        "reset",
        callback=reset,
        params=[
            click.Argument(["number"], metavar=tr("第几课", "LESSON"), help=tr("1 到 8", "1 to 8")),
            _folder(),
        ],
        help=tr(
            "换一份新的课；你改过的那份改名保留",
            "Put a fresh copy of a lesson; yours is kept under another name",
        ),
    )


def _build() -> click.Command:
    return Command(
        "build",
        callback=build,
        params=[out(f"写到哪里；默认 {HANDOUTS}", f"where to write; {HANDOUTS} by default")],
        help=tr(
            "运行全部课程，写出带结果的笔记本、幻灯片、讲义和参考答案",
            "Run all lessons and write notebooks with results, slides, handouts and solutions",
        ),
    )


def show() -> None:
    """Print the lessons."""
    from sim.course.catalogue import lessons

    for info in lessons():
        minutes = tr(f"{info.minutes} 分钟", f"{info.minutes} min")
        print(f"{info.number}  {info.title[language()]}　({minutes})\n   {info.question[language()]}")


def start(out: str | None, port: int, no_browser: bool) -> int:
    """Copy missing files and run JupyterLab until it is stopped."""
    need("notebooks")
    from sim.course import lab
    from sim.course.folder import copy_lessons

    folder = Path(out or FOLDER)
    first, home = copy_lessons(folder)[0], lab.prepare(folder)
    print(tr(f"课程在 {folder}；按 Ctrl-C 结束。", f"The lessons are in {folder}; Ctrl-C ends."), flush=True)
    call = lab.command(folder, first, port, browser=not no_browser)
    return lab.serve(call, home)


def reset(number: str, out: str | None) -> None:
    """Put a fresh copy of a lesson into the folder."""
    need("notebooks")
    from sim.course.lesson import reset as anew

    anew(number, Path(out or FOLDER))


def build(out: str | None) -> None:
    """Run all lessons and write everything."""
    need("notebooks")
    from sim.course.build import build_course

    folder = Path(out or HANDOUTS)
    written = build_course(folder, lambda info: print(f"{info.number}  {info.title[language()]}", flush=True))
    print(tr(f"写出 {len(written)} 个文件：{folder}", f"{len(written)} files in {folder}"))
