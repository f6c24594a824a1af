"""Columns of the outbox: business of today that reaches others, or is decided for all, in the evening."""

from __future__ import annotations

from sim.tables.column import Row, column, dtype_of
from sim.tables.kinds import Code, Hours, Row32


class OutboxRow(Row):
    """One entry; the table is empty from each evening to the next morning."""

    task: Row32 = column("which task; of a closing, the first of its case")
    body: Row32 = column("whose business it is")
    to: Row32 = column("body it goes to, where that is settled already")
    hours: Hours = column("spent on it today, for the log")
    act: Code = column("what is to be done", codes="Act")
    decision: Code = column("choice behind it, whose terms the log keeps", codes="Decision")


OUTBOX = dtype_of(OutboxRow)
