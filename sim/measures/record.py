"""What a run leaves behind for the measures to read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.tables import CaseRow, SeriesRow, Table


class Record(NamedTuple):
    """The recorded columns of one run.

    Shapes: N cases, D days, K categories, R roles (kinds of bodies, departments kept apart), n bodies of
    street level and above in one district.
    """

    days: int
    cases: Table[CaseRow]  # (N,): all that arose
    series: Table[SeriesRow]  # (D,)
    hours: np.ndarray  # f8 (kinds of bodies, uses): hours used in the run, volunteers' under their own use
    arriving: np.ndarray  # f8 (4,): hours of work by the level at which it arrives
    authority: np.ndarray  # f8 (4,): authority-weighted hours by level
    topics: np.ndarray  # i8 (K, R): touches
    joint: tuple[np.ndarray, ...]  # per district f8 (n, n), symmetric: completed joint works
    consult: np.ndarray  # bool (K,): categories that only ask for information
    yuan: np.ndarray  # f8 (payers,): cost of the policy and of handling
    residents: int
    scale: float = 1.0  # share of the city's people that was kept
