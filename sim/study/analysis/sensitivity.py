"""Which uncertainties matter: Morris screening and Sobol indices, by SALib, guarded against gaps."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.errors import InputError
from sim.language import Language, tr
from sim.runs.job import CityAt
from sim.study.analysis.worlds import Worlds, worlds_of
from sim.study.design.designs import Morris, Saltelli, unit_problem
from sim.study.store.opened import Study
from sim.study.store.places import city_of

WIDE = 0.2
"""Half-width of a Sobol index (a share of the variance) from which on it is called imprecise."""

SEED = 1
"""Of the resampling that gives limits, so that the same runs give the same limits."""


@dataclass(frozen=True)
class Effect:
    """Effect of one factor on one measure.

    For Morris, ``main`` is mu* (mean absolute elementary effect over the whole range, in the measure's unit)
    and ``other`` is sigma; for Sobol, ``main`` is the total index and ``other`` the first-order index.

    Args:
        factor: column of the factor.
        main: see above.
        reach: half-width of its 95 % limits.
        other: see above.
        other_reach: half-width of its limits; None for sigma.
    """

    factor: str
    main: float
    reach: float
    other: float
    other_reach: float | None


@dataclass(frozen=True)
class Sensitivity:
    """Effects of all factors on one measure under one policy, the largest first.

    ``constant`` tells that the measure did not vary at all, so that nothing has an effect.
    """

    method: str
    policy: str
    measure: str
    effects: tuple[Effect, ...]
    worlds: int
    constant: bool
    city: str = ""

    def warnings(self, lang: Language) -> list[str]:
        """Say where Sobol indices are hardly known, because the design has too few points."""
        widest = max((max(e.reach, e.other_reach or 0.0) for e in self.effects), default=0.0)
        if self.method != "sobol" or widest < WIDE:
            return []
        return [
            tr(
                f"点数太少：有的指数只知道到 ± {widest:.2g}，一阶效应可能为负或超过总效应；"
                "要定出先后，请加大 design.points。",
                f"Too few points: some indices are known to ± {widest:.2g} only, and a first-order index may "
                "come out negative or above the total; for an order of importance raise design.points.",
                lang,
            )
        ]

    def to_json(self) -> dict[str, Any]:
        """Return it for JSON."""
        names = ("mu_star", "sigma") if self.method == "morris" else ("total", "first")
        return {
            "method": self.method,
            "policy": self.policy,
            "measure": self.measure,
            "city": self.city,
            "worlds": self.worlds,
            "constant": self.constant,
            "effects": [
                {
                    "factor": one.factor,
                    names[0]: one.main,
                    f"{names[0]}_low": one.main - one.reach,
                    f"{names[0]}_high": one.main + one.reach,
                    names[1]: one.other,
                    f"{names[1]}_reach": one.other_reach,
                }
                for one in self.effects
            ],
        }


def sensitivity(
    study: Study,
    measures: Sequence[str] | None = None,
    policies: Sequence[str] | None = None,
    city: CityAt | str | None = None,
) -> tuple[Sensitivity, ...]:
    """Return the effects in one city of a study whose design is ``morris`` or ``sobol``.

    Raises:
        InputError: another design, several cities of which none is named, an unknown policy, or runs that are
            missing: an index from an incomplete design would be wrong without a sign of it.
    """
    design = study.plan.design
    if not isinstance(design, Morris | Saltelli):
        raise InputError(
            f"敏感性分析需要 morris 或 sobol 设计，这里是 {design.kind}",
            f"sensitivity takes the design morris or sobol, not {design.kind}",
            key="design.kind",
            allowed=("morris", "sobol"),
        )
    at = city_of(study, city)
    worlds = worlds_of(study, measures, at)
    if worlds.table.shape[0] != design.size:
        missing = design.size - worlds.table.shape[0]
        raise InputError(
            f"还缺 {missing} 个世界的运行（出错或未完成），指标会算错",
            f"the runs of {missing} worlds are missing (failed or unfinished): indices would be wrong",
            file=study.folder,
            allowed="cogov sweep --retry",
        )
    found: list[Sensitivity] = []
    for name in policies or worlds.policies:
        if name not in worlds.policies:
            raise InputError(f"没有方案 {name}", f"there is no policy {name}", allowed=worlds.policies)
        for measure in worlds.measures:
            one = _of(design, worlds, name, measure)
            if one is not None:
                found.append(replace(one, city=at.label))
    return tuple(found)


def _of(design: Morris | Saltelli, worlds: Worlds, policy: str, measure: str) -> Sensitivity | None:
    """Return the effects on one measure; None when it could not be computed in every world."""
    y = worlds.of(measure)[:, worlds.policies.index(policy)]
    if not np.isfinite(y).all():  # SALib would turn one gap into indices that are all 0
        return None
    if bool((y == y[0]).all()):
        return Sensitivity(design.kind, policy, measure, (), y.size, True)
    effects = effects_of(design, y, worlds.factors)
    return Sensitivity(design.kind, policy, measure, effects, y.size, False)


def effects_of(design: Morris | Saltelli, y: np.ndarray, names: Sequence[str]) -> tuple[Effect, ...]:
    """Return the effects of all factors on values that are known in every world, the largest first."""
    if not np.isfinite(y).all():
        raise ValueError("a value is missing")
    problem = unit_problem(design.factors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if isinstance(design, Morris):
            from SALib.analyze import morris

            x = np.concatenate([design.block(b) for b in range(-(-design.size // design.step))])
            text: Any = morris.analyze(problem, x, y, num_levels=design.levels, seed=SEED)
            rows = zip(text["mu_star"], text["mu_star_conf"], text["sigma"], [None] * len(names), strict=True)
        else:
            from SALib.analyze import sobol

            text = sobol.analyze(problem, y, calc_second_order=False, seed=SEED)
            rows = zip(text["ST"], text["ST_conf"], text["S1"], text["S1_conf"], strict=True)
    effects = [
        Effect(name, float(a), float(b), float(c), None if d is None else float(d))
        for name, (a, b, c, d) in zip(names, rows, strict=True)
    ]
    return tuple(sorted(effects, key=lambda one: -one.main))
