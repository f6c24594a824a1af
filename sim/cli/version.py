"""``cogov version``: installed versions and parts, and how rules are compiled on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sim.cli.help_pages import Command
from sim.cli.options import as_json
from sim.language import tr

if TYPE_CHECKING:
    from sim.runs.software import Installed


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "version",
        callback=version,
        params=[as_json()],
        help=tr(
            "显示版本、所用软件、规则如何编译、装了哪些可选部分；报告问题时请附上",
            "Show versions, how rules are compiled, and which optional parts are installed; please add it "
            "to reports of problems",
        ),
    )


def version(as_json: bool) -> None:
    """Print the table or the document."""
    from sim.cli.output import print_json, print_rows
    from sim.runs.software import installed

    found = installed()
    if as_json:
        print_json(found._asdict())
        return
    print_rows(("", ""), _rows(found))


def _rows(found: Installed) -> list[tuple[str, str]]:
    how = {
        "shipped": tr("随软件包提供", "shipped with the package"),
        "cached": tr("首次使用时编译并留存", "compiled at first use and kept"),
        "plain": tr("不编译，逐行解释执行", "not compiled, plain Python"),
    }
    yes, no = tr("已装", "installed"), tr("未装", "not installed")
    return [
        ("cogov", found.cogov or tr("未安装（源码）", "not installed (sources)")),
        ("Python", found.python),
        *found.packages.items(),
        (tr("系统", "system"), found.platform),
        (tr("规则", "rules"), f"{how[found.compiled]} · {found.rules}"),
        *((f"cogov[{name}]", yes if there else no) for name, there in found.extras.items()),
    ]
