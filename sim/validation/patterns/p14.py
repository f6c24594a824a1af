"""P14: leaders' attention raises volume and resolution up to a point, then drowns the desk (overload).

About a fifth of what is registered is grave enough for leaders' eyes, some 300 matters a week in each
street of the whole district.  The doses follow a tenth of these, half, and all.  Volume is residents'
own acts, as in P8.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen, measure
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.p8 import contacts, spoken
from sim.validation.patterns.reading import originals, street_backlog, workdays_open

NONE, SOME, HALF, ALL = "baseline", "attention-some", "attention-half", "attention-all"


def days_of(model: GovernanceModel, grave: bool) -> float:
    """Mean working days to closing of matters grave enough for leaders when registered, or of the others."""
    cases = originals(model)
    cases = cases[(cases["dispatched"] == 1) & (cases["closed"] != NEVER)]
    growth = model.catalogue.categories["growth"][cases["category"]]
    when = cases["severity"] * (1.0 + growth * (cases["registered"] - cases["arisen"]))
    return float(
        workdays_open(model, cases[(when >= model.parameters["attention_severity"]) == grave]).mean()
    )


def open_peak(model: GovernanceModel) -> float:
    """Most open matters on one day of the second half-year."""
    return float(np.max(model.series["open"][model.day // 2 :]))


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare attention to a tenth, half and all of the grave matters with the baseline and each other."""
    return (
        finding("volume", "关注一半重件：居民反映的更多",
                "half of the grave matters followed: residents speak up about more",
                seen.change(HALF, NONE, "spoken"), above=0.0),
        finding("resolved", "关注一半重件：真正解决更多",
                "half of the grave matters followed: more is truly resolved",
                seen.change(HALF, NONE, "resolved"), above=0.0),
        finding("some", "关注一成重件：真正解决更多",
                "a tenth of the grave matters followed: more is truly resolved",
                seen.change(SOME, NONE, "resolved"), above=0.0),
        finding("followed", "关注全部重件：重件办得更快",
                "all grave matters followed: they are handled faster",
                seen.change(ALL, NONE, "grave"), below=0.0),
        finding("others", "关注全部重件：其余诉求办得更慢",
                "all grave matters followed: the others are slower",
                seen.change(ALL, NONE, "others"), above=0.0),
        finding("turns", "关注全部比关注一半解决得更少（不单调）",
                "all followed: fewer are resolved than with half followed (not monotonic)",
                seen.change(ALL, HALF, "resolved"), below=0.0),
        finding("drowns", "关注全部比关注一半街道积压更多",
                "all followed: streets' backlog is larger than with half followed",
                seen.change(ALL, HALF, "backlog"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P14",
    zh="领导关注先使反映与解决都增加，过了一定程度则使办理席位不堪重负",
    en="leaders' attention raises volume and resolution up to a point, then drowns the desk",
    design={
        "zh": "基线，以及每街道每周由领导盯办30、150、1000件（约为重件的一成、一半、全部），"
        "用共同随机数成对比较",
        "en": "paired runs of the baseline and of 30, 150 and 1,000 matters a week in each street followed "
        "by leaders (about a tenth, half, and all of the grave ones)",
    },
    arms={name: Arm(name) for name in (NONE, SOME, HALF, ALL)},
    readers={
        "resolved": measure("resolved_90d"),
        "spoken": spoken,
        "contacts": contacts,
        "backlog": street_backlog,
        "grave": lambda model: days_of(model, grave=True),
        "others": lambda model: days_of(model, grave=False),
        "peak": open_peak,
    },
    judge=judge,
    reasons={
        "volume": {
            "zh": "领导盯办只改变先办谁：居民看不到关注，只看到办得快慢；重件办得快了，打电话的还略少",
            "en": "attention changes only who is served first: residents do not see it, they see how "
            "long handling takes; with grave matters handled sooner there are, if anything, fewer "
            "calls",
        },
        "some": {
            "zh": "被盯办不增加看清症结的工时，先办后办都照样办：差别不到千分之一，与零分不开",
            "en": "being followed adds no hour of looking, and what comes first is handled like what "
            "comes last: the difference is below one in a thousand and cannot be told from zero",
        },
        "drowns": {
            "zh": "关注在模型里不占办理者的工时（不为它开会、写报告、迎检），只占队里的位置，积压因此"
            "不增，反而略少；其余诉求付出的是时间（见“其余诉求办得更慢”）",
            "en": "attention costs desks no hour in this model (no meetings, reports or visits for it); "
            "it takes places in the queue, so that backlog does not grow and is, if anything, "
            "smaller. What the others pay is time (see the statement about them)",
        },
    },
)
