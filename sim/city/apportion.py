"""Whole people in whole places: largest-remainder rounding that keeps totals exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_SAFETY = 1e-12
"""A guard: quotas are lowered by this relative amount before they are cut to whole numbers, so that rounding
in floating point can never hand out too much."""


def apportion_within(totals: ArrayLike, weights: ArrayLike, groups: ArrayLike) -> NDArray[np.int64]:
    """Split each group's total over its members in proportion to their weights.

    Args:
        totals: whole number to split per group, shape ``(G,)``.
        weights: weight of each member, not negative, shape ``(N,)``; a group
            whose weights are all zero is split evenly.
        groups: group number of each member, shape ``(N,)``.

    Returns:
        Whole numbers of shape ``(N,)``; members of group ``g`` sum to
        ``totals[g]`` exactly and each differs from its quota by at most one.
        Ties go to the member that comes first.

    Raises:
        ValueError: a total or a weight is negative or not finite, or a group
            without members has something to split.
    """
    total = np.asarray(totals, dtype=np.int64)
    weight = np.asarray(weights, dtype=np.float64)
    group = np.asarray(groups, dtype=np.int64)
    if total.size and total.min() < 0:
        raise ValueError("a total to split must not be negative")
    if weight.size and (not np.isfinite(weight).all() or weight.min() < 0):
        raise ValueError("weights must be finite and not negative")
    members = np.bincount(group, minlength=total.size)
    if np.any((members == 0) & (total > 0)):
        raise ValueError("a group without members cannot take a share")
    summed = np.bincount(group, weight, minlength=total.size)
    weight = np.where(summed[group] > 0, weight, 1.0)
    summed = np.where(summed > 0, summed, members)
    quota = total[group] * (weight / summed[group])
    share = np.floor(quota * (1.0 - _SAFETY)).astype(np.int64)
    left = total - np.bincount(group, share, minlength=total.size).astype(np.int64)
    order = np.lexsort((share - quota, group))
    first = np.cumsum(members) - members
    rank = np.arange(order.size) - first[group[order]]
    share[order] += rank < left[group[order]]
    return share


def apportion(total: int, weights: ArrayLike, minimum: ArrayLike = 0) -> NDArray[np.int64]:
    """Split one total in proportion to weights, giving nobody less than a minimum.

    Members whose quota is below their minimum get the minimum; the others
    share the remainder in proportion to their weights.

    Args:
        total: whole number to split.
        weights: weight of each member, shape ``(N,)``.
        minimum: least share, one number or shape ``(N,)``.

    Returns:
        Whole numbers of shape ``(N,)`` that sum to ``total``.

    Raises:
        ValueError: the minimums alone exceed the total, or as
            :func:`apportion_within`.
    """
    weight = np.asarray(weights, dtype=np.float64)
    if not np.isfinite(weight).all() or np.any(weight < 0):
        raise ValueError("weights must be finite and not negative")
    least = np.broadcast_to(np.asarray(minimum, dtype=np.int64), weight.shape)
    if least.sum() > total:
        raise ValueError(f"minimums of {int(least.sum())} exceed the total of {total}")
    share = np.array(least)
    free = np.ones(weight.shape, dtype=bool)
    while free.any():
        rest = total - int(share[~free].sum())
        summed = weight[free].sum()
        even = np.full(int(free.sum()), rest / free.sum())
        quota = rest * (weight[free] / summed) if summed > 0 else even
        short = quota < least[free]
        if not short.any():
            share[free] = apportion_within([rest], weight[free], np.zeros(int(free.sum()), dtype=np.int64))
            break
        free[np.flatnonzero(free)[short]] = False
    return share
