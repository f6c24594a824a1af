"""When to look at results, and how well they are to be known before replications stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from sim.errors import InputError
from sim.measures import measure_info

FIRST_LOOK = 6
"""Replications before the first look; each further look doubles them."""

MOST = 48
"""Replications at which an automatic comparison stops, wide limits or not."""

TARGETS = ("resolved_90d", "price")
"""Measures whose precision decides when an automatic comparison stops, by default."""


def looks_of(replications: int | Literal["auto"], most: int) -> tuple[int, ...]:
    """Return the numbers of replications at which the results are looked at, fixed beforehand.

    Raises:
        InputError: not a number of one or more.
    """
    if replications != "auto":
        if not _is_count(replications):
            raise InputError(
                f"重复次数不能是 {replications!r}",
                f"{replications!r} is no number of replications",
                key="replications",
                allowed="auto, 1, 2, 3, ...",
            )
        return (replications,)
    if most < 2:
        raise InputError("重复次数上限至少为 2", "the cap must be at least 2", key="most", allowed="≥ 2")
    found = [n for n in (FIRST_LOOK * 2**k for k in range(32)) if n < most]
    return (*found, most)


def targets_of(
    precision: Mapping[str, float] | None, parameters: Any, measures: Sequence[str]
) -> dict[str, float]:
    """Return the half-widths asked for, by measure, in the measure's unit.

    Args:
        precision: half-widths asked for; None takes the parameter ``measure_halfwidth_share`` for
            :data:`TARGETS`.
        parameters: with that parameter.
        measures: that can be asked for.

    Raises:
        InputError: an unknown measure, one that is not compared, or a width that is no positive number.
    """
    if precision is None:
        try:
            width = float(parameters["measure_halfwidth_share"])
        except (KeyError, TypeError):
            raise InputError(
                "自动重复需要知道精度：请给出 precision，或含 measure_halfwidth_share 的参数",
                "automatic replication needs 'precision', or parameters with measure_halfwidth_share",
                key="precision",
            ) from None
        return {name: width for name in TARGETS if name in measures}
    for name, width in precision.items():
        measure_info(name)
        if name not in measures or not _is_width(width):
            raise InputError(
                f"精度要求不成立：{name} = {width}",
                f"this precision cannot be asked for: {name} = {width}",
                key="precision",
                allowed=list(measures),
            )
    return dict(precision)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_width(value: object) -> bool:
    return isinstance(value, int | float) and value > 0
