"""``cogov compare``: policies under common random numbers; without arguments, the main job."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.errors import INTERRUPTED, OK, say
from sim.cli.help_pages import Command
from sim.cli.options import (
    MAX_REPLICATIONS,
    MAX_WORLDS,
    Number,
    Setting,
    as_json,
    check_folder,
    one_run,
    out,
    processes,
    settings,
    twins,
)
from sim.language import language, tr
from sim.text import fill

if TYPE_CHECKING:
    from sim.cli.progress import Shown
    from sim.comparison.comparison import Comparison
    from sim.policy.scenario import Scenario
    from sim.runs.job import Assumptions


# Long: a list of options with their texts in two languages.
def command() -> click.Command:
    """Return the verb."""
    return Command(
        "compare",
        callback=compare,
        params=[
            click.Argument(
                ["scenarios"],
                nargs=-1,
                metavar=tr("[方案 …]", "[SCENARIO ...]"),
                help=tr(
                    "方案名或文件路径，至少两个；不写则比较八种常见方案",
                    "names or paths of policies, two or more; eight common ones if none",
                ),
            ),
            *one_run(),
            click.Option(
                ["--replications"],
                type=Number(1, MAX_REPLICATIONS, words=("auto",)),
                default="auto",
                help=tr(
                    "每个方案运行几次；auto（默认）：直到差别足够清楚",
                    "runs of each policy; auto (default): until the differences are known well enough",
                ),
            ),
            click.Option(
                ["--precision"],
                type=Setting("--precision", "--precision resolved_90d=0.005"),
                multiple=True,
                help=tr(
                    "auto 时：某指标的差别要多准（区间半宽，指标的单位），可写多次",
                    "with auto: how well a measure's difference must be known (half-width, in its "
                    "unit); may be "
                    "repeated",
                ),
            ),
            click.Option(
                ["--matters"],
                type=Setting("--matters", "--matters resolved_90d=0.02"),
                multiple=True,
                help=tr(
                    "某指标差多少才值得在意（指标的单位，或“5 % of reference”），可写多次；默认见指标说明",
                    "smallest difference of a measure that matters (in its unit, or '5 % of reference'); may "
                    "be repeated; the measures' own by default",
                ),
            ),
            click.Option(
                ["--against"],
                metavar=tr("方案", "SCENARIO"),
                help=tr("以哪个方案为对照，默认第一个", "the policy to compare with, the first if not given"),
            ),
            click.Option(
                ["--worlds"],
                type=Number(0, MAX_WORLDS, words=("auto",)),
                default="auto",
                help=tr(
                    "重复之后在几个可能的世界里各运行一次，看差别的方向在几个世界里成立、最取决于哪些假设；"
                    "auto（默认）：重复次数的一半，至少六个；重复不足六次则不做",
                    "plausible worlds in which each policy runs once afterwards: in how many the sign of a "
                    "difference holds, and on which assumptions it hangs; auto (default): half as many "
                    "as replications and at least six, none if replications are fewer",
                ),
            ),
            click.Option(
                ["--no-worlds"],
                is_flag=True,
                help=tr("不换世界，只看随机波动", "no other worlds: random variation only"),
            ),
            click.Option(
                ["--no-fates"],
                is_flag=True,
                help=tr(
                    "报告里不逐件对照（每个方案少运行一次）",
                    "no matters side by side in the report (saves one run of each policy)",
                ),
            ),
            processes(),
            *twins(),
            click.Option(
                ["--ablate"],
                is_flag=True,
                help=tr(
                    "只给一个方案：逐一、逐对去掉其中的机制，看各有多少贡献、哪些合用大于或小于各自之和",
                    "with one policy: leave its mechanisms out, one and two at a time, and see what each "
                    "contributes and which pairs are more, or less, than their sum",
                ),
            ),
            out(
                "图、表和报告写到这个文件夹；默认 results/compare-<城市>",
                "folder for pictures, tables and report; results/compare-<city> if not given",
            ),
            as_json(),
        ],
        short_help=tr(
            "比较几个方案：差别、95 % 区间、判断、图和网页报告",
            "Compare policies: differences, 95 % limits, verdicts, pictures, a report",
        ),
        help=tr(
            "在同一座城市、共同随机数下比较几个方案，给出差别的 95 % 区间和判断，写出图和网页报告。"
            "不写方案时做主要任务：现状、治权下沉（只放权；人财权同步）、整体性政府（清单与一网）、"
            "购买服务（评估）、三长联动（只设岗；有支撑）、群众评判。\n\n例如：\n\n"
            "  cogov compare\n"
            "  cogov compare --city kunming            整个昆明，按机器快慢需数十分钟\n"
            "  cogov compare baseline duty-lists one-network --city kunming/盘龙区\n"
            "  cogov compare holistic-government --ablate      拆开一套方案",
            "Compare policies in the same city with common random numbers: 95 % limits of the "
            "differences, verdicts, "
            "pictures and a report as a web page. Without names it does the main job: baseline, authority "
            "moved down (alone; with people and money), holistic government with lists and one network, "
            "purchased services (evaluated), three heads (posts only; supported), citizens as judges.\n\n"
            "For example:\n\n"
            "  cogov compare\n"
            "  cogov compare --city kunming            all of Kunming, tens of minutes\n"
            "  cogov compare baseline duty-lists one-network --city kunming/盘龙区\n"
            "  cogov compare holistic-government --ablate      a package taken apart",
        ),
    )


# Long: it hands every option of the verb to one call.
def compare(
    scenarios: tuple[str, ...], city: str | None, scale: float | None, days: int, seed: int,
    changes: tuple[tuple[str, Any], ...], files: tuple[str, ...], replications: Any,
    precision: tuple[tuple[str, Any], ...], matters: tuple[tuple[str, Any], ...], against: str | None,
    worlds: Any, no_worlds: bool, no_fates: bool, workers: int | None, no_twin: bool, seams: bool,
    ablate: bool, out: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Compare, print, write everything; return the exit code."""
    from sim.policy.scenario import load_scenario

    policies = [load_scenario(name) for name in scenarios]
    reference = None if against is None else load_scenario(against).name
    check_folder(out)
    if ablate:
        from sim.cli.ablation import take_apart

        return take_apart(
            policies, against,
            {"city": city, "scale": scale, "days": days, "seed": seed, "replications": replications,
             "workers": workers},
            settings(changes), files, out, as_json,
        )  # fmt: skip
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown

    given = api.assume(settings(changes), files)
    with Shown() as shown:
        found = api.compare(
            policies or api.MAIN_JOB,
            city=city,
            scale=scale,
            days=days,
            seed=seed,
            replications=replications,
            against=reference,
            precision=settings(precision, "--precision") or None,
            matters=settings(matters, "--matters") or None,
            parameters=given,
            worlds=0 if no_worlds else worlds,
            workers=workers,
            twin=not no_twin,
            seams=seams,
            progress=shown.runs,
            around=shown.around,
        )
        if not no_fates and (out is not None or not as_json):
            found = _with_fates(found, policies, given, city, scale, workers, shown)
    stopped = found.interrupted or (found.tried is not None and found.tried.stopped)
    code = INTERRUPTED if stopped else OK
    if not found.replications:
        say(
            tr(
                "已中止，没有一组完整的运行，未写出结果。",
                "Stopped before one set of runs was complete; nothing was written.",
            )
        )
        return code
    if as_json:
        print_json(found.to_json())
        if out is None:
            return code
    folder = Path(out) if out is not None else Path("results") / f"compare-{_slug(found)}"
    if not as_json:
        _print(found)
    _write(found, folder, given, shown, _robust_study(scenarios, found, given, city, scale, seed))
    if not as_json:
        _print_ways_on(found, folder, named=city is not None or scale is not None)
    return code


