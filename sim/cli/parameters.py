"""``cogov parameters``: every declared number, with unit, range, source and grade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.help_pages import Command, Group
from sim.cli.options import as_json, out
from sim.errors import InputError, nearest
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.parameters import Parameter


def command() -> click.Command:
    """Return the group of verbs."""
    return Group(
        "parameters",
        {"list": _list, "show": _show, "book": _book},
        default="list",
        help=tr(
            "列出模型的全部参数：单位、范围、出处、证据等级",
            "List all parameters of the model: unit, range, source, grade",
        ),
    )


def _list() -> click.Command:
    return Command(
        "list",
        callback=list_all,
        params=[
            click.Option(["--group"], metavar=tr("组", "GROUP"), help=tr("只列这一组", "this group only")),
            click.Option(
                ["--grade"],
                metavar="A|B|C|D|S",
                help=tr("只列这一证据等级；S 是假设", "this grade of evidence only; S is an assumption"),
            ),
            as_json(),
        ],
        help=tr("列出参数", "List parameters"),
    )


def _show() -> click.Command:
    name = click.Argument(["name"], metavar=tr("名称", "NAME"), help=tr("参数名", "name of the parameter"))
    return Command(
        "show",
        callback=show,
        params=[name, as_json()],
        help=tr("显示一个参数的全部说明", "Show all that is said of one parameter"),
    )


def _book() -> click.Command:
    return Command(
        "book",
        callback=write_book,
        params=[out("写到这个文件；默认打印", "write to this file; printed if not given")],
        help=tr("参数手册（Markdown）", "The parameter book, in Markdown"),
    )


def list_all(group: str | None, grade: str | None, as_json: bool) -> None:
    """Print parameters."""
    from sim.cli.output import print_json, print_rows
    from sim.parameters import GRADES, load_parameters
    from sim.policy.data_numbers import data_numbers

    declared = (*load_parameters().declared, *data_numbers().values())
    groups = list(dict.fromkeys(p.group for p in declared))
    _check("--group", group, groups)
    _check("--grade", grade, list(GRADES))
    # Without a group the numbers of data files are only counted: there are twice as many of them.
    shown = [p for p in declared if group == p.group or (group is None and (as_json or "." not in p.name))]
    chosen = [p for p in shown if grade in (None, p.grade)]
    if as_json:
        print_json({"parameters": [_document(p) for p in chosen]})
        return
    print_rows(
        (
            tr("名称", "name"),
            tr("含义", "meaning"),
            tr("值", "value"),
            tr("范围", "range"),
            tr("单位", "unit"),
            tr("等级", "grade"),
        ),
        [(p.name, tr(p.zh, p.en), p.shown(p.default), p.bounds, p.unit, p.grade) for p in chosen],
        right=(2,),
    )
    print(tr(f"共 {len(chosen)} 个。", f"{len(chosen)} parameters."))
    if group is None:
        more = "--group " + " | ".join(dict.fromkeys(p.group for p in data_numbers().values()))
        many = len(data_numbers())
        print(tr(f"另有数据文件中的 {many} 个数字：\n{more}", f"And {many} numbers of data files:\n{more}"))


def show(name: str, as_json: bool) -> None:
    """Print one parameter."""
    from sim.cli.output import print_json, print_rows
    from sim.parameters import GRADES, load_parameters
    from sim.policy.data_numbers import data_number

    parameter = data_number(name) if "." in name else load_parameters().meta(name)
    if as_json:
        print_json(_document(parameter))
        return
    rows = [
        (tr("名称", "name"), parameter.name),
        (tr("含义", "meaning"), tr(parameter.zh, parameter.en)),
        (tr("值", "value"), parameter.shown(parameter.default)),
        (tr("范围", "range"), parameter.span),
        (tr("组", "group"), parameter.group),
        (tr("等级", "grade"), f"{parameter.grade} · {tr(*GRADES[parameter.grade])}"),
        (tr("来源", "source"), parameter.source),
        (tr("说明", "note"), parameter.note),
        *((f"  {one.name}", f"{tr(one.zh, one.en)} · {one.note}") for one in parameter.choices),
    ]
    print_rows(("", ""), [row for row in rows if row[1]])


def write_book(out: str | None) -> None:
    """Print or write the book."""
    from sim.parameters import book, load_parameters
    from sim.policy.data_numbers import data_numbers

    text = book(load_parameters(), language(), data_numbers().values())
    if out is None:
        print(text, end="")
    else:
        Path(out).write_text(text, encoding="utf-8")


def _check(key: str, given: str | None, allowed: list[str]) -> None:
    if given is not None and given not in allowed:
        raise InputError(
            f"没有“{given}”",
            f'there is no "{given}"',
            key=key,
            allowed=allowed,
            nearest=nearest(given, allowed),
        )


def _document(parameter: Parameter) -> dict[str, object]:
    from dataclasses import asdict

    document = asdict(parameter)
    if parameter.choices:
        document["default"] = parameter.written(parameter.default)
    else:
        del document["choices"]
    return document
