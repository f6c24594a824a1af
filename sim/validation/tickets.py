"""Tickets in columns, and the figures they tell: one reading for a city's table and for a run."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from sim.actors.calendar import holidays_between
from sim.codes import Stage
from sim.measures import Average, Record, View, measure_named, record_of
from sim.model import GovernanceModel
from sim.tables import NEVER, CaseRow, blank_rows

_EPOCH = date(1970, 1, 1)


FIGURES: dict[str, tuple[str, str]] = {
    "closed_on_time": ("按时办结率", "closed on time"),
    "handling": ("办理用时（工作日）", "handling, working days"),
    "returned": ("退单率", "returned"),
    "bodies": ("经手单位数", "bodies that touch it"),
    "repeats": ("重复反映率", "reported again"),
    "satisfied": ("满意率", "satisfied"),
}
"""Names of the figures of dispatched tickets, in Chinese and English."""


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
    """Return the dispatched cases of a run as tickets; a case that was opened again is one ticket.

    Those registered since day 0: what the run-in registered is not in them.

    A case that is opened again gets a new limit. Its ticket is dated by the first closing, and so its limit
    must be one that agrees with what was then written down: kept, or not.
    """
    cases = model.record().cases
    rows = cases[
        (cases["stage"] != Stage.DUPLICATE) & (cases["dispatched"] == 1) & (cases["registered"] >= 0)
    ]
    first = (model.places.start - _EPOCH).days
    closed = rows["closed"] != NEVER
    late = closed & (rows["on_time"] == 0)
    limit = np.where(late, np.minimum(rows["deadline"], rows["closed"] - 1), rows["deadline"])
    days = {"registered": rows["registered"], "closed": rows["closed"], "deadline": limit}
    dates = {name: np.where(day == NEVER, -1, day.astype(np.int64) + first) for name, day in days.items()}
    rated = rows["rated"].astype(np.float64)
    return Tickets(
        **dates,
        returns=rows["returns"].astype(np.float64),
        bodies=np.maximum(1.0, np.round(rows["touches"] / (1.0 + rows["reopened"]))),
        repeat=(rows["repeats"] > 0).astype(np.float64),
        satisfied=np.where(rated < 0, np.nan, rated),
        known=frozenset(Tickets._fields) - {"known"},
    )


MEASURED = {
    "closed_on_time": "closed_on_time",
    "returned": "return_share",
    "repeats": "repeated",
    "satisfied": "satisfied",
}
"""Figures of tickets that are measures of the model, by the measure's name."""


def ticket_values(tickets: Tickets) -> dict[str, np.ndarray]:
    """Return the contribution of each ticket to each figure the table can give, f8, by the figure's name.

    The names: ``closed_on_time``, ``handling`` (working days to closing, holidays of the model's calendar
    apart), ``returned``, ``bodies``, ``repeats``, ``satisfied``.
    """
    closed = tickets.closed >= 0
    found: dict[str, np.ndarray] = {}
    if closed.any():
        found["handling"] = workdays(tickets.registered[closed], tickets.closed[closed])
    found["bodies"] = tickets.bodies[np.isfinite(tickets.bodies)]
    record = as_record(tickets)
    for name, said in {
        "closed_on_time": closed & (tickets.deadline >= 0),
        "returned": np.isfinite(tickets.returns),
        "repeats": np.isfinite(tickets.repeat),
        "satisfied": np.isfinite(tickets.satisfied),
    }.items():
        average = measure_named(MEASURED[name]).define(View(record, rows=said))
        assert isinstance(average, Average)
        found[name] = average.each()
    return {name: found[name] for name in FIGURES if name in found and found[name].size}


def as_record(tickets: Tickets) -> Record:
    """Return tickets as a record of dispatched matters, so that the model's measures can be read from them.

    Only the columns that tickets tell are filled in. Anyone who was asked must have had a closed matter:
    where the table does not say when, the day of registration is put for it.
    """
    cases = blank_rows(CaseRow, len(tickets.registered))
    first = int(tickets.registered.min(initial=0))
    days = {name: np.where(getattr(tickets, name) < 0, NEVER, getattr(tickets, name) - first)
            for name in ("registered", "closed", "deadline")}  # fmt: skip
    for name, day in days.items():
        cases[name] = day
    rated = np.isfinite(tickets.satisfied)
    cases["closed"] = np.where(rated & (cases["closed"] == NEVER), days["registered"], cases["closed"])
    cases["arisen"] = days["registered"]
    cases["stage"] = np.where(tickets.closed < 0, Stage.OPEN, Stage.CLOSED)
    cases["dispatched"] = 1
    cases["on_time"] = tickets.closed <= tickets.deadline
    cases["returns"] = np.nan_to_num(tickets.returns) > 0
    cases["repeats"] = np.nan_to_num(tickets.repeat) > 0
    cases["rated"] = np.where(rated, np.nan_to_num(tickets.satisfied), -1)
    length = 1 + max((int(day.max(initial=0)) for day in days.values()), default=0)
    return record_of(cases, length)


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
