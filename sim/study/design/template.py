"""A small study that runs as it stands, with every entry explained."""

from __future__ import annotations

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
# assumptions（全部 S 级参数 / all of grade S）| none | [a, b] | {{a: [low, high]}}
uncertain:
  hours_per_day:                      # 声明的范围 / its declared range
  forms_street:
design: {{kind: lhs, points: 8}}        # factorial | lhs | sobol | morris | list
fixed: {{}}                             # 改为定值的参数 / parameters held at other values

# 看什么，在哪里，多久 / what is judged, where, how long
measures: [resolved_90d, fragmentation, satisfied, transfers_mean, cost_yuan]
cities: [{{city: teaching, scale: 0.1}}]
days: 180
seed: 1
replications: 2
"""


def template(name: str, stem: str) -> str:
    """Return the text of a small study; ``name`` is how the file is called on the command line."""
    return TEMPLATE.format(name=name, stem=stem)
