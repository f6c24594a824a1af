"""How far a difference hangs on assumptions: in how many worlds its sign holds, and on which it hangs.

The sign is that of the mean over replications, at the declared values of all parameters.  In each world the
parameters have other values within their declared ranges, and every policy runs once.

What a difference hangs on is looked for with rank correlations (Spearman) of the difference and each
assumption over worlds.  There are hundreds of assumptions, and among so many some correlate by chance.  One
is named only if its correlation is larger than the largest of all assumptions in nearly every shuffle of the
worlds (Westfall and Young 1993, Resampling-Based Multiple Testing): :data:`CHANCE` is then the chance of
naming even one for a difference that hangs on none.  With fewer than :data:`LEAST_NAMED` worlds none is
named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from sim.comparison.results import Difference, Results
from sim.comparison.worlds import HOLDS, Held, Why, Worlds, split, wilson
from sim.measures import measure_info
from sim.measures.matters import smallest_of
from sim.measures.smallest import Smallest

LEAST_TRIED = 6
"""Worlds that tell anything: were a sign a coin's, all of five would still agree too often (2 / 2**5)."""

LEAST_NAMED = 20
"""Worlds from which on assumptions are named."""

NAMED = 2
"""Assumptions that are named at most."""

CHANCE = 0.01
SHUFFLES = 999
ALONE = 0.5
"""Share of the variance, in ranks, from which on one assumption counts as the one that decides."""

SEED = 1
"""Of the shuffles, so that the same worlds name the same assumptions."""


def with_worlds[R: Results](results: R, worlds: Worlds) -> R:
    """Return results with plausible worlds beside them, and what these say of each difference.

    A verdict that random variation alone would allow becomes ``depends on assumptions`` where the worlds show
    that its sign does, or that a difference too small to matter at the declared values is larger elsewhere.

    Args:
        results: judged over replications.
        worlds: in which the same policies ran.
    """
    differences = results.differences
    if len(worlds.table):
        table = _Table(worlds)
        smallest = smallest_of(results.measures, results.matters)
        differences = tuple(_with(d, table, results, smallest[d.measure]) for d in differences)
    return replace(results, tried=worlds, differences=differences)


def _with(d: Difference, table: _Table, results: Results, smallest: Smallest) -> Difference:
    held = held_of(d, table, results.against)
    turns = d.clear and held is not None and held.depends
    if turns or (d.verdict == "too small to matter" and _larger_elsewhere(d, table, results, smallest)):
        return replace(d, held=held, verdict="depends on assumptions")
    return replace(d, held=held)


def _larger_elsewhere(d: Difference, table: _Table, results: Results, smallest: Smallest) -> bool:
    """Return whether single runs reach the smallest difference that matters more often in other worlds.

    More often than a tenth of worlds, and than random variation alone lets them at the declared values.
    """
    worlds = table.of(d.scenario, results.against, d.measure)
    if worlds is None:
        return False
    after, before = (results.values(name, d.measure) for name in (d.scenario, results.against))
    here = _reach(_column(after), _column(before), d.measure, smallest)
    there = _reach(*worlds, d.measure, smallest)
    if here.size == 0 or there.size < LEAST_TRIED:
        return False
    lowest, _ = wilson(float(there.mean()), there.size)
    _, by_luck = wilson(float(here.mean()), here.size)
    return lowest > max(1.0 - HOLDS, by_luck)


def _reach(after: np.ndarray, before: np.ndarray, measure: str, smallest: Smallest) -> np.ndarray:
    """Return which differences are larger than the smallest that matters, bool; unknown ones left out."""
    known = np.isfinite(after) & np.isfinite(before)
    sizes = np.abs(_gain(after[known], before[known], measure))
    return sizes > np.array([smallest.of(float(value)) or 0.0 for value in before[known]], np.float64)


def _column(values: Sequence[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], np.float64)


