"""Ranges of uncertain parameters, checked against the declarations."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from sim.errors import InputError, nearest
from sim.parameters import Parameters
from sim.parameters.values import check_value
from sim.parameters.yaml_file import is_list
from sim.policy.data_numbers import GROUP, check_number, data_numbers, groups, members
from sim.study.design.factor import Factor
from sim.study.design.form import checked_range


def factors_of(name: str, given: object, parameters: Parameters) -> tuple[Factor, ...]:
    """Return what a study varies under one name: one factor, or each member of a group that is opened.

    Args:
        name: of a parameter; the address of a number of a data file, such as ``noise.rate``; or a group of
            like numbers, such as ``groups.rates``.
        given: the range in the study file, or a list of alternatives of a structural choice; of a group
            ``own`` (the usual), ``common`` or ``open``.  None takes what is declared.
        parameters: the declared ones.

    Raises:
        InputError: no such name, an empty range, one beyond what is allowed, or an alternative that does not
            exist.
    """
    if name.startswith(f"{GROUP}."):
        return _group(name, given)
    if "." in name:
        return (_number(name, given),)
    meta = parameters.meta(name)
    if not meta.choices:
        return (Factor(name, "uncertain", *span_of(name, given, parameters)),)
    names = meta.names if given is None else _alternatives(given, meta.names)
    numbers = sorted({int(check_value(parameters, name, one)) for one in names})
    if len(numbers) < len(names) or len(numbers) == 1:
        raise InputError(
            f"{name}：应写两个以上不同的选项；只用一个时写在 fixed 中",
            f"{name} takes two different alternatives or more; a single one belongs under fixed",
            allowed=list(meta.names),
        )
    choices = tuple((number, meta.names[number]) for number in numbers)
    return (Factor(name, "uncertain", float(numbers[0]), float(numbers[-1]), choices),)


def _group(name: str, given: object) -> tuple[Factor, ...]:
    if name not in groups():
        raise InputError(
            f"没有名为 {name} 的一组数字",
            f"there is no group of numbers named {name}",
            allowed=list(groups()),
            nearest=nearest(name, groups()),
        )
    if given == "open":
        return tuple(_number(one.name, None) for one in members(name))
    if given not in (None, "own", "common"):
        raise InputError(
            f"{name} 是一组数字，不能写 {given!r}",
            f"{name} is a group of numbers and cannot be {given!r}",
            allowed=f"{name}: own | common | open",
        )
    return (Factor(name, "uncertain", 0.0, 1.0, how="common" if given == "common" else "own"),)


def _number(name: str, given: object) -> Factor:
    """Return a number of a data file as a factor: over its declared range around its value, or one given."""
    declared = data_numbers().get(name)
    span = _checked_range(given)
    if span is not None:
        low, high = check_number(name, span[0]), check_number(name, span[1])
        return Factor(name, "uncertain", low, high, whole=declared is not None and declared.whole)
    if declared is None:
        check_number(name, 1.0)  # says what there is, where the address is wrong
        raise InputError(
            f"数据文件没有写 {name}，须写范围",
            f"the data file does not give {name}: write a range",
            allowed=f"{{{name}: [low, high]}}",
        )
    if declared.low >= declared.high:
        raise InputError(f"{name} 的声明范围是空的", f"the declared range of {name} is empty")
    return Factor(
        name, "uncertain", declared.low, declared.high, middle=declared.default, whole=declared.whole
    )


def _alternatives(given: object, names: Sequence[str]) -> list[str]:
    if is_list(given) and given and all(isinstance(one, str) for one in given):
        return [str(one) for one in given]
    raise InputError(
        f"应列出选项的名称，得到 {given!r}",
        f"must list alternatives by name, not {given!r}",
        allowed=list(names),
    )


def _checked_range(given: object) -> list[float] | None:
    try:
        return checked_range(given)
    except PydanticCustomError as error:
        ((_, zh, en, allowed, _),) = (error.context or {})["found"]
        raise InputError(zh, en, allowed=allowed) from None


def span_of(name: str, given: object, parameters: Parameters) -> tuple[float, float]:
    """Return the range of an uncertain parameter.

    Raises:
        InputError: no such parameter, an empty range, or one beyond the declared range.
    """
    span = _checked_range(given)
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
