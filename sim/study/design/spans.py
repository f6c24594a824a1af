"""Ranges of uncertain parameters, checked against the declarations."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from sim.errors import InputError
from sim.parameters import Parameters
from sim.parameters.values import as_number, check_value
from sim.parameters.yaml_file import is_list
from sim.study.design.factor import Factor
from sim.study.design.form import checked_range


def factor_of(name: str, given: object, parameters: Parameters) -> Factor:
    """Return an uncertain parameter as a factor of a design.

    Args:
        name: of the parameter; dotted, such as ``noise.rate``, for a value of a category.
        given: the range in the study file, or a list of alternatives of a structural choice; None takes
            what is declared.
        parameters: the declared ones.

    Raises:
        InputError: as :func:`span_of`, or an alternative that does not exist.
    """
    meta = None if "." in name else parameters.meta(name)
    if meta is None or not meta.choices:
        return Factor(name, "uncertain", *span_of(name, given, parameters))
    names = meta.names if given is None else _alternatives(given, meta.names)
    numbers = sorted({int(check_value(parameters, name, one)) for one in names})
    if len(numbers) < len(names) or len(numbers) == 1:
        raise InputError(
            f"{name}：应写两个以上不同的选项；只用一个时写在 fixed 中",
            f"{name} takes two different alternatives or more; a single one belongs under fixed",
            allowed=list(meta.names),
        )
    choices = tuple((number, meta.names[number]) for number in numbers)
    return Factor(name, "uncertain", float(numbers[0]), float(numbers[-1]), choices)


def _alternatives(given: object, names: Sequence[str]) -> list[str]:
    if is_list(given) and given and all(isinstance(one, str) for one in given):
        return [str(one) for one in given]
    raise InputError(
        f"应列出选项的名称，得到 {given!r}",
        f"must list alternatives by name, not {given!r}",
        allowed=list(names),
    )


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


def category_value(name: str, value: float | str) -> float:
    """Return a value of a case category that may be set.

    Raises:
        InputError: no such category or field, or a value out of range.
    """
    from sim.cases.catalogue import load_catalogue

    try:
        load_catalogue({name: as_number(value)})
    except InputError as error:
        raise InputError(
            f"不能把 {name} 设为 {value}",
            f"{name} cannot be {value}",
            allowed=error.allowed,
            nearest=error.nearest,
        ) from None
    return float(value)
