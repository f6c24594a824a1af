"""Scenario discovery: which uncertainties flip the ranking.

PRIM (Friedman & Fisher 1999, Statistics and Computing 9:123-143) looks for a box in which the leader loses
much more often than elsewhere; a small classification tree says the same as rules.  With hundreds of
uncertain parameters and few worlds some box always looks good, so a box is only reported when shuffled
worlds hardly ever give one as good.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.comparison.worlds import split

PEEL = 0.05
"""Share of the box that one step of peeling takes off."""

LEAST_MASS = 0.1
"""Share of all worlds that a box must keep."""

LEAST_WORLDS = 20
LEAST_CASES = 5
MOST_WORLDS = 2000
"""Worlds among which a box is looked for; where there are more, a sample of them, and the box that is found
is described by all worlds."""

SHUFFLES = 99
CHANCE = 0.05
"""A box is reported when at most this share of shuffled worlds gives one as good."""


@dataclass(frozen=True)
class Box:
    """A part of the space of uncertainties.

    Args:
        limits: of the factors that bound it: name, low, high; None where a side is open.
        density: share of its worlds in which the ranking flips.
        coverage: share of all worlds in which it flips that lie inside.
        mass: share of all worlds inside.
    """

    limits: tuple[tuple[str, float | None, float | None], ...]
    density: float
    coverage: float
    mass: float


@dataclass(frozen=True)
class Discovery:
    """Conditions under which a ranking is reversed.

    Args:
        worlds: looked at.
        flips: share of them in which the leader does not lead.
        box: the region of reversal; None when none can be found.
        why: ``never``, ``few`` worlds on one side, ``chance`` (no better than shuffled), or ``found``.
        rules: of the tree, each with the share of flips and the worlds behind it.
    """

    worlds: int
    flips: float
    box: Box | None
    why: str
    rules: tuple[tuple[str, float, int], ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return it for JSON."""
        box = self.box
        return {
            "worlds": self.worlds,
            "flips": self.flips,
            "why": self.why,
            "box": None
            if box is None
            else {
                "limits": [{"name": n, "low": low, "high": high} for n, low, high in box.limits],
                "density": box.density,
                "coverage": box.coverage,
                "mass": box.mass,
            },
            "rules": [{"rule": rule, "flips": share, "worlds": many} for rule, share, many in self.rules],
        }


def discover(
    values: np.ndarray,
    flips: np.ndarray,
    names: Sequence[str],
    seed: int = 1,
    choices: Mapping[str, Sequence[tuple[int, str]]] | None = None,
) -> Discovery:
    """Return the conditions that separate worlds with a reversed ranking from the others.

    Args:
        values: of the uncertainties, f8 (worlds, factors).
        flips: bool (worlds,).
        names: of the factors.
        seed: of the shuffles.
        choices: number and name of each alternative, for the factors that are structural choices.
    """
    values, names, either = split(values, names, choices or {})
    many, share = flips.size, float(flips.mean()) if flips.size else 0.0
    if not flips.any():
        return Discovery(many, share, None, "never")
    enough = many >= LEAST_WORLDS and LEAST_CASES <= int(flips.sum()) <= many - LEAST_CASES
    if not enough or values.shape[1] == 0:
        return Discovery(many, share, None, "few")
    rng = np.random.default_rng(seed)
    some = np.arange(many) if many <= MOST_WORLDS else np.sort(rng.choice(many, MOST_WORLDS, replace=False))
    x, y = values[some], flips[some]
    bounds = prim(x, y, either)
    reached = _worth(x, y, bounds)
    as_good = 0
    for _ in range(SHUFFLES):
        shuffled = rng.permutation(y)
        as_good += _worth(x, shuffled, prim(x, shuffled, either)) >= reached
    if (1 + as_good) / (1 + SHUFFLES) > CHANCE:
        return Discovery(many, share, None, "chance")
    return Discovery(many, share, _box(values, flips, names, bounds), "found", tree(values, flips, names))


