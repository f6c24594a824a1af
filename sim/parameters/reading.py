"""Reading declarations and a user's own values; every mistake is named with its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError, nearest, raise_all
from sim.parameters.cache import remembered
from sim.parameters.parameter import GRADES, Parameter
from sim.parameters.values import Parameters, as_number, check_value
from sim.parameters.yaml_file import YamlFile, dotted, read_yaml

DATA = Path(__file__).resolve().parent / "data"
"""Folder of the declarations that ship with the package, one file per group."""

_FIELDS = ("zh", "en", "unit", "default", "range", "grade", "source", "note")
_OPTIONAL = ("note",)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NO_EVIDENCE = ("assumption", "convention", "value judgement")
"""How the source of a grade S number begins."""


class _Place(NamedTuple):
    """Where an entry stands; collects what is wrong with it."""

    file: YamlFile
    path: tuple[str | int, ...]
    errors: list[InputError]

    def at(self, *steps: str | int) -> _Place:
        return self._replace(path=(*self.path, *steps))

    def wrong(self, zh: str, en: str, **details: Any) -> None:
        self.errors.append(self.file.error(zh, en, *self.path, **details))


def load_parameters(
    overrides: Mapping[str, float] | None = None,
    files: Iterable[str | os.PathLike[str]] | None = None,
) -> Parameters:
    """Return the parameters of the model.

    Args:
        overrides: values to set by name; they win over files.
        files: YAML files of the user, each with ``parameters: {name: value}``; later files win.

    Raises:
        InputError: an unknown name, something that is no number, or a value out of range.
    """
    parameters = shipped()
    for path in files or ():
        parameters = parameters.replace(**read_values(path, parameters))
    return parameters.replace(**(overrides or {}))


@cache
def shipped() -> Parameters:
    """Return the declared defaults, read once per process."""
    return Parameters(remembered(sorted(DATA.glob("*.yaml")), read_declarations))


def read_values(path: str | os.PathLike[str], parameters: Parameters) -> dict[str, float]:
    """Read a user's file of parameter values and check it against the declarations."""
    file = read_yaml(path)
    errors: list[InputError] = []
    top = _Place(file, (), errors)
    _check_keys(top, file.data, ("parameters",), required=("parameters",))
    values: dict[str, float] = {}
    entries = file.data.get("parameters")
    if isinstance(entries, Mapping):
        for name, value in entries.items():
            try:
                values[str(name)] = check_value(parameters, str(name), value)
            except InputError as error:
                key = ("parameters", name)
                error.file, error.line, error.key = file.path, file.line(*key), dotted(key)
                errors.append(error)
    elif "parameters" in file.data:
        top.at("parameters").wrong("应为“名称: 数值”", "must be made of name: number", allowed="name: number")
    raise_all(errors)
    return values


def read_declarations(paths: Iterable[str | os.PathLike[str]]) -> tuple[Parameter, ...]:
    """Read files of declared parameters, in the order given.

    Every file holds ``group: name`` and ``parameters: {name: {zh, en, unit, default,
    range: [low, high], grade, source, note}}``.

    Raises:
        InputError: for all mistakes found, each with file, line and key.
    """
    errors: list[InputError] = []
    found: dict[str, Parameter] = {}
    origin: dict[str, str] = {}
    for path in paths:
        try:
            file = read_yaml(path)
        except InputError as error:
            errors.append(error)
            continue
        top = _Place(file, (), errors)
        for parameter in _declared(top):
            if parameter.name in found:
                first = origin[parameter.name]
                top.at("parameters", parameter.name).wrong(
                    f"参数已在 {first} 中声明", f"the parameter is already declared in {first}"
                )
            found[parameter.name] = parameter
            origin[parameter.name] = f"{file.path}:{file.line('parameters', parameter.name)}"
    raise_all(errors)
    return tuple(found.values())


def _declared(top: _Place) -> list[Parameter]:
    data = top.file.data
    _check_keys(top, data, ("group", "parameters"), required=("group", "parameters"))
    group = _text(top.at("group"), data.get("group")) if "group" in data else None
    entries = data.get("parameters")
    if "parameters" not in data:
        return []
    place = top.at("parameters")
    if not isinstance(entries, Mapping) or not entries:
        place.wrong("应列出参数", "must list parameters", allowed="name: {zh, en, unit, …}")
        return []
    read = (_parameter(place.at(name), name, entry, group or "") for name, entry in entries.items())
    return [parameter for parameter in read if parameter is not None]


