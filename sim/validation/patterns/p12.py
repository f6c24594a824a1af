"""P12: a few categories and estates bring most escalations; backlog and time are heavy-tailed.

"Heavy-tailed" is judged against the exponential distribution, the tail of waiting without
memory would give: its 99th percentile is ln(100)/ln(2) = 6.64 medians, and its top tenth holds
(1 + ln 10) / 10 = 0.33 of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.codes import Estate
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals

BASE = "baseline"
SCALE = 0.1
"""Escalations are rare: twice the people of the other patterns."""

FEW = 0.2
"""Meaning of "a few": a fifth of the categories, a fifth of the grids."""

TAIL = math.log(100) / math.log(2)
TOP_TENTH = (1 + math.log(10)) / 10


def escalations(model: GovernanceModel) -> tuple[np.ndarray, np.ndarray]:
    """Return the matters and how often each was escalated or taken to petition, f8."""
    cases = originals(model)
    return cases, cases["escalated"].astype(np.float64) + cases["petitioned"]


def top_share(amounts: np.ndarray, share: float) -> float:
    """Share of the whole that the largest ``share`` of the entries hold."""
    ordered = np.sort(amounts)[::-1]
    return float(ordered[: max(1, round(share * len(ordered)))].sum() / ordered.sum())


def by_category(model: GovernanceModel) -> float:
    """Share of escalations that a fifth of the categories bring."""
    cases, often = escalations(model)
    return top_share(np.bincount(cases["category"], often, len(model.catalogue.category_ids)), FEW)


def beyond_volume(model: GovernanceModel) -> float:
    """Escalations per matter in the fifth of the categories that brings most, over the average of all."""
    cases, often = escalations(model)
    size = len(model.catalogue.category_ids)
    brought, arisen = (
        np.bincount(cases["category"], often, size),
        np.bincount(cases["category"], minlength=size),
    )
    top = np.argsort(-brought)[: round(FEW * size)]
    return float(brought[top].sum() / arisen[top].sum() / (brought.sum() / arisen.sum()))


def by_grid(model: GovernanceModel) -> float:
    """Share of escalations that a fifth of the grids bring."""
    cases, often = escalations(model)
    return top_share(np.bincount(cases["grid"], often, len(model.city.grids)), FEW)


def abandoned_over_managed(model: GovernanceModel) -> float:
    """Escalations per resident in abandoned estates, over those in managed ones."""
    cases, often = escalations(model)
    grids = model.city.grids
    brought = np.bincount(grids["estate"][cases["grid"]], often, len(Estate))
    people = np.bincount(grids["estate"], grids["residents"], len(Estate))
    rate = brought / np.maximum(people, 1)
    return float(rate[Estate.ABANDONED] / rate[Estate.MANAGED])


def tail_of_time(model: GovernanceModel) -> float:
    """99th percentile of the days from arising to true resolution, in medians."""
    cases = originals(model)
    cases = cases[cases["solved"] != NEVER]
    days = (cases["solved"] - cases["arisen"]).astype(np.float64) + 1.0  # the day itself counts
    return float(np.quantile(days, 0.99) / np.median(days))


def backlog_top(model: GovernanceModel) -> float:
    """Share of all waiting days of work that the busiest tenth of the bodies hold."""
    world = model.world
    daily = world.bodies["present"] * world.means["hours"]
    staffed = daily > 0
    return top_share(world.bodies["backlog"][staffed] / daily[staffed], 0.1)


def judge(seen: Seen) -> Sequence[Finding]:
    """Judge concentration and tails of the baseline."""
    return (
        finding("categories", "五分之一的类别带来过半越级与信访",
                "a fifth of the categories brings over half of the escalations",
                seen.of(BASE, "categories"), above=0.5),
        finding("beyond", "这些类别每件越级的次数是平均的一倍半以上",
                "they escalate over one and a half times as often per matter as the average",
                seen.of(BASE, "beyond"), above=1.5),
        finding("estates", "弃管小区人均越级多于有物业小区",
                "abandoned estates escalate more per resident than managed ones",
                seen.of(BASE, "abandoned"), above=1.0),
        finding("grids", "五分之一的网格带来过半越级与信访",
                "a fifth of the grids brings over half of the "
                "escalations", seen.of(BASE, "grids"), above=0.5),
        finding("time", "解决用时的尾部比指数分布重",
                "time to resolution has a heavier tail than the exponential",
                seen.of(BASE, "time"), above=TAIL),
        finding("backlog", "积压比指数分布更集中", "backlog is more concentrated than the exponential",
                seen.of(BASE, "backlog"), above=TOP_TENTH),
    )  # fmt: skip


PATTERN = Pattern(
    id="P12",
    zh="少数类别与小区带来多数越级；积压与用时重尾",
    en="a few categories and estates bring most escalations; backlog and time are heavy-tailed",
    design={
        "zh": "基线一年之内；重尾以指数分布为准",
        "en": "within the baseline, a year; tails are judged against the exponential distribution",
    },
    arms={BASE: Arm("baseline", scale=SCALE)},
    readers={
        "categories": by_category,
        "beyond": beyond_volume,
        "abandoned": abandoned_over_managed,
        "grids": by_grid,
        "time": tail_of_time,
        "backlog": backlog_top,
    },
    judge=judge,
    reasons={
        "grids": {
            "zh": "一格一两千人、居民混合，除小区类型外没有让个别网格长年更糟的东西（没有缠访户，也"
            "没有网格之间的风险差异）：五分之一的网格带来约三分之一，而不是过半。要有它，得先"
            "有分网格的诉求数据来定这种差异",
            "en": "a grid holds one or two thousand mixed residents, and apart from its kind of estate "
            "nothing keeps one worse than the next for years (no habitual petitioners, no hazards "
            "of its own): a fifth of the grids brings about a third and not over half. Cases "
            "by grid would be needed to say how much grids differ",
        }
    },
)
