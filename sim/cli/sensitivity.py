"""``cogov sensitivity``: which uncertainties matter."""

from __future__ import annotations

from typing import Any

import click

from sim.cli.errors import INTERRUPTED, OK
from sim.cli.help_pages import Command
from sim.cli.options import as_json
from sim.cli.study_options import opened, run_options, study_argument
from sim.language import language, tr

SHOWN = 15


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "sensitivity",
        callback=sensitivity,
        params=[study_argument(folder=True), *run_options(), as_json()],
        short_help=tr("哪些参数左右结果（Morris、Sobol）", "Which parameters matter (Morris, Sobol)"),
        help=tr(
            "研究的设计为 morris 或 sobol 时，算出每个不确定参数对每项指标的影响及 95 % 区间。"
            "缺一次运行就不算：缺口会使指标全错而不露痕迹。",
            "For studies with the design morris or sobol: the effect of every uncertain parameter on "
            "every measure, "
            "with 95 % limits. If a run is missing nothing is computed: a gap would spoil all indices "
            "without "
            "a sign of it.",
        ),
    )


def sensitivity(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, resume: bool,
    retry: bool, as_json: bool,
) -> int:  # fmt: skip
    """Run the missing runs, compute, print; return the exit code."""
    from sim.cli.output import print_json
    from sim.study.analysis.sensitivity import sensitivity as effects

    study, interrupted = opened(source, out, workers, cluster, on_error, retry)
    if interrupted:
        return INTERRUPTED
    # Indices of runs of several cities would mix what cities and what parameters do: each by itself.
    found = [one for at in study.plan.cities for one in effects(study, city=at)]
    if as_json:
        print_json({"study": study.meta["name"], "sensitivity": [one.to_json() for one in found]})
    else:
        several = len(study.plan.cities) > 1
        for one in found:
            _print(one, f"{one.city} · " if several else "")
    return OK


def _print(found: Any, head: str) -> None:
    from sim.cli.output import print_rows
    from sim.measures import measure_info
    from sim.study.analysis.discovered import factor_title

    lang = language()
    print(f"\n{head}{measure_info(found.measure).label[lang]} · {found.policy} · {found.method}")
    if found.constant:
        print(tr("  处处相同，什么都不起作用。", "  The same everywhere: nothing has an effect."))
        return
    morris = found.method == "morris"
    header = (
        tr("参数", "parameter"),
        tr("平均效应 μ*", "mean effect μ*") if morris else tr("总效应", "total index"),
        "± 95 %",
        *((tr("离散 σ", "spread σ"),) if morris else (tr("一阶", "first order"), "± 95 %")),
    )
    rows = [
        (
            factor_title(e.factor, lang),
            f"{e.main:.4g}",
            f"{e.reach:.2g}",
            f"{e.other:.4g}",
            *(() if e.other_reach is None else (f"{e.other_reach:.2g}",)),
        )
        for e in found.effects[:SHOWN]
    ]
    print_rows(header, rows)
    for text in found.warnings(lang):
        print(f"! {text}")
