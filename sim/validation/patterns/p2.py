"""P2: authority moved down without people and money: hops fall, backlog and idle powers rise (接不住).

"With both, time falls too" is judged against authority alone and against the baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sim.validation.patterns.design import Arm, Pattern, Seen, measure
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import idle_powers, street_backlog, workdays_to_closing

HALF = 183
"""Day on which the second half-year begins; the package has changed over by then."""

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
        finding("change_over", "同步下放：比基线慢的，多在上半年交接之时",
                "with people and money: slower than the baseline mostly while it changes over",
                seen.change(BOTH, BASE, "days") - seen.change(BOTH, BASE, "later"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P2",
    zh="只下放权限：转手减少，街道积压和闲置权限增加；人财同步则快于只放权",
    en="authority alone: hops fall, backlog and idle powers rise; with people and money it is faster",
    design={
        "zh": "基线、只放权、人财权同步下放，用共同随机数成对比较",
        "en": "paired runs of baseline, authority-down and authority-people-money-down",
    },
    arms={name: Arm(name) for name in (BASE, ALONE, BOTH)},
    readers={
        "hops": measure("transfers_mean"),
        "backlog": street_backlog,
        "idle": idle_powers,
        "days": workdays_to_closing,
        "later": partial(workdays_to_closing, since=HALF),
    },
    judge=judge,
    reasons={
        "days_baseline": {
            "zh": "慢在交接：人员、经费、培训陆续到位，其间街道接手生疏；下半年已快于基线约0.3个工作"
            "日（见下一条论断），但补不回上半年所失",
            "en": "it is slower while posts, money and training arrive and streets are new to the work; "
            "in the second half-year it is some 0.3 working days faster than the baseline (the "
            "next statement), which does not make up for what the first half-year lost",
        },
    },
)
