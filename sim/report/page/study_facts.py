"""The facts at the end of a study's report: design, worlds, replications, versions."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sim.language import Language, tr
from sim.measures import measure_info
from sim.parameters.values import values_text
from sim.study.design.factor import Factor
from sim.study.store.opened import Study

SHOWN = 20
"""Names of policies, or seeds, that are written out."""


def _precision_fact(study: Study, lang: Language) -> list[tuple[str, str]]:
    until = study.plan.until
    if until is None:
        return []
    asked = ", ".join(f"{measure_info(m).label[lang]} ± {w:g}" for m, w in until.precision.items())
    return [(tr("要求的精度", "precision asked for", lang), asked)]


def _some(names: Sequence[str], between: str) -> str:
    """Write names one after another, and that there are more where there are many."""
    return between.join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def _range(factor: Factor) -> str:
    """Write what a design varies, with its range or its alternatives."""
    if factor.how:
        return f"{factor.name} [{factor.how}]"
    if factor.choices:
        return f"{factor.name} [{factor.span}]"
    return f"{factor.name} [{factor.low:g}, {factor.high:g}]"


def facts(study: Study, lang: Language) -> list[tuple[str, str]]:
    """Return names and values of the facts at the end of a report."""
    plan, meta = study.plan, study.meta
    # How many runs a search takes is not known beforehand.
    verb, of_all = ("search", "") if plan.search else ("sweep", f" / {plan.runs:,}")
    seeds = [plan.seed + r for r in range(plan.replications)]
    # In no picture, and without them a study cannot be judged: all are written out.
    ranges = ", ".join(_range(f) for f in plan.factors)
    cities = ", ".join(f"{c.name}" + ("" if c.scale == 1.0 else f" × {c.scale:g}") for c in plan.cities)
    versions = json.loads(meta["software"])
    changed = values_text(plan.base.written())
    return [
        (tr("城市", "cities", lang), cities),
        (
            tr("方案", "policies", lang),
            f"{len(plan.policies)}: " + _some([p.name for p in plan.policies], "; "),
        ),
        (tr("天数", "days", lang), str(plan.days)),
        (tr("设计", "design", lang), f"{plan.design.kind}, {plan.worlds:,}"),
        (tr("变动的参数", "what varied", lang), f"{len(plan.factors)}: {ranges}" if plan.factors else "–"),
        (tr("固定的参数", "parameters changed", lang), changed or tr("无", "none", lang)),
        (tr("重复次数", "replications", lang), str(plan.replications)),
        *_precision_fact(study, lang),
        (tr("随机种子", "seeds", lang), _some([str(seed) for seed in seeds], ", ")),
        (tr("运行次数", "runs", lang), f"{study.done:,}" + of_all),
        (tr("软件版本", "software", lang), ", ".join(f"{k} {v}" for k, v in versions.items())),
        (
            tr("规则与研究的指纹", "fingerprints of rules and study", lang),
            f"{meta['rules']}, {meta['digest']}",
        ),
        (
            tr("重做的命令", "command to repeat it", lang),
            f"cogov {verb} study.yaml --out {study.folder.name}",
        ),
    ]
