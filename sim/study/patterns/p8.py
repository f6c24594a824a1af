"""P8: better handling raises reporting, so that measured load rises after a reform."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model import GovernanceModel
from sim.study.patterns.design import Arm, Pattern, Seen, measure
from sim.study.patterns.finding import Finding, finding

BASE, BETTER = "baseline", "citizen-verified"
AFTER = 180
"""Day from which the reform has had time to be felt."""


def voiced(model: GovernanceModel) -> float:
    """Share of considerations that end in doing something, second half-year."""
    return float(np.nanmean(model.series["participation"][AFTER:]))


def registered(model: GovernanceModel) -> float:
    """Registrations in the second half-year."""
    return float(model.series["registered"][AFTER:].sum())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare reporting before and after evaluation is tied to confirmed resolution."""
    return (
        finding("registered", "登记量上升", "registrations rise",
                seen.change(BETTER, BASE, "registered"), above=0.0),
        finding("solved", "解决得更好", "more is truly resolved",
                seen.change(BETTER, BASE, "solved"), above=0.0),
        finding("voiced", "更愿意反映", "residents act more often",
                seen.change(BETTER, BASE, "voiced"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P8",
    zh="办得好，反映的更多：改革后登记的负荷上升",
    en="better handling raises reporting: measured load rises after a reform",
    design={
        "zh": "基线与群众核实考核的后半年，同样运气成对比较",
        "en": "paired runs of baseline and citizen-verified, second half-year",
    },
    arms={name: Arm(name) for name in (BASE, BETTER)},
    readers={"solved": measure("resolved_90d"), "voiced": voiced, "registered": registered},
    judge=judge,
)
