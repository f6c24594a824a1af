"""``cogov study``: study files, and the runs they left."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.help_pages import Command, Group
from sim.cli.options import as_json
from sim.errors import InputError, raise_all
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.study.design.plan import Plan


def command() -> click.Command:
    """Return the group of verbs."""
    return Group(
        "study",
        {"new": _new, "check": _check, "export": _export, "run": _run, "schema": _schema},
        help=tr("新建、检查研究文件，导出其结果", "Write and check study files, export their results"),
    )


def _path(zh: str, en: str) -> click.Argument:
    return click.Argument(["path"], metavar=tr("文件", "FILE"), help=tr(zh, en))


def _folder() -> click.Argument:
    return click.Argument(
        ["folder"],
        metavar=tr("文件夹", "FOLDER"),
        help=tr("cogov sweep 写出的文件夹", "folder that cogov sweep wrote"),
    )


def _new() -> click.Command:
    return Command(
        "new",
        callback=new,
        params=[_path("要新建的研究文件", "study file to write")],
        help=tr("写出一个小的、可直接运行的研究文件", "Write a small study file that runs as it stands"),
    )


def _check() -> click.Command:
    return Command(
        "check",
        callback=check,
        params=[_path("研究文件", "study file"), as_json()],
        help=tr(
            "检查研究文件，一次说出全部错误，并说明要运行多少次",
            "Check a study file, tell every mistake at once, and say how many runs it takes",
        ),
    )


def _export() -> click.Command:
    return Command(
        "export",
        callback=export,
        params=[
            _folder(),
            click.Option(
                ["--deterministic"],
                is_flag=True,
                help=tr(
                    "不写用时和版本：同一研究无论怎样运行，得到的文本完全相同",
                    "without timings and versions: the same study gives the same text however it was run",
                ),
            ),
        ],
        help=tr(
            "把运行表写成 CSV（标准输出），按编号排序；运行途中也可以用",
            "Print the table of runs as CSV, sorted by number; also while the study runs",
        ),
    )


def _run() -> click.Command:
    return Command(
        "run",
        callback=run,
        params=[
            _folder(),
            click.Argument(
                ["number"], type=int, metavar=tr("编号", "NUMBER"), help=tr("运行的编号", "number of the run")
            ),
            as_json(),
        ],
        help=tr(
            "把研究中的某一次运行原样重跑，显示指标，出错时显示详情",
            "Run one run of a study again exactly, show its measures, or in full what went wrong",
        ),
    )


def _schema() -> click.Command:
    return Command(
        "schema",
        callback=schema,
        help=tr(
            "写出研究文件的 JSON Schema，供编辑器使用", "Print the JSON Schema of study files, for editors"
        ),
    )


def new(path: str) -> None:
    """Write the template."""
    from sim.study.design.template import template

    target = Path(path)
    if target.suffix not in (".yaml", ".yml"):
        raise InputError(
            "文件名须以 .yaml 结尾", "the name must end in .yaml", file=target, nearest=f"{target.name}.yaml"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(template(path, target.stem))
    except FileExistsError:
        raise InputError("已经存在，没有改动它", "it exists and was left alone", file=target) from None
    print(tr(f"已写出 {target}。接下来：", f"Wrote {target}. Next:"))
    print(f"cogov study check {target}\ncogov sweep {target} --out results/{target.stem}")


def check(path: str, as_json: bool) -> None:
    """Print the runs of a study without running them."""
    from sim.cli.output import print_json
    from sim.study.design.reading import check_study, read_plan

    raise_all(check_study(path))
    plan = read_plan(path)
    values = {
        "study": plan.name,
        "digest": plan.digest,
        "design": plan.design.kind,
        "cities": [city.name for city in plan.cities],
        "policies": [policy.name for policy in plan.policies],
        "uncertain": [f.name for f in plan.factors if f.kind == "uncertain"],
        "worlds": plan.worlds,
        "points": plan.points,
        "replications": plan.replications if plan.until is None else "auto",
        "runs": plan.runs,
        "most_runs": plan.runs if plan.until is None else plan.points * plan.until.looks[-1],
    }
    if as_json:
        print_json(values)
        return
    lang = language()
    print(
        tr(
            f"{path} 没有错误：{len(plan.cities)} 座城市 × {len(plan.policies)} 个方案 "
            f"× {plan.worlds:,} 个世界 × {plan.replications} 次重复 = {plan.runs:,} 次运行，"
            f"每次 {plan.days} 天。",
            f"{path} is right: {len(plan.cities)} cities × {len(plan.policies)} policies "
            f"× {plan.worlds:,} worlds × {plan.replications} replications = {plan.runs:,} runs "
            f"of {plan.days} days.",
        )
    )
    if plan.until is not None:
        _say_until(plan)
    for policy in plan.policies:
        print(f"  {policy.name}  {plan.title_of(policy, lang)}")
    print(
        tr(
            f"不确定的参数：{len(values['uncertain'])} 个；设计：{plan.design.kind}",
            f"Uncertain parameters: {len(values['uncertain'])}; design: {plan.design.kind}",
        )
    )


def _say_until(plan: Plan) -> None:
    """Say how far a study goes whose number of replications is left open."""
    until = plan.until
    if until is None:
        return
    wanted = tr("、", ", ").join(f"{name} ± {width:g}" for name, width in until.precision.items())
    most, runs = until.looks[-1], plan.points * until.looks[-1]
    print(
        tr(
            f"差别还不够准（{wanted}）时继续重复，至多 {most} 次重复、{runs:,} 次运行。",
            f"While differences are not known well enough ({wanted}) it goes on, to at most {most} "
            f"replications and {runs:,} runs.",
        )
    )


def export(folder: str, deterministic: bool) -> None:
    """Print the table of runs."""
    from sim.study.store.opened import Study

    for line in Study.open(folder).lines(deterministic=deterministic):
        sys.stdout.write(line + "\n")


def run(folder: str, number: int, as_json: bool) -> int | None:
    """Run one run again."""
    from sim import api
    from sim.cli.errors import INTERNAL, say
    from sim.cli.output import print_json
    from sim.study.store.opened import Study
    from sim.study.work import Failed

    study = Study.open(folder)
    task = study.plan.task(number)
    result = api.rerun(study, number)
    if isinstance(result, Failed):
        say(result.detail)
        say(tr(f"第 {number} 次运行出错：{result.error}", f"Run {number} failed: {result.error}"))
        return INTERNAL
    values = {
        "number": number,
        "policy": study.plan.policies[task.policy].name,
        "seed": study.plan.seed + task.replicate,
        "world": task.world,
        "measures": result.measures,
    }
    if as_json:
        print_json(values)
        return None
    print(f"{values['policy']}  seed {values['seed']}  world {values['world']}")
    for name, value in result.measures.items():
        print(f"  {name:32} {'–' if value is None else f'{value:.6g}'}")
    return None


def schema() -> None:
    """Print the schema."""
    from sim.cli.output import print_json
    from sim.study.design.form import study_schema

    print_json(study_schema())
