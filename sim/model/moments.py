"""Moments of a case in words: residents' decisions with reasons, closings, reopenings."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.codes import After, AfterReason, Channel, Code, Moment, Reopening, Voice, VoiceReason

EVENT: dict[str, tuple[str, str]] = {
    "arisen": ("问题发生", "the problem arises"),
    "registered": ("登记", "registered"),
    "repeated": ("重复反映", "reported again"),
    "closed": ("首次办结", "closed on paper"),
    "reclosed": ("再次办结", "closed on paper again"),
    "reopened": ("重新办理", "opened again"),
    "line_busy": ("热线占线，没打通", "the hotline is busy"),
    "reminder": ("催问", "reminds them"),
    "solved": ("真正解决", "truly resolved"),
}
"""Words for events of a case."""

VOICES = ("u_silent", "u_local", "u_hotline", "u_window", "u_self_help", "u_petition")
"""Names of the utilities of D1, in their order."""

AFTERS = ("u_shrug", "u_again", "u_higher", "u_petition", "u_tell")
"""Names of the utilities of D6, in their order."""

TOLD = {
    Moment.BUSY: "line_busy",
    Moment.CLOSE: "closed",
    Moment.REOPEN: "reopened",
    Moment.REGISTER: "registered",
}
"""Events that moments tell, by name."""

GOES_OVER = (After.HIGHER, After.PETITION)
"""Options of somebody who waits, besides reminding."""

Entry = dict[str, Any]


def said(key: str, name: str, words: tuple[str, str]) -> dict[str, str]:
    """Return a named thing with its words, as ``key``, ``key_zh``, ``key_en``."""
    return {key: name, f"{key}_zh": words[0], f"{key}_en": words[1]}


def moments_told(moments: np.ndarray, case: int) -> list[tuple[int, Entry]]:
    """Return the moments of one case, and of its second registrations, as entries of its journey.

    Each has its place among the touches: an even number, of which half the touches of the run came before.
    A resident's decision and the registration that follows from it are one entry.
    """
    lines: list[tuple[int, Entry]] = []
    spoken: Entry | None = None
    for moment in moments:
        what = Moment(moment["what"])
        entry = _entry(what, moment)
        if what is Moment.REGISTER and moment["case"] != case:
            entry.update(said("action", "repeated", EVENT["repeated"]))
        if what is Moment.REGISTER and spoken is not None and spoken["day"] == entry["day"]:
            lines.pop()
            entry = {**spoken, **entry}
        if what is Moment.CLOSE and any(before["action"] == "closed" for _, before in lines):
            entry.update(said("action", "reclosed", EVENT["reclosed"]))
        lines.append((2 * int(moment["touches"]), entry))
        spoken = entry if what is Moment.SPEAK else None
    return lines


def _entry(what: Moment, moment: np.void) -> Entry:
    entry: Entry = {"day": int(moment["day"])}
    if what in TOLD:
        entry.update(said("action", TOLD[what], EVENT[TOLD[what]]))
    if what is Moment.REOPEN:
        why = Reopening(moment["why"])
        entry.update(said("reason", why.name.lower(), why.words))
    if what is Moment.REGISTER or (what is Moment.REOPEN and moment["why"] != Reopening.DENIED):
        entry["channel_zh"], entry["channel_en"] = Channel(moment["code"]).words
    if what is Moment.SPEAK:
        entry.update(_decided("voice", Voice(moment["code"])))
        entry.update(_because(VoiceReason(moment["why"])), **_weighed(moment, VOICES))
    if what in (Moment.WAIT, Moment.REACT):
        chosen = After(moment["code"])
        entry.update(_decided("after", chosen), **_weighed(moment, AFTERS))
        if what is Moment.WAIT and chosen not in GOES_OVER:
            entry.update(said("action", "reminder", EVENT["reminder"]))  # for which nothing else was chosen
        else:
            entry.update(_because(AfterReason(moment["why"])))
    if moment["resident"] >= 0:
        entry["resident"] = int(moment["resident"])
    return entry


def _decided(decision: str, chosen: Code) -> dict[str, str]:
    words = f"居民{chosen.zh}", f"a resident {chosen.en}"
    return said("action", f"{decision}_{chosen.name.lower()}", words)


def _because(why: Code) -> dict[str, str]:
    return said("reason", why.name.lower(), why.words)


def _weighed(moment: np.void, names: tuple[str, ...]) -> dict[str, float | None]:
    """Return the utilities by name, None for options that were not open."""
    values = moment["utility"][: len(names)].tolist()
    return {name: value if np.isfinite(value) else None for name, value in zip(names, values, strict=True)}
