"""Strata of matters: all that arise, what people bring, and what needs several bodies.

The average of a city is dominated by litter and parking that patrols find; what people bring and what needs
several is what they speak of.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Channel, Stage
from sim.tables import AGE, CaseRow, Table

STRATA = ("all", "brought", "several")
"""All that arose; of those known, what a resident brought; what has several causes."""

STRATUM_WORDS = {
    "all": ("全部事项", "all that arose"),
    "brought": ("群众反映的", "brought by people"),
    "several": ("多成因的", "of several causes"),
}
"""Words of the strata, for tables and pages."""

BROUGHT = (Channel.LOCAL, Channel.HEAD, Channel.HOTLINE, Channel.WINDOW, Channel.PETITION)


def judged(cases: Table[CaseRow], days: int) -> np.ndarray:
    """Return bool (cases,): which arose from day 0 on and early enough to be judged by the end.

    Args:
        cases: all cases of a run, second registrations among them.
        days: length of the run.
    """
    arisen = np.asarray(cases["arisen"])
    return (arisen >= 0) & (arisen < days - AGE) & (np.asarray(cases["stage"]) != Stage.DUPLICATE)


def resolved_by_age(cases: Table[CaseRow]) -> np.ndarray:
    """Return bool (cases,): which were truly resolved within 90 days after they arose."""
    solved = np.asarray(cases["solved"])
    arisen = np.asarray(cases["arisen"])
    return (solved >= arisen) & (solved - arisen <= AGE)


def strata(cases: Table[CaseRow]) -> dict[str, np.ndarray]:
    """Return which cases are of each stratum: bool (cases,) by name."""
    complainants = np.asarray(cases["complainants"])
    return {
        "all": np.ones(len(cases), bool),
        "brought": (complainants > 0) & np.isin(np.asarray(cases["channel"]), BROUGHT),
        "several": np.asarray(cases["needs"]) > 1,
    }


def resolved_shares(cases: Table[CaseRow], days: int) -> dict[str, float | None]:
    """Return the share truly resolved within 90 days, by stratum; None where there is no matter.

    Args:
        cases: all cases of a run.
        days: length of the run.
    """
    seen, done = judged(cases, days), resolved_by_age(cases)
    found: dict[str, float | None] = {}
    for name, member in strata(cases).items():
        chosen = seen & member
        found[name] = float(done[chosen].mean()) if chosen.any() else None
    return found
