"""``cogov calibrate``: a city's own tickets against the model, and assumptions fitted to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sim.cli.help_pages import Command
from sim.cli.options import MAX_SEED, Number, as_json, out
from sim.errors import InputError
from sim.language import language, tr

if TYPE_CHECKING:
    from sim.validation.fit import Fit

MOST_RUNS = 20_000


# Long: a list of options with their texts in two languages.
def command() -> click.Command:
    """Return the verb."""
    return Command(
        "calibrate",
        callback=calibrate,
        params=[
            click.Argument(
                ["tickets"],
                metavar=tr("工单表", "TICKETS"),
                help=tr(
                    "工单的 CSV：登记日期，可选办结日期、期限、退单次数……",
                    "CSV of tickets: registered, and more",
                ),
            ),
            click.Option(
                ["--city"],
                default="teaching",
                metavar=tr("城市", "CITY"),
                help=tr("在哪座城市里运行，默认 teaching", "the city to run, teaching if not given"),
            ),
            click.Option(
                ["--scale"],
                type=Number(0.001, 1, whole=False),
                default=1.0,
                help=tr("保留多大比例的人口", "share of the people to keep"),
            ),
            click.Option(
                ["--fit", "names"],
                metavar=tr("参数,参数", "NAME,NAME"),
                help=tr(
                    "要校准的参数；不写时取工单最能说明的五个",
                    "parameters to fit; five that tickets tell most about",
                ),
            ),
            click.Option(
                ["--runs"],
                type=Number(0, MOST_RUNS),
                default=200,
                help=tr("运行次数，默认 200；0 只作对照", "runs, 200 if not given; 0 only compares"),
            ),
            click.Option(
                ["--seed"],
                type=Number(0, MAX_SEED),
                default=1,
                help=tr("随机种子，默认 1", "seed, 1 if not given"),
            ),
            out(
                "把校准后的参数写到这个 YAML 文件，供 --parameters 使用",
                "write the fitted parameters to this YAML file, for --parameters",
            ),
            as_json(),
        ],
        help=tr(
            "用你自己的工单对照模型，并校准说不准的参数。公开和自报的比率多是区间，校准给出的也是区间。\n\n例如：\n\n"
            "  cogov calibrate 工单.csv --city 我的城市 --out 校准.yaml\n"
            "  cogov run baseline --city 我的城市 --parameters 校准.yaml",
            "Hold your own tickets against the model and fit what nobody knows. Reported shares are bands, "
            "and so is what is fitted.\n\nFor example:\n\n"
            "  cogov calibrate tickets.csv --city mycity --out fitted.yaml\n"
            "  cogov run baseline --city mycity --parameters fitted.yaml",
        ),
    )


def calibrate(
    tickets: str,
    city: str,
    scale: float,
    names: str | None,
    runs: int,
    seed: int,
    out: str | None,
    as_json: bool,
) -> None:
    """Read, run, print, write."""
    from sim.io.tickets import HEADERS, read_tickets
    from sim.runs.job import CityAt
    from sim.validation import fit as fitting
    from sim.validation.tickets import ticket_values

    aims = fitting.aims_of(ticket_values(read_tickets(tickets)))
    if not aims:
        raise InputError(
            "工单里没有可以对照的数字",
            "the tickets tell no figure to hold against the model",
            file=tickets,
            allowed=[names[0] for column, names in HEADERS.items() if column not in ("id", "registered")],
        )
    chosen = tuple(part.strip() for part in names.split(",")) if names else fitting.FITTED
    fitting.check_fitted(chosen)
    at = CityAt(city, scale)
    if runs == 0:
        before = fitting.figures_of(at, {}, list(aims), seed=seed, days=365)
        found = fitting.Fit(aims, before, before, (), fitting.NO_DRAWS, 0)
    else:
        from sim.cli.progress import Shown

        with Shown() as shown:
            found = fitting.fit(aims, at, chosen, runs=runs, seed=seed, each=shown.each())
    if out is not None and runs > 0:
        _write(found, out)
    if as_json:
        from sim.cli.output import print_json

        print_json(_document(found))
    else:
        _print(found, out)


def _document(found: Fit) -> dict[str, Any]:
    return {
        "runs": found.runs,
        "figures": [
            {
                "name": name,
                "tickets": aim.value,
                "standard_error": aim.error,
                "model": _plain(found.before[name]),
                "fitted": _plain(found.after[name]) if found.runs else None,
            }
            for name, aim in found.aims.items()
        ],
        "parameters": [one._asdict() for one in found.found],
    }


def _plain(value: float) -> float | None:
    return value if value == value else None


def _print(found: Fit, out: str | None) -> None:
    from sim.cli.output import print_rows
    from sim.parameters import load_parameters
    from sim.validation.tickets import FIGURES

    rows = []
    for name, aim in found.aims.items():
        fitted = f"{found.after[name]:.3f}" if found.runs else ""
        spread = f"{aim.value:.3f} ± {2 * aim.error:.3f}"
        rows.append((tr(*FIGURES[name]), spread, f"{found.before[name]:.3f}", fitted))
    headings = (
        tr("派单件的数字", "of dispatched tickets"),
        tr("你的工单", "your tickets"),
        tr("模型（默认）", "model (default)"),
        tr("模型（校准后）", "model (fitted)"),
    )
    print_rows(headings, rows, right=(1, 2, 3))
    if not found.runs:
        return
    declared = {one.name: one for one in load_parameters().declared}
    rows = []
    for one in found.found:
        label = declared[one.name].zh if language() == "zh" else declared[one.name].en
        said = (
            f"{one.middle:.3g}　[{one.low:.3g} … {one.high:.3g}]"
            if one.learned
            else tr("学不到", "not learned")
        )
        rows.append((label, one.name, declared[one.name].span, said))
    headings = (
        tr("假设", "assumption"),
        tr("名称", "name"),
        tr("声明的范围", "declared range"),
        tr("校准后（九成区间）", "fitted (90 %)"),
    )
    print_rows(headings, rows)
    print(
        tr(
            "“学不到”：工单对它没有说出什么，仍用默认值，稳健性分析继续变动它。",
            "Not learned: the tickets say nothing of it; it keeps its default and is varied in robustness.",
        )
    )
    if out is not None:
        print(tr(f"校准后的参数：{out}", f"Fitted parameters: {out}"))


def _write(found: Fit, out: str) -> None:
    """Write the fitted parameters as a file that ``--parameters`` reads."""
    from pathlib import Path

    lines = ["parameters:", *(f"  {name}: {value:.6g}" for name, value in found.values().items())]
    text = "\n".join(lines) + "\n" if len(lines) > 1 else "parameters: {}\n"
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(text, encoding="utf-8")
