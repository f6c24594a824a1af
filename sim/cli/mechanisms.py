"""``cogov mechanisms``: the mechanisms of the seed documents, and scenarios that show them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from sim.cli.help_pages import Command
from sim.cli.options import Number, as_json
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.policy.mechanisms import Mechanism


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "mechanisms",
        callback=mechanisms,
        params=[
            click.Argument(
                ["numbers"],
                nargs=-1,
                type=Number(1, 9999),
                metavar=tr("[编号 …]", "[NUMBER ...]"),
                help=tr("只看这几种，并说明看什么", "only these, with what to look at"),
            ),
            as_json(),
        ],
        help=tr(
            "列出六十七种治理机制、出处、用到的政策杠杆和演示它们的方案",
            "List the sixty-seven mechanisms, their sources, levers, and the policies that show them",
        ),
    )


def mechanisms(numbers: tuple[int, ...], as_json: bool) -> None:
    """Print the table, or some rows in full."""
    from sim.cli.output import print_json, print_rows
    from sim.policy.mechanisms import list_mechanisms, mechanism, shared_levers

    found = [mechanism(number) for number in numbers] or list_mechanisms()
    shared = shared_levers()
    if as_json:
        print_json({"mechanisms": [_document(m) for m in found], "shared_levers": shared})
        return
    if numbers:
        for m in found:
            _print_one(m, shared)
        return
    print_rows(
        ("#", tr("机制", "mechanism"), tr("出处", "source"), tr("杠杆", "levers"), tr("方案", "policy")),
        [
            (
                m.number,
                f"{m.zh}\n{m.en}",
                "\n".join(_sources(m)),
                "\n".join(f"{name}*" if name in shared else name for name in m.levers),
                _stem(m.scenario),
            )
            for m in found
        ],
        right=(0,),
        whole=(0, 2),
    )
    print(tr("* 几种机制共用的杠杆：", "* levers that several mechanisms share:"))
    print_rows(
        (tr("杠杆", "lever"), tr("机制", "mechanisms")),
        [(name, ", ".join(map(str, rows))) for name, rows in shared.items()],
    )


def _sources(m: Mechanism) -> tuple[str, ...]:
    """Return the seed documents of a row, or where else it comes from."""
    return m.seed if m.source is None else (*m.seed, m.source[language()])


def _document(m: Mechanism) -> dict[str, object]:
    return {
        "number": m.number,
        "name_zh": m.zh,
        "name_en": m.en,
        "seed": list(m.seed),
        "source": m.source,
        "levers": list(m.levers),
        "scenario": None if m.scenario is None else _shown(m.scenario),
    }


def _print_one(m: Mechanism, shared: dict[str, tuple[int, ...]]) -> None:
    from pathlib import Path

    from sim.cli.output import print_rows
    from sim.policy.levers import load_levers
    from sim.policy.scenario import load_scenario

    lang, levers = language(), load_levers().levers
    rows = [
        (tr("出处", "source"), ", ".join(_sources(m))),
        (tr("作用于", "acts on"), m.acts_on[lang]),
        (tr("写入的列", "columns"), ", ".join(m.columns)),
        (tr("须留意", "watch"), m.watch[lang]),
        (tr("方案", "policy"), _stem(m.scenario)),
    ]
    moved = set(m.levers)
    if m.scenario is not None:
        shown = load_scenario(Path(m.scenario))
        rows.append((tr("看什么", "look at"), shown.lesson[lang]))
        moved = {stage.lever for stage in shown.stages}
    for name in sorted(m.levers, key=lambda name: name not in moved):
        others = ", ".join(str(n) for n in shared.get(name, ()) if n != m.number)
        also = tr(f"；也用于 {others}", f"; also {others}") if others else ""
        what = tr("杠杆", "lever") if name in moved else tr("可另加的杠杆", "may be added")
        rows.append((what, f"{name} · {tr(levers[name].zh, levers[name].en)}{also}"))
    print_rows((f"{m.number}", f"{m.zh} · {m.en}"), rows)


def _stem(path: str | None) -> str:
    return "–" if path is None else os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122


def _shown(path: str) -> str:
    """Return a path as short as it can be read from here."""
    here = os.path.relpath(path)
    return path if here.startswith("..") else here
