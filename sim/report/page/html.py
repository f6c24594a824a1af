"""One self-contained page: opens offline, prints well, readable without any Chinese font installed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined

from sim.comparison import adds_up
from sim.comparison.comparison import Comparison, Row
from sim.comparison.verdict import (
    MARKS,
    findings,
    marks_text,
    row_of,
    shown_measures,
    troubles,
    with_official,
)
from sim.comparison.world_words import worlds_known
from sim.language import Language, tr
from sim.measures import measure_info
from sim.parameters.values import values_text
from sim.report.figures.comparison import picture_files
from sim.report.fonts import web_font
from sim.report.page.fate_sections import fate_sections
from sim.report.page.section import Section
from sim.report.page.survival import survives

OVERVIEW = (
    "resolved_brought",
    "resolved_several",
    "resolved_all",
    "price",
    "closed_on_time",
    "satisfied",
    "cost_yuan",
    "gap_urban_rural",
    "gap_migrant",
)
"""Measures of the first table: what is resolved, what seams cost, paper, citizens, cost, who is left out."""

_CAPTIONS: dict[str, dict[Language, str]] = {
    "price": {
        "zh": "每个方案解决了多少，没有缝隙时本可解决多少；两者之差就是碎片化的代价。",
        "en": "What each policy resolves, and what it would without seams: the difference is the price of "
        "fragmentation.",
    },
    "differences": {
        "zh": "各方案与对照方案的差别及区间。浅色带是小到可忽略的范围：区间都在带内的（方块）不必在意；"
        "越出带外又没有方向的（空心圆）还看不出。判断考虑到同时比较许多指标，比单看一个区间更严。",
        "en": "Differences with their limits. The pale band is too small to matter: limits inside it "
        "(squares) need not concern anybody; those that reach beyond it without a direction (hollow "
        "circles) are not known yet. Verdicts allow for the many measures compared and are stricter than one "
        "pair of limits.",
    },
    "three-flags": {
        "zh": "按时办结、真正解决与群众满意。",
        "en": "Closed on time, truly resolved, rated well.",
    },
    "why-unresolved": {
        "zh": "没有解决的事项，最后失败在哪一步。条越短，解决得越多。",
        "en": "The last act that failed, of matters that are not resolved. The shorter a bar, the better.",
    },
    "signs": {
        "zh": "碎片化的六个征象：单位自己的账上看得见的；是否跟着代价走，要看运行结果。",
        "en": "Six signs of fragmentation, seen in offices' own books; whether they follow the price is for "
        "the runs to tell.",
    },
    "days": {
        "zh": "积压的变化，以及比对照方案多解决了多少件。",
        "en": "The backlog, and how many more matters than under the reference are truly resolved so far.",
    },
    "cost-resolution": {"zh": "费用与真正解决率。", "en": "Cost against the truly resolved share."},
    "trade-off": {
        "zh": "碎片化的代价与真正解决率。",
        "en": "The price of fragmentation against the share resolved.",
    },
    "two-triangles": {
        "zh": "各级承担的工作份额与有权办理的工时份额。",
        "en": "Each level's share of the work and of authority-weighted hours.",
    },
}


@dataclass(frozen=True)
class StudyPart:
    """A study's additions to the report of a comparison, or its replacements; empty where there are none."""

    title: str = ""
    subtitle: str = ""
    troubles: Sequence[str] = ()
    answers: Sequence[tuple[str, str]] = ()
    """Whether the ranking survives: class (``holds``, ``mostly``, ``depends``) and sentence."""
    sections: Sequence[Section] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    captions: Mapping[str, dict[Language, str]] = field(default_factory=dict)
    notes: Sequence[str] = ()
    caveats: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()


class Declared(Protocol):
    """The declarations of parameters that a report reads."""

    @property
    def declared(self) -> tuple[Any, ...]:
        """All declarations, each with a ``grade``."""
        ...


