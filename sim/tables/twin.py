"""What a twin of a city is without: seams between bodies, and other causes of failure, one switch each.

A twin is the same city on the same day, with the same matters, people, hours, money, rewards and draws, in
which one or several seams do not exist.  It measures what a seam costs; no policy reaches these switches.
"""

from __future__ import annotations

from sim.tables.column import Row, column
from sim.tables.kinds import Flag


class TwinRow(Row):
    """Switches of one run; 0 is the city as it is."""

    ownership: Flag = column("whose a matter is, is clear to everybody")
    information: Flag = column("everybody sees the whole file, and which reports are of one matter")
    coordination: Flag = column("whoever is needed comes when called, in the right order and within days")
    power: Flag = column(
        "a matter that its holder may not settle goes at once, with the whole file, to a body that may"
    )
    waiting: Flag = column("nothing waits for a signature at a border")
    effort: Flag = column("whoever takes a matter up looks first, and nobody closes it unsolved")
    capacity: Flag = column("everybody has many times their hours")
    competence: Flag = column("everybody looks as fast as an expert of the field")
    reach: Flag = column("nothing lies beyond the reach of this level of government or of law")


SEAMS = ("ownership", "information", "coordination", "power", "waiting")
"""Seams between bodies: what the seamless twin (无缝城市，一盘棋) is without."""

CAUSES = (*SEAMS, "effort", "capacity", "competence", "reach")
"""All switches."""
