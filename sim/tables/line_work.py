"""Columns of line work (条线任务): what superiors ask of bodies besides residents' matters."""

from __future__ import annotations

from sim.tables.column import Row, column, dtype_of
from sim.tables.kinds import Code, Real, Share

LINE_WEEKS = 8
"""Size: weeks of line work within its limit that are kept apart; more than the longest limit lasts."""


class LineRow(Row):
    """One kind of line work; numbers as in ``sim/actors/data/line_work.yaml``."""

    every: Real = column("from one round to the next", unit="weeks")
    deadline: Real = column("limit, from the day it is asked for", unit="working days")
    checked: Share = column("share that a supervisor checks")
    points: Real = column("at stake", unit="evaluation points of 100")
    lapses: Share = column("share of what is late that is overtaken in a week")
    looks_at: Real = column("objects that an hour of it looks at", unit="objects an hour")
    busy: Share = column("share of weeks in which it comes")
    spell: Real = column("length of a busy spell", unit="weeks")
    severity: Real = column("mean harm of what it protects from; 0 nothing", unit="harm index")
    wave: Code = column("who is busy at once", codes="Wave")


LINE = dtype_of(LineRow)
