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
from sim.parameters.yaml_file import is_list, is_mapping

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NO_EVIDENCE = ("assumption", "convention", "value judgement")
"""How the source of a grade S number begins."""

_LEAST_ALTERNATIVES = 2
"""A guard: with one alternative there is nothing to choose."""


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


def _alternative(value: object) -> str:
    # YAML 1.2 has no yes and no, but a bare 1 or true is still no name.
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise wrong("选项名应为小写英文、数字和下划线", "an alternative is named in snake_case", "a-z 0-9 _")
    return str(value)


TextField = Annotated[str, BeforeValidator(_text)]
AlternativeName = Annotated[str, BeforeValidator(_alternative)]
NumberField = Annotated[float, BeforeValidator(_number)]


class ParameterForm(Strict):
    """One declared number."""

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
        found += _evidence(self.grade, self.source)
        if found:
            raise all_wrong(found)
        return self


def _evidence(grade: str, source: str) -> list[Finding]:
    """Return what is wrong with grade and source together."""
    assumed = source.casefold().startswith(_NO_EVIDENCE)
    if grade == "S" and not assumed:
        zh = "等级为 S 的来源应以 assumption 等开头"
        en = "the source of a grade S number says that there is none"
        return [(("source",), zh, en, _NO_EVIDENCE, None)]
    if grade != "S" and assumed:
        zh, en = "来源为假设时等级应为 S", "an assumption has grade S"
        return [(("grade",), zh, en, "S", None)]
    return []


class AlternativeForm(Strict):
    """One alternative of a structural choice."""

    zh: TextField
    en: TextField
    note: TextField


def _alternatives(value: object) -> object:
    if not is_mapping(value) or len(value) < _LEAST_ALTERNATIVES:
        raise wrong("至少应有两个选项", "must name two alternatives or more", "name: {zh: …, en: …, note: …}")
    return cast(object, value)


def _named(value: object) -> str:
    if not isinstance(value, str):
        raise wrong("应写选项的名称", "must be the name of an alternative", "a name under choices")
    return str(value).strip()


class ChoiceForm(Strict):
    """One structural choice: alternatives in place of a unit and a range, and the name of one as default."""

    zh: TextField
    en: TextField
    choices: Annotated[dict[AlternativeName, AlternativeForm], BeforeValidator(_alternatives)]
    default: Annotated[str, BeforeValidator(_named)]
    grade: Annotated[Grade, BeforeValidator(_grade)]
    source: TextField
    note: Annotated[str, BeforeValidator(_note)] = ""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """The default is one of the alternatives, and nobody knows which is right."""
        found: list[Finding] = []
        if self.default not in self.choices:
            zh = f"默认值“{self.default}”不在选项之中"
            en = f'the default "{self.default}" is none of the alternatives'
            close = nearest(self.default, self.choices)
            found.append((("default",), zh, en, list(self.choices), close))
        if self.grade != "S":
            zh, en = "规则之间的选择是假设，等级应为 S", "a choice between rules is an assumption of grade S"
            found.append((("grade",), zh, en, "S", None))
        found += _evidence("S", self.source)
        if found:
            raise all_wrong(found)
        return self


def _entry(value: object) -> ParameterForm | ChoiceForm:
    if not isinstance(value, Mapping):
        raise wrong("应为一组字段", "must be a group of fields", list(ParameterForm.model_fields))
    entry = cast(Mapping[str, object], value)
    if "choices" not in entry:
        return ParameterForm.model_validate(entry)
    unknown = [key for key in entry if key not in ChoiceForm.model_fields]
    if unknown:
        raise all_wrong([_foreign(key) for key in unknown])
    return ChoiceForm.model_validate(entry)


def _foreign(key: str) -> Finding:
    """Return the finding about a key that a structural choice does not have."""
    names = list(ChoiceForm.model_fields)
    if key in ParameterForm.model_fields:
        zh = "有 choices 的参数没有单位和范围，删去这一行"
        en = "a parameter with choices has no unit and no range: leave this out"
        return (key,), zh, en, names, None
    return (key,), "不认识的键", "unknown key", names, nearest(key, names)


def _entries(value: object) -> object:
    if not isinstance(value, Mapping) or not value:
        raise wrong("应列出参数", "must list parameters", "name: {zh, en, unit, …}")
    return cast(object, value)


def _values(value: object) -> object:
    if not isinstance(value, Mapping):
        raise wrong("应为“名称: 数值”", "must be made of name: number", "name: number")
    return cast(object, value)


NameField = Annotated[str, BeforeValidator(_name)]
EntryField = Annotated[Any, BeforeValidator(_entry), Holds(ParameterForm, ChoiceForm)]


class DeclarationsForm(Strict):
    """One file of declarations."""

    group: TextField
    parameters: Annotated[dict[NameField, EntryField], BeforeValidator(_entries)]


class ValuesForm(Strict):
    """A user's file; names and values are checked against the declarations."""

    parameters: Annotated[dict[Any, Any], BeforeValidator(_values)]
