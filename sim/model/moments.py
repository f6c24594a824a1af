"""Moments of a case in words: what residents decided and why, closings, reopenings."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.cases.columns import After, AfterReason, Channel, Moment, Reopening, Voice, VoiceReason
from sim.model.decision_words import AFTER, AFTER_WHY, REOPENING, VOICE, VOICE_WHY
from sim.model.touch_words import CHANNEL, EVENT

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
"""What somebody who waits may do besides reminding."""

Entry = dict[str, Any]


def said(key: str, name: str, words: tuple[str, str]) -> dict[str, str]:
    """Return a named thing with its words, as ``key``, ``key_zh``, ``key_en``."""
    return {key: name, f"{key}_zh": words[0], f"{key}_en": words[1]}


def moments_told(moments: np.ndarray, case: int) -> list[tuple[int, Entry]]:
    """Return the moments of one case, and of its second registrations, as entries of its journey.

    Each has its place among the touches: an even number, of which half the touches of the run came before.
    What a resident decided and the registration that follows from it are one entry.
    """
    told: list[tuple[int, Entry]] = []
    spoken: Entry | None = None
    for moment in moments:
        what = Moment(moment["what"])
        entry = _entry(what, moment)
        if what is Moment.REGISTER and moment["case"] != case:
            entry.update(said("action", "repeated", EVENT["repeated"]))
        if what is Moment.REGISTER and spoken is not None and spoken["day"] == entry["day"]:
            told.pop()
            entry = {**spoken, **entry}
        if what is Moment.CLOSE and any(before["action"] == "closed" for _, before in told):
            entry.update(said("action", "reclosed", EVENT["reclosed"]))
        told.append((2 * int(moment["touches"]), entry))
        spoken = entry if what is Moment.SPEAK else None
    return told


def _entry(what: Moment, moment: np.void) -> Entry:
    entry: Entry = {"day": int(moment["day"])}
    if what in TOLD:
        entry.update(said("action", TOLD[what], EVENT[TOLD[what]]))
    if what is Moment.REOPEN:
        why = Reopening(moment["why"])
        entry.update(said("reason", why.name.lower(), REOPENING[why]))
    if what is Moment.REGISTER or (what is Moment.REOPEN and moment["why"] != Reopening.DENIED):
        entry["channel_zh"], entry["channel_en"] = CHANNEL[Channel(moment["code"])]
    if what is Moment.SPEAK:
        entry.update(_decided("voice", Voice(moment["code"]), VOICE))
        entry.update(_because(VoiceReason(moment["why"]), VOICE_WHY), **_weighed(moment, VOICES))
    if what in (Moment.WAIT, Moment.REACT):
        chosen = After(moment["code"])
        entry.update(_decided("after", chosen, AFTER), **_weighed(moment, AFTERS))
        if what is Moment.WAIT and chosen not in GOES_OVER:
            entry.update(said("action", "reminder", EVENT["reminder"]))  # for which nothing else was chosen
        else:
            entry.update(_because(AfterReason(moment["why"]), AFTER_WHY))
    if moment["resident"] >= 0:
        entry["resident"] = int(moment["resident"])
    return entry


def _decided(decision: str, chosen: Any, words: Any) -> dict[str, str]:
    zh, en = words[chosen]
    return said("action", f"{decision}_{chosen.name.lower()}", (f"居民{zh}", f"a resident {en}"))


def _because(why: Any, words: Any) -> dict[str, str]:
    return said("reason", why.name.lower(), words[why])


def _weighed(moment: np.void, names: tuple[str, ...]) -> dict[str, float | None]:
    """Return the utilities by name, None for what was not open."""
    values = moment["utility"][: len(names)].tolist()
    return {name: value if np.isfinite(value) else None for name, value in zip(names, values, strict=True)}
