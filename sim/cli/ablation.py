"""``cogov compare PACKAGE --ablate``: a package taken apart."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.errors import INTERRUPTED, OK, say
from sim.errors import InputError
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.comparison.ablation import Ablation
    from sim.policy.scenario import Scenario


def take_apart(
    policies: Sequence[Scenario],
    against: str | None,
    how: Mapping[str, Any],
    values: Mapping[str, float],
    files: Sequence[str],
    out: str | None,
    as_json: bool,
) -> int:
    """Run the package without its mechanisms, print, write everything; return the exit code.

    Raises:
        InputError: not exactly one policy, or one to compare with.
    """
    if len(policies) != 1 or against is not None:
        raise InputError(
            "--ablate 只接受一个方案，不与 --against 同用",
            "--ablate takes one policy and no --against",
            key="--ablate",
            allowed="cogov compare holistic-government --ablate",
        )
    from sim import api, experiments
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.report.page.ablation import write_ablation

    with Shown() as shown:
        given = api.assume(values, files)
        found = experiments.ablate(
            policies[0], parameters=given, progress=shown.runs, around=shown.around, **how
        )
    code = INTERRUPTED if found.comparison.interrupted else OK
    if not found.comparison.replications:
        say(tr("已中止，未写出结果。", "Stopped; nothing was written."))
        return code
    if as_json:
        print_json(found.to_json())
        if out is None:
            return code
    folder = Path(out) if out is not None else Path("results") / f"ablate-{found.scenario.name}"
    command = shlex.join(["cogov", *sys.argv[1:]])
    found = replace(found, comparison=replace(found.comparison, command=command))
    if not as_json:
        _print(found)
    write_ablation(found, folder, language(), parameters=given.parameters)
    if not as_json:
        print(tr("报告：", "Report: ") + str(folder / "ablation.html"))
    return code


def _print(found: Ablation) -> None:
    from sim.cli.output import print_rows
    from sim.report.page.ablation import heads, names_of, reading, rows_of

    lang = language()
    for how, effects in zip(reading(lang), (found.contributions, found.pairs), strict=True):
        if effects:
            print("\n" + how)
            print_rows(heads(lang), rows_of(found, effects, lang), right=range(1, len(heads(lang))))
    if found.shared:
        text = names_of(found, found.shared, lang)
        print(tr(f"不能单独去掉（阶段都与别的机制共用）：{text}",
                 f"Cannot be left out alone (all their stages serve others too): {text}"))  # fmt: skip
