"""P5: unlinked systems bring duplicates; duty lists help known categories and leave new ones homeless."""

from __future__ import annotations

from collections.abc import Sequence

from sim.model import GovernanceModel
from sim.validation.patterns.design import Arm, Pattern, Seen
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals

BASE, NETWORK, LISTS = "baseline", "one-network", "duty-lists"


def duplicate_share(model: GovernanceModel) -> float:
    """Share of registrations that repeat an open case."""
    return float(model.series["duplicates"].sum() / model.series["registered"].sum())


def returns_of(model: GovernanceModel, novel: bool) -> float:
    """Returns per dispatched case, of novel or of known categories."""
    cases = originals(model)
    new = model.catalogue.categories["novel"][cases["category"]] == 1
    chosen = cases[(cases["dispatched"] == 1) & (new == novel)]
    return float(chosen["returns"].mean())


def blind_share(model: GovernanceModel) -> float:
    """Share of touches made without sight of the case's history."""
    cases = originals(model)
    return float(cases["blind_touches"].sum() / cases["touches"].sum())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare linked systems and duty lists with the baseline."""
    left = seen.of(LISTS, "novel") / seen.of(BASE, "novel")
    return (
        finding("duplicates", "联网减少重复登记", "linking systems cuts duplicates",
                seen.change(NETWORK, BASE, "duplicates"), below=0.0),
        finding("blind", "联网减少盲目经手", "linking systems cuts touches without history",
                seen.change(NETWORK, BASE, "blind"), below=0.0),
        finding("known", "清单减少已知类别退单", "lists cut returns of known categories",
                seen.change(LISTS, BASE, "known"), below=0.0),
        finding("novel_left", "新问题退单仍为原来的九成以上",
                "novel matters keep over nine tenths of their returns", left, above=0.9),
        finding("novel_more", "新问题退单多于已知类别", "novel matters are returned more than known ones",
                seen.of(LISTS, "novel") - seen.of(LISTS, "known"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P5",
    zh="系统不通带来重复登记；事务清单帮助已知类别，新问题仍无主",
    en="unlinked systems bring duplicates; duty lists help known categories and leave new ones homeless",
    design={
        "zh": "基线、一网统管、事务清单，用共同随机数成对比较",
        "en": "paired runs of baseline, one-network and duty-lists",
    },
    arms={name: Arm(name) for name in (BASE, NETWORK, LISTS)},
    readers={
        "duplicates": duplicate_share,
        "blind": blind_share,
        "known": lambda model: returns_of(model, novel=False),
        "novel": lambda model: returns_of(model, novel=True),
    },
    judge=judge,
)
