"""Conflicts: two values that stacked mechanisms set for one cell at the same time.

Additions add up, shares hold one another and floors and ceilings each hold, so mechanisms stack freely in
those modes.  Two exact values cannot both hold, nor an exact value or a ceiling below a floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from sim.errors import InputError
from sim.policy.effect import Part
from sim.policy.levers import LeverFile
from sim.policy.stages import Stage


def refuse_conflict(one: Part, two: Part, levers: LeverFile) -> None:
    """Refuse two parts of one policy that set a cell of this city to different values.

    Raises:
        InputError: naming lever, value, file and line of both.
    """
    a, b = one.stage, two.stage
    if levers.levers[a.lever].writes != levers.levers[b.lever].writes or a.replaces or b.replaces:
        return
    _, mine, theirs = np.intersect1d(one.target.rows, two.target.rows, return_indices=True)
    if not any(map(lambda x, y: clash(a, x, b, y), one.amount[mine, 0], two.amount[theirs, 0])):
        return
    if np.intersect1d(one.target.cols, two.target.cols).size and one.overlaps(two):
        raise two_values(a, b)


def refuse_conflicts(stages: Sequence[Stage], levers: LeverFile) -> None:
    """Refuse conflicts that show without a city: same lever, unit and reach, and overlapping days.

    Raises:
        InputError: as :func:`refuse_conflict`.
    """
    for at, b in enumerate(stages):
        for a in stages[:at]:
            same = a.lever == b.lever and a.unit == b.unit and _reach(a) == _reach(b)
            if same and not (a.replaces or b.replaces) and clash(a, a.value, b, b.value) and _meet(a, b):
                raise two_values(a, b)


def clash(a: Stage, x: float, b: Stage, y: float) -> bool:
    """Return whether ``x`` and ``y``, each in its stage's mode, cannot both hold of one cell."""
    value = {a.mode: float(x), b.mode: float(y)}
    if a.mode == b.mode:
        return a.mode == "set" and x != y
    if "at_least" in value:
        return (
            value.get("set", np.inf) < value["at_least"] or value.get("at_most", np.inf) < value["at_least"]
        )
    return value.get("set", -np.inf) > value.get("at_most", np.inf)


def two_values(a: Stage, b: Stage) -> InputError:
    """Return the error that names both stages."""
    same = a.mode == b.mode

    def in_words(stage: Stage, words: dict[str, str]) -> str:
        sign = "=" if same else words[stage.mode]
        return f"{stage.lever} {sign} {stage.said}"

    chinese = {"set": "=", "at_least": "至少", "at_most": "至多"}
    english = {"set": "=", "at_least": "at least", "at_most": "at most"}
    return InputError(
        f"同一时间同一地点被设成两个值：{in_words(a, chinese)}（{a.where}）"
        f"和 {in_words(b, chinese)}（{b.where}）",
        f"set to two values at one time and place: {in_words(a, english)} ({a.where}) and "
        f"{in_words(b, english)} ({b.where})",
        file=b.file or None,
        line=b.line,
        key=b.lever,
    )


def _reach(stage: Stage) -> tuple[object, ...]:
    return (stage.places, stage.categories, stage.departments, stage.estates)


def _meet(a: Stage, b: Stage) -> bool:
    """Return whether two stages surely meet; turns, and dates beside day numbers, are left to the city."""
    days = [day for day in (a.start, a.stop, b.start, b.stop) if day is not None]
    if a.times > 1 or b.times > 1 or len({isinstance(day, date) for day in days}) > 1:
        return False
    return (a.stop is None or b.start < a.stop) and (b.stop is None or a.start < b.stop)  # type: ignore[operator]
