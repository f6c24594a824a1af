"""``cogov sweep``: runs a study into a folder, and goes on where it was left."""

from __future__ import annotations

from typing import Any

import click

from sim.cli.errors import INTERNAL, INTERRUPTED, OK
from sim.cli.help_pages import Command
from sim.cli.options import as_json
from sim.cli.study_options import run_options, study_argument, swept
from sim.language import tr


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "sweep",
        callback=sweep,
        params=[study_argument(folder=False), *run_options(), as_json()],
        short_help=tr("运行一项研究，中断后可继续", "Run a study; it can be interrupted and goes on"),
        help=tr(
            "运行研究文件所说的一切，结果边运行边保存：Ctrl-C、断电之后，同一条命令继续。"
            "结果与进程数无关，逐位相同。\n\n例如：\n\n"
            "  cogov study new first.yaml\n"
            "  cogov sweep first.yaml --out results/first\n"
            "  cogov report results/first",
            "Run everything a study file says. Results are kept as they come: after Ctrl-C or a power cut "
            "the same command goes on. They do not depend on the number of processes, to the last bit.\n\n"
            "For example:\n\n"
            "  cogov study new first.yaml\n"
            "  cogov sweep first.yaml --out results/first\n"
            "  cogov report results/first",
        ),
    )


def sweep(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, resume: bool,
    retry: bool, as_json: bool,
) -> int:  # fmt: skip
    """Run, and say how it ended; return the exit code."""
    from sim.cli.output import print_json

    found = swept(source, out, workers, cluster, on_error, retry)
    if as_json:
        print_json(
            {
                "folder": str(found.folder),
                "runs": found.planned,
                "finished": found.done,
                "failed": found.failed,
                "ran": found.ran,
                "interrupted": found.interrupted,
            }
        )
    if found.interrupted:
        return INTERRUPTED
    return INTERNAL if found.planned and not found.done else OK