def _with_fates(
    found: Comparison, policies: list[Scenario], given: Assumptions, city: str | None, scale: float | None,
    workers: int | None, shown: Shown,
) -> Comparison:  # fmt: skip
    """Set the matters of the first replication side by side; not where the user has stopped it."""
    from sim import api
    from sim.comparison.fate_runs import fates_beside
    from sim.comparison.fates import BESIDE
    from sim.policy.scenario import load_scenario

    if found.interrupted or not found.seeds:
        return found
    each = fates_beside(
        policies or [load_scenario(name) for name in api.MAIN_JOB], found.against,
        at=api.city_at(city, scale), days=found.days, seed=found.seeds[0], given=given, workers=workers,
        progress=shown.runs,
    )  # fmt: skip
    written = {name: fates.to_json(BESIDE) for name, fates in (each or {}).items()}
    return replace(found, fates=written)


def _print(found: Comparison) -> None:
    from sim.cli.output import print_comparison
    from sim.comparison.verdict import troubles

    print_comparison(found)
    for trouble in troubles(found, language()):
        print(f"! {trouble}")
    sys.stdout.flush()


def _write(found: Comparison, folder: Path, given: Assumptions, shown: Shown, robust: str) -> None:
    """Write all files; Ctrl-C now loses only files not written yet."""
    from sim.report.page.folder import write_results

    shown.note(
        tr(f"正在画图、写报告到 {folder} ……", f"Drawing pictures and writing the report to {folder} ...")
    )
    command = shlex.join(["cogov", *sys.argv[1:]])
    write_results(
        replace(found, command=command), folder, language(), parameters=given.parameters, robust=robust
    )


