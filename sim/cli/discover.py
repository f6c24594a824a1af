"""``cogov discover``: which uncertainties flip the ranking."""

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
        "discover",
        callback=discover,
        params=[study_argument(folder=True), *run_options(), as_json()],
        short_help=tr("哪些参数使排名翻转", "Which uncertainties flip the ranking"),
        help=tr(
            "在使领先方案不再领先的世界里找共同点：参数落在什么范围内排名就翻转（PRIM 与分类树）。"
            "与打乱后的结果无异的，不算发现。",
            "Look for what the worlds have in common in which the leading policy no longer leads: "
            "within which "
            "ranges of which parameters the ranking flips (PRIM and a classification tree). What shuffled "
            "worlds show just as well is not reported.",
        ),
    )


def discover(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, resume: bool,
    retry: bool, as_json: bool,
) -> int:  # fmt: skip
    """Run the missing runs, search for conditions, print; return the exit code."""
    from sim.cli.output import print_json
    from sim.study.analysis.discovered import discovered, words

    study, interrupted = opened(source, out, workers, cluster, on_error, retry)
    found = {at.label: discovered(study, city=at) for at in study.plan.cities}
    if as_json:
        cities = [{"city": city, "measures": [_entry(*one) for one in each]} for city, each in found.items()]
        print_json({"study": study.meta["name"], **(cities[0] if len(cities) == 1 else {"cities": cities})})
    else:
        for city, each in found.items():
            if len(found) > 1:
                print(f"\n{tr('城市：', 'City: ')}{city}")
            for ranking, one in each:
                print("\n".join(words(study, ranking, one, language())))
    return INTERRUPTED if interrupted else OK


def _entry(ranking: Any, one: Any) -> dict[str, Any]:
    return {"measure": ranking.measure, "leader": ranking.leader, **one.to_json()}
