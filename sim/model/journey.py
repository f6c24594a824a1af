"""The journey of one case: residents' decisions, and bodies' acts touch by touch."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter
from typing import Any

import numpy as np

from sim.codes import Action, Clock, Reason, Stage
from sim.errors import InputError
from sim.model.choice_terms import weighed
from sim.model.moments import EVENT, moments_told, said
from sim.model.names import Names
from sim.tables import NEVER
from sim.tables.world import World


def journey(world: World, names: Names, start: date, case: int) -> list[dict[str, Any]]:
    """Return the journey of ``case``, in order, ready to be read or written to a file.

    Entries of every kind hold ``day``, ``date``, ``action`` with ``action_zh`` and ``action_en``.
    A touch also holds the body, where the matter came from and went to, the reason, the working days
    it waited for a signature, whether the body saw the history, and the terms of a choice, if there was
    one: :func:`sim.model.choice_terms.weighed`.
    A resident's decision holds the resident's row, the reason and the utilities of D1 or D6 (None for
    options that were not open to them); where a registration follows, it holds them.  A second registration
    of the matter (``repeated``) is part of its journey.

    Raises:
        InputError: there is no such case.
    """
    count = int(world.clock[Clock.CASES])
    if not 0 <= case < count:
        raise InputError(
            f"没有第 {case} 号诉求", f"there is no case {case}", key="case", allowed=f"0 … {count - 1}"
        )
    row = world.cases[case]
    touches = world.touches[: int(world.clock[Clock.TOUCHES])]
    moments = world.moments[: int(world.clock[Clock.MOMENTS])]
    known = world.cases[:count]
    twins = np.flatnonzero((known["stage"] == Stage.DUPLICATE) & (known["original"] == case))
    found = moments_told(moments[np.isin(moments["case"], np.append(twins, case))], case)
    # A moment knows how many touches came before it: so the two logs make one order.
    found += [(2 * int(n) + 1, _touch(touches[n], names)) for n in np.flatnonzero(touches["case"] == case)]
    entries = [entry for _, entry in sorted(found, key=itemgetter(0))]
    entries = [_event("arisen", row), *entries, *([_event("solved", row)] if row["solved"] != NEVER else [])]
    entries.sort(key=itemgetter("day"))
    for entry in entries:
        entry["date"] = (start + timedelta(days=entry["day"])).isoformat()
    return entries


def _event(name: str, row: Any) -> dict[str, Any]:
    return {"day": int(row[name]), **said("action", name, EVENT[name])}


def _touch(touch: np.void, names: Names) -> dict[str, Any]:
    action, reason = Action(touch["action"]), Reason(touch["reason"])
    entry: dict[str, Any] = {
        "day": int(touch["day"]),
        **said("action", action.name.lower(), action.words),
        **said("reason", reason.name.lower(), reason_of(touch)),
    }
    for key in ("body", "came_from", "went_to"):
        body = int(touch[key])
        entry[key] = body if body >= 0 else None
        entry[f"{key}_zh"], entry[f"{key}_en"] = names.body(body)
    entry["need"] = int(touch["need"]) + 1
    entry["hours"] = float(touch["hours"])
    entry["waited"] = int(touch["waits"])
    entry["saw_history"] = bool(touch["sight"])
    entry.update(weighed(touch))
    return entry


def reason_of(touch: np.void) -> tuple[str, str]:
    """Say in both languages why a touch happened, and how many working days it was waited for, if any."""
    reason, days = Reason(touch["reason"]), int(touch["waits"])
    if days == 0:
        return reason.words
    unit = "working day" if days == 1 else "working days"
    return f"{reason.zh}，等了 {days} 个工作日", f"{reason.en}: waited {days} {unit}"