def _parameter(place: _Place, name: object, entry: object, group: str) -> Parameter | None:
    before = len(place.errors)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        place.wrong(
            "参数名应为小写英文、数字和下划线", "a parameter is named in snake_case", allowed="a-z 0-9 _"
        )
        return None
    if not isinstance(entry, Mapping):
        place.wrong("应为一组字段", "must be a group of fields", allowed=_FIELDS)
        return None
    _check_keys(place, entry, _FIELDS, required=[field for field in _FIELDS if field not in _OPTIONAL])
    texts = {
        field: _text(place.at(field), entry[field], may_be_empty=field in _OPTIONAL)
        for field in ("zh", "en", "unit", "source", "note")
        if field in entry
    }
    grade = _grade(place, entry)
    default = _number(place.at("default"), entry["default"]) if "default" in entry else None
    low, high = _range(place.at("range"), entry["range"]) if "range" in entry else (None, None)
    if low is not None and high is not None and default is not None and not low <= default <= high:
        place.at("default").wrong(
            f"默认值 {default:g} 不在范围内",
            f"the default {default:g} is not within the range",
            allowed=f"{low:g} … {high:g}",
        )
    _check_assumption(place, texts.get("source", ""), grade)
    if len(place.errors) > before or default is None or low is None or high is None:
        return None
    return Parameter(
        name=name,
        zh=texts["zh"],
        en=texts["en"],
        unit=texts["unit"],
        low=low,
        high=high,
        default=default,
        source=texts["source"],
        grade=grade,  # type: ignore[arg-type]
        note=texts.get("note", ""),
        group=group,
    )


def _check_keys(
    place: _Place, entry: Mapping[Any, Any], known: tuple[str, ...], required: Iterable[str]
) -> None:
    for key, value in entry.items():
        if key not in known and value is None:
            # In {a: text, more text} YAML takes what follows the comma for a key.
            place.at(key).wrong(
                "不认识的键；含逗号的文字要加引号",
                "unknown key; text with a comma needs quotes",
                allowed=known,
            )
        elif key not in known:
            place.at(key).wrong("不认识的键", "unknown key", allowed=known, nearest=nearest(key, known))
    for key in required:
        if key not in entry:
            place.at(key).wrong("缺少必填的键", "a required key is missing")


def _text(place: _Place, value: object, *, may_be_empty: bool = False) -> str:
    if value is None and may_be_empty:
        return ""
    if not isinstance(value, str):
        place.wrong("应为文字", "must be text", allowed='"…"')
        return ""
    if not value.strip() and not may_be_empty:
        place.wrong("不能为空", "must not be empty")
    return str(value).strip()


def _number(place: _Place, value: object) -> float | None:
    try:
        return as_number(value)
    except InputError as error:
        place.wrong(error.zh, error.en, nearest=error.nearest)
        return None


def _range(place: _Place, value: object) -> tuple[float | None, float | None]:
    if not isinstance(value, list) or len(value) != 2:
        place.wrong("范围应为两个数", "a range is made of two numbers", allowed="[low, high]")
        return None, None
    low, high = (_number(place.at(index), bound) for index, bound in enumerate(value))
    if low is not None and high is not None and low > high:
        place.wrong(
            f"范围下限 {low:g} 大于上限 {high:g}",
            f"the range begins at {low:g}, above its end {high:g}",
            allowed="[low, high]",
        )
        return None, None
    return low, high


def _grade(place: _Place, entry: Mapping[Any, Any]) -> str:
    grade = entry.get("grade")
    if "grade" in entry and grade not in GRADES:
        place.at("grade").wrong(
            f"不认识的证据等级“{grade}”",
            f'unknown grade of evidence "{grade}"',
            allowed=list(GRADES),
            nearest=nearest(grade, GRADES),
        )
    return str(grade)


def _check_assumption(place: _Place, source: str, grade: str) -> None:
    """An assumption says that it is one; a number with a source does not."""
    assumed = source.casefold().startswith(_NO_EVIDENCE)
    if grade == "S" and source and not assumed:
        place.at("source").wrong(
            "等级为 S 的来源应以 assumption 等开头",
            "the source of a grade S number says that there is none",
            allowed=_NO_EVIDENCE,
        )
    if grade in GRADES and grade != "S" and assumed:
        place.at("grade").wrong("来源为假设时等级应为 S", "an assumption has grade S", allowed="S")
