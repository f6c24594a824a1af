"""The surface on a day, computed from the baseline and the stages in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.policy.levers import LeverFile
from sim.policy.stages import Stage
from sim.policy.targets import Target

FOREVER = 10**9


@dataclass(frozen=True)
class Part:
    """A stage tied to a city: block, days, strength, and the value each row gets, f8 (n, 1).

    ``flow`` gives, for a stage that follows the items moved, what each row gains on a day, f8 (n,).
    """

    stage: Stage
    target: Target
    start: int
    stop: int
    order: int
    amount: np.ndarray
    flow: Callable[[int], np.ndarray] | None = None

    def strength(self, day: int) -> float:
        """Return 0 when not in force, 1 at full strength, steps between on a ramp."""
        stage = self.stage
        since = day - self.start
        if since < 0:
            return 0.0
        length = self.stop - self.start
        if stage.times > 1:
            turn, since = divmod(since, stage.every)
            if turn >= stage.times:
                return 0.0
        if since >= length:
            return 0.0
        if since >= stage.ramp:
            return 1.0
        return min(1.0, since // stage.step * stage.step / stage.ramp)

    def days(self) -> set[int]:
        """Return the days on which its strength may change."""
        stage = self.stage
        steps = range(0, stage.ramp + 1, stage.step) if stage.ramp else (0,)
        found: set[int] = set()
        for turn in range(stage.times):
            start, stop = self.start + turn * stage.every, self.stop + turn * stage.every
            found.update(start + step for step in steps)
            found.add(start + stage.ramp)
            if stop < FOREVER:
                found.add(stop)
        return found

    def overlaps(self, other: Part) -> bool:
        """Return whether both are ever in force on one day."""
        days = sorted(self.days() | other.days())
        # A ramp starts at strength nought, so look at the last day before each change as well.
        probes = {*days, *(day - 1 for day in days), days[-1] + 1}
        return any(self.strength(day) > 0 and other.strength(day) > 0 for day in probes)


def effective(
    base: np.ndarray, parts: Sequence[Part], day: int, levers: LeverFile, writes: str
) -> np.ndarray:
    """Return the cells of one table or column on ``day``, same shape and dtype as ``base``.

    Sets come first, then cuts, additions, floors and ceilings, each kind in an order that does
    not depend on how the stages were stacked.  Of 0 and 1, what is given comes before what is taken.
    """
    active = [(part, part.strength(day)) for part in parts]
    active = [(part, strength) for part, strength in active if strength > 0]
    if base.dtype == np.uint8:
        cells = base.copy()
        for part, strength in sorted(active, key=lambda pair: _COVER_ORDER[pair[0].stage.mode]):
            _cover(cells, base, part, strength, _kept(part, active))
        return cells
    start = base.astype(np.float64)
    cells = start.copy()
    for part, strength in sorted(active, key=lambda pair: _ORDER[pair[0].stage.mode]):
        _shift(cells, start, part, strength, day, _kept(part, active), levers)
    low, high = levers.columns[writes]
    # Cells nobody touched keep their very bits, whatever they hold.
    cells = np.where(cells == start, start, np.clip(cells, low, high))
    return cells.astype(base.dtype)


_ORDER = {"set": 0, "cut": 1, "add": 2, "follow": 2, "at_least": 3, "listed": 3, "at_most": 4}
_COVER_ORDER = {"share": 0, "take": 1, "back": 2}


def _kept(part: Part, active: Sequence[tuple[Part, float]]) -> np.ndarray | None:
    """Return the cells that no replacing stage of the same lever has taken over; the latest one rules."""
    kept: np.ndarray | None = None
    for other, _ in active:
        if other is part or not other.stage.replaces or other.stage.lever != part.stage.lever:
            continue
        if part.stage.replaces and (other.start, other.order) <= (part.start, part.order):
            continue
        taken = np.isin(part.target.rows, other.target.rows)[:, None] & np.isin(
            part.target.cols, other.target.cols
        )
        kept = ~taken if kept is None else kept & ~taken
    return kept


def _chosen(part: Part, strength: float) -> np.ndarray:
    quantile = part.target.quantile
    assert quantile is not None, "a share needs quantiles"
    return quantile < strength * part.stage.value


def _cover(cells: np.ndarray, base: np.ndarray, part: Part, strength: float, kept: np.ndarray | None) -> None:
    block = np.ix_(part.target.rows, part.target.cols)
    chosen = _chosen(part, strength)
    if kept is not None:
        chosen = chosen & kept
    now = cells[block]
    if part.stage.mode == "share":
        new = np.ones_like(now)
    else:
        new = np.minimum(now, base[block]) if part.stage.mode == "back" else np.zeros_like(now)
    cells[block] = np.where(chosen, new, now)


def _shift(
    cells: np.ndarray,
    start: np.ndarray,
    part: Part,
    strength: float,
    day: int,
    kept: np.ndarray | None,
    levers: LeverFile,
) -> None:
    block = np.ix_(part.target.rows, part.target.cols)
    now, base = cells[block], start[block]
    stage, lever, value = part.stage, levers.levers[part.stage.lever], part.amount
    if stage.mode == "set":
        # 32-bit columns: a value equal to the baseline in 32 bits changes nothing.
        same = base == value.astype(np.float32)
        new = np.where(same, base, base + strength * (value - base))
    elif stage.mode == "add":
        new = now + strength * value
    elif stage.mode == "follow":
        assert part.flow is not None, "a stage that follows needs the items moved"
        new = now + strength * stage.value * part.flow(day)[:, None]
    elif stage.mode == "cut":
        new = now * (1.0 - strength * stage.value)
    elif stage.mode == "at_least":
        new = np.maximum(now, base + strength * np.maximum(0.0, value - base))
    elif stage.mode == "at_most":
        new = np.minimum(now, base - strength * np.maximum(0.0, base - value))
    else:
        level = levers.conversions[lever.level or ""].value
        new = np.where(_chosen(part, strength), np.maximum(now, level), now)
    cells[block] = new if kept is None else np.where(kept, new, now)
