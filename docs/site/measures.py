"""Measures as pages: meaning, formula from the function that computes it, and what moves it."""

from __future__ import annotations

import inspect
import re
from enum import Enum

from docs.site.edition import Edition, bullets, facts, section, table
from docs.site.mechanisms import trials
from docs.site.uses import anchor, described
from sim.measures import MEASURES, PROMISED, MeasureInfo
from sim.measures.matters import smallest_text
from sim.measures.words import measure_table
from sim.policy.mechanisms import list_mechanisms

GROUPS = {
    "resolution": ("解决", "Resolution"),
    "fragmentation": ("碎片化", "Fragmentation"),
    "cost": ("工时与费用", "Hours and costs"),
    "fairness": ("公平", "Fairness"),
    "society": ("社会", "Society"),
}
"""Titles of the groups of measures; a test sees to it that each has one."""

DIRECTIONS = {
    "higher": ("越高越好", "higher is better"),
    "lower": ("越低越好", "lower is better"),
    "zero": ("越接近零越好", "nearer to zero is better"),
    "neutral": ("本身不分好坏", "neither is better in itself"),
}


def write(edition: Edition) -> None:
    """Write the overview and a page for every measure."""
    _overview(edition)
    for info in measure_table().values():
        _page(edition, info)


def _overview(edition: Edition) -> None:
    say, lang = edition.say, edition.lang
    table_ = measure_table()
    parts = [
        f"# {say('指标', 'Measures')}",
        say(
            f"一次运行写出 {len(PROMISED)} 个主要指标，另有 {len(table_) - len(PROMISED)} 个供分析和校准。**按时办结**、"
            "**真正解决**、**群众满意**是三件事，分开记、分开看。",
            f"A run yields {len(PROMISED)} main measures, and {len(table_) - len(PROMISED)} more for analysis and "
            "calibration. *Closed on time*, *truly resolved* and *rated satisfied* are three things; they are recorded "
            "and read apart.",
        ),
    ]
    head = (say("名称", "name"), say("含义", "label"), say("单位", "unit"), say("方向", "direction"))
    for group, title in GROUPS.items():
        members = [info for info in table_.values() if info.group == group]
        rows = [
            (
                f"[`{m.name}`]({m.name}.md){'' if m.promised else ' ·'}",
                m.label[lang],
                m.unit[lang],
                say(*DIRECTIONS[m.direction]),
            )
            for m in members
        ]
        parts += [f"(measures-{group})=\n## {say(*title)}", table(head, rows)]
    parts.append(
        say("· 供分析和校准的其他指标。", "· one of the further measures, for analysis and calibration.")
    )
    edition.write("measures/index", "\n\n".join(parts))


def _page(edition: Edition, info: MeasureInfo) -> None:
    say, lang = edition.say, edition.lang
    other = "en" if lang == "zh" else "zh"
    beside = measure_table().get(info.beside or "")
    span = None if info.range is None else f"{info.range[0]:g} … {info.range[1]:g}"
    parts = [
        f"# {info.label[lang]} `{info.name}`",
        info.label[other],
        info.meaning[lang],
        facts(
            [
                (say("单位", "Unit"), info.unit[lang]),
                (say("方向", "Direction"), say(*DIRECTIONS[info.direction])),
                (say("范围", "Range"), span),
                (say("地位", "Standing"), _standing(edition, info)),
                (say("值得在意的最小差别", "Smallest difference that matters"), _smallest(edition, info)),
                (say("与它同看", "Read beside"), beside and f"[{beside.label[lang]}]({beside.name}.md)"),
            ]
        ),
        section(say("公式", "Formula"), _formula(edition, info.name)),
        section(
            say("在模型说明中", "In the model description"),
            bullets(
                f"[{title}](../model/odd.md#{anchor(title)})" for title, _ in described().get(info.name, ()) if "_" in info.name
            ),
        ),
        section(say("哪些机制应当动它", "Mechanisms that are tried on it"), _moved(edition, info.name)),
    ]  # fmt: skip
    trail = (
        (say("指标", "Measures"), "index.md"),
        (say(*GROUPS[info.group]), f"#measures-{info.group}"),
    )
    edition.write_leaf(f"measures/{info.name}", trail, parts)


def _smallest(edition: Edition, info: MeasureInfo) -> str:
    size, why = smallest_text(info.name, info.matters, edition.lang), info.matters.why[edition.lang]
    return f"{size}{edition.say('：', ': ')}{why}"


def _standing(edition: Edition, info: MeasureInfo) -> str:
    if info.headline:
        return edition.say("主要指标，首先判断", "a main measure, judged first")
    if info.promised:
        return edition.say("主要指标", "a main measure")
    return edition.say("供分析和校准", "for analysis and calibration")


def _formula(edition: Edition, name: str) -> str:
    """Return the function that defines a measure, with the values that it was entered with."""
    function = MEASURES[name].define
    text = inspect.cleandoc(function.__doc__ or "").split("\nExamples:")[0]
    text = re.sub(r"``(.+?)``", r"`\1`", re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text))
    source = inspect.cleandoc(
        re.sub(r'\n *""".*?"""', "", inspect.getsource(function), count=1, flags=re.DOTALL)
    )
    given = inspect.getclosurevars(function).nonlocals
    where = f"`{function.__module__}`"
    return "\n\n".join(
        [
            text,
            edition.say(f"定义在 {where}：", f"Defined in {where}:"),
            "\n".join(
                [
                    "```python",
                    *(f"{key} = {_plain(value)}" for key, value in given.items()),
                    source.rstrip(),
                    "```",
                ]
            ),
        ]
    )


def _plain(value: object) -> str:
    """Return a value as one would write it."""
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)


def _moved(edition: Edition, name: str) -> str:
    lines = []
    for row in list_mechanisms():
        expected = trials().get(row.number, {}).get("expect", {})
        if expected.get("measure") == name:
            arrow = {"up": "↑", "down": "↓", "zero": "0"}[expected["direction"]]
            lines.append(
                f"{arrow} [{row.number}　{edition.say(row.zh, row.en)}](../mechanisms/{row.number}.md)"
            )
    return bullets(lines)
