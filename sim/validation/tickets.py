"""Tickets in columns, and the figures they tell: one reading for a city's table and for a run."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from sim.actors.calendar import holidays_between
from sim.cases.columns import NEVER
from sim.model import GovernanceModel
from sim.validation.patterns.reading import originals

_EPOCH = date(1970, 1, 1)


FIGURES: dict[str, tuple[str, str]] = {
    "closed_on_time": ("按时办结率", "closed on time"),
    "handling": ("办理用时（工作日）", "handling, working days"),
    "returned": ("退单率", "returned"),
    "bodies": ("经手单位数", "bodies that touch it"),
    "repeats": ("重复反映率", "reported again"),
    "satisfied": ("满意率", "satisfied"),
}
"""Names of what dispatched tickets tell, in Chinese and English."""


class Tickets(NamedTuple):
    """Tickets in columns, all of one length N.

    Dates are days since 1970-01-01, i8, -1 where there is none; the others f8, NaN where nothing is said.
    ``known`` names the columns that the table has.
    """

    registered: np.ndarray
    closed: np.ndarray
    deadline: np.ndarray
    returns: np.ndarray
    bodies: np.ndarray
    repeat: np.ndarray
    satisfied: np.ndarray
    known: frozenset[str]


def tickets_of(model: GovernanceModel) -> Tickets:
    """Return the dispatched cases of a run as tickets; a case that was opened again is one ticket."""
    cases = originals(model)
    rows = cases[(cases["dispatched"] == 1) & (cases["registered"] != NEVER)]
    first = (model.places.start - _EPOCH).days
    dates = {
        name: np.where(rows[name] == NEVER, -1, rows[name].astype(np.int64) + first)
        for name in ("registered", "closed", "deadline")
    }
    rated = rows["rated"].astype(np.float64)
    return Tickets(
        **dates,
        returns=rows["returns"].astype(np.float64),
        bodies=np.maximum(1.0, np.round(rows["touches"] / (1.0 + rows["reopened"]))),
        repeat=(rows["repeats"] > 0).astype(np.float64),
        satisfied=np.where(rated < 0, np.nan, rated),
        known=frozenset(Tickets._fields) - {"known"},
    )


def ticket_values(tickets: Tickets) -> dict[str, np.ndarray]:
    """Return what each ticket says to each figure that the table can tell, f8, by the figure's name.

    The names: ``closed_on_time``, ``handling`` (working days to closing, holidays of the model's calendar
    apart), ``returned``, ``bodies``, ``repeats``, ``satisfied``.
    """
    closed = tickets.closed >= 0
    found: dict[str, np.ndarray] = {}
    timed = closed & (tickets.deadline >= 0)
    if timed.any():
        found["closed_on_time"] = (tickets.closed <= tickets.deadline)[timed].astype(np.float64)
    if closed.any():
        found["handling"] = workdays(tickets.registered[closed], tickets.closed[closed])
    for name, column, read in (
        ("returned", tickets.returns, lambda x: x > 0),
        ("bodies", tickets.bodies, lambda x: x),
        ("repeats", tickets.repeat, lambda x: x),
        ("satisfied", tickets.satisfied, lambda x: x),
    ):
        said = column[np.isfinite(column)]
        if said.size:
            found[name] = read(said).astype(np.float64)
    return found


def workdays(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return the working days from one day to another, f8; days since 1970."""
    days = np.concatenate([first, last])
    off = holidays_between(_calendar_date(days.min()), _calendar_date(days.max()))
    stamps = [np.datetime64(day, "D") for day in off]
    return np.busday_count(
        first.astype("datetime64[D]"), last.astype("datetime64[D]"), holidays=stamps
    ).astype(np.float64)


def _calendar_date(day: np.int64) -> date:
    return _EPOCH + timedelta(days=int(day))
