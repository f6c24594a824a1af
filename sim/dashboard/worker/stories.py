"""Cases worth following, and the story of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.codes import Stage, TaskState
from sim.dashboard.worker.people import category, named
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.model.journey_steps import held, on_paper, turn
from sim.tables import NEVER

MOST = 40
"""Cases listed at once."""

KINDS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "passed": lambda c: c["handovers"] >= 2,
    "paper": lambda c: (c["closed"] != NEVER) & (c["solved"] == NEVER),
    "joint": lambda c: c["joint"] == 1,
    "petitioned": lambda c: c["petitioned"] > 0,
    "reopened": lambda c: c["reopened"] > 0,
    "smooth": lambda c: (c["solved"] != NEVER) & (c["handovers"] == 0) & (c["needs"] >= 2),
    "all": lambda c: c["touches"] > 0,
}
"""Kinds of stories by name: which cases tell one."""


def search(model: GovernanceModel, kind: str, words: str) -> list[dict[str, Any]]:
    """Return cases that tell a story of a kind, those with most touches first.

    Args:
        model: a finished run with a log.
        kind: one of :data:`KINDS`.
        words: number of a case, or part of a category's, community's or street's name; empty for all.

    Raises:
        InputError: no such kind of story.
    """
    if kind not in KINDS:
        raise InputError("没有这种故事", "there is no such kind of story", allowed=list(KINDS))
    cases = model.cases
    if words.strip().isdecimal() and int(words) < len(cases):
        return [card(model, int(words))]
    known = (cases["registered"] != NEVER) & (cases["stage"] != Stage.DUPLICATE) & of_run(cases)
    rows = np.flatnonzero(known & KINDS[kind](cases))
    if words.strip():
        rows = rows[_named(model, rows, words.strip().casefold())]
    busiest = np.lexsort((rows, -cases["touches"][rows].astype(np.int64)))
    return [card(model, int(row)) for row in rows[busiest][:MOST]]


def of_run(cases: np.ndarray) -> np.ndarray:
    """Return which cases the run has to do with: all but those that were over before day 0, bool (N,)."""
    return (cases["arisen"] >= 0) | (cases["reclosed"] >= 0) | (cases["stage"] == Stage.OPEN)


def _named(model: GovernanceModel, rows: np.ndarray, words: str) -> np.ndarray:
    city, cases = model.city, model.cases
    fits = np.array([words in f"{c.zh} {c.en} {c.id}".casefold() for c in model.catalogue.data])
    place = np.array([words in name.casefold() for name in city.community_names])
    street = np.array([words in name.casefold() for name in city.street_names])
    grid = cases["grid"][rows]
    in_place = place[city.grids["community"][grid]] | street[city.grids["street"][grid]]
    return fits[cases["category"][rows]] | in_place


def card(model: GovernanceModel, row: int) -> dict[str, Any]:
    """Return a case in short, ready for JSON; a day that never came is None."""
    case = model.cases[row]
    grid = int(case["grid"])
    place = int(model.city.grids["community"][grid])
    days = {name: int(case[name]) for name in ("arisen", "registered", "closed", "reclosed", "solved")}
    return {
        "case": row,
        "key": f"{int(case['key']):016x}",
        **category(model, row),
        **named("place_", model.city.community_names[place]),
        **named("street_", model.city.street_names[int(model.city.grids["street"][grid])]),
        **{name: None if day == NEVER else day for name, day in days.items()},
        "on_time": bool(case["on_time"]),
        "rated": int(case["rated"]),
        "counted": bool(case["counted"]),
        "severity": round(float(case["severity"]), 2),
        **{name: int(case[name]) for name in ("touches", "handovers", "bodies", "needs", "reopened")},
        **{name: int(case[name]) for name in ("petitioned", "joint", "stage")},
    }


def story(model: GovernanceModel, key: str) -> dict[str, Any]:
    """Return the whole life of the case with a key: its card, its causes, its story, its picture.

    Keys name the same matter under every policy.

    Raises:
        InputError: in this run the matter did not arise.
    """
    rows = np.flatnonzero(model.cases["key"] == np.uint64(int(key, 16)))
    if not len(rows):
        raise InputError(
            "在这个方案下，这件事没有发生（例如被预防，或没有由邻近的问题引起）",
            "under this policy the matter did not arise: prevented, or no neighbouring problem bred it",
        )
    row = int(rows[0])
    entries = model.story(row)
    return {
        "card": card(model, row),
        "needs": _causes(model, row),
        "events": [{**entry, "turn": turn(entry)} for entry in entries],
        "held": [span._asdict() for span in held(entries)],
        "paper": [span._asdict() for span in on_paper(entries)],
    }


def _causes(model: GovernanceModel, row: int) -> list[dict[str, Any]]:
    """Return what each cause takes, what was found out and agreed to, and how it stands."""
    found = []
    for number, task in enumerate(model.tasks[row]):
        if task["state"] == TaskState.ABSENT or task["item"] < 0:
            continue
        item = model.catalogue.items[int(task["item"])]
        department = model.catalogue.departments[int(item["department"])]
        found.append(
            {
                "need": number + 1,
                "zh": department.zh,
                "en": department.en,
                "level": int(item["level"]),
                "hours": round(float(task["hours"]), 1),
                "state": int(task["state"]),
                **{name: round(float(task[name]), 2) for name in ("depth", "insight", "consent", "won")},
            }
        )
    return found
