"""P8: better handling raises reporting, so that measured load rises after a reform.

Registrations are no measure of it here: a closing that the office's own call-back finds out is registered
again, whatever residents do.  The readers count residents' own acts: about how many of the matters
that arise somebody speaks up, and how often the hotline is called.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model import GovernanceModel
from sim.validation.patterns.design import Arm, Pattern, Seen, measure
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals

BASE, BETTER = "baseline", "citizen-verified"
AFTER = 180
"""Day from which the reform has had time to be felt."""


def voiced(model: GovernanceModel) -> float:
    """Share of considerations that end in doing something, second half-year."""
    return float(np.nanmean(model.series["participation"][AFTER:]))


def spoken(model: GovernanceModel) -> float:
    """Share of the matters arisen in the second half-year about which a resident spoke up."""
    cases = originals(model)
    return float((cases["complainants"][cases["arisen"] >= AFTER] > 0).mean())


def contacts(model: GovernanceModel) -> float:
    """Calls to the hotline in the second half-year, first reports and further ones."""
    return float(model.series["contacts"][AFTER:].sum())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare reporting before and after evaluation is tied to confirmed resolution."""
    return (
        finding("spoken", "有居民反映的事项占比上升", "residents speak up about more of what arises",
                seen.change(BETTER, BASE, "spoken"), above=0.0),
        finding("solved", "解决得更好", "more is truly resolved",
                seen.change(BETTER, BASE, "solved"), above=0.0),
        finding("voiced", "更愿意反映", "residents act more often",
                seen.change(BETTER, BASE, "voiced"), above=0.0),
        finding("contacts", "热线来电增加", "the hotline is called more often",
                seen.change(BETTER, BASE, "contacts"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P8",
    zh="办得好，反映的更多：改革后登记的负荷上升",
    en="better handling raises reporting: measured load rises after a reform",
    design={
        "zh": "基线与群众核实考核的后半年，用共同随机数成对比较",
        "en": "paired runs of baseline and citizen-verified, second half-year",
    },
    arms={name: Arm(name) for name in (BASE, BETTER)},
    readers={"solved": measure("resolved_90d"), "voiced": voiced, "spoken": spoken, "contacts": contacts},
    judge=judge,
    reasons={
        "contacts": {
            "zh": "多出来的反映是就近说的（后半年7934件增到8508件），打热线的第一次反映没有增（344对340）；"
            "办结而没办成再打的由2282次减到1814次，催办虽多了，抵不过它（三个种子）",
            "en": "what grows is telling somebody near by (from 7,934 to 8,508 in the half-year), and "
            "first calls to the hotline do not (344 and 340). Residents ask again or go higher "
            "less often after a closing that did not help (2,282 to 1,814); there are more "
            "reminders, but fewer calls in all (three seeds)",
        },
    },
)
