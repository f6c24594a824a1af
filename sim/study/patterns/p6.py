"""P6: three heads find earlier and settle locally; without incentives they drift away.

Without support upstream, more is found than can be solved.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.cases.columns import NEVER
from sim.model import GovernanceModel
from sim.study.patterns.finding import PatternResult, Runs
from sim.study.patterns.reading import originals

BASE, POSTS, SUPPORTED = "baseline", "three-heads", "three-heads-supported"
SETTLED_IN = 120
"""Days after which heads are in place in both scenarios."""


def neighbourly(model: GovernanceModel) -> np.ndarray:
    """Return the cases of neighbourly categories that arose after the heads were in place."""
    cases = originals(model)
    data = model.catalogue.categories
    kind = (data["self_governable"] == 1) | (data["mediable"] == 1)
    return cases[kind[cases["category"]] & (cases["arisen"] >= SETTLED_IN)]


def days_to_discovery(model: GovernanceModel) -> float:
    """Mean days from arising to registration of neighbourly matters that were registered."""
    cases = neighbourly(model)
    known = cases[cases["registered"] != NEVER]
    return float((known["registered"] - known["arisen"]).mean())


def settled_locally(model: GovernanceModel) -> float:
    """Share of neighbourly matters arisen that the community, or below, has truly resolved."""
    cases = neighbourly(model)
    settled = (cases["solved"] != NEVER) & (cases["registered"] != NEVER) & (cases["close_level"] == 0)
    return float(settled.mean())


def known_unsolved(model: GovernanceModel) -> float:
    """Registered matters not truly resolved, per matter arisen."""
    cases = originals(model)
    cases = cases[cases["arisen"] >= SETTLED_IN]
    return float(((cases["registered"] != NEVER) & (cases["solved"] == NEVER)).mean())


def heads_kept(model: GovernanceModel) -> float:
    """Active heads at the year's end as a share of the most there ever were."""
    active = model.series["heads_active"]
    return float(active[-1] / active.max()) if active.max() > 0 else float("nan")


def look(seeds: Sequence[int]) -> PatternResult:
    """Compare posts alone, and posts with incentive, sharing and analysis, with the baseline."""
    runs = Runs(
        (BASE, POSTS, SUPPORTED),
        {
            "discovery": days_to_discovery,
            "settled": settled_locally,
            "unsolved": known_unsolved,
            "kept": heads_kept,
        },
        seeds,
    )
    return PatternResult(
        "P6",
        "三长：发现更早、就地化解更多；无激励则一年内流失；上游跟不上则发现多于解决",
        "three heads: earlier discovery, more local settlement; without incentives heads leave; "
        "without support more is found than solved",
        "paired runs of baseline, three-heads and three-heads-supported",
        len(seeds),
        (
            runs.finding("发现更早",
                         "earlier discovery", runs.of(POSTS, "discovery") - runs.of(BASE, "discovery"),
                         below=0.0),
            runs.finding("就地化解更多",
                         "more is settled locally", runs.of(POSTS, "settled") - runs.of(BASE, "settled"),
                         above=0.0),
            runs.finding("无激励：一年内流失一成以上",
                         "without incentives over a tenth of heads leave within the year",
                         runs.of(POSTS, "kept"), below=0.9),
            runs.finding("有激励：留住的更多", "with incentives more heads stay",
                         runs.of(SUPPORTED, "kept") - runs.of(POSTS, "kept"), above=0.0),
            runs.finding("只设岗：发现了却没解决的增多", "posts alone: more is known and not solved",
                         runs.of(POSTS, "unsolved") - runs.of(BASE, "unsolved"), above=0.0),
        ),
    )  # fmt: skip
