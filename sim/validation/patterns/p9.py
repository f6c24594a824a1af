"""P9: form-filling starves patrol; discovery lags; severity at discovery grows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.codes import BodyKind, Use
from sim.model import GovernanceModel
from sim.validation.patterns.design import Arm, Pattern, Seen, extra, of_matters
from sim.validation.patterns.finding import Finding, finding

BASE, MORE, LESS = "baseline", "forms-more", "forms-less"


def patrol_hours(model: GovernanceModel) -> float:
    """Hours of patrol and visits of grid staff."""
    return float(model.world.hours[BodyKind.GRID, Use.PATROL])


def days_to_discovery(model: GovernanceModel) -> float:
    """Mean days from arising to registration of matters a patrol could have seen."""
    visible = model.catalogue.categories["patrol"][model.cases["category"]] > 0
    return of_matters(model, "discovery_days", visible)


def severity_registered(model: GovernanceModel) -> float:
    """Mean severity at registration, over all first registrations."""
    series = model.series
    count = series["registered"] - series["duplicates"] - series["reopened"]
    return float(np.nansum(series["severity_found"] * count) / count.sum())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare more and fewer forms with the baseline."""
    return (
        finding("lag", "报表加码：发现更晚", "more forms: discovery lags",
                seen.change(MORE, BASE, "discovery"), above=0.0),
        finding("patrol", "报表加码：巡查工时减少", "more forms: fewer hours of patrol",
                seen.change(MORE, BASE, "patrol"), below=0.0),
        finding("severity", "报表加码：发现时更严重", "more forms: matters are graver when found",
                seen.change(MORE, BASE, "severity"), above=0.0),
        finding("unseen", "报表加码：更多问题无人知晓", "more forms: more is never discovered",
                seen.change(MORE, BASE, "undiscovered"), above=0.0),
        finding("earlier", "报表减少：发现更早", "fewer forms: earlier discovery",
                seen.change(LESS, BASE, "discovery"), below=0.0),
        finding("milder", "报表减少：发现时更轻", "fewer forms: matters are milder when found",
                seen.change(LESS, BASE, "severity"), below=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P9",
    zh="报表挤占巡查；发现滞后；发现时更严重",
    en="form-filling starves patrol; discovery lags; severity at discovery grows",
    design={
        "zh": "基线、报表每人每日加两小时、报表减少64 %，用共同随机数成对比较",
        "en": "paired runs of baseline, two more hours of forms a day, and 64 % fewer",
    },
    arms={name: Arm(name) for name in (BASE, MORE, LESS)},
    readers={
        "patrol": patrol_hours,
        "discovery": days_to_discovery,
        "severity": severity_registered,
        "undiscovered": extra("undiscovered"),
    },
    judge=judge,
)
