"""A journey for pictures: holders over time, closings on paper, kinds of steps.

Every page and figure that draws a journey takes this from here, so that a new event or action needs no
list of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sim.codes import Action, Fault
from sim.day.removing import REASON_OF

type Entry = Mapping[str, Any]
type Turn = Literal["sent", "paper", "patched", "done", "solved", "step"]

PAPER = ("closed", "reclosed")
"""Events that close a case on paper, whether or not anything was done."""

_TURNS: dict[str, Turn] = {
    **{
        action.name.lower(): "sent"
        for action in (Action.RETURN, Action.PASS, Action.ESCALATE, Action.DECLINE, Action.DISPATCH)
    },
    Action.CLOSE_UNSOLVED.name.lower(): "paper",
    **dict.fromkeys(PAPER, "paper"),
    Action.FINISH.name.lower(): "done",
    "solved": "solved",
}


_FINISHED: dict[str, Turn] = {
    **{REASON_OF[fault].name.lower(): "patched" for fault in Fault if fault},
    REASON_OF[Fault.BEYOND].name.lower(): "step",
}
"""Kinds of finished parts that did not remove the cause, by the reason of the touch."""


FINISH = Action.FINISH.name.lower()


class Span(NamedTuple):
    """Days during which something held.

    Args:
        start: first day.
        until: last day.
        zh: who, in Chinese; empty where nobody is meant.
        en: who, in English.
    """

    start: int
    until: int
    zh: str = ""
    en: str = ""


def turn(entry: Entry) -> Turn:
    """Return the kind of a step: sent on, closed on paper, resolved, or other."""
    found = _TURNS.get(entry["action"], "step")
    if found != "done":
        return found
    return _FINISHED.get(entry.get("reason", ""), "done")


def held(entries: Sequence[Entry]) -> list[Span]:
    """Return the stretches of days in which a body held a need of the case, in order of their beginning.

    Args:
        entries: a result of :meth:`sim.GovernanceModel.journey`.
    """
    paper = [entry["day"] for entry in entries if entry["action"] in PAPER]
    touches = [entry for entry in entries if entry.get("went_to") is not None]
    found = []
    for place, here in enumerate(touches):
        last = entries[-1]["day"]
        after = next((later["day"] for later in touches[place + 1 :] if later["need"] == here["need"]), last)
        closed = next((day for day in paper if day >= here["day"]), last)
        until = here["day"] if here["action"] == FINISH else min(after, closed)
        if until > here["day"]:
            found.append(Span(here["day"], until, here["went_to_zh"], here["went_to_en"]))
    return found


def on_paper(entries: Sequence[Entry]) -> list[Span]:
    """Return the stretches of days in which the case was closed on paper and not resolved.

    Residents' opinions end none; reopening, finding or resolving does.

    Args:
        entries: a result of :meth:`sim.GovernanceModel.journey`.
    """
    found = []
    for place, entry in enumerate(entries):
        later = [
            after["day"]
            for after in entries[place + 1 :]
            if after["action"] not in PAPER and "resident" not in after
        ]
        if entry["action"] in PAPER and later and later[0] > entry["day"]:
            found.append(Span(entry["day"], later[0]))
    return found
