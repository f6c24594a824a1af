"""Working days of offices and of grid staff.

Offices keep the week and the public holidays; problems do not.  The model's first day is
1 January of the year of the holiday list; later years repeat the list by date.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML

from sim.codes import Clock, Workday
from sim.engine import njit
from sim.tables.world import World

HOLIDAYS = Path(__file__).parent / "data" / "holidays.yaml"


WEEK, MONTH, QUARTER, YEAR = 7, 30, 91, 365
"""Units of time: lengths of the slower clocks, days."""

MONTHS, QUARTERS = 12, 4
"""Units of time: months and quarters of a year."""


@njit
def chance_within(share: float, parts: int) -> float:
    """Chance in one of ``parts`` of a year of an event that ``share`` of those exposed meet in a year."""
    return 1.0 - (1.0 - min(1.0, share)) ** (1.0 / parts)


@cache
def _holidays() -> dict[str, Any]:
    return YAML(typ="safe").load(HOLIDAYS.read_text(encoding="utf-8"))


def first_day() -> date:
    """Return the calendar date of day 0, on which the policy may act; the run-in is before it."""
    return date(_holidays()["year"], 1, 1)


@lru_cache(maxsize=16)
def make_calendar(days: int, office_week: float, grid_week: float, run_in: int = 0) -> np.ndarray:
    """Return u1 (days + run_in,): bit ``OFFICE`` where offices work, bit ``GRID`` where grid staff do.

    The days of the run-in, which are before day 0, come last, where negative indices find them.

    Args:
        days: length of the horizon.
        office_week: working days per week of offices, holidays apart.
        grid_week: working days per week of grid staff, holidays apart; they share the
            make-up days of offices.
        run_in: days before day 0.
    """
    data = _holidays()
    holidays, working = set(data["holidays"]), set(data["working"])
    calendar = np.zeros(days + run_in, np.uint8)
    start = first_day()
    for day in range(-run_in, days):
        today = start + timedelta(days=day)
        name = today.strftime("%m-%d")
        if name in holidays:
            continue
        weekday = today.weekday()
        if name in working or weekday < office_week:
            calendar[day] |= Workday.OFFICE
        if name in working or weekday < grid_week:
            calendar[day] |= Workday.GRID
    calendar.flags.writeable = False
    return calendar


def count_workdays(calendar: np.ndarray, run_in: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of office days before each day, counted from day 0, and the day of each office day.

    Both have the run-in last, as the calendar has it: its office days have numbers below 0.

    Args:
        calendar: result of :func:`make_calendar`.
        run_in: days before day 0.

    Returns:
        ``workday_number`` i4 (days + run_in,) and ``day_of_workday`` i4 (number of office days,).
    """
    office = np.roll((calendar & Workday.OFFICE) > 0, run_in)  # from the first day of the run-in on
    before = int(np.count_nonzero(office[:run_in]))
    number = np.zeros(len(calendar), np.int32)
    number[1:] = np.cumsum(office)[:-1]
    days = (np.flatnonzero(office) - run_in).astype(np.int32)
    return np.roll(number - np.int32(before), -run_in), np.roll(days, -before)


@njit
def workdays_before(w: World, day: int) -> int:
    """Office days from day 0 to before ``day``; below 0 in the run-in.

    Days that the calendar does not know count as its first or last.
    """
    run_in = w.clock[Clock.RUN_IN]
    return w.workday_number[max(-run_in, min(day, w.workday_number.shape[0] - 1 - run_in))]


@njit
def nth_workday(w: World, day: int, n: int) -> int:
    """Return the ``n``-th office day from ``day`` on, the last that the calendar knows at the latest."""
    run_in = -workdays_before(w, -w.clock[Clock.RUN_IN])
    last = w.day_of_workday.shape[0] - 1 - run_in
    return w.day_of_workday[min(workdays_before(w, day) + n - 1, last)]


def holidays_between(first: date, last: date) -> list[date]:
    """Return the public holidays on weekdays from ``first`` to ``last``; the list repeats by date every year.

    Make-up days at weekends are left out: they move a few tickets by a day.
    """
    names = set(_holidays()["holidays"])
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and day.strftime("%m-%d") in names]
