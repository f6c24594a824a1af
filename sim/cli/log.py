"""``cogov log``: the event log of a run, for process-mining tools."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.help_pages import Command
from sim.cli.options import one_run, out, settings
from sim.language import tr

if TYPE_CHECKING:
    from sim.cli.progress import Shown


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "log",
        callback=log,
        params=[
            click.Argument(
                ["run"],
                metavar=tr("运行", "RUN"),
                help=tr(
                    "cogov run --out 保存的文件夹（原样重跑），或方案名",
                    "folder saved by cogov run --out, which is run again exactly, or name of a policy",
                ),
            ),
            *one_run(),
            out(
                "写到 .csv 或 .xes 文件，或两种都写到一个文件夹；默认写到运行文件夹或 results/log-<方案>",
                "a .csv or .xes file, or a folder for both; the run's folder or results/log-<policy> if "
                "not given",
            ),
        ],
        short_help=tr(
            "写出一次运行的事件日志，供流程挖掘软件使用",
            "Write the event log of a run, for process-mining tools",
        ),
        help=tr(
            "写出一次运行的事件日志：哪件诉求、何时、哪个单位、做了什么、为什么。"
            "CSV 和 XES 可由流程挖掘软件读取。\n\n"
            "例如：\n\n  cogov run three-heads --city teaching --out results/mine\n  cogov log results/mine",
            "Write the event log of a run: which matter, when, which body, what it did and why, as CSV "
            "and XES for process-mining tools.\n\nFor example:\n\n"
            "  cogov run three-heads --city teaching --out results/mine\n  cogov log results/mine",
        ),
    )


def log(
    run: str, city: str | None, scale: float | None, days: int, seed: int,
    changes: tuple[tuple[str, Any], ...], files: tuple[str, ...], out: str | None,
) -> None:  # fmt: skip
    """Run once more with the log on, and write it."""
    from sim.policy.scenario import load_scenario

    saved_at = _saved(run)
    policy = None if saved_at else load_scenario(run)
    targets = _targets(out, saved_at or Path("results") / f"log-{policy.name if policy else ''}")
    from sim import api
    from sim.cli.progress import Shown
    from sim.io.event_log import write_log

    with Shown() as shown, shown.around("compile"):
        if saved_at is None:
            given = api.assume(settings(changes), files)
            _, model = api.run_with_model(
                policy or run,
                city=city,
                scale=scale,
                days=days,
                seed=seed,
                parameters=given,
                log=True,
                each=shown.days,
            )
        else:
            model = _again(saved_at, shown)
    for target in targets:
        print(tr("日志：", "Log: ") + str(write_log(model, target)))
    if len(targets) > 1:
        _describe(targets, run)


def _describe(logs: list[Path], run: str) -> None:
    """Say in the folder of the logs what they are; a single file stands where other things may stand too."""
    from sim.io.run_folder import RUN
    from sim.runs.crate import write_crate

    folder = logs[0].parent
    new = not (folder / RUN).exists()
    title = tr(f"事件日志：{run}", f"Event log: {run}")
    about = tr(
        "一次运行的事件日志（CSV 和 XES），供流程挖掘软件使用。",
        "The event log of a run (CSV and XES), for process-mining tools.",
    )
    write_crate(
        folder,
        "log",
        logs,
        inputs=[folder / RUN],
        title=title if new else "",
        description=about if new else "",
    )


def _saved(run: str) -> Path | None:
    """Return the folder of a saved run, or None when a policy is named."""
    from sim.io.run_folder import RUN

    path = Path(run)
    if path.is_dir():
        return path
    return path.parent if path.name == RUN else None


def _targets(out: str | None, default: Path) -> list[Path]:
    from sim.io.event_log import SUFFIXES, check_ending

    if out is None or not Path(out).suffix or Path(out).is_dir():
        folder = default if out is None else Path(out)
        return [folder / f"log{suffix}" for suffix in SUFFIXES]
    check_ending(Path(out))
    return [Path(out)]


def _again(folder: Path, shown: Shown) -> Any:
    """Run a saved run again; say so when it does not come out as it did."""
    from sim import api
    from sim.cli.errors import say
    from sim.io.run_folder import load_run

    saved = load_run(folder)
    result, model = api.run_with_model(
        saved.scenario,
        city=saved.city,
        scale=saved.scale,
        days=saved.days,
        seed=saved.seed,
        parameters=saved.changed,
        log=True,
        each=shown.days,
    )
    if _of_the_city(result.measures) != _of_the_city(saved.measures):
        say(
            tr(
                f"注意：重跑的结果与保存的不同（保存时用 {_listed(saved.versions)}）。",
                f"Note: this does not come out as it was saved (with {_listed(saved.versions)}).",
            )
        )
    return model


def _of_the_city(measures: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return the measures that need no twin: none is run again for a log."""
    from sim.measures import NEEDS_TWIN

    return {name: value for name, value in measures.items() if name not in NEEDS_TWIN}


def _listed(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())
