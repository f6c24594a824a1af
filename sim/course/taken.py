"""The lives of matters that organizations may be paid to meet, with and without a policy.

Common random numbers give a matter the same person, day and causes under every policy, so that its two lives
differ by the policy alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sim.codes import Action, BodyKind
from sim.course.experiments import DAYS, LARGER, REPLICATIONS, SEED, Place
from sim.measures import evaluate
from sim.model import GovernanceModel
from sim.tables import NEVER

SETS = range(SEED, SEED + REPLICATIONS)
"""Seeds of the class's sets of random numbers."""

WITHIN = 90
"""Days in which a matter is to be resolved, as in ``resolved_90d``."""

_TAKING = (Action.ACCEPT, Action.LOOK, Action.BY_BOOK, Action.FINISH, Action.CLOSE_UNSOLVED, Action.PASS)
"""Actions by which a body shows that a matter was on its desk."""


class Taken(NamedTuple):
    """Matters that organizations had first, in one set of random numbers.

    Args:
        matters: how many, registered early enough in both lives to be judged.
        by_book: parts that organizations handled by the book, without looking first, per part they finished.
        resolved: shares resolved within 90 days, without and with the policy.
        days: medians from registration to resolution of those resolved, without and with the policy.
    """

    matters: int
    by_book: float
    resolved: tuple[float, float]
    days: tuple[float, float]

    @property
    def gain(self) -> float:
        """Share resolved with the policy, less that without."""
        return self.resolved[1] - self.resolved[0]


class _Life(NamedTuple):
    """One run: columns by case, and figures of the whole district."""

    key: np.ndarray
    registered: np.ndarray
    solved: np.ndarray
    first_there: np.ndarray
    by_book: float
    by_kind: tuple[float | None, float | None]


def purchasable(model: GovernanceModel) -> np.ndarray:
    """Return which cases have a first need that an organization may be paid to meet, bool (cases,)."""
    items, first = model.catalogue.items, model.catalogue.category_item[:, 0]
    return (items["purchasable"][first] == 1)[model.cases["category"]]


@lru_cache(maxsize=8)
def resolved_by_kind(scenario: str, place: Place = LARGER) -> np.ndarray:
    """Return the shares resolved within 90 days of matters that can be purchased, and of the others.

    Matters that were registered too late in the year to be judged are left out.

    Returns:
        f8 (sets of random numbers, 2): purchasable, not purchasable.
    """
    return np.array([_life(scenario, seed, place).by_kind for seed in SETS], np.float64)  # None becomes NaN


@lru_cache(maxsize=8)
def taken(scenario: str, place: Place = LARGER) -> tuple[Taken, ...]:
    """Return, by set of random numbers, the lives of matters that organizations have first under a policy."""
    return tuple(_pair(_life("baseline", seed, place), _life(scenario, seed, place)) for seed in SETS)


@lru_cache(maxsize=4 * REPLICATIONS)
def _life(scenario: str, seed: int, place: Place) -> _Life:
    model = GovernanceModel(
        city=place.city, scale=place.scale, scenario=scenario, seed=seed, days=DAYS, log=True
    )
    model.run_for(DAYS)
    record, cases, soft = model.record(), model.cases, purchasable(model)
    kinds = [evaluate("resolved_90d", record, model.parameters, kind) for kind in (soft, ~soft)]
    first_there, by_book = _organizations(model, soft)
    registered, solved = (cases[name].astype(np.int64) for name in ("registered", "solved"))
    return _Life(cases["key"].copy(), registered, solved, first_there, by_book, (kinds[0], kinds[1]))


def _organizations(model: GovernanceModel, soft: np.ndarray) -> tuple[np.ndarray, float]:
    """Return which purchasable cases an organization had first, and how much it handled by the book."""
    touches = model.touches[(model.touches["day"] >= 0) & np.isin(model.touches["action"], _TAKING)]
    touches = touches[np.argsort(touches["day"], kind="stable")]
    theirs = model.bodies["kind"][touches["body"]] == BodyKind.ORGANIZATION
    first_there = np.zeros(len(soft), bool)
    which, at = np.unique(touches["case"], return_index=True)
    first_there[which] = theirs[at]
    done = touches["action"][theirs & soft[touches["case"]]]
    finished = int((done == Action.FINISH).sum())
    by_book = float((done == Action.BY_BOOK).sum() / finished) if finished else np.nan
    return first_there & soft, by_book


def _pair(without: _Life, found: _Life) -> Taken:
    _, a, b = np.intersect1d(without.key, found.key, return_indices=True)
    theirs = found.first_there[b]
    lives = ((without, a), (found, b))
    for life, at in lives:
        theirs = theirs & (life.registered[at] >= 0) & (life.registered[at] < DAYS - WITHIN)
    before, after = (_days(life, at[theirs]) for life, at in lives)
    resolved = float((before <= WITHIN).mean()), float((after <= WITHIN).mean())
    middle = (float(np.median(days[np.isfinite(days)])) for days in (before, after))
    return Taken(int(theirs.sum()), found.by_book, resolved, (next(middle), next(middle)))


def _days(life: _Life, at: np.ndarray) -> np.ndarray:
    """Return days from registration to resolution, infinite where there is none."""
    return np.where(life.solved[at] == NEVER, np.inf, life.solved[at] - life.registered[at])
