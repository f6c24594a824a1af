"""P7: purchase raises capacity; one payer and errands erode independence, then quality.

Tiny contracts starve grass-roots bodies: the same money in lots a tenth of the size.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.codes import BodyKind, Use
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals

BASE, BOUGHT = "baseline", "purchase-services"
CLEAN, ERRANDS, TINY = "purchase-no-errands", "purchase-heavy-errands", "purchase-tiny-lots"

SCALE, DAYS = 0.1, 730
"""Contracts are few: twice the people of the other patterns, and two years for slow erosion."""


def resolved(model: GovernanceModel, purchasable: bool) -> float:
    """Share of matters arisen that are truly resolved, of purchasable categories or of the others."""
    cases = originals(model)
    kind = model.catalogue.categories["purchasable"][cases["category"]] == 1
    return float((cases["solved"][kind == purchasable] != NEVER).mean())


def alive(model: GovernanceModel) -> np.ndarray:
    """Return a mask of the organizations alive, bool (bodies,)."""
    return (model.bodies["kind"] == BodyKind.ORGANIZATION) & (model.bodies["alive"] == 1)


def independence(model: GovernanceModel) -> float:
    """Mean independence of organizations alive."""
    return float(model.bodies["independence"][alive(model)].mean())


def quality(model: GovernanceModel) -> float:
    """Mean competence of organizations alive, with gains and losses since the start."""
    skill = model.surface.means["skill"] + model.bodies["learned"]
    return float(skill[alive(model)].mean())


def served(model: GovernanceModel) -> float:
    """Hours in which organizations handled matters."""
    return float(model.world.hours[BodyKind.ORGANIZATION, Use.HANDLE])


def income(model: GovernanceModel) -> float:
    """Yearly income of organizations alive, yuan."""
    here = model.bodies[alive(model)]
    return float((here["public_income"] + here["other_income"]).sum())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare purchase with and without errands and in tiny lots with the baseline and each other."""
    more = seen.change(BOUGHT, BASE, "purchasable")
    return (
        finding("capacity", "可购买的诉求解决得更多",
                "more purchasable matters are resolved", more, above=0.0),
        finding("where", "其他诉求得益更少", "other matters gain less",
                more - seen.change(BOUGHT, BASE, "other"), above=0.0),
        finding("independence", "收入依赖一家，独立性下降", "with one dominant payer independence falls",
                seen.change(BOUGHT, BASE, "independence"), below=0.0),
        finding("errands", "杂务越重，独立性越低", "heavier errands: less independence",
                seen.change(ERRANDS, CLEAN, "independence"), below=0.0),
        finding("quality", "杂务越重，质量越低", "heavier errands: lower quality",
                seen.change(ERRANDS, CLEAN, "quality"), below=0.0),
        finding("starved", "标段过小：组织收入少于一般购买",
                "tiny contracts: organizations have less income than under plain purchase",
                seen.change(TINY, BOUGHT, "income"), below=0.0),
        finding("undelivered", "标段过小：投入的服务工时更少", "tiny contracts: fewer hours of service",
                seen.change(TINY, BOUGHT, "served"), below=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P7",
    zh="购买服务在可购买处增加能力；单一付费者与杂务先侵蚀独立性、再侵蚀质量；过小的标段饿死草根组织",
    en="purchase raises capacity where work is purchasable; one payer and errands erode independence, then "
    "quality; tiny contracts starve grass-roots bodies",
    design={
        "zh": "基线、购买服务（一般、无杂务、杂务繁重、标段过小），两年，用共同随机数成对比较",
        "en": "paired runs of two years: baseline, purchase as it is, without errands, with heavy ones, "
        "in tiny lots",
    },
    arms={name: Arm(name, scale=SCALE, days=DAYS) for name in (BASE, BOUGHT, CLEAN, ERRANDS, TINY)},
    readers={
        "purchasable": lambda model: resolved(model, purchasable=True),
        "other": lambda model: resolved(model, purchasable=False),
        "independence": independence,
        "quality": quality,
        "served": served,
        "income": income,
    },
    judge=judge,
    reasons={
        "capacity": {
            "zh": "购买添了人手，没有添看清症结的本事。同一批事项在基线里由网格、社区、部门办：组织每"
            "件看的工时少7 %到43 %，用时更长，解决率与基线相差+3到-14个百分点，看的是哪家组织中"
            "标（四个种子）。经组织办的只占可购买诉求的7 %到33 %，全体差别便在千分之几",
            "en": "purchase adds hands and no insight. The same matters are handled by grids, "
            "communities and departments in the baseline: an organization looks 7 to 43 % less at "
            "each, takes longer, and resolves between 3 points more and 14 points fewer of them, "
            "by which organization wins the contract (four seeds). Only 7 to 33 % of purchasable "
            "matters reach one, which leaves a few in a thousand of all",
        },
        "where": {
            "zh": "同上：可购买的诉求没有明显得益，也就没有比其他诉求得益更多",
            "en": "the same: purchasable matters gain nothing clear, and so no more than the others",
        },
    },
)
