"""Columns of the two logs: touches of bodies, and moments, which is all else that happens to a case."""

from __future__ import annotations

import numpy as np

from sim.codes import Term
from sim.tables.column import Row, column, dtype_of
from sim.tables.kinds import Code, Day, Few, Flag, Hours, Number, Reals, Row32

CHOICES = 6
"""Options of a body's decision at the most: size of a table."""

TERMS = len(Term)
"""Terms that bodies weigh: size of a table, one place for each member of ``Term``."""

RESIDENT_OPTIONS = 6
"""Options of D1, and places for those of D6: size of a row."""


class TouchRow(Row):
    """One touch: what a desk did with a need, and what it weighed."""

    case: Row32 = column("which case", blank=0)
    day: Day = column("when", blank=0)
    body: Row32 = column("who", blank=0)
    came_from: Row32 = column("body it came from")
    went_to: Row32 = column("body it went to")
    need: Few = column("which need of the case", unit="0..2")
    action: Code = column("what was done", codes="Action")
    reason: Code = column("why", codes="Reason")
    sight: Flag = column("saw the history of the case")
    decision: Code = column(
        "what was weighed: D3 on a task, at its limit, after one's own part; D4; settle or refer",
        codes="Decision",
    )
    waits: Few = column("working days it waited for a signature or a ruling", unit="days")
    hours: Hours = column("work put in")
    worth: Reals = column(
        "of each option, before the draw; NaN where not open", unit="utility", blank=np.nan, shape=(CHOICES,)
    )
    terms: Reals = column(
        "every term the options are sums of; NaN where not weighed",
        unit="utility",
        blank=np.nan,
        codes="Term",
        shape=(TERMS,),
    )


class MomentRow(Row):
    """One moment of a case that is no touch: decisions of residents, closings and reopenings."""

    case: Row32 = column("which case", blank=0)
    day: Day = column("when", blank=0)
    resident: Row32 = column("whose decision it is")
    touches: Number = column("touches of the run before it: its place among them")
    what: Code = column(
        "D1, line busy, D6 while waiting or after a closing, registered, closed, reopened", codes="Moment"
    )
    code: Code = column("what was chosen, by the enumeration that `what` names")
    why: Code = column("what weighed most for it, or why it was reopened")
    utility: Reals = column(
        "of each option of D1 or D6; NaN where not open",
        unit="utility",
        blank=np.nan,
        shape=(RESIDENT_OPTIONS,),
    )


TOUCH, MOMENT = dtype_of(TouchRow), dtype_of(MomentRow)
