"""The smallest difference that matters, as declared or as a user asks for it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sim.errors import InputError
from sim.language import Language, tr
from sim.measures.smallest import Smallest
from sim.measures.words import measure_info

type Asked = float | str
"""A size in the measure's unit (``0.02``), or a share of the value compared with (``"5 % of reference"``)."""

_PERCENT = re.compile(r"(?P<size>\d+(\.\d+)?)\s*[%％](?P<named>\s*(of reference|对照值))?")


def smallest_text(measure: str, smallest: Smallest, lang: Language) -> str:
    """Write a size for people: ``2 points``, ``5 % of the reference``."""
    info, points = measure_info(measure), f"{smallest.size * 100:g}"
    if smallest.relative:
        return tr(f"对照值的 {points} %", f"{points} % of the reference", lang)
    if info.in_points:
        return tr(f"{points} 个百分点", f"{points} point{'' if points == '1' else 's'}", lang)
    return info.size(smallest.size, lang)


def smallest_of(measures: Sequence[str], asked: Mapping[str, Asked] | None = None) -> dict[str, Smallest]:
    """Return the smallest difference that matters by measure: as asked for, else as declared.

    Raises:
        InputError: a measure that does not exist, or a size that is none.
    """
    own = {name: read_smallest(name, value) for name, value in (asked or {}).items()}
    return {name: own[name] if name in own else measure_info(name).matters for name in measures}


def check_matters(asked: Mapping[str, Asked], measures: Sequence[str]) -> None:
    """Check sizes that a user asks for.

    Raises:
        InputError: a size that is none, or a measure that is not compared.
    """
    for name, value in asked.items():
        read_smallest(name, value)
        if name not in measures:
            raise InputError(
                f"没有比较指标 {name}",
                f"the measure {name} is not compared",
                key="matters",
                allowed=list(measures),
            )


def read_smallest(measure: str, value: Any) -> Smallest:
    """Read a size that a user asks for.

    Args:
        measure: its name.
        value: a number in the measure's unit (shares as 0.02), or text such as ``"5 %"``, a share of the
            value compared with.  For measures that are shares themselves, ``"5 %"`` could mean either, and
            has to be written ``0.05`` or ``"5 % of reference"``.

    Raises:
        InputError: there is no such measure, or the value is no size.

    Examples:
        >>> from sim.measures.matters import read_smallest
        >>> read_smallest("resolved_90d", 0.02).size
        0.02
        >>> read_smallest("days_to_resolution_median", "10 %").of(20.0)
        2.0
    """
    info = measure_info(measure)
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0:
        return Smallest(float(value))
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise _no_size(measure, value)
    if info.in_points and not found["named"]:
        raise InputError(
            f"{measure}：“{value}”可以是百分点，也可以是对照值的百分比",
            f'{measure}: "{value}" may mean points, or per cent of the reference',
            key="matters",
            allowed=f"{float(found['size']) / 100:g}, {found['size']} % of reference",
        )
    return Smallest(float(found["size"]) / 100.0, relative=True)


def _no_size(measure: str, value: Any) -> InputError:
    return InputError(
        f"{measure}：“{value}”不是差别的大小",
        f'{measure}: "{value}" is not the size of a difference',
        key="matters",
        allowed="≥ 0, 5 % of reference",
    )
