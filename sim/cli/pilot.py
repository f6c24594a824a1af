"""``cogov pilot``: a policy tried in a few places, the usual evaluation, and the truth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command
from sim.cli.options import (
    MAX_DAYS,
    MAX_REPLICATIONS,
    Number,
    as_json,
    check_folder,
    one_run,
    out,
    processes,
    settings,
)
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.comparison.pilot import Piloted

RULES = ("best", "worst", "code", "chance")


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "pilot",
        callback=pilot,
        params=[
            click.Argument(
                ["scenario"],
                metavar=tr("方案", "SCENARIO"),
                help=tr("方案名或文件路径", "name of a policy, or path of a file"),
            ),
            *_where(),
            *_when(),
            *one_run(),
            click.Option(
                ["--replications"],
                type=Number(2, MAX_REPLICATIONS),
                default=12,
                help=tr("几组随机数，默认 12", "sets of random numbers, 12 if not given"),
            ),
            processes(),
            out(
                "数据、图和网页写到这个文件夹；默认 results/pilot-<方案>",
                "folder for data, picture and page; results/pilot-<policy> if not given",
            ),
            as_json(),
        ],
        short_help=tr(
            "先在几个地方试点：前后对比、双重差分与真实效果",
            "Try a policy in a few places: before-after, difference in differences, and the truth",
        ),
        help=tr(
            "先在几个街道或区县试点，再看：试点前后对比、双重差分各会怎么说，真实效果（共同随机数下不试点）是多少，"
            "差在外溢还是差在挑了好地方。\n\n例如：\n\n"
            "  cogov pilot three-heads-supported --first 3 --by best\n"
            "  cogov pilot one-network --in 吴井街道 --in 太和街道\n"
            "  cogov pilot citizen-verified --by chance --every 90   每90天推开一批",
            "Try a policy in a few streets or districts, and see what a before-after comparison and a "
            "difference in differences would say, what the true effect is (common random numbers "
            "without the pilot), "
            "and whether spill-over or the choice of places makes the difference.\n\nFor example:\n\n"
            "  cogov pilot three-heads-supported --first 3 --by best\n"
            "  cogov pilot one-network --in 吴井街道 --in 太和街道\n"
            "  cogov pilot citizen-verified --by chance --every 90   a wave every 90 days",
        ),
    )


def _where() -> list[click.Parameter]:
    return [
        click.Option(
            ["--in", "places"],
            multiple=True,
            metavar=tr("地点", "PLACE"),
            help=tr("试点的街道或区县，可写多次；不写则按规则挑选",
                    "street or district of the pilot, may be repeated; chosen by rule if not given"),
        ),
        click.Option(
            ["--first"],
            type=Number(1, 1000),
            default=3,
            help=tr("每批几个，默认 3", "places in each wave, 3 if not given"),
        ),
        click.Option(
            ["--by"],
            type=click.Choice(RULES),
            default="best",
            help=tr("谁先：best 此前最好、worst 最差、code 按代码、chance 抽签；默认 best",
                    "who comes first: best or worst performers, by code, by chance; best if not given"),
        ),
        click.Option(
            ["--of", "unit"],
            type=click.Choice(("streets", "districts")),
            default="streets",
            help=tr("以街道还是区县为单位，默认街道", "streets or districts, streets if not given"),
        ),
    ]  # fmt: skip


def _when() -> list[click.Parameter]:
    return [
        click.Option(
            ["--start"],
            type=Number(0, MAX_DAYS),
            default=180,
            help=tr("第几天开始，默认 180", "day on which it starts, 180 if not given"),
        ),
        click.Option(
            ["--every"],
            type=Number(1, MAX_DAYS),
            help=tr("隔几天推开下一批；不写则不推开", "days until the next wave; none if not given"),
        ),
    ]


def pilot(
    scenario: str, places: tuple[str, ...], first: int, by: Any, unit: Any, start: int, every: int | None,
    city: str | None, scale: float | None, days: int, seed: int, changes: tuple[tuple[str, Any], ...],
    files: tuple[str, ...], replications: int, workers: int | None, out: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Run, print, write everything; return the exit code."""
    from sim.policy.scenario import load_scenario

    policy = load_scenario(scenario)
    check_folder(out)
    from sim import api, experiments
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.report.page.pilot import write_pilot

    with Shown() as shown:
        found = experiments.pilot(
            policy,
            places=places,
            first=first,
            by=by,
            unit=unit,
            start=start,
            every=every,
            city=city,
            scale=scale,
            days=days,
            seed=seed,
            replications=replications,
            parameters=api.assume(settings(changes), files),
            workers=workers,
            progress=shown.runs,
            around=shown.around,
        )
    if found is None:
        say(tr("已中止，未写出结果。", "Stopped; nothing was written."))
        return INTERRUPTED
    if as_json:
        print_json(found.to_json())
    else:
        _print(found)
    if out is not None or not as_json:
        folder = Path(out) if out is not None else Path("results") / f"pilot-{policy.name}"
        write_pilot(found, folder, language())
        if not as_json:
            print(tr("报告：", "Report: ") + str(folder / "pilot.html"))
    return OK


def _print(found: Piloted) -> None:
    from sim.cli.output import print_rows, screen_width
    from sim.report.page.pilot import heads, reading, rows, sentences, subtitle
    from sim.text import fill

    lang = language()
    print("\n" + subtitle(found, lang))
    print_rows(heads(lang), rows(found, lang), right=range(1, len(heads(lang))), whole=(0,))
    for text in (*sentences(found, lang), *reading(found, lang)):
        print("\n".join(fill(text, screen_width())))
