"""P1: on-time closing near 1 while true resolution is far lower; verification narrows it and costs hours."""

from __future__ import annotations

from collections.abc import Sequence

from sim.study.patterns.finding import PatternResult, Runs, measure

BASE, VERIFIED = "baseline", "citizen-verified"


def look(seeds: Sequence[int]) -> PatternResult:
    """Compare the baseline with citizen-verified evaluation under the same luck."""
    names = ("closed_on_time", "resolved_90d", "closure_gap", "hours_total")
    runs = Runs((BASE, VERIFIED), {name: measure(name) for name in names}, seeds)
    gap = runs.of(BASE, "closed_on_time") - runs.of(BASE, "resolved_90d")
    return PatternResult(
        "P1",
        "按时办结率接近1而真正解决率低得多；群众核实缩小差距并耗费工时",
        "on-time closure near 1 with true resolution far lower; verification narrows the gap and costs hours",
        "paired runs of baseline and citizen-verified",
        len(seeds),
        (
            runs.finding("基线按时办结率不低于0.95", "baseline closes at least 0.95 on time",
                         runs.of(BASE, "closed_on_time"), above=0.95),
            runs.finding("按时办结率高出真正解决率0.15以上",
                         "on-time closure exceeds true resolution by over 0.15",
                         gap, above=0.15),
            runs.finding("核实后差距缩小", "verification narrows the closure gap",
                         runs.of(VERIFIED, "closure_gap") - runs.of(BASE, "closure_gap"), below=0.0),
            runs.finding("核实后真正解决率上升", "verification raises true resolution",
                         runs.of(VERIFIED, "resolved_90d") - runs.of(BASE, "resolved_90d"), above=0.0),
            runs.finding("核实耗费工时", "verification costs hours",
                         runs.of(VERIFIED, "hours_total") - runs.of(BASE, "hours_total"), above=0.0),
        ),
    )  # fmt: skip
