"""The parameter book as pages: an overview, one page a parameter, and the tables of categories and prices."""

from __future__ import annotations

import runpy
from collections.abc import Iterable, Sequence

from docs.site.edition import ROOT, Edition, bullets, facts, section, table
from docs.site.units import unit_in
from docs.site.uses import described, readers
from sim.course.catalogue import lessons
from sim.parameters import GRADES, Parameter, load_parameters

GROUPS = {
    "baseline": ("基线制度", "Baseline institutions"),
    "bodies": ("单位及其决定", "Bodies and their decisions"),
    "causes": ("成因、查看与同意", "Causes, looking and consent"),
    "city": ("城市与人口", "City and population"),
    "estates": ("小区与业主", "Estates and owners"),
    "frontline": ("网格员与三长", "Grid staff and heads"),
    "measures": ("指标", "Measures"),
    "mediators": ("调解", "Mediation"),
    "residents": ("居民", "Residents"),
    "run": ("运行", "The run"),
    "society": ("社会组织", "Social organizations"),
}
"""Titles of the groups of parameters; a test sees to it that each has one."""


def write(edition: Edition) -> None:
    """Write the overview and a page for every parameter."""
    declared = load_parameters().declared
    _overview(edition, declared)
    for parameter in declared:
        _page(edition, parameter, [other for other in declared if other.group == parameter.group])
    _further(edition)


def title(edition: Edition, parameter: Parameter) -> str:
    """Return what a parameter is, in the language of the edition."""
    return edition.say(parameter.zh, parameter.en)


def _overview(edition: Edition, declared: Iterable[Parameter]) -> None:
    say = edition.say
    groups: dict[str, list[Parameter]] = {}
    for parameter in declared:
        groups.setdefault(parameter.group, []).append(parameter)
    count = sum(map(len, groups.values()))
    graded = {grade: sum(p.grade == grade for group in groups.values() for p in group) for grade in GRADES}
    parts = [
        f"# {say('参数手册', 'Parameter book')}",
        say(
            f"模型的 {count} 个数字都在这里，每个一页：含义、单位、范围、来源、证据等级，以及哪条规则读它。"
            "没有来源的数字如实写作假设（S）；稳健性分析专门变动它们。",
            f"All {count} numbers of the model, a page for each: meaning, unit, range, source, grade of evidence, and "
            "the rules that read it. A number without a source is called an assumption (S); robustness analysis "
            "varies exactly these.",
        ),
        table(
            (say("等级", "grade"), say("含义", "meaning"), say("个数", "number")),
            [(f"**{grade}**", edition.say(*GRADES[grade]), graded[grade]) for grade in GRADES],
        ),
        say(
            "诉求类别、部门、价格和杠杆换算另有一页：[类别与价格](further.md)。",
            "Case categories, departments, prices and conversions of levers have [a page of their own](further.md).",
        ),
        f"```{{toctree}}\n:hidden:\n\n{say('类别与价格', 'Categories and prices')} <further>\n```",
    ]
    for group, members in groups.items():
        rows = [
            (
                f"[`{p.name}`]({p.name}.md)",
                title(edition, p),
                p.shown(p.default),
                p.bounds,
                unit_in(edition.lang, p.unit),
                p.grade,
            )
            for p in members
        ]
        head = (say("名称", "name"), say("含义", "meaning"), say("值", "value"), say("范围", "range"),
                say("单位", "unit"), say("等级", "grade"))  # fmt: skip
        parts += [f"(group-{group})=\n## {edition.say(*GROUPS[group])}", table(head, rows)]
    edition.write("parameters/index", "\n\n".join(parts))


