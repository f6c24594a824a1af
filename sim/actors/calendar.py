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

from sim.codes import Workday
from sim.engine import njit

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
    """Return the calendar date of day 0."""
    return date(_holidays()["year"], 1, 1)


@lru_cache(maxsize=16)
def make_calendar(days: int, office_week: float, grid_week: float) -> np.ndarray:
    """Return u1 (days,): bit ``OFFICE`` where offices work, bit ``GRID`` where grid staff do.

    Args:
        days: length of the horizon.
        office_week: working days per week of offices, holidays apart.
        grid_week: working days per week of grid staff, holidays apart; they share the
            make-up days of offices.
    """
    data = _holidays()
    holidays, working = set(data["holidays"]), set(data["working"])
    calendar = np.zeros(days, np.uint8)
    start = first_day()
    for day in range(days):
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


def count_workdays(calendar: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of office days before each day, and the day of each office day.

    Returns:
        ``workday_number`` i4 (days,) and ``day_of_workday`` i4 (number of office days,).
    """
    office = (calendar & Workday.OFFICE) > 0
    number = np.zeros(len(calendar), np.int32)
    number[1:] = np.cumsum(office)[:-1]
    return number, np.flatnonzero(office).astype(np.int32)


def holidays_between(first: date, last: date) -> list[date]:
    """Return the public holidays on weekdays from ``first`` to ``last``; the list repeats by date every year.

    Make-up days at weekends are left out: they move a few tickets by a day.
    """
    names = set(_holidays()["holidays"])
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and day.strftime("%m-%d") in names]
