"""P3: matters of several bodies take disproportionately longer; lifting mutual prerequisites shortens them.

"Disproportionately" is read as: the ratio of times exceeds the ratio of working hours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS, NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals, workdays_open

BASE, JOINT = "baseline", "joint-approval"


def solved_days(model: GovernanceModel, least: int, most: int) -> float:
    """Mean working days from registration to true resolution at first try, dispatched cases."""
    cases = originals(model)
    chosen = cases[
        (cases["dispatched"] == 1)
        & (cases["solved"] != NEVER)
        & (cases["reopened"] == 0)
        & (cases["needs"] >= least)
        & (cases["needs"] <= most)
    ]
    return float(workdays_open(model, chosen).mean())


def hours_ratio(model: GovernanceModel) -> float:
    """Working hours of a case of several needs as a multiple of a case of one."""
    cases = model.record().cases
    hours = model.world.tasks["hours"][: MAX_NEEDS * len(cases)].reshape(-1, MAX_NEEDS)
    present = np.arange(MAX_NEEDS) < cases["needs"][:, None]
    total = np.where(present, hours, 0.0).sum(axis=1)
    chosen = (cases["dispatched"] == 1) & (cases["solved"] != NEVER) & (cases["reopened"] == 0)
    chosen &= cases["arisen"] >= 0
    many, one = chosen & (cases["needs"] > 1), chosen & (cases["needs"] == 1)
    return float(total[many].mean() / total[one].mean())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare cases of one and several needs, and the baseline with joint approval."""
    ratio = seen.of(BASE, "many") / seen.of(BASE, "one")
    return (
        finding("longer", "多需求事项用时更长", "several needs take longer than one", ratio, above=1.0),
        finding("beyond_work", "用时之比超过工时之比", "time grows by more than the work does",
                ratio - seen.of(BASE, "hours"), above=0.0),
        finding("parallel", "联合审批缩短多需求事项", "joint approval shortens matters of several needs",
                seen.change(JOINT, BASE, "many"), below=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P3",
    zh="多部门事项用时不成比例地长；取消互为前置后由相加变为取大",
    en="matters of several bodies take disproportionately longer; lifting prerequisites shortens them",
    design={
        "zh": "基线之内比较单一与多项需求；基线与联合审批成对比较",
        "en": "within and between paired runs of baseline and joint-approval",
    },
    arms={name: Arm(name) for name in (BASE, JOINT)},
    readers={
        "one": lambda model: solved_days(model, 1, 1),
        "many": lambda model: solved_days(model, 2, MAX_NEEDS),
        "hours": hours_ratio,
    },
    judge=judge,
    reasons={
        "beyond_work": {
            "zh": "用时之比约一倍半，工时之比约一又四分之三。一件事有约四天无人经办（周末、派单、排队、"
            "签批），只付一次：多成因事项的转手为六倍，这样的等待只多半天；多出来的是有人在办的"
            "日子，与工时（连同看清症结的工时）同比增长。又只比较一次办成的：一个成因的有一半多"
            "在内，几个成因的只有三成，拖得最久的不在其中（三个种子）",
            "en": "times are as one and a half to one, working hours as one and three quarters. About "
            "four days of a matter pass without anybody at work on it (weekends, dispatch, queue, "
            "signatures), and they are paid once: with six times as many hand-overs a matter of "
            "several causes waits half a day more. What grows is the days of work, by as much as "
            "the hours, those of looking included. And only what is resolved at the first try is "
            "compared: over half of the matters of one cause and three in ten of those of "
            "several, so that the slowest are left out (three seeds)",
        },
    },
)