def _page(edition: Edition, parameter: Parameter, group: Sequence[Parameter]) -> None:
    say, name = edition.say, parameter.name
    here = [p.name for p in group].index(name)
    beside = [group[n] for n in (here - 1, here + 1) if 0 <= n < len(group)]
    taught = [lesson for lesson in lessons() if name in lesson.assumes]
    parts = [
        f"# {title(edition, parameter)} `{name}`",
        edition.say(parameter.en, parameter.zh),
        _scale(edition, parameter),
        facts(
            [
                (say("默认值", "Default"), f"**{parameter.shown(parameter.default)}** {unit_in(edition.lang, parameter.unit)}"),
                (say("范围", "Range"), f"{parameter.bounds} {unit_in(edition.lang, parameter.unit)}"),
                (say("证据等级", "Grade of evidence"), f"{parameter.grade}: {say(*GRADES[parameter.grade])}"),
                (say("来源", "Source"), parameter.source),
                (say("说明", "Why this value"), parameter.note),
            ]
        ),
        section(
            say("可选的规则", "Alternatives"),
            bullets(f"`{one.name}`: {say(one.zh, one.en)}. {one.note}" for one in parameter.choices),
        ),
        edition.say("*来源和说明是声明中的英文原文。*", ""),
        section(say("哪里读它", "Where it is read"), bullets(f"`{place}`" for place in readers()[name])),
        section(
            say("在模型说明中", "In the model description"),
            bullets(f"[{text}](../model/odd.md#{anchor})" for text, anchor in described().get(name, ())),
        ),
        section(
            say("课程中", "In the course"),
            bullets(
                say(f"第 {lesson.number} 课《{lesson.title.zh}》的结果靠它", f"The results of lesson {lesson.number}, “{lesson.title.en}”, lean on it")
                for lesson in taught
            ),
        ),
        section(say("换一个值", "Try another value"), _trying(edition, parameter)),
        section(
            say("同组的相邻参数", "Beside it in the group"),
            bullets(f"[{title(edition, other)}]({other.name}.md) `{other.name}`" for other in beside),
        ),
    ]  # fmt: skip
    trail = (
        (say("参数手册", "Parameter book"), "index.md"),
        (say(*GROUPS[parameter.group]), f"#group-{parameter.group}"),
    )
    edition.write_leaf(f"parameters/{name}", trail, parts)


def _scale(edition: Edition, parameter: Parameter) -> str:
    """Return the range as a bar with the default marked on it; nothing where there is no range."""
    if parameter.high == parameter.low or parameter.choices:
        return ""
    share = 100 * (parameter.default - parameter.low) / (parameter.high - parameter.low)
    words = edition.say("默认值在范围中的位置", "where the default lies in the range")
    return (
        f'```{{raw}} html\n<div class="span" role="img" aria-label="{words}">'
        f'<span>{parameter.low:g}</span><b><i style="left:{share:.1f}%"></i></b><span>{parameter.high:g}</span></div>\n```'
    )


def _trying(edition: Edition, parameter: Parameter) -> str:
    other = next((end for end in (parameter.low, parameter.high) if end != parameter.default), None)
    if other is None:
        return ""
    lang = edition.say("", "--lang en ")
    name = parameter.name
    return (
        f"```sh\ncogov {lang}parameters show {name}\n"
        f"cogov {lang}run baseline --city teaching --set {name}={parameter.shown(other)}\n```"
    )


def _further(edition: Edition) -> None:
    """Write the tables that stand in the parameter book beside the parameters."""
    book = runpy.run_path(str(ROOT / "docs" / "refresh.py"))
    parts = [*book["_categories"](), *book["_departments"](), *book["_prices"](), *book["_groups"]()]
    head = edition.say("类别、部门与价格", "Categories, departments and prices")
    about = edition.say(
        "这些数字与参数一样声明过，由数据文件生成；命令行上用 `类别.字段=值` 等地址改其中的数字。表头和来源是英文原文。",
        "These numbers are declared like parameters, and made from the data files; on the command line "
        "`category.field=value` changes one of a category.",
    )
    edition.write("parameters/further", "\n\n".join([f"# {head}", about, *parts]))
