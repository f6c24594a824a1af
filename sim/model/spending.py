"""Spending: cost of levers, spending of bodies, staff hours at their price, each counted once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.actors.world import PAYERS
from sim.codes import BodyKind, Use
from sim.policy.runtime import Policy
from sim.tables.world import World

NOT_HANDLING = [use for use in Use if use.name in ("VOLUNTEER", "IDLE", "TIRED", "LINE", "ANALYSE")]
"""Uses of hours that are not priced as handling: nobody pays volunteers, idle and tired hours and line
work are not for matters,
and hours of analysis are bought by the lever that gives them."""

NOT_PRICED = [BodyKind.ORGANIZATION, BodyKind.PROPERTY]
"""Bodies that live on contracts, fees and paid care, which are counted as such."""


class Spending:
    """The account of one run."""

    def __init__(self) -> None:
        """Nothing is spent yet."""
        self.paid_shares = np.zeros(len(BodyKind))
        """Share of the priced hours of each kind of body that levers pay for, under the present policy."""
        self._cost = np.zeros(len(PAYERS))
        self._spent_before = 0.0
        self._hours_before = np.zeros(len(BodyKind))  # priced hours when the policy last changed
        self._hours_paid = 0.0  # of these, paid for by levers

    def state(self) -> dict[str, Any]:
        """Return the account as JSON holds it."""
        return {
            "paid_shares": self.paid_shares.tolist(),
            "cost": self._cost.tolist(),
            "spent_before": self._spent_before,
            "hours_before": self._hours_before.tolist(),
            "hours_paid": self._hours_paid,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Restore an account from a result of :meth:`state`."""
        self.paid_shares = np.array(state["paid_shares"])
        self._cost = np.array(state["cost"])
        self._spent_before = float(state["spent_before"])
        self._hours_before = np.array(state["hours_before"])
        self._hours_paid = float(state["hours_paid"])

    def close_shares(self, world: World) -> None:
        """Book the hours paid by levers up to now; the policy is about to change."""
        self._hours_paid, self._hours_before = self._paid_so_far(world), priced_hours(world)

    def begin_year(self, world: World) -> None:
        """Keep the bodies' spending of the past year; their own accounts begin anew."""
        self._spent_before += _spent(world)

    def add_policy(self, policy: Policy, start: int, stop: int) -> None:
        """Add the policy's cost from ``start`` to before ``stop``; it changes on the first day only.

        Day by day, so that the sum does not depend on the spans in which somebody lived the days.
        """
        for first, last in ((start, start + 1), (start + 1, stop)):
            if last > first:
                yuan = policy.cost_per_day(first)
                amount = np.array([yuan.get(payer, 0.0) for payer in PAYERS])
                for _ in range(first, last):
                    self._cost += amount

    def yuan(self, world: World, price: float) -> np.ndarray:
        """Return the yuan so far by payer, f8 (4,).

        Args:
            world: the world that spent them.
            price: of an hour of handling, yuan.
        """
        yuan = self._cost + world.yuan
        spent = self._spent_before + _spent(world)
        hours = priced_hours(world).sum() - self._paid_so_far(world)
        yuan[PAYERS.index("handling")] += hours * price + spent
        return yuan

    def _paid_so_far(self, world: World) -> float:
        """Return the priced hours of posts and overtime that levers pay for."""
        return self._hours_paid + float(((priced_hours(world) - self._hours_before) * self.paid_shares).sum())


def priced_hours(world: World) -> np.ndarray:
    """Return the hours spent on matters, forms and patrols so far by kind of body, f8 (kinds,)."""
    hours = world.hours.copy()
    hours[:, NOT_HANDLING] = 0.0
    hours[NOT_PRICED] = 0.0
    return hours.sum(axis=1)


def _spent(world: World) -> float:
    return float(world.bodies["spent"].sum(dtype=np.float64))
