"""P10: passing the buck is sometimes functional: it can carry a case to somebody able (Fioretti & Lomi 2010).

The same matters meet the same random numbers in a world in which passing on is as dear as its range allows.
They are distinguished by whom they reached first: a body that may settle the need, or one that may not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.codes import Stage
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import workdays_open

BASE, DEAR = "passing as it is", "passing dear"
DEAREST = 2.0
"""``d3_return`` at the top of its declared range."""


def first_reached(model: GovernanceModel, able: bool) -> np.ndarray:
    """Return the matters above the neighbourhood first touched by a body that may settle them, or not."""
    touches = model.touches
    order = np.argsort(touches["case"], kind="stable")
    case, at = np.unique(touches["case"][order], return_index=True)
    first = touches[order[at]]
    cases = model.cases[case]
    item = model.tasks[case, first["need"]]["item"]
    may = model.surface.may[first["body"], item] == 1
    above = model.catalogue.items["level"][item] > 0
    own = (cases["stage"] != Stage.DUPLICATE) & (cases["arisen"] >= 0)
    return cases[(may == able) & above & own]


def solved(model: GovernanceModel) -> float:
    """Share truly resolved of matters that first reached a body that may not settle them."""
    return float((first_reached(model, able=False)["solved"] != NEVER).mean())


def handed(model: GovernanceModel, able: bool) -> float:
    """Hand-overs of these matters, on average."""
    return float(first_reached(model, able)["handovers"].mean())


def days_when_able(model: GovernanceModel) -> float:
    """Mean working days to closing of matters of one need that first reached a body that may settle them."""
    cases = first_reached(model, able=True)
    return float(workdays_open(model, cases[(cases["needs"] == 1) & (cases["closed"] != NEVER)]).mean())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare the world as it is with one in which passing on is dear."""
    return (
        finding("carries", "最初到了无权办理者手里的：少转办，则少解决",
                "first reached somebody unable: with less passing fewer are truly resolved",
                seen.change(DEAR, BASE, "solved"), below=0.0),
        finding("passed", "转办确实减少",
                "there is less passing", seen.change(DEAR, BASE, "handed"), below=0.0),
        finding("sometimes", "最初到了能办者手里的：少转办，则更快",
                "first reached somebody able: with less passing they are faster",
                seen.change(DEAR, BASE, "days"), below=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P10",
    zh="推诿有时有用：它能把诉求带到有能力办的人那里",
    en="passing the buck is sometimes functional: it can carry a case to somebody able",
    design={
        "zh": "基线与转办代价取到范围上限的同一世界，共同随机数；按诉求最初到达者是否有权办理分开看",
        "en": "the baseline and the same world with passing on as dear as its range allows; matters are "
        "told apart "
        "by whether the body they first reached may settle them",
    },
    arms={
        BASE: Arm("baseline", log=True),
        DEAR: Arm("baseline", log=True, parameters=(("d3_return", DEAREST),)),
    },
    readers={
        "solved": solved,
        "handed": lambda model: handed(model, able=False),
        "days": days_when_able,
    },
    judge=judge,
)
