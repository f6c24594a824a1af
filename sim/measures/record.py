"""What a run leaves behind for the measures to read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SERIES = np.dtype(
    [
        (name, "f8")
        for name in (
            "arisen",  # matters that arose on the day
            "registered",  # registrations, duplicates included
            "contacts",  # calls and visits to the hotline, the window and the committee
            "dispatched",
            "closed",  # first closings on paper
            "due",  # matters whose time limit ended
            "closed_on_time",
            "solved",  # matters whose every need was met
            "latent",  # stock at the end of the day: arisen, unknown to any office
            "open",  # stock: registered, not closed
            "transfers",
            "returned",
            "reopened",
            "petitioned",
            "rated",  # call-backs that a resident answered
            "satisfied",  # of these, answered: satisfied
            "counted",  # unanswered call-backs that the rule counts as satisfied
            "duplicates",
            "found_patrol",
            "found_head",
            "found_sensor",
            "severity_found",  # mean severity of what was found on the day; NaN when nothing was
            "trust",  # stock, 0..1
            "participation",  # stock, 0..1
            "heads_active",  # stock, persons
            "heads_posts",  # stock, posts
            "organizations",  # stock, organizations alive
            "dependence",  # stock, government share of the organizations' income
            "burnout",  # stock, 0..1
            "workday",  # 1 on working days
        )
    ]
)
"""One row per day.  Flows count the day; stocks are read at its end.  NaN: nothing to read."""


class Record(NamedTuple):
    """The recorded columns of one run.

    Shapes: N cases, D days, K categories, R roles (kinds of bodies, departments kept apart), n bodies of
    street level and above in one district.
    """

    days: int
    cases: np.ndarray  # CASE (N,): all that arose
    series: np.ndarray  # SERIES (D,)
    hours: np.ndarray  # f8 (kinds of bodies, uses): hours used in the run, volunteers' under their own use
    arriving: np.ndarray  # f8 (4,): hours of work by the level at which it arrives
    authority: np.ndarray  # f8 (4,): authority-weighted hours by level
    topics: np.ndarray  # i8 (K, R): touches
    joint: tuple[np.ndarray, ...]  # per district f8 (n, n), symmetric: completed joint works
    consult: np.ndarray  # bool (K,): categories that only ask for information
    yuan: np.ndarray  # f8 (payers,): cost of the policy and of handling
    residents: int
    scale: float = 1.0  # share of the city's people that was kept


def empty_series(days: int) -> np.ndarray:
    """Return ``days`` rows of zeros, SERIES (days,)."""
    return np.zeros(days, SERIES)
