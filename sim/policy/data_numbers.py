"""Every number of the data files by its address, with what is known of it, and the groups of like numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sim.cases import numbers as of_cases
from sim.cases.catalogue import Catalogue, load_catalogue
from sim.errors import InputError, nearest
from sim.parameters.number import Alike, DataNumber
from sim.parameters.values import as_number
from sim.policy import numbers as of_levers
from sim.policy.levers import LeverFile

GROUP = "groups"
"""First word of the name under which a study varies a group of like numbers: ``groups.rates``."""


@cache
def data_numbers() -> Mapping[str, DataNumber]:
    """Return every number of the data files by its address, in their order.

    Examples:
        >>> from sim.policy.data_numbers import data_numbers
        >>> one = data_numbers()["departments.urban.staff"]
        >>> one.default, one.low, one.high, one.grade
        (8.0, 4.0, 16.0, 'S')
    """
    return {one.name: one for one in (*of_cases.case_numbers(), *of_levers.lever_numbers())}


def data_number(address: str) -> DataNumber:
    """Return the declaration of a number of a data file.

    Raises:
        InputError: there is no number with this address.
    """
    known = data_numbers()
    if address not in known:
        raise InputError(
            f"没有这个数字：{address}",
            f"there is no such number: {address}",
            key=address,
            allowed="cogov parameters list --group categories | departments | prices | conversions",
            nearest=nearest(address, known),
        )
    return known[address]


@cache
def groups() -> Mapping[str, Alike]:
    """Return the groups of like numbers, by the name under which a study varies them."""
    return {f"{GROUP}.{one.name}": one for one in (*of_cases.ALIKE, *of_levers.ALIKE)}


@cache
def members(group: str) -> tuple[DataNumber, ...]:
    """Return the numbers of a group that are assumptions and have a range.

    Args:
        group: name in studies, such as ``groups.rates``.
    """
    alike = groups()[group].name
    numbers = data_numbers().values()
    return tuple(n for n in numbers if n.alike == alike and n.grade == "S" and n.low < n.high)


def of_lever(address: str) -> bool:
    """Tell whether an address is that of a price or a conversion."""
    return address.partition(".")[0] in of_levers.BLOCKS


def check_number(address: str, value: object) -> float:
    """Return a value of a number of the data files as it may be set.

    Categories and departments take what their form allows, beyond the range that analyses vary; prices and
    conversions keep to their range.

    Raises:
        InputError: no such number, something that is no number, or a value that is not allowed.
    """
    try:
        number = as_number(value)
    except InputError as error:
        known = data_numbers().get(address)
        error.key, error.allowed = address, None if known is None else known.span
        raise
    apply({address: number})
    return number


def apply(values: Mapping[str, Any]) -> tuple[Catalogue, LeverFile]:
    """Return the catalogue and the levers with some numbers changed.

    Raises:
        InputError: no such number, or a value that is not allowed.
    """
    levers = {address: value for address, value in values.items() if of_lever(address)}
    cases = {address: value for address, value in values.items() if not of_lever(address)}
    return load_catalogue(cases), of_levers.levers_with(levers)