def write_report(
    comparison: Comparison,
    path: Path,
    lang: Language,
    *,
    parameters: Declared | None = None,
    pictures: Mapping[str, bytes] | None = None,
    study: StudyPart | None = None,
    robust: str | None = None,
) -> Path:
    """Write the report of a comparison and return its path.

    Args:
        comparison: the comparison to report.
        path: the file to write; its folder is made.
        lang: language of all text.
        parameters: the parameters of the runs, to say how many of them are assumptions.
        pictures: the result of :func:`sim.report.figures.comparison.picture_files`, if already there.
        study: additions of a study.
        robust: path of the study file that would test the ranking, if there is one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = render_report(
        comparison, lang, parameters=parameters, pictures=pictures, study=study, robust=robust
    )
    path.write_text(text, encoding="utf-8")
    return path


def render_report(
    comparison: Comparison,
    lang: Language,
    *,
    parameters: Declared | None = None,
    pictures: Mapping[str, bytes] | None = None,
    study: StudyPart | None = None,
    robust: str | None = None,
) -> str:
    """Return the report as one HTML document; the same comparison gives the same text."""
    loader = PackageLoader("sim.report.page", "templates")
    template = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("report.html")
    base = comparison.title(comparison.against, lang)
    drawn = picture_files(comparison, lang) if pictures is None else pictures
    part = study or StudyPart()
    captions = {**_CAPTIONS, **part.captions}
    robust_too = bool(part.answers) or worlds_known(comparison) > 0
    values = {
        "lang_code": tr("zh-CN", "en", lang),
        "title": part.title
        or tr(
            f"{comparison.where(lang)}：政策方案比较", f"{comparison.where(lang)}: policies compared", lang
        ),
        "subtitle": part.subtitle or _subtitle(comparison, base, lang),
        "troubles": [*part.troubles, *troubles(comparison, lang)],
        "answers": part.answers or survives(comparison, lang, robust),
        "sections": part.sections,
        "fates": fate_sections(comparison, lang),
        "findings": [
            (comparison.title(name, lang), findings(comparison, name, lang))
            for name in comparison.scenarios
            if name != comparison.against
        ],
        "adds_up": _adds_up(comparison, lang),
        "overview": _overview(comparison, lang),
        "tables": _tables(comparison, lang, shown_measures(comparison)),
        "appendix": _tables(comparison, lang, comparison.measures),
        "pictures": _pictures({**drawn, **part.pictures}, captions, lang),
        "notes": part.notes or comparison.notes(lang),
        "caveats": [
            *_caveats(parameters, lang, robust=robust_too),
            *part.caveats,
        ],
        "facts": part.facts or _facts(comparison, lang),
        "meanings": [
            (measure_info(name).label[lang], measure_info(name).meaning[lang]) for name in comparison.measures
        ],
        "words": _words(comparison, lang),
    }
    visible = re.sub(r"<[^>]*>", " ", template.render(font="", **(values | {"pictures": []})))
    return template.render(font=web_font(visible + "".join(c[lang] for c in captions.values())), **values)


def _overview(
    comparison: Comparison, lang: Language
) -> tuple[list[str], list[tuple[str, list[tuple[str, str]]]]]:
    """Return the names of a few measures, and for each policy its name with (class, text) of each cell."""
    found_of = {d.measure for d in comparison.differences}
    measures = [name for name in with_official(comparison, OVERVIEW) if name in found_of]
    rows = []
    for scenario in comparison.scenarios:
        if scenario == comparison.against:
            continue
        cells = []
        for name in measures:
            found = comparison.difference(scenario, name)
            mark = f"{MARKS[found.verdict]} " if found.limits.low is not None else ""
            cells.append((found.verdict, f"{mark}{row_of(comparison, found, lang).difference}"))
        rows.append((comparison.title(scenario, lang), cells))
    return [measure_info(name).label[lang] for name in measures], rows


def _adds_up(comparison: Comparison, lang: Language) -> list[list[str]]:
    """Return the headline comparison as a table with its heads; empty where no twin was run."""
    rows = adds_up.rows_of(comparison, lang)
    return [adds_up.headings(comparison, lang), *rows] if rows else []


def _subtitle(comparison: Comparison, base: str, lang: Language) -> str:
    days, n = comparison.days, comparison.replications
    return tr(
        f"以“{base}”为对照，每个方案运行 {days} 天、{n} 组共同随机数。",
        f"Compared with {base}; each policy ran for {days} days with the same {n} sets of random numbers.",
        lang,
    )


def _words(comparison: Comparison, lang: Language) -> dict[str, str]:
    worlds = worlds_known(comparison) > 0
    values = {
        "overview": ("一览", "At a glance"),
        "policy": ("方案", "policy"),
        "marks": (
            f"各方案减去对照。{marks_text('zh', worlds=worlds)}",
            f"Each policy less the reference. {marks_text('en', worlds=worlds)}",
        ),
        "adds_up": ("解决的变化 = 能力 + 缝隙", "Change of resolution = capacity + seams"),
        "headline": ("结论", "What was found"),
        "colon": ("：", ": "),
        "table": ("差别与区间", "Differences and their limits"),
        "answer": ("排名站得住吗", "Does the ranking survive"),
        "measure": ("指标", "measure"),
        "base": ("对照", "reference"),
        "this": ("本方案", "this policy"),
        "difference": ("差别", "difference"),
        "limits": ("区间", "limits"),
        "better": ("较好的世界", "worlds better")
        if comparison.over == "worlds"
        else ("较好的组", "sets better"),
        "worlds": ("世界", "worlds") if worlds else ("", ""),
        "verdict": ("判断", "verdict"),
        "pictures": ("图", "Pictures"),
        "reading": ("怎样读", "How to read this"),
        "caveats": ("须知", "Before you use this"),
        "run": ("运行情况", "What was run"),
        "meanings": ("指标含义", "What the measures mean"),
        "appendix": ("附表：全部指标", "Appendix: all measures"),
    }
    said = {key: tr(*pair, lang) for key, pair in values.items()}
    return {**said, "adds_up_how": adds_up.explained(comparison, lang)}


def _tables(
    comparison: Comparison, lang: Language, measures: tuple[str, ...]
) -> list[tuple[str, list[tuple[str, str, Row]]]]:
    """Return a table for each scenario, each row with its mark and class."""
    tables = []
    for scenario in comparison.scenarios:
        found = [d for d in comparison.differences if d.scenario == scenario and d.measure in measures]
        rows = [
            (
                MARKS[d.verdict] if d.limits.mean is not None else "",
                f"clear {d.verdict}" if d.clear else "",
                row_of(comparison, d, lang),
            )
            for d in found
        ]
        if rows:
            tables.append((comparison.title(scenario, lang), rows))
    return tables


def _pictures(
    pictures: Mapping[str, bytes], captions: Mapping[str, dict[Language, str]], lang: Language
) -> list[dict[str, str]]:
    return [
        {"caption": caption[lang], "svg": b64encode(pictures[f"{stem}.svg"]).decode("ascii")}
        for stem, caption in captions.items()
        if f"{stem}.svg" in pictures
    ]


def _caveats(parameters: Declared | None, lang: Language, *, robust: bool) -> list[str]:
    luck_only = tr(
        "区间只反映随机波动，不反映参数的不确定；参数在其合理范围内变动时结论是否仍然成立，须另作稳健性分析。",
        "The limits cover random variation only, not what is uncertain about the parameters; whether "
        "the verdicts "
        "hold when these vary takes a robustness analysis.",
        lang,
    )
    lines = [
        tr(
            "这是模型，不是预测：它比较的是在同样的城市、共同随机数下，不同安排会把事情引向哪里。",
            "This is a model and no forecast: it compares where different arrangements lead in the same city "
            "with common random numbers.",
            lang,
        ),
        *(() if robust else (luck_only,)),
        tr(
            "“真正解决”由模型按成因是否全部除掉判定，现实中的统计口径往往只有办结和回访。",
            "'Truly resolved' is judged in the model by whether every cause was removed; real statistics "
            "often know closing and call-backs only.",
            lang,
        ),
    ]
    if parameters is not None:
        total = len(parameters.declared)
        assumed = sum(1 for parameter in parameters.declared if parameter.grade == "S")
        lines.insert(
            1,
            tr(
                f"模型有 {total} 个公开声明的参数，其中 {assumed} 个是假设（S 级），没有出处可查；"
                "用于决策前请换成本地数据，或检验结论对其是否敏感。",
                f"The model has {total} declared parameters; {assumed} of them are assumptions (grade S) "
                "without a source. Before deciding anything, put local figures in their place or test "
                "whether the verdicts depend on them.",
                lang,
            ),
        )
    return lines


def _facts(comparison: Comparison, lang: Language) -> list[tuple[str, str]]:
    precision = ", ".join(f"{measure_info(m).label[lang]} ± {w:g}" for m, w in comparison.precision.items())
    names = [
        f"{comparison.title(s, lang)} ({s})" if comparison.title(s, lang) != s else s
        for s in comparison.scenarios
    ]
    facts = [
        (tr("城市", "city", lang), comparison.where(lang)),
        (tr("天数", "days", lang), str(comparison.days)),
        (tr("方案", "policies", lang), tr("；", "; ", lang).join(names)),
        (tr("重复组数", "replications", lang), str(comparison.replications)),
        (tr("随机种子", "seeds", lang), ", ".join(map(str, comparison.seeds))),
        (tr("可能的世界", "plausible worlds", lang), str(worlds_known(comparison) or "")),
        (tr("置信水平", "confidence", lang), f"{comparison.confidence * 100:g} %"),
        (tr("要求的精度", "precision asked for", lang), precision),
        (
            tr("改动的参数", "parameters changed", lang),
            values_text(comparison.changed) or tr("无", "none", lang),
        ),
        (tr("软件版本", "software", lang), ", ".join(f"{k} {v}" for k, v in comparison.versions.items())),
        (tr("重做的命令", "command to repeat it", lang), comparison.command or ""),
    ]
    return [(name, value) for name, value in facts if value]
