"""``cogov validate causes``: why matters stay unresolved in the model as it is."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command
from sim.cli.options import Number, as_json, processes
from sim.comparison.cause_words import CAUSE_WORDS
from sim.language import tr

if TYPE_CHECKING:
    from sim.validation.causes import Causes

MOST = 50

RESIDENT_YEARS = 80_000.0
"""Residents times years of a run, for the memory of a worker."""


def causes_command() -> click.Command:
    """Return the verb."""
    return Command(
        "causes",
        callback=causes,
        params=[
            click.Option(
                ["--seeds"],
                type=Number(1, MOST),
                default=2,
                help=tr("种子数，默认 2", "seeds, 2 if not given"),
            ),
            processes(),
            as_json(),
        ],
        help=tr(
            "诉求为什么没有解决：逐一并成组地去掉九种成因，用 Shapley 值精确分摊差距；"
            "并看办理过程能否说明结果、街道之间有无差别。512 种组合，几分钟。\n\n例如：\n\n"
            "  cogov validate causes",
            "Why matters stay unresolved: nine causes of failure are taken out, alone and in every set, and "
            "the gap is divided among them by exact Shapley values; beside it, whether handling tells the "
            "end and whether streets differ. 512 sets, some minutes.\n\nFor example:\n\n"
            "  cogov validate causes",
        ),
    )


def causes(seeds: int, workers: int | None, as_json: bool) -> int:
    """Find the causes and print the table; return the exit code."""
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.policy.scenario import load_scenario
    from sim.runs.job import CityAt, warm
    from sim.validation.causes import CITY, DAYS, SCALE, find_causes

    given = api.assume()
    with Shown() as shown:
        with shown.around("compile"):
            warm(load_scenario("baseline"), given)
        found = find_causes(
            CityAt(CITY, SCALE),
            DAYS,
            list(range(1, seeds + 1)),
            given,
            workers=workers or api.worker_count(RESIDENT_YEARS),
            tick=shown.each(),
        )
    if found is None:
        say(tr("已中止，未得出结果。", "Stopped; there is no result."))
        return INTERRUPTED
    if as_json:
        print_json(asdict(found))
    else:
        _print(found)
    return OK


def _print(found: Causes) -> None:
    from sim.cli.output import print_rows
    from sim.measures.strata import STRATUM_WORDS  # not for a page of help: it loads the model

    print(tr(f"在 {found.where}，无政策", f"{found.where}, no policy"))
    heads = [tr("成因", "cause")]
    for stratum in STRATUM_WORDS:
        heads += [tr(*STRATUM_WORDS[stratum]), tr("占差距", "share"), tr("单独去掉", "alone")]
    rows: list[tuple[str, ...]] = []
    for name, words in CAUSE_WORDS.items():
        row = [tr(*words)]
        for stratum in STRATUM_WORDS:
            gap = found.bare[stratum] - found.city[stratum]
            part = found.shares[stratum][name]
            row += [
                f"{100 * part:+.1f}",
                f"{100 * part / gap:.0f} %",
                f"{100 * found.alone[stratum][name]:+.1f}",
            ]
        rows.append(tuple(row))
    print_rows(tuple(heads), rows, whole=tuple(range(len(heads))))
    for stratum, words in STRATUM_WORDS.items():
        print(
            tr(
                f"{words[0]}：90 天内真正解决 {100 * found.city[stratum]:.1f} %，"
                f"去掉全部成因 {100 * found.bare[stratum]:.1f} %",
                f"{words[1]}: {100 * found.city[stratum]:.1f} % truly resolved within 90 days, "
                f"{100 * found.bare[stratum]:.1f} % without any of them",
            )
        )
    print(
        tr(
            "假设都取声明的值；换了假设各占多少，没有检验。",
            "Under the declared assumptions; the shares under others were not tried.",
        )
    )
    told = found.telling
    print(
        tr(
            f"由潜在特征判断结果 AUC {told.latent:.2f}，由办理过程 {told.handling:.2f}，"
            f"合起来 {told.both:.2f}",
            f"telling the end by latent facts: AUC {told.latent:.2f}; "
            f"by facts of handling {told.handling:.2f}; by both {told.both:.2f}",
        )
    )
    print(
        tr(
            f"街道之间的标准差 {found.streets[0]:.3f}，纯属偶然应为 {found.streets[1]:.3f}",
            f"standard deviation between streets {found.streets[0]:.3f}; "
            f"by chance alone {found.streets[1]:.3f}",
        )
    )
    idle = ", ".join(f"{kind} {100 * share:.0f} %" for kind, share in found.idle.items())
    print(tr(f"没有事占用的工时：{idle}", f"hours that nothing asks for: {idle}"))
