"""P1: on-time closing near 1 while true resolution is far lower; verification narrows it and costs hours."""

from __future__ import annotations

from collections.abc import Sequence

from sim.validation.patterns.design import Arm, Pattern, Seen, measure
from sim.validation.patterns.finding import Finding, finding

BASE, VERIFIED = "baseline", "citizen-verified"


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare the baseline with citizen-verified evaluation under common random numbers."""
    gap = seen.of(BASE, "closed_on_time") - seen.of(BASE, "resolved_90d")
    return (
        finding("gap", "按时办结率高出真正解决率0.15以上",
                "on-time closure exceeds true resolution by over 0.15", gap, above=0.15),
        finding("on_time", "基线按时办结率不低于0.95", "the baseline closes at least 0.95 on time",
                seen.of(BASE, "closed_on_time"), above=0.95),
        finding("narrower", "核实后差距缩小", "verification narrows the closure gap",
                seen.change(VERIFIED, BASE, "closure_gap"), below=0.0),
        finding("better", "核实后真正解决率上升", "verification raises true resolution",
                seen.change(VERIFIED, BASE, "resolved_90d"), above=0.0),
        finding("hours", "核实耗费工时", "verification costs hours",
                seen.change(VERIFIED, BASE, "hours_total"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P1",
    zh="按时办结率接近1而真正解决率低得多；群众核实缩小差距并耗费工时",
    en="on-time closure near 1 with true resolution far lower; verification narrows the gap and costs hours",
    design={
        "zh": "基线与群众核实考核，用共同随机数成对比较",
        "en": "paired runs of baseline and citizen-verified",
    },
    arms={name: Arm(name) for name in (BASE, VERIFIED)},
    readers={
        name: measure(name) for name in ("closed_on_time", "resolved_90d", "closure_gap", "hours_total")
    },
    judge=judge,
)
