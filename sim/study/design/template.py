"""A small study that runs unchanged, with every entry explained."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sim.measures import PROMISED, measure_info
from sim.measures.strata import AGE

HEADLINE = tuple(name for name in PROMISED if measure_info(name).headline)
"""With the price of fragmentation, for which each run has its seamless twin run beside it."""

TEMPLATE = """\
# 研究文件 / study file.  cogov study check {name}; cogov sweep {name} --out results/{stem}
title: {{zh: 三长联动的激励, en: Incentives for building heads}}

# 政府选择什么 / what a government chooses
scenarios: [baseline, three-heads, three-heads-supported]   # 名字或路径 / names or paths; cogov scenario list
against: baseline                                           # 对照 / reference
levers:                         # 加在方案之上 / on top of them; cogov scenario levers
  heads.incentive:
    values: [0, 50, 100]        # 或 / or  range: [0, 100]
    unit: yuan per head-month
    scenarios: [three-heads]                                # 只用于这些方案 / with these only

# 谁也说不准什么 / what nobody knows
# assumptions（全部 S 级参数和各组数据数字 / all of grade S, and groups of data numbers）| none | [a, b] |
# {{a: [low, high], trust_influence: [all, bounded], groups.rates: own | common | open}}
uncertain:
  hours_per_day:                      # 声明的范围 / its declared range
  forms_street:
design: {{kind: lhs, points: 8}}        # factorial | lhs | sobol | morris | list
fixed: {{}}                             # 改为定值的参数 / parameters held at other values

# 看什么，在哪里，多久 / what is judged, where, how long
# price…、fragmentation…：每次多跑一座无缝城市 / each run has its seamless twin run beside it
measures: [resolved_90d, price, satisfied, transfers_mean, cost_yuan]
matters: {{}}             # 值得在意的最小差别，如 / smallest difference that matters: {{resolved_90d: 0.02}}
cities: [{{city: teaching, scale: 0.1}}]
days: 180
seed: 1
replications: 2
"""


def template(name: str, stem: str) -> str:
    """Return the text of a small study; ``name`` is how the file is called on the command line."""
    return TEMPLATE.format(name=name, stem=stem)


def robust_study(
    scenarios: Sequence[str],
    *,
    city: str,
    scale: float = 1.0,
    days: int = 365,
    seed: int = 1,
    worlds: int = 64,
    replications: int = 1,
    against: str | None = None,
    uncertain: str
    | Sequence[str]
    | Mapping[str, Sequence[float] | Sequence[str] | str | None] = "assumptions",
    measures: Sequence[str] | None = None,
    fixed: Mapping[str, float | str] | None = None,
    matters: Mapping[str, float | str] | None = None,
    head: str = "",
) -> str:
    """Return the text of a study that asks whether the ranking of some policies holds.

    Args:
        scenarios: names or paths.
        city: name or path.
        scale: share of the city's people to keep.
        days: length of each run.
        seed: of the first replication.
        worlds: points of a Latin hypercube over the uncertain parameters.
        replications: of each world.
        against: the reference; the first scenario by default.
        uncertain: as in a study file; all parameters of grade S by default.
        measures: that are judged; by default the headline ones, with the price of fragmentation.
        fixed: parameters held at other values.
        matters: smallest differences that matter by measure, where others than declared are asked for.
        head: comment above it.
    """
    values: dict[str, Any] = {
        "scenarios": list(scenarios),
        "against": scenarios[0] if against is None else against,
        "uncertain": uncertain if isinstance(uncertain, str | Mapping) else list(uncertain),
        "design": {"kind": "lhs", "points": worlds},
        "fixed": dict(fixed or {}),
        "cities": [{"city": city, "scale": scale}],
        "days": days,
        "seed": seed,
        "replications": replications,
    }
    asked = HEADLINE if measures is None and days > AGE else measures
    if asked is not None:
        values["measures"] = list(asked)
    if matters:
        values["matters"] = dict(matters)
    # JSON is YAML.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([*(f"# {line}" for line in head.splitlines()), *lines]) + "\n"
