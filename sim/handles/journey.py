"""The way of one case through the bodies, touch by touch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from sim.actors.world import CLOCK_CASES, CLOCK_TOUCHES, World
from sim.cases.columns import NEVER, Action, Channel, Reason
from sim.errors import InputError
from sim.handles.names import Names
from sim.handles.words import ACTION, CHANNEL, EVENT, REASON

UTILITIES = ("u_accept", "u_return", "u_summon", "u_close")

TERMS = ("v_goals", "v_needs", "v_resources", "v_risk", "v_favour")

ANSWERS = (Action.JOIN, Action.DECLINE)
"""Actions that follow from weighing the terms of D4."""

CHOSEN = (Action.ACCEPT, Action.RETURN, Action.PASS, Action.ESCALATE)
"""Actions that follow at once from weighing the four utilities."""


def journey(world: World, names: Names, start: date, case: int) -> list[dict[str, Any]]:
    """Return what happened to ``case``, in order, ready to be read or written to a file.

    Entries of every kind hold ``day``, ``date``, ``action`` with ``action_zh`` and ``action_en``.
    A touch also holds the body, where the matter came from and went to, the reason, whether the
    body saw the history, and the utilities among which it chose (None where it had no choice).
    The answer to a summons holds the terms that were weighed instead (None where it was ordered).

    Raises:
        InputError: there is no such case.
    """
    count = int(world.clock[CLOCK_CASES])
    if not 0 <= case < count:
        raise InputError(
            f"没有第 {case} 号诉求", f"there is no case {case}", key="case", allowed=f"0 … {count - 1}"
        )
    row = world.cases[case]
    used = world.touches[: int(world.clock[CLOCK_TOUCHES])]
    found = [_touch(touch, names) for touch in used[used["case"] == case]]
    before = [_event("arisen", row)]
    if row["registered"] != NEVER:
        registered = _event("registered", row)
        registered["channel_zh"], registered["channel_en"] = CHANNEL[Channel(row["channel"])]
        before.append(registered)
    after = [_event(name, row) for name in ("closed", "solved") if row[name] != NEVER]
    if row["reclosed"] > row["closed"]:
        after.insert(1, _event("reclosed", row))
    # Sorting keeps the order of what happened on one day: events before, touches, events after.
    entries = sorted([*before, *found, *after], key=lambda entry: entry["day"])
    for entry in entries:
        entry["date"] = (start + timedelta(days=entry["day"])).isoformat()
    return entries


def _event(name: str, row: Any) -> dict[str, Any]:
    zh, en = EVENT[name]
    return {"day": int(row[name]), "action": name, "action_zh": zh, "action_en": en}


def _touch(touch: np.void, names: Names) -> dict[str, Any]:
    action, reason = Action(touch["action"]), Reason(touch["reason"])
    entry: dict[str, Any] = {"day": int(touch["day"]), "action": action.name.lower()}
    entry["action_zh"], entry["action_en"] = ACTION[action]
    entry["reason"] = reason.name.lower()
    entry["reason_zh"], entry["reason_en"] = REASON[reason]
    for key in ("body", "came_from", "went_to"):
        body = int(touch[key])
        entry[key] = body if body >= 0 else None
        entry[f"{key}_zh"], entry[f"{key}_en"] = names.body(body)
    entry["need"] = int(touch["need"]) + 1
    entry["hours"] = float(touch["hours"])
    entry["saw_history"] = bool(touch["sight"])
    chosen = action in CHOSEN and reason is not Reason.PREREQUISITE_MISSING
    for key in UTILITIES:
        value = float(touch[key])
        entry[key] = value if chosen and np.isfinite(value) else None
    if action in ANSWERS:
        entry.update((key, float(touch[key]) if np.isfinite(touch[key]) else None) for key in TERMS)
    return entry
