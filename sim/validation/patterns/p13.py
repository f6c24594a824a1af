"""P13: equalizing rural capacity narrows gaps at some cost in the core.

The baseline staffs town and country alike, by residents and grids, and the country of Yiliang county is
ahead.  So the county is first looked at with its people tilted to the towns, as many in all, and
equalizing is the way from there to the baseline.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.codes import Group, Level
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals

TILTED, EQUAL = "tilted-to-core", "baseline"
CITY, SCALE = "kunming/宜良县", 0.2
"""A county with towns and townships; 74,000 residents."""


def resolved(model: GovernanceModel, rural: bool) -> float:
    """Share truly resolved of all matters arisen in town or country."""
    cases = originals(model)
    there = (cases["group"] & Group.RURAL > 0) == rural
    return float((cases["solved"][there] != NEVER).mean())


def people(model: GovernanceModel) -> float:
    """Posts in grids and communities."""
    level = model.bodies["level"] == Level.COMMUNITY
    return float(model.surface.means["staff"][level].sum(dtype=np.float64))


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare equal staffing with staffing tilted to the towns."""
    gap = {arm: seen.of(arm, "urban") - seen.of(arm, "rural") for arm in (TILTED, EQUAL)}
    return (
        finding("narrower", "均等配置使城区领先的幅度缩小",
                "with equal staffing the towns are less far ahead",
                gap[EQUAL] - gap[TILTED], below=0.0),
        # Both together say that the gap is smaller without its sign: |b| < |a| when a > b and a > -b.
        finding("not_reversed", "也没有反过来拉开同样大的差距", "and the gap is not merely turned round",
                gap[EQUAL] + gap[TILTED], above=0.0),
        finding("country", "乡村解决得更多", "more is resolved in the country",
                seen.change(EQUAL, TILTED, "rural"), above=0.0),
        finding("core", "城区付出代价", "the core pays",
                seen.change(EQUAL, TILTED, "urban"), below=0.0),
        finding("some", "城区所失小于乡村所得", "the core loses less than the country gains",
                seen.change(EQUAL, TILTED, "urban") + seen.change(EQUAL, TILTED, "rural"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P13",
    zh="城乡能力均等缩小差距，城区付出一些代价",
    en="equalizing rural capacity narrows gaps at some cost in the core",
    design={
        "zh": "同样多的人手：偏向城镇与按人口、网格均等（基线），宜良县，用共同随机数成对比较",
        "en": "as many people in all: tilted to the towns, and equal by residents and grids (the "
        "baseline); Yiliang "
        "county, paired runs",
    },
    arms={name: Arm(name, city=CITY, scale=SCALE) for name in (TILTED, EQUAL)},
    readers={
        "urban": lambda model: resolved(model, rural=False),
        "rural": lambda model: resolved(model, rural=True),
        "people": people,
    },
    judge=judge,
    reasons={
        "not_reversed": {
            "zh": "按人口、网格均等配置时乡村领先约四个百分点：问题发现得早（6.5天对11.4天）、登记得"
            "多（95 %对91 %），物业、噪声一类难事少（两个种子）。倾斜只抹去这一领先（差0.2个百"
            "分点），没有让城区领先；均等不是缩小差距，是拉开差距",
            "en": "with equal staffing the country is some four points ahead: matters are found earlier "
            "(6.5 days against 11.4), more of them are registered (95 % against 91 %), and hard "
            "ones such as property and noise are fewer (two seeds). The tilt does no more than "
            "wipe out this lead (0.2 points are left), so that equalizing opens a gap instead of "
            "closing one",
        },
    },
)
