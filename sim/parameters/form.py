"""The form of a file of declarations and of a user's file of values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self, cast

from pydantic import AfterValidator, BeforeValidator, model_validator

from sim.errors import InputError, nearest
from sim.parameters.parameter import GRADES, Grade
from sim.parameters.problems import Finding, Holds, Strict, all_wrong, wrong
from sim.parameters.values import as_number
from sim.parameters.yaml_file import is_list

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NO_EVIDENCE = ("assumption", "convention", "value judgement")
"""How the source of a grade S number begins."""


def _note(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong("应为文字", "must be text", '"…"')
    return str(value).strip()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong("应为文字", "must be text", '"…"')
    if not value.strip():
        raise wrong("不能为空", "must not be empty")
    return str(value).strip()


def _number(value: object) -> float:
    try:
        return as_number(value)
    except InputError as error:
        raise wrong(error.zh, error.en, nearest=error.nearest) from None


def _pair(value: object) -> tuple[object, ...]:
    if not is_list(value) or len(value) != 2:
        raise wrong("范围应为两个数", "a range is made of two numbers", "[low, high]")
    return tuple(value)


def _in_order(value: tuple[float, float]) -> tuple[float, float]:
    low, high = value
    if low > high:
        raise wrong(
            f"范围下限 {low:g} 大于上限 {high:g}",
            f"the range begins at {low:g}, above its end {high:g}",
            "[low, high]",
        )
    return value


def _grade(value: object) -> object:
    if value not in GRADES:
        raise wrong(
            f"不认识的证据等级“{value}”",
            f'unknown grade of evidence "{value}"',
            list(GRADES),
            nearest(value, GRADES),
        )
    return str(value)


def _name(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise wrong("参数名应为小写英文、数字和下划线", "a parameter is named in snake_case", "a-z 0-9 _")
    return str(value)


TextField = Annotated[str, BeforeValidator(_text)]
NumberField = Annotated[float, BeforeValidator(_number)]


class ParameterForm(Strict):
    """One declared parameter."""

    zh: TextField
    en: TextField
    unit: TextField
    default: NumberField
    range: Annotated[tuple[NumberField, NumberField], BeforeValidator(_pair), AfterValidator(_in_order)]
    grade: Annotated[Grade, BeforeValidator(_grade)]
    source: TextField
    note: Annotated[str, BeforeValidator(_note)] = ""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """The default is within the range; an assumption says that it is one, and only an assumption does."""
        found: list[Finding] = []
        low, high = self.range
        if not low <= self.default <= high:
            found.append(
                (
                    ("default",),
                    f"默认值 {self.default:g} 不在范围内",
                    f"the default {self.default:g} is not within the range",
                    f"{low:g} … {high:g}",
                    None,
                )
            )
        assumed = self.source.casefold().startswith(_NO_EVIDENCE)
        if self.grade == "S" and not assumed:
            zh = "等级为 S 的来源应以 assumption 等开头"
            en = "the source of a grade S number says that there is none"
            found.append((("source",), zh, en, _NO_EVIDENCE, None))
        if self.grade != "S" and assumed:
            zh, en = "来源为假设时等级应为 S", "an assumption has grade S"
            found.append((("grade",), zh, en, "S", None))
        if found:
            raise all_wrong(found)
        return self


def _entry(value: object) -> object:
    if not isinstance(value, Mapping):
        raise wrong("应为一组字段", "must be a group of fields", list(ParameterForm.model_fields))
    return cast(object, value)


def _entries(value: object) -> object:
    if not isinstance(value, Mapping) or not value:
        raise wrong("应列出参数", "must list parameters", "name: {zh, en, unit, …}")
    return cast(object, value)


def _values(value: object) -> object:
    if not isinstance(value, Mapping):
        raise wrong("应为“名称: 数值”", "must be made of name: number", "name: number")
    return cast(object, value)


NameField = Annotated[str, BeforeValidator(_name)]
EntryField = Annotated[ParameterForm, BeforeValidator(_entry), Holds(ParameterForm)]


class DeclarationsForm(Strict):
    """One file of declarations."""

    group: TextField
    parameters: Annotated[dict[NameField, EntryField], BeforeValidator(_entries)]


class ValuesForm(Strict):
    """A user's file; names and values are checked against the declarations."""

    parameters: Annotated[dict[Any, Any], BeforeValidator(_values)]