def prim(values: np.ndarray, flips: np.ndarray, either: np.ndarray | None = None) -> np.ndarray:
    """Return the box of highest density, f8 (2, factors), infinite where a side was never cut.

    Each step cuts the side that raises the density of the rest most, relative to the share it removes.  A
    column that ``either`` marks, bool (factors,), is 0 or 1, and a cut takes all of one of them.
    """
    bounds = np.array([np.full(values.shape[1], -np.inf), np.full(values.shape[1], np.inf)])
    inside, best, best_density = np.ones(flips.size, bool), bounds.copy(), flips.mean()
    while True:
        x, y = values[inside], flips[inside].astype(np.float64)
        low, high = np.quantile(x, (PEEL, 1.0 - PEEL), axis=0)
        if either is not None:
            low, high = np.where(either, 1.0, low), np.where(either, 0.0, high)
        kept = np.stack([x >= low, x <= high])
        counts = kept.sum(axis=1)
        able = (counts < y.size) & (counts >= LEAST_MASS * flips.size)
        if not able.any():
            break
        density = np.where(able, np.einsum("sij,i->sj", kept, y) / np.maximum(counts, 1), -1.0)
        gain = np.where(able, (density - y.mean()) / np.maximum(y.size - counts, 1), -np.inf)
        side, place = divmod(int(np.argmax(gain)), gain.shape[1])
        if gain[side, place] <= 0.0:
            break
        bounds[side, place] = (low, high)[side][place]
        inside &= _within(values, bounds)
        if flips[inside].mean() > best_density:
            best, best_density = bounds.copy(), flips[inside].mean()
        if best_density == 1.0:
            break
    return best


def _within(values: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    return ((values >= bounds[0]) & (values <= bounds[1])).all(axis=1)


def _worth(values: np.ndarray, flips: np.ndarray, bounds: np.ndarray) -> float:
    """Return by how many standard deviations a box's reversals exceed those expected from its mass alone."""
    inside = _within(values, bounds)
    many, base = int(inside.sum()), flips.mean()
    return float((flips[inside].sum() - many * base) / np.sqrt(max(many * base * (1 - base), 1e-12)))


def _box(values: np.ndarray, flips: np.ndarray, names: Sequence[str], bounds: np.ndarray) -> Box:
    """Return a box without the limits that hardly change it."""
    bounds = bounds.copy()
    for place in np.flatnonzero(np.isfinite(bounds).any(axis=0)):
        wider = bounds.copy()
        wider[:, place] = (-np.inf, np.inf)
        if _worth(values, flips, wider) >= _worth(values, flips, bounds):
            bounds = wider
    inside = _within(values, bounds)
    cut = np.flatnonzero(np.isfinite(bounds).any(axis=0))
    limits = tuple((names[int(j)], _finite(bounds[0, j]), _finite(bounds[1, j])) for j in cut)
    hit = flips[inside].sum()
    return Box(limits, float(hit / inside.sum()), float(hit / flips.sum()), float(inside.mean()))


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def tree(values: np.ndarray, flips: np.ndarray, names: Sequence[str]) -> tuple[tuple[str, float, int], ...]:
    """Return the leaves of a small classification tree in which the ranking flips more often than not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sklearn.tree import DecisionTreeClassifier

    least = max(LEAST_CASES, int(LEAST_MASS / 2 * flips.size))
    fitted: Any = DecisionTreeClassifier(max_depth=3, min_samples_leaf=least, random_state=0).fit(
        values, flips
    )
    nodes: Any = fitted.tree_
    found: list[tuple[str, float, int]] = []

    def walk(node: int, rule: list[str]) -> None:
        if nodes.children_left[node] < 0:
            shares = nodes.value[node][0]
            share = float(shares[1] / shares.sum())
            if share > 0.5 and rule:
                found.append((" & ".join(rule), share, int(nodes.n_node_samples[node])))
            return
        name, at = names[int(nodes.feature[node])], f"{nodes.threshold[node]:.4g}"
        # A column of an alternative holds 0 or 1: it is the rule, or it is not.
        column, _, one = name.partition("=")
        left, right = (
            (f"{column} ≠ {one}", f"{column} = {one}") if one else (f"{name} ≤ {at}", f"{name} > {at}")
        )
        walk(nodes.children_left[node], [*rule, left])
        walk(nodes.children_right[node], [*rule, right])

    walk(0, [])
    return tuple(sorted(found, key=lambda leaf: -leaf[1]))