class _Table:
    """Worlds with their assumptions as columns of ranks."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds
        kept = [place for place, name in enumerate(worlds.factors) if name not in worlds.tickets]
        names = [worlds.factors[place] for place in kept]
        self.columns, columns, _ = split(worlds.values[:, kept], names, worlds.choices)
        self.names = tuple(name.partition("=")[0] for name in columns)

    def of(self, scenario: str, against: str, measure: str) -> tuple[np.ndarray, np.ndarray] | None:
        """Return a measure under both policies, by world; None where one is not there."""
        worlds = self.worlds
        if scenario not in worlds.policies or measure not in worlds.measures:
            return None
        values = worlds.of(measure)
        return values[:, worlds.policies.index(scenario)], values[:, worlds.policies.index(against)]


def held_of(d: Difference, table: _Table, against: str) -> Held | None:
    """Return what worlds say of a difference; None where it has no sign, or no world knows it."""
    found = table.of(d.scenario, against, d.measure)
    if found is None:
        return None
    after, before = found
    known = np.isfinite(after) & np.isfinite(before)
    sign = _sign(d)
    if sign == 0.0 or not known.any():
        return None
    gains = _gain(after[known], before[known], d.measure)
    many, same = int(known.sum()), int((np.sign(gains) == sign).sum())
    names, why, explained = _hangs_on(table.columns[known], table.names, gains)
    alone = names[0] if names and explained >= ALONE and same < HOLDS * many else None
    return Held(many, same, names, why, alone, _by_luck(d, sign))


def _gain(after: np.ndarray, before: np.ndarray, measure: str) -> np.ndarray:
    """Return differences whose sign is the one that is judged: of a gap, whether it is narrower."""
    if measure_info(measure).direction == "zero":
        return np.abs(before) - np.abs(after)
    return after - before


def _sign(d: Difference) -> float:
    if d.before is None or d.after is None or d.limits.mean is None:
        return 0.0
    if measure_info(d.measure).direction == "zero":
        return float(np.sign(abs(d.before) - abs(d.after)))
    return float(np.sign(d.limits.mean))


def _by_luck(d: Difference, sign: float) -> float:
    """Return the share of replications with the sign of their mean, a tie counting half."""
    if d.better is None:
        return 1.0
    upward = measure_info(d.measure).direction != "lower"
    return d.better if (sign > 0) == upward else 1.0 - d.better


def _hangs_on(
    columns: np.ndarray, names: Sequence[str], values: np.ndarray
) -> tuple[tuple[str, ...], Why, float]:
    """Return the assumptions on which values hang most, why not more, and the share the first explains.

    Args:
        columns: assumptions by world, f8 (worlds, columns).
        names: of the columns; alternatives of one choice share a name.
        values: differences by world, f8 (worlds,).
    """
    many = values.size
    if bool((values == values[0]).all()):
        return (), "same", 0.0
    if many < LEAST_NAMED or not columns.shape[1]:
        return (), "few", 0.0
    x, y = _standard(columns), _standard(values[:, None])[:, 0]
    found = np.abs(y @ x)
    # Only the largest correlation of each shuffle counts: a search among all of them finds that by chance.
    largest = np.abs(y[_orders(many)] @ x).max(axis=1)
    beyond = (1 + (largest[:, None] >= found[None, :]).sum(axis=0)) / (1 + SHUFFLES) <= CHANCE
    order = [int(place) for place in np.argsort(-found, kind="stable") if beyond[place]]
    if not order:
        return (), "chance", 0.0
    return tuple(dict.fromkeys(names[place] for place in order))[:NAMED], "found", float(found[order[0]] ** 2)


def _standard(table: np.ndarray) -> np.ndarray:
    """Return ranks by column with mean 0 and length 1, so that products are correlations; constants are 0."""
    ranks = np.stack([_ranks(column) for column in table.T], axis=1)
    ranks -= ranks.mean(axis=0)
    length = np.sqrt((ranks**2).sum(axis=0))
    return np.divide(ranks, length, out=np.zeros_like(ranks), where=length > 0.0)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Return ranks from 1, tied values sharing the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2.0)[place].astype(np.float64)


@lru_cache(maxsize=8)
def _orders(many: int) -> np.ndarray:
    """Return orders of so many worlds, i8 (SHUFFLES, worlds)."""
    rng = np.random.default_rng([SEED, many])
    return np.stack([rng.permutation(many) for _ in range(SHUFFLES)])
