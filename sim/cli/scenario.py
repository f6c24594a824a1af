"""``cogov scenario``: policy packages that ship with the program, and the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.help_pages import Command, Group
from sim.cli.options import as_json
from sim.errors import InputError, raise_all
from sim.language import Language, language, tr

if TYPE_CHECKING:
    from sim.policy.levers import Lever, LeverFile
    from sim.policy.stages import Stage


def command() -> click.Command:
    """Return the group of verbs."""
    return Group(
        "scenario",
        {"list": _list, "show": _show, "check": _check, "new": _new, "levers": _levers, "schema": _schema},
        default="list",
        help=tr("列出、查看、检查、新建方案文件", "List, show, check and write scenario files"),
    )


def _name() -> click.Argument:
    return click.Argument(
        ["name"],
        metavar=tr("方案", "SCENARIO"),
        help=tr("方案名或文件路径", "name of a policy or path of a file"),
    )


def _list() -> click.Command:
    return Command(
        "list",
        callback=list_all,
        params=[as_json()],
        help=tr("列出自带的方案", "List the policies that ship with the program"),
    )


def _show() -> click.Command:
    return Command(
        "show",
        callback=show,
        params=[_name(), as_json()],
        help=tr(
            "显示一个方案：看什么，哪些杠杆，何时何地多少",
            "Show a policy: what to look at, which levers, when, where, how much",
        ),
    )


def _check() -> click.Command:
    return Command(
        "check",
        callback=check,
        params=[
            click.Argument(
                ["paths"],
                nargs=-1,
                required=True,
                metavar=tr("方案 …", "SCENARIO ..."),
                help=tr("文件路径或方案名", "paths or names"),
            ),
            click.Option(
                ["--city"],
                metavar=tr("城市", "CITY"),
                help=tr("也检查地名、日期是否适合这座城市", "also check that places and dates fit this city"),
            ),
        ],
        help=tr("检查方案文件，指出每一处错误", "Check scenario files and name every mistake"),
    )


def _new() -> click.Command:
    return Command(
        "new",
        callback=new,
        params=[
            click.Argument(
                ["path"],
                metavar=tr("路径", "PATH"),
                help=tr("要新建的文件，如 我的方案.yaml", "file to make, such as my-plan.yaml"),
            ),
            click.Option(
                ["--extends", "base"],
                metavar=tr("方案", "SCENARIO"),
                help=tr("在这个方案之上", "build on this policy"),
            ),
        ],
        help=tr("写出一个可以直接运行的方案模板", "Write a template that runs as it is"),
    )


def _levers() -> click.Command:
    return Command(
        "levers",
        callback=levers,
        params=[as_json()],
        help=tr("列出可用的政策杠杆：单位、范围、作用方式", "List the levers: unit, range, modes"),
    )


def _schema() -> click.Command:
    return Command(
        "schema",
        callback=schema,
        help=tr(
            "打印方案文件的 JSON Schema，供编辑器提示和检查",
            "Print the JSON Schema of scenario files, for editors",
        ),
    )


def list_all(as_json: bool) -> None:
    """Print the policies."""
    from sim.cli.output import print_json, print_rows
    from sim.policy.scenario import list_scenarios

    found, lang = list_scenarios(), language()
    if as_json:
        print_json({"scenarios": [_document(one) for one in found]})
        return
    print_rows(
        (tr("名称", "name"), tr("方案", "policy"), tr("机制", "mechanisms")),
        [(s.name, s.title[lang], ", ".join(map(str, s.mechanisms))) for s in found],
    )


def show(name: str, as_json: bool) -> None:
    """Print one policy."""
    from sim.cli.output import WIDE_ENOUGH, print_json, print_rows, screen_width
    from sim.policy.levers import load_levers
    from sim.policy.scenario import load_scenario

    found, lang, file = load_scenario(name), language(), load_levers()
    if as_json:
        print_json(_document(found))
        return
    print(f"{found.title[lang]} ({found.name})\n\n{found.lesson[lang]}\n")
    if found.extends:
        print(tr("在这些方案之上：", "Builds on: ") + ", ".join(found.extends))
    wide = screen_width() >= WIDE_ENOUGH
    headings = [
        "",
        tr("值", "value"),
        tr("方式", "mode"),
        tr("开始", "start"),
        tr("爬坡", "ramp"),
        tr("地点", "places"),
    ]
    rows = [
        [
            tr(file.levers[s.lever].zh, file.levers[s.lever].en),
            f"{s.value:g} {_unit(file, file.levers[s.lever].unit_of(s.unit, s.mode))}",
            s.mode,
            s.start,
            s.ramp or "–",
            _where(s, lang),
        ]
        for s in found.stages
    ]
    if wide:  # names in files need room of their own
        headings = [tr("杠杆", "lever"), *headings]
        rows = [[stage.lever, *row] for stage, row in zip(found.stages, rows, strict=True)]
    print_rows(headings, rows, whole=range(wide + 1, wide + 5))


def check(paths: tuple[str, ...], city: str | None) -> None:
    """Say that files are right, or every mistake in them."""
    from sim.policy.scenario import check_scenario, load_scenario

    raise_all([error for path in paths for error in check_scenario(path)])
    if city is not None:
        from sim import api

        for path in paths:
            api.check_fit(load_scenario(path), city)
    else:
        from sim.policy.known_places import places_nowhere

        raise_all([error for path in paths for error in places_nowhere(load_scenario(path))])
    for path in paths:
        print(tr(f"{path} 没有错误", f"{path} is right"))


def new(path: str, base: str | None) -> None:
    """Write the template."""
    from sim.policy.scenario import load_scenario, scenario_from_text

    target = Path(path)
    if target.suffix not in (".yaml", ".yml"):
        raise InputError(
            "文件名须以 .yaml 结尾", "the name must end in .yaml", file=target, nearest=f"{target.name}.yaml"
        )
    if base is not None:
        load_scenario(base)
    text = _template(target.stem, base)
    scenario_from_text(text, target.stem)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError("已经存在，没有改动它", "it exists and was left alone", file=target) from None
    print(tr(f"已写出 {target}。接下来：", f"Wrote {target}. Next:"))
    print(f"cogov scenario check {target}\ncogov compare baseline {target}")


def levers(as_json: bool) -> None:
    """Print the levers."""
    from sim.cli.output import print_json, print_rows
    from sim.policy.levers import load_levers

    file = load_levers()
    if as_json:
        print_json({"levers": [{"name": name, **lever.model_dump()} for name, lever in file.levers.items()]})
        return
    print_rows(
        (
            tr("杠杆", "lever"),
            tr("含义", "meaning"),
            tr("单位", "unit"),
            tr("范围", "range"),
            tr("方式", "modes"),
        ),
        [
            (name, tr(lever.zh, lever.en), _unit(file, lever.unit), _span(lever), ", ".join(lever.modes))
            for name, lever in file.levers.items()
        ],
    )


def _unit(file: LeverFile, unit: str) -> str:
    return tr(file.units[unit].zh, unit)


def _where(stage: Stage, lang: Language) -> str:
    """Return the places of a stage, and the categories, departments and estates that it is for."""
    places = [p if isinstance(p, str) else p.said(lang) for p in stage.places]
    only = [*stage.categories, *stage.departments, *stage.estates]
    said = ", ".join(places) or tr("全市", "everywhere", lang)
    return (
        said if not only else tr(f"{said}；只限 {'、'.join(only)}", f"{said}; only {', '.join(only)}", lang)
    )


def _span(lever: Lever) -> str:
    low, high = (f"{bound:.10g}" for bound in lever.range)
    return f"{low} … {high}"


def schema() -> None:
    """Print the schema."""
    from sim.cli.output import print_json
    from sim.policy.schema import scenario_schema

    print_json(scenario_schema())


def _document(found: Any) -> dict[str, Any]:
    from dataclasses import asdict

    data = asdict(found)
    data.pop("provenance")
    data["stages"] = [_stage(stage) for stage in found.stages]
    return data


def _stage(stage: Any) -> dict[str, Any]:
    from datetime import date

    from pydantic import BaseModel

    values = {name: getattr(stage, name) for name in type(stage).__dataclass_fields__}
    values["places"] = [
        p.model_dump(exclude_none=True) if isinstance(p, BaseModel) else p for p in stage.places
    ]
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _template(stem: str, base: str | None) -> str:
    extends = "" if base is None else f"extends: [{base}]\n"
    return f"""\
# yaml-language-server: $schema=scenario.schema.json
# 方案：谁 × 何时 × 做什么 × 多少。全部杠杆：cogov scenario levers；检查：cogov scenario check
# A policy: who x when x what x how much. All levers: cogov scenario levers; check: cogov scenario check
name: {stem}
title: {{zh: 我的方案, en: My policy}}
lesson:
  zh: 写明要看什么，怎样才算成，可能怎样失败。
  en: Say what to look at, what would count as success, and how it may fail.
{extends}stages:
  - id: powers
    lever: authority.street
    value: 0.3 share of items  # 区级事项的三成交给街道 / three in ten district-level items
    start: 30                  # 第几天，或日期 / day number, or a date
    ramp: 60                   # 分几天到位 / days until full strength
    # places: ['530111']       # 默认全市 / everywhere if not given
    note: 假设 / assumption (S).
"""
