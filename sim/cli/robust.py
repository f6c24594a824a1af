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
        params=[study_argument(folder=True), *run_options(), _pooled(), as_json()],
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


def _pooled() -> click.Option:
    return click.Option(
        ["--pooled"],
        is_flag=True,
        help=tr(
            "研究有几座城市时：各城分别判断之后，再看各城合起来如何（以城市为单位）",
            "with several cities: after each city's own verdict, all cities together (a city counts once)",
        ),
    )


def robust(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, resume: bool,
    retry: bool, pooled: bool, as_json: bool,
) -> int:  # fmt: skip
    """Run the missing runs, judge each city, print; return the exit code."""
    from sim.cli.output import print_json
    from sim.study.analysis.pooled import pooled_over_cities
    from sim.study.analysis.robust import robustness_by_city

    study, interrupted = opened(source, out, workers, cluster, on_error, retry)
    cities = robustness_by_city(study)
    together = list(pooled_over_cities(study)) if pooled else []
    if as_json:
        print_json(_document(study, cities, together))
    else:
        for one in cities:
            if len(cities) > 1:
                print(f"\n{tr('城市：', 'City: ')}{one.city}")
            _print_city(one)
        if len(cities) > 1:
            _print_apart(cities)
        plan = study.plan
        titles = {policy.name: plan.title_of(policy, language()) for policy in plan.policies}
        for one in together:
            print(one.words(titles[one.policy], language()))
    return INTERRUPTED if interrupted else OK


def _document(study: Any, cities: Any, together: Any) -> dict[str, Any]:
    """Return the document: of one city as it is, of several a list of them."""
    found = [
        {
            "city": one.city,
            "worlds": int(one.worlds.table.shape[0]),
            "worlds_left_out": one.worlds.left_out,
            "replications": one.worlds.replications,
            "against": one.worlds.policies[0],
            "measures": [ranking.to_json() for ranking in one.rankings],
        }
        for one in cities
    ]
    head: dict[str, Any] = {"study": study.meta["name"]}
    if len(found) == 1:
        return head | found[0]
    pooled = {"pooled": [one.to_json() for one in together]} if together else {}
    return head | {"cities": found} | pooled


def _print_city(one: Any) -> None:
    lang = language()
    titles = {name: title[lang] for name, title in one.titles.items()}
    for ranking, words in zip(one.rankings, one.words(lang), strict=True):
        print(words)
        _print_table(ranking, titles)
    _print_caveats(one.worlds)


def _print_apart(cities: Any) -> None:
    """Say on which measures cities have leaders of their own."""
    from sim.cli.output import screen_width
    from sim.study.analysis.robust import apart
    from sim.text import fill

    for line in apart(cities, language()):
        print("\n".join(fill(line, screen_width())))


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
