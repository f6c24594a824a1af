"""Which policies a report shows when a study has more of them than a page or a picture can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sim.comparison.comparison import Comparison
from sim.language import Language, tr
from sim.report.figures.style import LOOKS
from sim.study.analysis.robust import Ranking

MOST = len(LOOKS)
"""Policies that a reader can distinguish in one picture."""


def shown_policies(comparison: Comparison, rankings: Sequence[Ranking]) -> tuple[str, ...]:
    """Return the policies to show, in their order: all, or the reference and those that fare best.

    First come the best on average on each measure, then those that lead in most worlds; where no worlds were
    compared, those with most clear verdicts in their favour.
    """
    if len(comparison.scenarios) <= MOST:
        return comparison.scenarios
    merit = dict.fromkeys(comparison.scenarios, 0.0)
    for ranking in rankings:
        for one in ranking.standings:
            merit[one.policy] += one.split
    if not rankings:
        for d in comparison.differences:
            merit[d.scenario] += (d.verdict == "better") - (d.verdict == "worse")
    wanted = [comparison.against, *(one.leader for one in rankings)]
    wanted += sorted(comparison.scenarios, key=lambda name: -merit[name])
    kept = list(dict.fromkeys(wanted))[:MOST]
    return tuple(name for name in comparison.scenarios if name in kept)


def only(comparison: Comparison, names: Sequence[str]) -> Comparison:
    """Return a comparison with some of its policies; verdicts stay those of the comparison of all."""
    if len(names) == len(comparison.scenarios):
        return comparison
    return replace(
        comparison,
        outcomes={name: comparison.outcomes[name] for name in names},
        differences=tuple(d for d in comparison.differences if d.scenario in names),
    )


def left_out(comparison: Comparison, names: Sequence[str], table: str, lang: Language) -> list[str]:
    """Say how many policies are not shown and where to find them; empty when all are shown."""
    many = len(comparison.scenarios)
    if len(names) == many:
        return []
    return [
        tr(
            f"共 {many} 个方案，这里只列 {len(names)} 个：对照、各项指标上平均最好的，以及领先最多的；"
            f"判断时仍按全部 {many} 个方案计入多重比较，其余见 {table}。",
            f"Of {many} policies {len(names)} are shown: the reference, the best on average on each measure, "
            f"and those that lead most. Verdicts allow for all {many}; the others stand in {table}.",
            lang,
        )
    ]
