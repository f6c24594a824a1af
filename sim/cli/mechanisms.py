"""``cogov mechanisms``: the mechanisms of the seed documents, and what shows them."""

from __future__ import annotations

import os

import click

from sim.cli.fields import as_json
from sim.cli.page import Command
from sim.language import language, tr


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "mechanisms",
        callback=mechanisms,
        params=[as_json()],
        help=tr(
            "列出五十六种治理机制、它们用到的政策杠杆和演示它们的方案",
            "List the fifty-six mechanisms, the levers they use and the policies that show them",
        ),
    )


def mechanisms(as_json: bool) -> None:
    """Print the table."""
    from sim.cli.show import print_json, print_rows
    from sim.policy.mechanisms import list_mechanisms

    found = list_mechanisms()
    if as_json:
        print_json(
            {
                "mechanisms": [
                    {
                        "number": m.number,
                        "name_zh": m.zh,
                        "name_en": m.en,
                        "seed": list(m.seed),
                        "levers": list(m.levers),
                        "scenario": None if m.scenario is None else _shown(m.scenario),
                    }
                    for m in found
                ]
            }
        )
        return
    lang = language()
    print_rows(
        ("#", tr("机制", "mechanism"), tr("作用于", "acts on"), tr("须留意", "watch"), tr("方案", "policy")),
        [
            (
                m.number,
                tr(m.zh, m.en),
                m.acts_on[lang],
                m.watch[lang],
                "–" if m.scenario is None else _stem(m.scenario),
            )
            for m in found
        ],
        right=(0,),
        whole=(0, 4),
    )


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122


def _shown(path: str) -> str:
    """Return a path as short as it can be read from here."""
    here = os.path.relpath(path)
    return path if here.startswith("..") else here
