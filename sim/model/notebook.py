"""The model as a notebook shows it."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.language import language, tr
from sim.measures import measure_info
from sim.notebook import Group, html_facts, html_result, html_table
from sim.tables import NEVER

HEADLINE = ("closed_on_time", "resolved_90d", "satisfied", "backlog", "transfers_mean", "sign_waiting")
"""Measures shown in a notebook; ``model.measures()`` has all."""


def model_html(model: Any) -> str:
    """Return the model's description and progress, and after the first day its headline measures."""
    city, lang = model.city, language()
    arisen, known = model.cases["arisen"] >= 0, model.cases["registered"] != NEVER
    caption = f"{tr(city.zh, city.en)} · {model.scenario.title[lang]}"
    facts = [
        (tr("日期", "date"), str(model.date)),
        (tr("天", "day"), f"{model.day:,} / {model.days:,}"),
        (tr("种子", "seed"), str(model.seed)),
        (tr("保留的人口", "share of people kept"), f"{100 * city.scale:g} %"),
        (tr("居民", "residents"), f"{len(model.residents):,}"),
        (tr("网格", "grids"), f"{len(model.grids):,}"),
        (tr("单位", "bodies"), f"{len(model.bodies):,}"),
        (tr("发生的诉求", "matters that arose"), f"{np.count_nonzero(arisen):,}"),
        (tr("其中已登记", "of these registered"), f"{np.count_nonzero(arisen & known):,}"),
    ]
    parts = [html_facts(caption, facts, (tr("项目", "item"), tr("值", "value")))]
    if model.day:
        found = model.measures()
        rows = [
            (info.label[lang], info.value(found[info.name], lang, model.day), info.name)
            for info in map(measure_info, HEADLINE)
        ]
        headings = (tr("指标", "measure"), tr("值", "value"), tr("数据名", "name in data"))
        parts.append(html_table(tr("至今", "so far"), headings, [Group("", rows)], right=[1]))
    return html_result(*parts)
