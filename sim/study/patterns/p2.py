"""P2: authority moved down without people and money: hops fall, backlog and idle powers rise (接不住).

"With both, time falls too" is judged against authority alone.  Against the baseline the package, whose people
and money follow the items moved, is about 0.1 working days slower over all dispatched matters (faster, by as
much, where one need is all there is): a matter of several needs now crosses between street and department.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.study.patterns.finding import PatternResult, Runs, measure
from sim.study.patterns.reading import handling_days, idle_powers, street_backlog

BASE, ALONE, BOTH = "baseline", "authority-down", "authority-people-money-down"


def look(seeds: Sequence[int]) -> PatternResult:
    """Compare authority alone, and authority with people and money, with the baseline."""
    runs = Runs(
        (BASE, ALONE, BOTH),
        {
            "hops": measure("transfers_mean"),
            "backlog": street_backlog,
            "idle": idle_powers,
            "days": handling_days,
        },
        seeds,
    )

    def change(scenario: str, name: str):
        return runs.of(scenario, name) - runs.of(BASE, name)

    return PatternResult(
        "P2",
        "只下放权限：转手减少，街道积压和闲置权限增加；人财同步则快于只放权",
        "authority alone: hops fall, backlog and idle powers rise; with people and money it is faster",
        "paired runs of baseline, authority-down and authority-people-money-down",
        len(seeds),
        (
            runs.finding("只放权：转手减少",
                         "authority alone: fewer hand-overs", change(ALONE, "hops"), below=0.0),
            runs.finding("只放权：街道积压增加", "authority alone: street backlog grows",
                         change(ALONE, "backlog"), above=0.0),
            runs.finding("只放权：闲置权限多于同步下放",
                         "authority alone: more powers lie idle than with people",
                         runs.of(ALONE, "idle") - runs.of(BOTH, "idle"), above=0.0),
            runs.finding("同步下放：转手减少", "with people and money: fewer hand-overs",
                         change(BOTH, "hops"), below=0.0),
            runs.finding("同步下放：用时少于只放权", "with people and money: faster than authority alone",
                         runs.of(BOTH, "days") - runs.of(ALONE, "days"), below=0.0),
        ),
    )  # fmt: skip
