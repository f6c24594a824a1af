"""``cogov validate evidence``: published findings that the model was not fitted to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command
from sim.cli.options import Number, as_json, processes
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.validation.evidence import Found

SEEDS = 12
FEWEST = 2
"""Below two seeds there are no limits."""

MOST = 200

RESIDENT_YEARS = 80_000.0
"""Residents times years of a run, for the memory of a worker."""


def evidence_command() -> click.Command:
    """Return the verb."""
    return Command(
        "evidence",
        callback=evidence,
        params=[
            click.Argument(
                ["names"],
                nargs=-1,
                metavar=tr("[发现 …]", "[FINDING ...]"),
                help=tr(
                    "E1 …，或自己写的 .yaml 文件；不写则全部",
                    "E1 …, or a .yaml file of your own; all if none",
                ),
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
            "把公开发表的研究发现逐条拿来问模型：来源、设计、数字，以及怎样问才是同一个问题。"
            "结果是相符、方向相符、不符或尚不清楚，附 95 % 区间；不符的写明机制上的原因。"
            "没有一个数字是照着它们调出来的；曾用来改过规则的注明。\n\n例如：\n\n"
            "  cogov validate evidence\n"
            "  cogov validate evidence E7 E15 --seeds 16\n"
            "  cogov validate evidence 我的发现.yaml",
            "The model is asked for published findings, one by one: source, design, figure, and how the same "
            "is asked. It agrees, agrees in direction, disagrees, or is not known yet, with 95 % limits; for "
            "what disagrees the reason in the mechanism is given. Nothing was fitted to them, and a finding "
            "that once changed a rule is marked.\n\nFor example:\n\n"
            "  cogov validate evidence\n"
            "  cogov validate evidence E7 E15 --seeds 16\n"
            "  cogov validate evidence mine.yaml",
        ),
    )


def evidence(names: tuple[str, ...], seeds: int, workers: int | None, as_json: bool) -> int:
    """Ask for the findings, print the table; return the exit code."""
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.policy.scenario import load_scenario
    from sim.runs.job import warm
    from sim.validation.evidence import ask, findings, select
    from sim.validation.patterns.design import seeds as seeds_of

    chosen = list(select(names).values())
    with Shown() as shown:
        with shown.around("compile"):
            warm(load_scenario("baseline"), api.assume())
        values = ask(
            chosen, seeds_of(seeds), workers=workers or api.worker_count(RESIDENT_YEARS), tick=shown.each()
        )
    if values is None:
        say(tr("已中止，未得出结果。", "Stopped; there is no result."))
        return INTERRUPTED
    found = findings(chosen, values)
    if as_json:
        print_json({"findings": [_json(one) for one in found]})
    else:
        _print(found)
    return OK


def _json(found: Found) -> dict[str, Any]:
    entry = found.entry
    return {
        **entry.model_dump(exclude={"ask"}),
        "answer": found.answer,
        "sample": found.sample,
        "questions": [
            {**question.model_dump(), **limits._asdict(), "answer": answer}
            for question, limits, answer in zip(entry.ask, found.limits, found.answers, strict=True)
        ],
    }


def _print(found: tuple[Found, ...]) -> None:
    from sim.cli.output import print_rows
    from sim.validation.evidence import ANSWERS
    from sim.validation.evidence.words import answered, cited, published, reason

    lang = language()
    rows: list[tuple[str, str, str, str, str]] = []
    for one in found:
        entry = one.entry
        rows.append((entry.id, tr(entry.title.zh, entry.title.en), "", "", tr(*ANSWERS[one.answer])))
        rows.append(("", f"  {cited(entry, lang)}", "", "", ""))
        for question, limits, answer in zip(entry.ask, one.limits, one.answers, strict=True):
            asked = f"  {tr(question.question.zh, question.question.en)}"
            told = (published(question, lang), answered(question, limits, lang), tr(*ANSWERS[answer]))
            rows.append(("", asked, *told))
            if answer == "disagrees":
                rows.append(("", tr("  原因：", "  why: ") + reason(question, lang), "", "", ""))
        if entry.not_asked is not None:
            rows.append(("", f"  {tr(entry.not_asked.zh, entry.not_asked.en)}", "", "", ""))
        if entry.used is not None:
            used = tr("  曾用于模型：", "  once used: ") + tr(entry.used.zh, entry.used.en)
            rows.append(("", used, "", "", ""))
    heads = (
        "", tr("发现与问题", "finding and question"), tr("研究", "study"),
        tr("模型 [95 % 区间]", "model [95 % limits]"), tr("判断", "verdict"),
    )  # fmt: skip
    print_rows(heads, rows, whole=(0, 2))
    _summary(found)


def _summary(found: tuple[Found, ...]) -> None:
    from sim.validation.evidence import ANSWERS

    counts = [
        f"{tr(*words)} {sum(one.answer == answer for one in found)}" for answer, words in ANSWERS.items()
    ]
    sample = max(one.sample for one in found)
    print(
        tr(
            f"{len(found)} 条发现：{'，'.join(counts)}。每种安排 {sample} 个种子，用共同随机数成对。"
            "区间太宽的尚不清楚；一条有几问的，取最弱的一问。",
            f"{len(found)} findings: {', '.join(counts)}. {sample} seeds of each arrangement, pairs on "
            "common random numbers. Not known yet: limits too wide. A finding of several questions has the "
            "weakest answer.",
        )
    )
