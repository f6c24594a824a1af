"""P2: authority moved down without people and money: hops fall, backlog and idle powers rise (接不住).

"With both, time falls too" is judged against authority alone and against the baseline.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.study.patterns.design import Arm, Pattern, Seen, measure
from sim.study.patterns.finding import Finding, finding
from sim.study.patterns.reading import handling_days, idle_powers, street_backlog

BASE, ALONE, BOTH = "baseline", "authority-down", "authority-people-money-down"


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare authority alone, and authority with people and money, with the baseline."""
    return (
        finding("hops_alone", "只放权：转手减少", "authority alone: fewer hand-overs",
                seen.change(ALONE, BASE, "hops"), below=0.0),
        finding("backlog", "只放权：街道积压增加", "authority alone: street backlog grows",
                seen.change(ALONE, BASE, "backlog"), above=0.0),
        finding("idle", "只放权：闲置权限多于同步下放",
                "authority alone: more powers lie idle than with people",
                seen.change(ALONE, BOTH, "idle"), above=0.0),
        finding("hops_both", "同步下放：转手减少", "with people and money: fewer hand-overs",
                seen.change(BOTH, BASE, "hops"), below=0.0),
        finding("days", "同步下放：用时少于只放权", "with people and money: faster than authority alone",
                seen.change(BOTH, ALONE, "days"), below=0.0),
        finding("days_baseline", "同步下放：用时少于基线", "with people and money: faster than the baseline",
                seen.change(BOTH, BASE, "days"), below=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P2",
    zh="只下放权限：转手减少，街道积压和闲置权限增加；人财同步则快于只放权",
    en="authority alone: hops fall, backlog and idle powers rise; with people and money it is faster",
    design={
        "zh": "基线、只放权、人财权同步下放，同样运气成对比较",
        "en": "paired runs of baseline, authority-down and authority-people-money-down",
    },
    arms={name: Arm(name) for name in (BASE, ALONE, BOTH)},
    readers={
        "hops": measure("transfers_mean"),
        "backlog": street_backlog,
        "idle": idle_powers,
        "days": handling_days,
    },
    judge=judge,
    reasons={
        "days_baseline": {
            "zh": "多项需求的诉求如今要在街道与部门之间来回；只有一项需求的才更快",
            "en": "matters of several needs now cross between street and department; only those of one "
            "need are "
            "faster",
        },
    },
)
