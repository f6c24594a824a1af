"""``cogov validate``: patterns, causes and published findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command, Group
from sim.cli.options import Number, as_json, processes
from sim.cli.validate_causes import causes_command
from sim.cli.validate_evidence import FEWEST, MOST, SEEDS, evidence_command
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.validation.patterns import PatternResult

RESIDENT_YEARS = 350_000.0
"""Residents times years of the largest run of a pattern, for the memory of a worker."""


def command() -> click.Command:
    """Return the verb."""
    return Group(
        "validate",
        {"patterns": _patterns, "causes": causes_command, "evidence": evidence_command},
        help=tr("检验模型", "Put the model to the test"),
    )


def _patterns() -> click.Command:
    return Command(
        "patterns",
        callback=patterns,
        params=[
            click.Argument(
                ["names"],
                nargs=-1,
                metavar=tr("[模式 …]", "[PATTERN ...]"),
                help=tr("P1 … P13，不写则全部", "P1 … P13; all if none"),
            ),
            click.Option(
                ["--seeds"],
                type=Number(FEWEST, MOST),
                default=SEEDS,
                help=tr("每种安排用几个种子，默认 12", "seeds of each arrangement, 12 if not given"),
            ),
            processes(),
            as_json(),
        ],
        help=tr(
            "没有写进模型、却应当从模型里长出来的十四种现象：逐一用成对的运行检验，给出 95 % 区间；"
            "没有出现的如实列出，并说明差多少、为什么。\n\n例如：\n\n"
            "  cogov validate patterns\n"
            "  cogov validate patterns P4 P10 --seeds 16",
            "Fourteen patterns that nobody wrote into the model and that must come out of it: each is looked "
            "for in paired runs, with 95 % limits. What does not come out is listed, with how far it is off "
            "and why.\n\nFor example:\n\n"
            "  cogov validate patterns\n"
            "  cogov validate patterns P4 P10 --seeds 16",
        ),
    )


def patterns(names: tuple[str, ...], seeds: int, workers: int | None, as_json: bool) -> int:
    """Look for the patterns, print the table; return the exit code."""
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.policy.scenario import load_scenario
    from sim.runs.job import warm
    from sim.validation.patterns import check
    from sim.validation.patterns.design import seeds as seeds_of

    with Shown() as shown:
        with shown.around("compile"):
            warm(load_scenario("baseline"), api.assume())
        chosen = [name.upper() for name in names]
        found = check(
            chosen, seeds_of(seeds), workers=workers or api.worker_count(RESIDENT_YEARS), tick=shown.each()
        )
    if found is None:
        say(tr("已中止，未得出结果。", "Stopped; there is no result."))
        return INTERRUPTED
    results = list(found.values())
    if as_json:
        print_json({"patterns": [result.to_json() for result in results]})
    else:
        _print(results)
    return OK


def _design(result: PatternResult) -> str:
    """Return how a pattern was looked for, with places, length and sample."""
    places = tr("；", "; ").join(f"{arm.city} × {arm.scale:g}, {arm.days} d" for arm in result.where)
    return tr(
        f"设计：{result.design['zh']}；{places}；种子数 n = {result.sample}",
        f"design: {result.design['en']}; {places}; n = {result.sample} seeds",
    )


def _print(results: list[PatternResult]) -> None:
    from sim.cli.output import print_rows

    lang = language()
    rows: list[tuple[str, str, str, str]] = []
    for result in results:
        mark = tr("● 出现", "● yes") if result.reproduced else tr("○ 未全出现", "○ not all")
        rows.append((result.id, tr(result.zh, result.en), "", mark))
        rows.append(("", "  " + _design(result), "", ""))
        rows += [("", f"  {tr(f.zh, f.en)}", f.said, "✓" if f.holds else "✗") for f in result.findings]
        if not result.reproduced:
            rows.append(("", tr("  原因：", "  why: ") + result.note(lang), "", ""))
    print_rows(
        (
            "",
            tr("模式与论断", "pattern and statements"),
            tr("差别 [95 % 区间]，要求", "effect [95 % limits], asked"),
            "",
        ),
        rows,
        whole=(0, 2, 3),
    )
    n = sum(result.reproduced for result in results)
    print(
        tr(
            f"{len(results)} 种模式中 {n} 种全部出现；每种安排 {results[0].sample} 个种子，"
            f"用共同随机数成对。",
            f"{n} of {len(results)} patterns come out whole; {results[0].sample} seeds of each "
            f"arrangement, pairs on common random numbers.",
        )
    )
