"""P5: unlinked systems bring duplicates; duty lists help known categories and leave new ones homeless."""

from __future__ import annotations

from collections.abc import Sequence

from sim.model import GovernanceModel
from sim.study.patterns.finding import PatternResult, Runs
from sim.study.patterns.reading import originals

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


def look(seeds: Sequence[int]) -> PatternResult:
    """Compare linked systems and duty lists with the baseline."""
    runs = Runs(
        (BASE, NETWORK, LISTS),
        {
            "duplicates": duplicate_share,
            "blind": blind_share,
            "known": lambda model: returns_of(model, novel=False),
            "novel": lambda model: returns_of(model, novel=True),
        },
        seeds,
    )
    known = runs.of(LISTS, "known") - runs.of(BASE, "known")
    left = runs.of(LISTS, "novel") / runs.of(BASE, "novel")
    return PatternResult(
        "P5",
        "系统不通带来重复登记；事务清单帮助已知类别，新问题仍无主",
        "unlinked systems bring duplicates; duty lists help known categories and leave new ones homeless",
        "paired runs of baseline, one-network and duty-lists",
        len(seeds),
        (
            runs.finding("联网减少重复登记", "linking systems cuts duplicates",
                         runs.of(NETWORK, "duplicates") - runs.of(BASE, "duplicates"), below=0.0),
            runs.finding("联网减少盲目经手", "linking systems cuts touches without history",
                         runs.of(NETWORK, "blind") - runs.of(BASE, "blind"), below=0.0),
            runs.finding("清单减少已知类别退单", "lists cut returns of known categories", known, below=0.0),
            runs.finding("新问题退单仍为原来的九成以上",
                         "novel matters keep over nine tenths of their returns",
                         left, above=0.9),
            runs.finding("新问题退单多于已知类别", "novel matters are returned more than known ones",
                         runs.of(LISTS, "novel") - runs.of(LISTS, "known"), above=0.0),
        ),
    )  # fmt: skip
