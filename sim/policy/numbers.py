"""Prices and conversions of levers as declared parameters.

A number has one address: ``prices.grid_person``, ``conversions.listed_clarity``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sim.errors import InputError, nearest
from sim.parameters.number import Alike, DataNumber
from sim.parameters.values import as_number
from sim.policy.levers import LeverFile, load_levers

BLOCKS = ("prices", "conversions")
"""First words of the addresses."""

ALIKE: tuple[Alike, ...] = (
    Alike("prices", "政策的价格", "prices of policies"),
    Alike("conversions", "杠杆的换算", "conversions of levers"),
)
"""Groups of like numbers."""


@cache
def lever_numbers() -> tuple[DataNumber, ...]:
    """Return every price and conversion, in the order of the file."""
    levers = load_levers()
    return tuple(
        DataNumber(
            name=f"{block}.{name}",
            zh=one.zh,
            en=one.en,
            unit=one.unit,
            low=one.range[0],
            high=one.range[1],
            default=one.value,
            source=one.source,
            grade=one.grade,
            note=one.note,
            group=block,
            alike=block,
        )
        for block in BLOCKS
        for name, one in getattr(levers, block).items()
    )


def levers_with(values: Mapping[str, float]) -> LeverFile:
    """Return the levers with some prices and conversions changed, by their address.

    Raises:
        InputError: there is no such number, or it is out of its range.
    """
    levers = load_levers()
    if not values:
        return levers
    known = {one.name: one for one in lever_numbers()}
    blocks = {block: dict(getattr(levers, block)) for block in BLOCKS}
    for address, value in values.items():
        if address not in known:
            raise InputError(
                f"没有这个价格或换算：{address}",
                f"there is no such price or conversion: {address}",
                key=address,
                allowed=list(known),
                nearest=nearest(address, known),
            )
        number = as_number(value)
        if not known[address].allows(number):
            raise InputError(
                f"{number:g} 超出范围",
                f"{number:g} is out of range",
                key=address,
                allowed=known[address].span,
            )
        block, _, name = address.partition(".")
        blocks[block][name] = blocks[block][name].model_copy(update={"value": number})
    return levers.model_copy(update=blocks)
