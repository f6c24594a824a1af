"""``cogov run``: one city, one policy, one seed."""

from __future__ import annotations

from typing import Any

import click

from sim.cli.help_pages import Command
from sim.cli.options import as_json, check_folder, one_run, out, settings, twins
from sim.language import tr


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "run",
        callback=run,
        params=[
            click.Argument(["scenario"], metavar=tr("方案", "SCENARIO"), help=_what()),
            *_options(),
            *twins(),
            out(
                "保存到这个文件夹：run.json、measures.csv、daily.csv、方案文件",
                "save run.json, measures.csv, daily.csv and the scenario in this folder",
            ),
            as_json(),
        ],
        help=tr(
            "运行一个方案，给出全部指标。由一次运行保存的方案（model.save_policy）带着城市、天数、种子和"
            "参数，不另写时照旧，结果逐位相同。\n\n例如：\n\n  cogov run baseline\n"
            "  cogov run three-heads --city kunming/官渡区 --seed 7 --json",
            "Run one policy and show all measures. A policy saved from a run (model.save_policy) carries "
            "city, days, seed and parameters; where nothing else is said they hold, and the run is the same "
            "to the last bit.\n\nFor example:\n\n  cogov run baseline\n"
            "  cogov run three-heads --city kunming/官渡区 --seed 7 --json",
        ),
    )


def _options() -> list[click.Parameter]:
    """Return the options of a run; those not given may be in the file of the policy."""
    options = one_run()
    for option in options:
        if option.name in ("days", "seed"):
            option.default = None
    return options


def _what() -> str:
    return tr(
        "方案名（cogov scenario list）或文件路径；几个用 + 连起来即叠加，如 duty-lists+one-network",
        "name of a policy (cogov scenario list) or path of a file; several joined by + are stacked, "
        "such as duty-lists+one-network",
    )


def run(
    scenario: str, city: str | None, scale: float | None, days: int | None, seed: int | None,
    changes: tuple[tuple[str, Any], ...], files: tuple[str, ...], no_twin: bool, seams: bool,
    out: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Run, print, save."""
    from sim.policy.scenario import load_scenario

    policy = load_scenario(scenario)
    check_folder(out)
    from sim import api
    from sim.cli.output import print_json, print_run
    from sim.cli.progress import Shown

    given = api.assume(settings(changes), files) if changes or files else None
    with Shown() as shown, shown.around("compile"):
        result, _ = api.run_with_model(
            policy,
            city=city,
            scale=scale,
            days=days,
            seed=seed,
            parameters=given,
            twins="seams" if seams else "none" if no_twin else "seamless",
            each=shown.days,
        )
    if out is not None:
        from sim.io.run_folder import save_run

        save_run(result, out)
    if as_json:
        print_json(result.to_json())
    else:
        print_run(result)
        if out is not None:
            print(tr(f"已保存到 {out}", f"Saved in {out}"))
