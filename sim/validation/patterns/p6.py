"""P6: three heads find earlier and settle locally; without incentives they drift away.

Without support upstream, more is found than can be solved.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.codes import Level, Stage
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen, of_matters
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals

BASE, POSTS, SUPPORTED = "baseline", "three-heads", "three-heads-supported"
SETTLED_IN = 120
"""Days after which heads are in place in both scenarios."""


def neighbourly(model: GovernanceModel) -> np.ndarray:
    """Return which cases are of neighbourly categories and arose after the heads were in place, bool (N,)."""
    data, cases = model.catalogue.categories, model.cases
    kind = (data["self_governable"] == 1) | (data["mediable"] == 1)
    return kind[cases["category"]] & (cases["arisen"] >= SETTLED_IN)


def days_to_discovery(model: GovernanceModel) -> float:
    """Mean days from arising to registration of neighbourly matters that were registered."""
    return of_matters(model, "discovery_days", neighbourly(model))


def settled_locally(model: GovernanceModel) -> float:
    """Share of neighbourly matters arisen that the community, or below, has truly resolved."""
    cases = model.cases[neighbourly(model) & (model.cases["stage"] != Stage.DUPLICATE)]
    settled = (
        (cases["solved"] != NEVER)
        & (cases["registered"] != NEVER)
        & (cases["close_level"] == Level.COMMUNITY)
    )
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


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare posts alone, and posts with incentive, sharing and analysis, with the baseline."""
    return (
        finding("earlier", "发现更早", "earlier discovery", seen.change(POSTS, BASE, "discovery"), below=0.0),
        finding("local", "就地化解更多", "more is settled locally",
                seen.change(POSTS, BASE, "settled"), above=0.0),
        finding("leave", "无激励：一年内流失一成以上",
                "without incentives over a tenth of heads leave within the year",
                seen.of(POSTS, "kept"), below=0.9),
        finding("stay", "有激励：留住的更多", "with incentives more heads stay",
                seen.change(SUPPORTED, POSTS, "kept"), above=0.0),
        finding("unsolved", "只设岗：发现了却没解决的增多", "posts alone: more is known and not solved",
                seen.change(POSTS, BASE, "unsolved"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P6",
    zh="三长：发现更早、就地化解更多；无激励则一年内流失；上游跟不上则发现多于解决",
    en="three heads: earlier discovery, more local settlement; without incentives heads leave; "
    "without support more is found than solved",
    design={
        "zh": "基线、只设三长、三长加支撑，用共同随机数成对比较",
        "en": "paired runs of baseline, three-heads and three-heads-supported",
    },
    arms={name: Arm(name) for name in (BASE, POSTS, SUPPORTED)},
    readers={
        "discovery": days_to_discovery,
        "settled": settled_locally,
        "unsolved": known_unsolved,
        "kept": heads_kept,
    },
    judge=judge,
)
