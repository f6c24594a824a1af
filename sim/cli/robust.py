"""``cogov robust``: does the ranking hold when everything uncertain varies?"""

from __future__ import annotations

from typing import Any

import click

from sim.cli.errors import INTERRUPTED, OK
from sim.cli.help_pages import Command
from sim.cli.options import as_json
from sim.cli.study_options import opened, run_options, study_argument
from sim.language import language, tr


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "robust",
        callback=robust,
        params=[study_argument(folder=True), *run_options(), as_json()],
        short_help=tr("参数说不准时，排名是否站得住", "Does the ranking hold when what is uncertain varies"),
        help=tr(
            "在各种可能的世界里比较方案：每项指标上各方案在多大比例的世界中领先，最多差多少（后悔值），"
            "哪些参数使排名翻转。写研究文件时先运行它（可中断、可继续）。",
            "Compare policies over plausible worlds: in what share of them each leads on each measure, "
            "how far it "
            "falls behind at worst (regret), and which parameters flip the ranking. A study file is run "
            "first; it "
            "can be interrupted and goes on.",
        ),
    )


def robust(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, resume: bool,
    retry: bool, as_json: bool,
) -> int:  # fmt: skip
    """Run the missing runs, judge, print; return the exit code."""
    from sim.cli.output import print_json
    from sim.study.analysis.robust import robustness_of

    study, interrupted = opened(source, out, workers, cluster, on_error, retry)
    robustness = robustness_of(study)
    worlds, found = robustness.worlds, robustness.rankings
    if as_json:
        document = {
            "study": study.meta["name"],
            "worlds": int(worlds.table.shape[0]),
            "worlds_left_out": worlds.left_out,
            "replications": worlds.replications,
            "against": worlds.policies[0],
            "measures": [one.to_json() for one in found],
        }
        print_json(document)
    else:
        lang = language()
        titles = {name: title[lang] for name, title in robustness.titles.items()}
        for one, words in zip(found, robustness.words(lang), strict=True):
            print(words)
            _print_table(one, titles)
        _print_caveats(worlds)
    return INTERRUPTED if interrupted else OK


def _print_table(found: Any, titles: dict[str, str]) -> None:
    from sim.cli.output import print_rows
    from sim.comparison.verdict import size_text
    from sim.measures import measure_info

    lang, info = language(), measure_info(found.measure)
    header = (
        tr("方案", "policy"),
        tr("平均", "mean"),
        tr("领先的世界", "worlds led"),
        tr("其中并列", "of these tied"),
        tr("好于对照", "better than reference"),
        tr("后悔值：平均", "regret: mean"),
        tr("最大", "largest"),
    )
    rows = [
        (
            titles[one.policy],
            info.brief(one.mean, lang),
            f"{100 * one.leads:.0f} %",
            f"{100 * one.tied:.0f} %",
            "–" if one.better is None else f"{100 * one.better:.0f} %",
            size_text(info, one.regret_mean, lang),
            size_text(info, one.regret_max, lang),
        )
        for one in found.standings
    ]
    print_rows(header, rows)


def _print_caveats(worlds: Any) -> None:
    if worlds.table.shape[0] < 2:
        print(
            tr(
                "! 只有一个世界：没有参数变动，说不上稳健。",
                "! A single world: nothing varied, which says nothing of robustness.",
            )
        )
    if worlds.left_out:
        print(
            tr(
                f"! 有 {worlds.left_out} 个世界缺某个方案的运行，未计入。",
                f"! {worlds.left_out} worlds lack runs of some policy and were left out.",
            )
        )
