"""``cogov report``: the report of a comparison that was saved, once more or in the other language."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.help_pages import Command
from sim.cli.options import out
from sim.language import language, tr


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "report",
        callback=report,
        params=[
            click.Argument(
                ["source"],
                metavar=tr("路径", "PATH"),
                help=tr(
                    "cogov compare、sweep 或 search 写出的文件夹，或其中的 comparison.json",
                    "folder that cogov compare, sweep or search wrote, or the comparison.json in it",
                ),
            ),
            out("写到这个文件夹；默认写回原处", "folder to write to; where it came from if not given"),
        ],
        help=tr(
            "由保存下来的比较重写网页报告和图，不再运行模型。\n\n例如：\n\n"
            "  cogov --lang en report results/compare-kunming-530111",
            "Write report and pictures of a saved comparison again, without running the model.\n\n"
            "For example:\n\n  cogov --lang en report results/compare-kunming-530111",
        ),
    )


def report(source: str, out: str | None) -> None:
    """Read, draw, write."""
    from sim.study.store.ledger import NAME

    if (Path(source) / NAME).is_file():
        _study(source, out)
        return
    from sim.comparison.saved import load_comparison
    from sim.parameters import load_parameters
    from sim.report.page.folder import COMPARISON, REPORT, write_results

    path = Path(source)
    path = path / COMPARISON if path.is_dir() else path
    comparison = load_comparison(path)
    folder = path.parent if out is None else Path(out)
    write_results(comparison, folder, language(), parameters=load_parameters())
    print(tr("报告：", "Report: ") + str(folder / REPORT))


def _study(source: str, out: str | None) -> None:
    from sim.report.page.search import write_search_report
    from sim.report.page.study import write_study_report
    from sim.study.store.opened import Study

    study = Study.open(source)
    write = write_study_report if study.plan.search is None else write_search_report
    print(tr("报告：", "Report: ") + str(write(study, out, language())))
