"""The journey of one case as a story: days of looking in a sentence, and the reason why it came back.

:func:`sim.model.journey.journey` keeps every touch.  Here looking and talk of a body on one cause are one
entry however many days they took, a finished part says whether the cause or only the symptom is gone, and a
case that is opened again says what was left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.codes import Action, Decision, Reason
from sim.model.journey_steps import PAPER

Words = tuple[str, str]
Entry = dict[str, Any]

ACCEPT, LOOK, TALK, FINISH, CLOSE, PASS, JOIN, ENLIST = (
    action.name.lower()
    for action in (
        Action.ACCEPT, Action.LOOK, Action.TALK, Action.FINISH, Action.CLOSE_UNSOLVED, Action.PASS,
        Action.JOIN, Action.ENLIST,
    )
)  # fmt: skip

WAITS = (LOOK, TALK, *(action.name.lower() for action in (Action.WAIT, Action.EXTEND, Action.OVERRUN)))
"""Touches between which looking or talk goes on."""

REMOVED = Reason.OWN_DUTY.name.lower()
"""Reason of a finished part that removed its cause."""

FINISHED: dict[str, Words] = {
    REMOVED: ("动手办，成因除掉了", "does the work: the cause is removed"),
    Reason.NO_AUTHORITY.name.lower(): (
        "没有权限就办了，只是治标",
        "does the work without authority: only the symptom is gone",
    ),
    Reason.CAUSE_NOT_FOUND.name.lower(): (
        "没找到症结就办了，只是治标",
        "does the work without having found the cause: only the symptom is gone",
    ),
    Reason.NO_CONSENT.name.lower(): (
        "当事人没同意就办了，只是治标",
        "does the work without the parties' consent: only the symptom is gone",
    ),
    Reason.TOO_SOON.name.lower(): (
        "先后错了，只是治标",
        "does the work before another cause that had to go first: only the symptom is gone",
    ),
    Reason.PATCH.name.lower(): ("办了，没治本", "does the work: only the symptom is gone"),
    Reason.BEYOND_REACH.name.lower(): (
        "本级够不着，向当事人解释清楚，挂账",
        "explains what is beyond reach, and puts it on record",
    ),
}
"""What a finished part came to, by the reason that its touch keeps."""

LEFT: dict[str, Words] = {
    Reason.NO_AUTHORITY.name.lower(): ("办的人没有权限", "was handled without authority"),
    Reason.CAUSE_NOT_FOUND.name.lower(): ("症结没找到", "was not found"),
    Reason.NO_CONSENT.name.lower(): ("当事人没有同意", "lacked the consent of its parties"),
    Reason.TOO_SOON.name.lower(): ("办得太早", "had to wait for another"),
    Reason.PATCH.name.lower(): ("只治了标", "lost its symptom only"),
    Reason.BEYOND_REACH.name.lower(): ("本级够不着", "is beyond reach"),
    CLOSE: ("没有人办", "was left undone"),
}
"""What was left of a cause, by the reason of its finished part, or that it was closed unsolved."""


def told(entries: Sequence[Entry], needs: int) -> list[Entry]:
    """Return a journey as a story tells it.

    Args:
        entries: a result of :func:`sim.model.journey.journey`.
        needs: causes that the case has.

    Returns:
        New entries.  Those of looking, talk and finished parts hold ``outcome``, True: their reason is a
        result.  A stretch of looking or talk holds ``until``, its last day, and the sum of its hours.
    """
    story = _Story(needs)
    for entry in entries:
        story.add(dict(entry))
    return story.entries


class _Story:
    """The entries so far, and how the causes stood after them."""

    def __init__(self, needs: int) -> None:
        self.entries: list[Entry] = []
        self._needs = needs
        self._stretch: dict[tuple[str, int], Entry] = {}  # by action and need
        self._days: dict[int, int] = {}
        self._came_of: dict[int, str] = {}  # by need: a reason of FINISHED, or CLOSE
        self._joined: set[tuple[int, int]] = set()  # body and need: at a meeting all see the file
        self._closed: int | None = None

    def add(self, entry: Entry) -> None:
        action = entry["action"]
        if action in (LOOK, TALK):
            self._goes_on(entry)
            return
        if "need" in entry and action not in WAITS:
            for of in (LOOK, TALK):
                self._stretch.pop((of, entry["need"]), None)
        if action == JOIN:
            self._joined.add((entry["body"], entry["need"]))
        if action == ENLIST:
            self._joined.add((entry["went_to"], entry["need"]))
            _say(
                entry,
                "action",
                ("专班：列入清单、同桌合办", "puts it on the list of a task force, to work on together"),
            )
        if action == FINISH:
            self._finished(entry)
        elif action == CLOSE:
            if self._came_of.get(entry["need"]) != REMOVED:
                self._came_of[entry["need"]] = CLOSE
        elif action in PAPER:
            self._closed = entry["day"]
        elif action == "reopened":
            self._reopened(entry)
        elif action.startswith("after_") and self._closed is not None:
            self._shows(entry)
        elif action == ACCEPT and entry.get("decision") == Decision.TASK.name.lower():
            _say(entry, "action", ("受理，先查后办", "takes it up, to look before acting"))
        elif action == PASS and entry.get("decision") == Decision.NEXT.name.lower():
            _say(entry, "action", ("转出另一个成因", "hands another cause on"))
            _say(entry, "reason", ("自己那一部分办完了", "its own part is done"))
        if action != FINISH:
            self._of_cause(entry)
        self.entries.append(entry)

    def _goes_on(self, entry: Entry) -> None:
        key = (entry["action"], entry["need"])
        first = self._stretch.get(key)
        if first is None or first["body"] != entry["body"]:
            first = self._stretch[key] = {**entry, "outcome": True, "until": entry["day"]}
            self._days[id(first)] = 1
            self.entries.append(first)
        else:
            self._days[id(first)] += first["until"] != entry["day"]
            first["hours"] += entry["hours"]
            first["until"] = entry["day"]
            first["reason"] = entry["reason"]
        knows = first["saw_history"] or (first["body"], first["need"]) in self._joined
        _say(first, "action", _spent(first, self._days[id(first)], knows))
        _say(first, "reason", _result(first))
        self._of_cause(first)

    def _finished(self, entry: Entry) -> None:
        self._came_of[entry["need"]] = entry["reason"]
        entry["outcome"] = True
        words = FINISHED.get(entry["reason"])
        if words is not None:
            zh, en = words
            _say(entry, "action", (zh.split("，", 1)[0], en.split(": ", 1)[0]))
            _say(entry, "reason", (zh.split("，", 1)[-1], en.split(": ", 1)[-1]))
        self._of_cause(entry)

    def _reopened(self, entry: Entry) -> None:
        after = entry["day"] - self._closed if self._closed is not None else 0
        self._closed = None
        self._stretch.clear()
        if after > 0:
            later = f"{after} day{'' if after == 1 else 's'} after the closing"
            _say(entry, "action", (f"办结 {after} 天后重新办理", f"opened again {later}"))
        zh, en = self._left()
        _say(entry, "reason", (f"{entry['reason_zh']}。{zh}", f"{entry['reason_en']}: {en}"))

    def _shows(self, entry: Entry) -> None:
        """A resident finds that it still shows, or, where the symptom had gone, that it shows again."""
        rested = len(self._came_of) > 0 and CLOSE not in self._came_of.values()
        zh, en = ("问题又露出来", "it shows again") if rested else ("问题还在", "it still shows")
        _say(entry, "action", (f"{zh}，{entry['action_zh']}", f"{en}: {entry['action_en']}"))

    def _left(self) -> Words:
        """Say what was left at the latest closing."""
        bad = {need: why for need, why in self._came_of.items() if why in LEFT}
        found = [(cause_named(need, self._needs), LEFT[why]) for need, why in sorted(bad.items())]
        if not found and len(self._came_of) < self._needs:
            return "还有谁也没有发现的成因", "there was more to it than anybody had seen"
        if not found:
            return "几个成因没有一起除", "the causes were not removed together"
        return (
            "，".join(f"{name[0]}{left[0]}" for name, left in found),
            ", ".join(f"{name[1]} {left[1]}" for name, left in found),
        )

    def _of_cause(self, entry: Entry) -> None:
        """Name the cause that a touch is about, where the case has several."""
        if self._needs > 1 and "need" in entry:
            entry["cause_zh"], entry["cause_en"] = f"成因{entry['need']}", f"cause {entry['need']}"


def cause_named(need: int, needs: int) -> Words:
    """Return how a sentence on a cause begins in both languages: with its number where there are several."""
    return (f"成因{need}：", f"cause {need}") if needs > 1 else ("", "the cause")


def _say(entry: Entry, key: str, words: Words) -> None:
    entry[f"{key}_zh"], entry[f"{key}_en"] = words


def _spent(entry: Entry, days: int, knows: bool) -> Words:
    """Say for how long somebody looked or talked, and whether they had the file."""
    hours_zh, hours_en = hours_said(entry["hours"])
    over_zh, over_en = (f"（{days} 天）", f" on {days} days") if days > 1 else ("", "")
    blind_zh, blind_en = ("", "") if knows else ("，没看到前面的单子", ", sees no file")
    if entry["action"] == LOOK:
        return f"查看了 {hours_zh}{over_zh}{blind_zh}", f"looks for {hours_en}{over_en}{blind_en}"
    return f"同当事人谈了 {hours_zh}{over_zh}", f"talks with the parties for {hours_en}{over_en}"


def _result(entry: Entry) -> Words:
    """Say what came of looking or talk."""
    if entry["action"] == LOOK:
        found = entry["reason"] == Reason.CAUSE_FOUND.name.lower()
        return ("找到了症结", "finds the cause") if found else ("没找到症结", "does not find the cause")
    agreed = entry["reason"] == Reason.CONSENT.name.lower()
    return ("当事人同意了", "they agree") if agreed else ("当事人没有同意", "they do not agree")


def hours_said(hours: float) -> Words:
    """Return hours in both languages: minutes below an hour and a half.

    Examples:
        >>> hours_said(0.35), hours_said(5.0)
        (('21 分钟', '21 minutes'), ('5.0 小时', '5.0 hours'))
    """
    if hours < 1.5:
        minutes = max(1, round(60 * hours))
        return f"{minutes} 分钟", f"{minutes} minute{'s' if minutes > 1 else ''}"
    return f"{hours:.1f} 小时", f"{hours:.1f} hours"
