"""Columns of the daily record.  Flows count the day; stocks are read at its end.  NaN: nothing to read."""

from __future__ import annotations

from sim.tables.column import Row, Table, column, dtype_of, reserve
from sim.tables.kinds import Wide


class SeriesRow(Row):
    """One day of a run."""

    arisen: Wide = column("matters that arose on the day", unit="a day")
    registered: Wide = column("registrations, duplicates included", unit="a day")
    contacts: Wide = column("calls and visits to the hotline, the window and the committee", unit="a day")
    dispatched: Wide = column("matters sent from a centre or escalated above the community", unit="a day")
    closed: Wide = column("first closings on paper", unit="a day")
    due: Wide = column("matters whose time limit ended", unit="a day")
    closed_on_time: Wide = column("first closings within the limit", unit="a day")
    solved: Wide = column("matters whose every need was met", unit="a day")
    latent: Wide = column("stock: arisen, unknown to any office", unit="matters")
    open: Wide = column("stock: registered, not closed", unit="matters")
    transfers: Wide = column("times one body handed a matter to another", unit="a day")
    returned: Wide = column("times a body sent a matter back", unit="a day")
    reopened: Wide = column("closed matters opened again", unit="a day")
    petitioned: Wide = column("petitions to leaders", unit="a day")
    rated: Wide = column("call-backs that a resident answered", unit="a day")
    satisfied: Wide = column("of these, answered: satisfied", unit="a day")
    counted: Wide = column("unanswered call-backs that the rule counts as satisfied", unit="a day")
    duplicates: Wide = column("second registrations of a matter that was open", unit="a day")
    found_patrol: Wide = column("found by patrols", unit="a day")
    found_head: Wide = column("found by heads", unit="a day")
    found_sensor: Wide = column("found by sensors", unit="a day")
    severity_found: Wide = column("mean severity of what was found; NaN when nothing was", unit="harm index")
    trust: Wide = column("stock: mean trust of residents", unit="0..1")
    participation: Wide = column("share of residents who considered acting and did", unit="0..1")
    heads_active: Wide = column("stock: active heads", unit="persons")
    heads_posts: Wide = column("stock: posts of heads", unit="posts")
    organizations: Wide = column("stock: organizations alive")
    dependence: Wide = column("stock: government share of the organizations' income", unit="0..1")
    burnout: Wide = column("stock: share of grid staff who are worn out", unit="0..1")
    workday: Wide = column("1 on working days", unit="0 or 1")


SERIES = dtype_of(SeriesRow)


def empty_series(days: int) -> Table[SeriesRow]:
    """Return ``days`` rows of zeros, SERIES (days,)."""
    return reserve(SeriesRow, days)