def _robust_study(
    scenarios: tuple[str, ...], found: Comparison, given: Assumptions, city: str | None, scale: float | None,
    seed: int,
) -> str:  # fmt: skip
    """Return the study that tests this comparison's ranking over the uncertain parameters."""
    from sim import api
    from sim.study.design.template import robust_study

    at = api.city_at(city, scale)
    return robust_study(
        [_found(name) for name in scenarios or api.MAIN_JOB],
        city=_found(at.name),
        scale=at.scale,
        days=found.days,
        seed=seed,
        against=found.against,
        fixed=given.written(),
        matters=found.matters,
        head=tr(
            "参数说不准时，排名站得住吗：cogov robust 本文件",
            "Does the ranking hold when what is uncertain varies?  cogov robust THIS-FILE",
        ),
    )


def _found(name: str) -> str:
    """Return a name, or a path that is found from any folder."""
    path = Path(name)
    return str(path.resolve()) if path.exists() else name


def _print_ways_on(found: Comparison, folder: Path, *, named: bool) -> None:
    from sim.cli.output import print_not_kept, screen_width
    from sim.comparison.verdict import marks_text
    from sim.comparison.world_words import world_notes, worlds_known

    worlds = worlds_known(found) > 0
    how = tr(
        f"{marks_text('zh', worlds=worlds)}（约 N 次）：差别照旧时约要重复多少次。"
        "判断已考虑到同时比较许多指标，比单看一个区间更严。",
        f"{marks_text('en', worlds=worlds)} (~N): about how many runs of each policy would do if the "
        "difference stays as it is. Verdicts allow for the many measures compared and are stricter than a "
        "single pair of limits.",
    )
    for line in (how, *world_notes(found, language())):
        print("\n".join(fill(line, screen_width())))
    print_not_kept(found.scale)
    print(tr("报告：", "Report:   ") + str(folder / "report.html"))
    print(tr("图：  ", "Pictures: ") + str(folder / "figures"))
    print(tr("排名站得住吗：", "Does the ranking hold: ") + f"cogov robust {folder / 'robust.yaml'}")
    if not named:
        print(tr("整个城市：", "Whole city: ") + "cogov compare --city kunming")


def _slug(found: Comparison) -> str:
    """Return the city's name as part of a folder's name: ``kunming-530111``."""
    return re.sub(r"[^\w.-]+", "-", found.city).strip("-.") or "city"
