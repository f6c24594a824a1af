"""Common to all verbs that run a study: options, and the way from a file to its results."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.errors import say
from sim.cli.options import check_folder, out, processes
from sim.language import tr

if TYPE_CHECKING:
    from sim.study.store.opened import Study
    from sim.study.sweep.runner import Swept


def study_argument(*, folder: bool) -> click.Argument:
    """Return the argument that names a study file, or also the folder of one that was run."""
    return click.Argument(
        ["source"],
        metavar=tr("研究", "STUDY"),
        help=tr("研究文件，或 cogov sweep 写出的文件夹", "study file, or folder that cogov sweep wrote")
        if folder
        else tr("研究文件（cogov study new 写出样板）", "study file; cogov study new writes one"),
    )


def run_options() -> list[click.Parameter]:
    """Return the options of everything that runs a study."""
    return [
        out(
            "结果的文件夹，默认 results/<研究>；再次运行时从中断处继续",
            "folder of the results, results/<study> if not given; run again, it goes on from there",
        ),
        processes(),
        click.Option(
            ["--cluster"],
            metavar=tr("地址", "ADDRESS"),
            help=tr(
                "在已有的集群上运行：tcp://主机:8786（Dask）、ray:auto、joblib:loky",
                "run on a cluster that exists: tcp://host:8786 (Dask), ray:auto, joblib:loky",
            ),
        ),
        click.Option(
            ["--on-error"],
            type=click.Choice(["stop", "continue"]),
            default="continue",
            help=tr(
                "一次运行出错时：记下并继续（默认），或停止",
                "when a run fails: note it and go on (default), or stop",
            ),
        ),
        click.Option(
            ["--resume"],
            is_flag=True,
            help=tr(
                "从中断处继续；本来就是默认的做法",
                "go on where it was left; it does so anyway",
            ),
        ),
        click.Option(["--retry"], is_flag=True, help=tr("重新运行出错的运行", "run failed runs once more")),
    ]


def folder_of(source: str, out: str | None) -> Path:
    """Return the folder of a study file's results."""
    return Path(out) if out is not None else Path("results") / Path(source).stem


def swept(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, retry: bool
) -> Swept:
    """Run the missing runs of a study, with progress."""
    from sim import api
    from sim.cli.progress import Shown

    folder = folder_of(source, out)
    check_folder(str(folder))
    with Shown() as shown:
        found = api.sweep(
            source,
            folder,
            workers=workers,
            cluster=cluster,
            on_error=on_error,
            retry=retry,
            progress=shown.runs,
            around=shown.around,
            note=lambda zh, en: shown.note(tr(zh, en)),
        )
    tell(found)
    return found


def tell(found: Swept, *, planned: bool = True) -> None:
    """Say how a sweep ended, on standard error.

    Args:
        found: how it ended.
        planned: whether it was known beforehand how many runs there would be; a search does not know.
    """
    from sim.study.store.writer import FAILURES

    left = found.planned - found.done - found.failed
    if planned:
        head = tr(f"共 {found.planned:,} 次运行：", f"{found.planned:,} runs: ")
        rest = tr(f"，未运行 {left:,}", f", {left:,} left")
    else:
        head, rest = tr("运行：", "Runs: "), ""
    say(
        tr(
            f"{head}完成 {found.done:,}，出错 {found.failed:,}{rest}；本次运行 {found.ran:,}。",
            f"{head}{found.done:,} finished, {found.failed:,} failed{rest}; {found.ran:,} this time.",
        )
    )
    if found.failed:
        path = found.folder / FAILURES
        say(tr(f"出错的运行及重跑命令：{path}", f"Failed runs and how to run each again: {path}"))
    if found.interrupted:
        say(tr("已中止；用同一条命令继续。", "Stopped; the same command goes on."))
    sys.stderr.flush()


def opened(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, retry: bool
) -> tuple[Study, bool]:
    """Return the results of a study, run first if a file is named; and whether the user stopped it."""
    from sim.study.store.opened import Study

    if Path(source).is_dir():
        return Study.open(source), False
    found = swept(source, out, workers, cluster, on_error, retry)
    return Study.open(found.folder), found.interrupted
