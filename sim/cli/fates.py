"""``cogov fates``: which matters end otherwise under another policy on the same luck, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command
from sim.cli.options import Number, as_json, one_run, processes, settings
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.comparison.fates import Fates

GROUPS = ("why", "kind", "owner", "street", "channel", "group")
"""Groups in the tables on the screen."""

MOST_ROWS = 13
"""Rows of a table on the screen."""

MOST_STORIES = 20


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "fates",
        callback=fates,
        params=[
            click.Argument(
                ["first"],
                metavar=tr("方案甲", "FIRST"),
                help=tr("方案名或文件路径：拿它作比", "name or path of a policy: the one compared with"),
            ),
            click.Argument(
                ["second"],
                metavar=tr("方案乙", "SECOND"),
                help=tr("另一个方案", "the other policy"),
            ),
            *one_run(),
            click.Option(
                ["--stories"],
                type=Number(0, MOST_STORIES),
                default=0,
                help=tr(
                    "另外讲几件事项在两个方案下的经过（各再运行一次）",
                    "also tell the stories of so many matters under both policies (each runs once more)",
                ),
            ),
            processes(),
            as_json(),
        ],
        short_help=tr(
            "同样的运气下，哪些事项的结局变了，为什么",
            "Which matters end otherwise on the same luck, and why",
        ),
        help=tr(
            "两个方案在同一座城市、同样的随机数下各运行一次，逐件对照：哪些事项换了结局，失败在哪一步、"
            "哪个单位、什么地方，是谁反映的。\n\n例如：\n\n"
            "  cogov fates baseline three-heads\n"
            "  cogov fates baseline one-network --city teaching --stories 2",
            "Run two policies once in the same city with the same random numbers and set every matter beside "
            "itself: which of them end otherwise, at which act, with which body, where, and who brought "
            "them.\n\nFor example:\n\n"
            "  cogov fates baseline three-heads\n"
            "  cogov fates baseline one-network --city teaching --stories 2",
        ),
    )


# Long: it hands every option of the verb to one call.
def fates(
    first: str, second: str, city: str | None, scale: float | None, days: int, seed: int,
    changes: tuple[tuple[str, Any], ...], files: tuple[str, ...], stories: int, workers: int | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Run both, print; return the exit code."""
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.experiments import fates as run

    given = api.assume(settings(changes), files)
    with Shown() as shown:
        found = run(
            first, second, city=city, scale=scale, days=days, seed=seed, parameters=given, workers=workers,
            around=shown.around,
        )  # fmt: skip
    if found is None:
        say(tr("已中止，未得出结果。", "Stopped; there is no result."))
        return INTERRUPTED
    told = found.stories([one["key"] for one in _examples(found, stories)]) if stories else {}
    if as_json:
        written = {key: {"first": one, "second": other} for key, (one, other) in told.items()}
        print_json(found.to_json() | ({"stories": written} if stories else {}))
        return OK
    _print(found)
    for one in _examples(found, stories):
        _print_stories(found, one, told[one["key"]])
    return OK


def _examples(found: Fates, most: int) -> list[dict[str, Any]]:
    return found.examples(2)[:most]


def _print(found: Fates) -> None:
    from sim.cli.output import print_rows, screen_width
    from sim.comparison.fate_labels import BY_WORDS
    from sim.comparison.fate_words import caution, in_words, signed
    from sim.text import fill

    for line in (*in_words(found.to_json(()), language()), caution(language())):
        print("\n".join(fill(line, screen_width())))
    for by in GROUPS:
        rows = [row for row in found.groups(by) if row["gained"] or row["lost"]]
        heads = (
            tr(*BY_WORDS[by]), tr("多解决", "gained"), tr("少解决", "lost"), tr("净", "net"),
            tr("更早", "sooner"), tr("更晚", "later"),
        )  # fmt: skip
        table = [
            (row["name"], row["gained"], row["lost"], signed(row["net"]), row["sooner"], row["later"])
            for row in rows[:MOST_ROWS]
        ]
        if table:
            print_rows(heads, table, right=range(1, 6))


def _print_stories(found: Fates, one: dict[str, Any], told: tuple[Any, Any]) -> None:
    from sim.comparison.fate_words import FATE_WORDS

    lang = language()
    print(
        f"\n{one['key']} · {one['category']} · {one['place']} · {tr(*FATE_WORDS[one['fate']])} · {one['why']}"
    )
    for title, story in zip(found.titles, told, strict=True):
        print(f"  {title[lang]}")
        for step in story:
            reason = step.get(f"reason_{lang}")
            print(f"    {step['date']}  {step[f'action_{lang}']}" + (f"  ({reason})" if reason else ""))
