"""Turn pydantic's findings into errors with file, line, key, what is allowed, and the nearest name."""

from __future__ import annotations

import re
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sim.errors import InputError, nearest
from sim.parameters.yaml_file import dotted
from sim.policy.read_yaml import Document, full_width

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


class Holds:
    """Mark of a field whose own check lets a model in: ``Annotated[Any, ..., Holds(Model)]``."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model


def explain(error: ValidationError, document: Document, model: type[BaseModel]) -> list[InputError]:
    """Return one :class:`InputError` for each finding, in the order of the file."""
    found = [_one(dict(item), document, model) for item in error.errors(include_url=False)]
    return sorted(found, key=lambda problem: problem.line or 0)


def _one(item: dict[str, Any], document: Document, model: type[BaseModel]) -> InputError:
    loc = tuple(item["loc"])
    kind, ctx, got = item["type"], item.get("ctx") or {}, item.get("input")
    line = document.line(loc)
    key = dotted(loc)
    here = {"file": document.file, "line": line, "key": key}
    wide = full_width(document.text, document.file, line)
    if wide is not None and kind in (*_KINDS, "extra_forbidden"):
        return wide
    if kind == "cogov":
        return InputError(
            ctx["zh"], ctx["en"], allowed=ctx.get("allowed"), nearest=ctx.get("nearest"), **here
        )
    if kind == "extra_forbidden":
        names = _fields(model, loc[:-1])
        return InputError(
            "不认识的键", "unknown key", allowed=names, nearest=nearest(str(loc[-1]), names), **here
        )
    if kind == "missing":
        return InputError(
            f"缺少必填的键 {loc[-1]}",
            f"the key {loc[-1]} is missing",
            **{**here, "line": document.line(loc[:-1])},
        )
    if kind == "literal_error":
        names = [part.strip(" '\"") for part in str(ctx["expected"]).replace(" or ", ", ").split(",")]
        return InputError(
            f"不能是 {got!r}", f"cannot be {got!r}", allowed=names, nearest=nearest(str(got), names), **here
        )
    if kind in _KINDS:
        zh, en = _KINDS[kind]
        shown = repr(got) if not isinstance(got, dict | list) else type(got).__name__
        return InputError(f"应是{zh}，得到 {shown}", f"must be {en}, not {shown}", **here)
    if kind == "string_pattern_mismatch":
        return InputError(
            f"写法不对：{got!r}",
            f"not written as it should be: {got!r}",
            allowed=_example(ctx["pattern"]),
            **here,
        )
    for name, sign in _LIMITS.items():
        if name in ctx:
            return InputError(
                f"应 {sign} {ctx[name]}", f"must be {sign} {ctx[name]}", allowed=f"{sign} {ctx[name]}", **here
            )
    text = str(ctx.get("error", item["msg"]))
    return InputError(text, text, **here)


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at ``loc`` of a model."""
    here: Any = model
    for step in loc:
        here = _models(here)
        if isinstance(here, type) and issubclass(here, BaseModel):
            field = here.model_fields.get(str(step))
            here = None if field is None else field.annotation
        elif get_origin(here) in (list, dict, tuple):
            here = get_args(here)[-1] if get_origin(here) is dict else get_args(here)[0]
        else:
            return []
    here = _models(here)
    return sorted(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _example(pattern: str) -> str:
    """Return what a pattern of digits looks like, every digit as 0."""
    return re.sub(r"\\d\{(\d+)\}", lambda match: "0" * int(match.group(1)), pattern.strip("^$"))


def _models(kind: Any) -> Any:
    """Strip ``X | None`` down to ``X``, and a checked field to the model it may hold."""
    for mark in getattr(kind, "__metadata__", ()):
        if isinstance(mark, Holds):
            return mark.model
    if get_origin(kind) in (Union, types.UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        return parts[0] if len(parts) == 1 else kind
    return kind
