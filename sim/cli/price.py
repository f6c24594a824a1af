"""``cogov price``: what fragmentation costs, policy by policy and seam by seam."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command
from sim.cli.options import MAX_REPLICATIONS, Number, as_json, by_seams, one_run, processes, settings
from sim.comparison.cause_words import CAUSE_WORDS
from sim.language import tr

if TYPE_CHECKING:
    from sim.comparison.limits import Limits
    from sim.comparison.price import PriceTable


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "price",
        callback=price,
        params=[
            click.Argument(
                ["scenarios"],
                nargs=-1,
                metavar=tr("[方案 …]", "[SCENARIO ...]"),
                help=tr(
                    "方案名或文件路径，其余与第一个比；不写则只算现状",
                    "names or paths of policies, compared with the first; the baseline if none",
                ),
            ),
            *one_run(),
            click.Option(
                ["--replications"],
                type=Number(1, MAX_REPLICATIONS),
                default=4,
                help=tr("每个方案用几个种子，默认 4", "seeds of each policy, 4 if not given"),
            ),
            by_seams(),
            processes(),
            as_json(),
        ],
        short_help=tr(
            "碎片化的代价：与没有缝隙的同一座城市比", "What fragmentation costs, against a seamless twin"
        ),
        help=tr(
            "同一座城市、同样的人手、经费、考核和随机数，只是没有缝隙（无缝城市），能多解决多少："
            "这就是碎片化的代价。每个方案：解决的变化 = 能力的变化 − 代价的变化。\n\n例如：\n\n"
            "  cogov price baseline duty-lists one-network\n"
            "  cogov price baseline holistic-government --seams",
            "How much more the same city would resolve, with the same people, money, rewards and draws, if "
            "it had no seams: that is the price of fragmentation. For every policy: change of resolution = "
            "change of capacity - change of the price.\n\nFor example:\n\n"
            "  cogov price baseline duty-lists one-network\n"
            "  cogov price baseline holistic-government --seams",
        ),
    )


# Long: it hands every option of the verb to one call.
def price(
    scenarios: tuple[str, ...], city: str | None, scale: float | None, days: int, seed: int,
    changes: tuple[tuple[str, Any], ...], files: tuple[str, ...], replications: int, seams: bool,
    workers: int | None, as_json: bool,
) -> int:  # fmt: skip
    """Price, print; return the exit code."""
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.experiments import price as run

    given = api.assume(settings(changes), files)
    with Shown() as shown:
        found = run(
            scenarios or ("baseline",), city=city, scale=scale, days=days, seed=seed,
            replications=replications, seams=seams, parameters=given, workers=workers,
            progress=shown.runs, around=shown.around,
        )  # fmt: skip
    if found is None:
        say(tr("已中止，未得出结果。", "Stopped; there is no result."))
        return INTERRUPTED
    if as_json:
        print_json(found.to_json())
    else:
        _print(found)
    return OK


def _points(limits: Limits, *, sign: bool = False) -> str:
    """Return per cent or points, with the reach of the limits where there are any."""
    if limits.mean is None:
        return "–"
    text = f"{100 * limits.mean:+.1f}" if sign else f"{100 * limits.mean:.1f}"
    return text if limits.half_width is None else f"{text} ± {100 * limits.half_width:.1f}"


def _print(found: PriceTable) -> None:
    from sim.cli.output import print_rows
    from sim.measures.strata import STRATUM_WORDS  # not for a page of help: it loads the model

    print(tr(f"在 {found.where}，种子 {len(found.seeds)} 个", f"{found.where}, n = {len(found.seeds)} seeds"))
    for stratum, words in STRATUM_WORDS.items():
        heads = (
            tr(*words), tr("解决 %", "resolved %"), tr("变化", "change"), tr("＝ 能力", "= capacity"),
            tr("− 代价", "- price"), tr("代价 %", "price %"),
        )  # fmt: skip
        rows: list[tuple[str, ...]] = []
        for policy in found.policies:
            change = found.change(policy, stratum)
            first = policy == found.policies[0]
            told = ("", "", "") if first else tuple(_points(part, sign=True) for part in change)
            rows.append(
                (
                    policy,
                    _points(found.resolved(policy, stratum)),
                    *told,
                    _points(found.price(policy, stratum)),
                )
            )
        print_rows(heads, rows, whole=tuple(range(len(heads))))
    print(
        tr(
            "只换了随机数，假设都取声明的值；换了假设是否还成立，没有检验。",
            "Only random numbers were varied; whether it holds under other assumptions was not tried.",
        )
    )
    for policy in found.policies:
        twin, city = found.gross(policy)
        print(
            tr(
                f"{policy}：只有无缝城市解决的 {_points(twin)} %，只有现实解决的 {_points(city)} %",
                f"{policy}: resolved by the twin alone {_points(twin)} %, "
                f"by the city alone {_points(city)} %",
            )
        )
        parts = found.parts(policy)
        if parts:
            listed = tr("；", "; ").join(
                f"{tr(*CAUSE_WORDS[name])} {_points(part)}" for name, part in parts.items()
            )
            print(tr(f"    代价来自：{listed}", f"    the price by seam: {listed}"))
