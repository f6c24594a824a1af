"""P3: matters of several bodies take disproportionately longer; lifting mutual prerequisites shortens them.

"Disproportionately" is read as: the ratio of times exceeds the ratio of working hours.  Against cases of one
need with the *same* hours of work the difference is not clear (0.04 working days, -0.12 to 0.21, four seeds):
bodies that join one another's cases make up for what hand-overs cost.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.cases.columns import MAX_NEEDS, NEVER
from sim.model import GovernanceModel
from sim.study.patterns.finding import PatternResult, Runs
from sim.study.patterns.reading import originals, workdays_open

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
    many, one = chosen & (cases["needs"] > 1), chosen & (cases["needs"] == 1)
    return float(total[many].mean() / total[one].mean())


def look(seeds: Sequence[int]) -> PatternResult:
    """Compare cases of one and several needs, and the baseline with joint approval."""
    runs = Runs(
        (BASE, JOINT),
        {
            "one": lambda model: solved_days(model, 1, 1),
            "many": lambda model: solved_days(model, 2, MAX_NEEDS),
            "hours": hours_ratio,
        },
        seeds,
    )
    ratio = runs.of(BASE, "many") / runs.of(BASE, "one")
    return PatternResult(
        "P3",
        "多部门事项用时不成比例地长；取消互为前置后由相加变为取大",
        "matters of several bodies take disproportionately longer; lifting prerequisites shortens them",
        "within and between paired runs of baseline and joint-approval",
        len(seeds),
        (
            runs.finding("多需求事项用时更长", "several needs take longer than one", ratio, above=1.0),
            runs.finding("用时之比超过工时之比", "time grows by more than the work does",
                         ratio - runs.of(BASE, "hours"), above=0.0),
            runs.finding("联合审批缩短多需求事项", "joint approval shortens matters of several needs",
                         runs.of(JOINT, "many") - runs.of(BASE, "many"), below=0.0),
        ),
    )  # fmt: skip
