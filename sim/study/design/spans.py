"""Ranges of uncertain parameters, checked against the declarations."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from sim.errors import InputError
from sim.parameters import Parameters
from sim.parameters.values import check_value
from sim.study.design.form import checked_range


def span_of(name: str, given: object, parameters: Parameters) -> tuple[float, float]:
    """Return the range of an uncertain parameter, or of a value of a case category.

    Args:
        name: of the parameter; dotted, such as ``noise.rate``, for a value of a category.
        given: the range in the study file; None takes the declared one.
        parameters: the declared ones.

    Raises:
        InputError: no such parameter, an empty range, or one beyond the declared range.
    """
    try:
        span = checked_range(given)
    except PydanticCustomError as error:
        ((_, zh, en, allowed, _),) = (error.context or {})["found"]
        raise InputError(zh, en, allowed=allowed) from None
    if "." in name:
        if span is None:
            raise InputError(
                f"{name} 是诉求类别的值，须写范围",
                f"{name} is a value of a case category and needs a range",
                allowed=f"{{{name}: [low, high]}}",
            )
        return category_value(name, span[0]), category_value(name, span[1])
    meta = parameters.meta(name)
    if span is None:
        if meta.low >= meta.high:
            raise InputError(f"{name} 的声明范围是空的", f"the declared range of {name} is empty")
        return meta.low, meta.high
    return check_value(parameters, name, span[0]), check_value(parameters, name, span[1])


def named(error: InputError, name: str) -> InputError:
    """Return an error about a name in a list with the name in it."""
    if name in error.zh:
        return error
    return InputError(
        f"{name}：{error.zh}", f"{name}: {error.en}", allowed=error.allowed, nearest=error.nearest
    )


def category_value(name: str, value: float) -> float:
    """Return a value of a case category that may be set.

    Raises:
        InputError: no such category or field, or a value out of range.
    """
    from sim.cases.catalogue import load_catalogue

    try:
        load_catalogue({name: float(value)})
    except InputError as error:
        raise InputError(
            f"不能把 {name} 设为 {value}",
            f"{name} cannot be {value}",
            allowed=error.allowed,
            nearest=error.nearest,
        ) from None
    return float(value)
