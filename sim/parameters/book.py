"""The parameter book: every declared number in Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable

from sim.language import Language, tr
from sim.parameters.parameter import GRADES, Parameter
from sim.parameters.values import Parameters


def book(parameters: Parameters, lang: Language = "zh", numbers: Iterable[Parameter] = ()) -> str:
    """Return the parameter book as Markdown, one table per group.

    A value that differs from its declared default is shown as ``value (default)``.

    Args:
        parameters: with their values.
        lang: of names and headings.
        numbers: declared numbers of data files, to be shown after them.
    """
    groups: dict[str, list[Parameter]] = {}
    for parameter in (*parameters.declared, *numbers):
        groups.setdefault(parameter.group, []).append(parameter)
    parts = [_opening(parameters, lang)]
    for group, members in groups.items():
        rows = [_row(one, parameters.get(one.name, one.default), lang) for one in members]
        parts.append("\n".join([f"## {group}", "", *_head(lang), *rows]))
    return "\n\n".join(parts) + "\n"


def _opening(parameters: Parameters, lang: Language) -> str:
    title = tr("参数手册", "Parameter book", lang)
    count = tr(f"共 {len(parameters)} 个参数。", f"{len(parameters)} parameters.", lang)
    grades = tr("证据等级", "Grades of evidence", lang)
    number = {grade: sum(p.grade == grade for p in parameters.declared) for grade in GRADES}
    lines = [f"- {grade}: {tr(*GRADES[grade], lang)} ({number[grade]})" for grade in GRADES]
    return "\n".join([f"# {title}", "", count, "", f"{grades}:", "", *lines])


def _head(lang: Language) -> tuple[str, str]:
    zh = ("名称", "含义", "值", "范围", "单位", "等级", "来源", "说明")
    en = ("name", "meaning", "value", "range", "unit", "grade", "source", "note")
    titles = en if lang == "en" else zh
    return _line(titles), _line("---" for _ in titles)


def _row(parameter: Parameter, value: float, lang: Language) -> str:
    shown = parameter.shown(value)
    if value != parameter.default:
        shown = f"{shown} ({parameter.shown(parameter.default)})"
    return _line(
        (
            f"`{parameter.name}`",
            tr(parameter.zh, parameter.en, lang),
            shown,
            parameter.bounds,
            parameter.unit,
            parameter.grade,
            parameter.source,
            " ".join([parameter.note, *_alternatives(parameter, lang)]).strip(),
        )
    )


def _alternatives(parameter: Parameter, lang: Language) -> list[str]:
    """Return what each alternative of a structural choice says, and why it is defensible."""
    return [f"`{one.name}`: {tr(one.zh, one.en, lang)}. {one.note}" for one in parameter.choices]


def _line(cells: object) -> str:
    texts = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)  # type: ignore[attr-defined]
    return "| " + " | ".join(texts) + " |"
