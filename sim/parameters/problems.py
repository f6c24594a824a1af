"""Turn pydantic's findings into errors with file, line, key, what is allowed, and the nearest name."""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from sim.errors import InputError, nearest
from sim.parameters.yaml_file import YamlFile, full_width, is_list, is_mapping

_KINDS = {
    "int_type": ("整数", "a whole number"),
    "int_parsing": ("整数", "a whole number"),
    "int_from_float": ("整数", "a whole number"),
    "float_type": ("数字", "a number"),
    "float_parsing": ("数字", "a number"),
    "string_type": ("文字", "text"),
    "bool_type": ("true 或 false", "true or false"),
    "bool_parsing": ("true 或 false", "true or false"),
    "list_type": ("列表", "a list"),
    "dict_type": ("一组“键: 值”", "a mapping"),
    "model_type": ("一组“键: 值”", "a mapping"),
    "model_attributes_type": ("一组“键: 值”", "a mapping"),
}

_LIMITS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "min_length": "≥", "max_length": "≤"}


class Strict(BaseModel):
    """A block of a file in which an unknown key is a mistake, and text is no number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Holds:
    """Mark of a field whose own check lets a model in: ``Annotated[Any, ..., Holds(Model)]``.

    Of several models the first is meant until a key says otherwise.
    """

    def __init__(self, model: type[BaseModel], *others: type[BaseModel]) -> None:
        self.model, self.others = model, others


def wrong(zh: str, en: str, allowed: object = None, nearest: str | None = None) -> PydanticCustomError:
    """Return an error for a validator to raise, its text in both languages."""
    return all_wrong([((), zh, en, allowed, nearest)])


type Finding = tuple[tuple[str | int, ...], str, str, object, str | None]
"""Path, Chinese, English, allowed values and the nearest right name of one mistake."""


def all_wrong(found: Sequence[Finding]) -> PydanticCustomError:
    """Return one error for several mistakes; each begins with its path."""
    return PydanticCustomError("cogov", "wrong", {"found": list(found)})


def explain(
    error: ValidationError, file: YamlFile, model: type[BaseModel], *, as_declared: bool = False
) -> list[InputError]:
    """Return one :class:`InputError` for each finding, in the order of the file.

    Missing keys come last: one that is misspelt says more.

    Args:
        error: pydantic's findings.
        file: the file, for its lines.
        model: the form of the whole file.
        as_declared: list the allowed keys in the order of the form, not of the alphabet.
    """
    found = [
        (item["type"] == "missing", problem)
        for item in error.errors(include_url=False)
        for problem in _found(dict(item), file, model, as_declared)
    ]
    return [problem for _, problem in sorted(found, key=lambda each: (each[0], each[1].line or 0))]


def _found(
    item: dict[str, Any], file: YamlFile, model: type[BaseModel], as_declared: bool
) -> list[InputError]:
    loc = tuple(step for step in item["loc"] if step != "[key]")
    kind, got = item["type"], item.get("input")
    ctx: dict[str, Any] = item.get("ctx") or {}
    wide = full_width(file.text, file.path, file.line(*loc))
    if wide is not None and kind in (*_KINDS, "extra_forbidden"):
        return [wide]
    if kind == "cogov":
        findings: list[Finding] = ctx["found"]
        return [
            file.error(zh, en, *loc, *at, allowed=allowed, nearest=close)
            for at, zh, en, allowed, close in findings
        ]
    if kind == "extra_forbidden":
        names = _fields(model, loc[:-1])
        return [_unknown_key(file, loc, names if as_declared else sorted(names), got)]
    if kind == "missing":
        return [file.error("缺少必填的键", "a required key is missing", *loc)]
    zh, en, details = _in_words(kind, ctx, got, item["msg"])
    return [file.error(zh, en, *loc, **details)]


def _unknown_key(file: YamlFile, loc: tuple[str | int, ...], names: list[str], got: object) -> InputError:
    close = nearest(str(loc[-1]), names)
    if got is None and close is None:
        # In {a: text, more text} YAML takes the part after the comma for a key.
        zh, en = "不认识的键；含逗号的文字要加引号", "unknown key; text with a comma needs quotes"
        return file.error(zh, en, *loc, allowed=names)
    return file.error("不认识的键", "unknown key", *loc, allowed=names, nearest=close)


def _in_words(kind: str, ctx: dict[str, Any], got: object, said: str) -> tuple[str, str, dict[str, Any]]:
    """Return one of pydantic's own findings in Chinese and English, with the allowed values."""
    if kind == "literal_error":
        names = [part.strip(" '\"") for part in str(ctx["expected"]).replace(" or ", ", ").split(",")]
        return (
            f"不能是 {got!r}",
            f"cannot be {got!r}",
            {"allowed": names, "nearest": nearest(str(got), names)},
        )
    if kind in _KINDS:
        zh, en = _KINDS[kind]
        shown = type(got).__name__ if is_list(got) or is_mapping(got) else repr(got)
        return f"应是{zh}，得到 {shown}", f"must be {en}, not {shown}", {}
    if kind == "string_pattern_mismatch":
        allowed = _example(ctx["pattern"])
        return f"写法不对：{got!r}", f"not written as it should be: {got!r}", {"allowed": allowed}
    for name, sign in _LIMITS.items():
        if name in ctx:
            limit = f"{sign} {ctx[name]}"
            return f"应 {limit}", f"must be {limit}", {"allowed": limit}
    text = str(ctx.get("error", said))
    return text, text, {}


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at ``loc`` of a model."""
    here: Any = model
    for step in loc:
        others = [other for mark in _held(here) for other in mark.others]
        here = _models(here)
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = (one.model_fields.get(str(step)) for one in (here, *others))
            field = next((one for one in fields if one is not None), None)
            here = None if field is None else field.annotation
        elif get_origin(here) in (list, dict, tuple):
            here = get_args(here)[-1] if get_origin(here) is dict else get_args(here)[0]
        else:
            return []
    here = _models(here)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _example(pattern: str) -> str:
    """Return an example of a pattern of digits, every digit as 0."""
    return re.sub(r"\\d\{(\d+)\}", lambda match: "0" * int(match.group(1)), pattern.strip("^$"))


def _held(kind: Any) -> list[Holds]:
    return [mark for mark in getattr(kind, "__metadata__", ()) if isinstance(mark, Holds)]


def _models(kind: Any) -> Any:
    """Strip ``X | None`` down to ``X``, and a checked field to the model it may hold."""
    for mark in _held(kind):
        return mark.model
    if get_origin(kind) in (Union, types.UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        return parts[0] if len(parts) == 1 else kind
    return kind
