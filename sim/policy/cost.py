"""Cost of the levers in force, by payer.

A lever is charged for its change against the baseline, so that two stages that ask for
the same thing are paid once.  Money given to bodies to spend (budgets, pooled money) and money
offered for services of organizations is not charged here: it counts when it is spent on handling,
and when a contract is awarded (see :func:`sim.day.run.pay_contract`).  Posts and hours that a lever
pays for are paid once: :func:`paid_shares` says what part of a kind's working hours they are, and
handling leaves that part out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from sim.policy.effect import Part, effective
from sim.policy.lever_columns import view
from sim.policy.levers import PAYERS, Lever, LeverFile
from sim.policy.places import Places
from sim.policy.sizes import shares
from sim.tables import Surface

_YEAR = 365


def amounts(
    name: str, parts: Sequence[Part], day: int, base: Surface, levers: LeverFile
) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and the lever's grant to each of them on ``day``, in natural units.

    For a share it is the number of cells covered or taken, for a cut the share taken away.
    """
    lever = levers.levers[name]
    table = view(base, lever.writes)
    rows = (
        np.unique(np.concatenate([part.target.rows for part in parts]))
        if parts
        else np.zeros(0, dtype=np.int64)
    )
    before = table[rows]
    after = effective(table, parts, day, levers, lever.writes)[rows]
    start = before.astype(np.float64)
    if lever.modes[0] in ("share", "listed"):
        given = (after > before).astype(np.float64)
    elif lever.modes[0] == "take":
        given = (after < before).astype(np.float64)
    elif lever.modes[0] == "cut":
        given = np.divide(start - after, start, out=np.zeros_like(start), where=start > 0)
    else:
        given = (after - start) / levers.factor(lever)
    given = given.sum(axis=1)
    if lever.modes[0] == "at_most":
        given = -given
    return rows, given if lever.signed else np.maximum(given, 0.0)


def yuan_of_day(
    day: int,
    changes: bool,
    parts: Mapping[str, Sequence[Part]],
    base: Surface,
    places: Places,
    levers: LeverFile,
    prices: Mapping[str, float],
    full: Callable[[str], np.ndarray],
) -> dict[str, float]:
    """Return yuan by payer on one day.

    Args:
        day: day of the run.
        changes: whether the surface changes on this day, so that one-off costs may fall due.
        parts: stages tied to the city, by lever.
        base: the baseline surface.
        places: the city.
        levers: lever file.
        prices: value of every declared price.
        full: gives the whole effective column on this day, the base of prices.
    """
    yuan: dict[str, float] = dict.fromkeys(PAYERS, 0.0)
    for name, own in parts.items():
        lever = levers.levers[name]
        if not lever.cost:
            continue
        rows, given = amounts(name, own, day, base, levers)
        fresh = np.zeros(0)
        if changes and any(cost.per == "once" for cost in lever.cost):
            fresh = np.maximum(0.0, given - amounts(name, own, day - 1, base, levers)[1])
        for cost in lever.cost:
            often = _per_day(cost.per, prices)
            amount = fresh if cost.per == "once" else given
            if len(amount):
                times = _times(cost.times, lever, rows, places, full)
                yuan[cost.payer] += float(prices[cost.price] * often * (amount * times).sum())
    return yuan


def paid_shares(
    day: int,
    parts: Mapping[str, Sequence[Part]],
    base: Surface,
    levers: LeverFile,
    body_kind: np.ndarray,
    kinds: int,
    full: Callable[[str], np.ndarray],
) -> np.ndarray:
    """Return the share of each kind's working hours that levers pay for, f8 (kinds,).

    Of a body with S posts of H hours, s posts and h hours of each of which are charged by levers, that is
    1 - (S - s) (H - h) / (S H); negative where posts are taken away and their pay is given back.  Bodies of a
    kind weigh by their hours.
    """
    charged = {"means.staff": np.zeros(len(body_kind)), "means.hours": np.zeros(len(body_kind))}
    paying = False
    for name, own in parts.items():
        lever = levers.levers[name]
        if lever.writes in charged and lever.cost:
            rows, given = amounts(name, own, day, base, levers)
            charged[lever.writes][rows] += given
            paying = paying or bool(given.any())
    shares = np.zeros(kinds)
    if not paying:
        return shares
    staff, hours = full("means.staff"), full("means.hours")
    whole = np.bincount(body_kind, staff * hours, kinds)
    own = (staff - charged["means.staff"]) * (hours - charged["means.hours"])
    rest = np.bincount(body_kind, own, kinds)
    return 1.0 - np.divide(rest, whole, out=np.ones(kinds), where=whole > 0)


def _per_day(per: str, prices: Mapping[str, float]) -> float:
    return {"once": 1.0, "year": 1 / _YEAR, "workday": prices["workdays"] / _YEAR}[per]


def _times(
    times: str | None, lever: Lever, rows: np.ndarray, places: Places, full: Callable[[str], np.ndarray]
) -> np.ndarray | float:
    if times == "staff":
        return full("means.staff")[rows]
    if times == "heads":
        return full("heads.building")[rows] + full("heads.unit")[rows]
    # Prices per body are for a body of full size; an extensive amount has shrunk already.
    return 1.0 if lever.extensive else shares(lever.table, rows, places)
