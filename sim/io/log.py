"""The event log of a run, for process-mining tools: CSV and XES.

One event is a registration, a touch by a body, a closing on paper, or the day on which all needs were
met.  The model knows days only; the time of day in the log keeps the order of events and means nothing.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import quoteattr

import numpy as np

from sim.cases.columns import NEVER, Action, Channel, Reason, Stage
from sim.errors import InputError
from sim.handles.words import ACTION, CHANNEL, EVENT, REASON
from sim.language import Language, language, tr

if TYPE_CHECKING:
    from sim.model import GovernanceModel

SUFFIXES = (".csv", ".xes")
REPEATED = ("重复反映", "reported again")
CHINA = timezone(timedelta(hours=8))

_BEFORE, _DURING, _AFTER = 0, 1, 2
_FACTS = {"registered": _BEFORE, "repeated": _BEFORE, "closed": _AFTER, "reclosed": _AFTER, "solved": _AFTER}
"""Events told by the case table, and whether they come before or after the touches of their day."""


class Event(NamedTuple):
    """One line of the log; texts in the language asked for, empty where nothing is to say."""

    case_id: int
    activity: str
    timestamp: datetime
    resource: str
    category: str
    district: str
    street: str
    channel: str
    need: int | None
    reason: str
    came_from: str
    went_to: str
    hours: float | None
    saw_history: bool | None


def events(model: GovernanceModel, lang: Language | None = None) -> Iterator[Event]:
    """Yield all events of the registered cases, case by case, each in order.

    Args:
        model: a model that was made with ``log=True``.
        lang: language of the texts; the current one by default.

    Raises:
        InputError: the model keeps no log.
    """
    if not len(model.touches):
        raise InputError("模型没有保留流转日志", "the model keeps no log", key="log", allowed="log=True")
    return _events(model, lang or language())


def _events(model: GovernanceModel, lang: Language) -> Iterator[Event]:
    cases, touches, place = model.cases, model.touches, _Places(model, lang)
    table = _rows(cases, touches)
    start = datetime.combine(model.places.start, datetime.min.time(), CHINA)
    names = list(_FACTS)
    last, second = (-1, -1), 0
    for case, day, what, row in table.tolist():
        second = second + 1 if (case, day) == last else 0
        last = (case, day)
        moment = start + timedelta(days=day, seconds=second)
        where = place.of(int(cases["grid"][case]), int(cases["category"][case]))
        if what >= 0:
            yield _fact(case, names[what], moment, where, cases[case], lang)
        else:
            yield _touch(case, touches[row], moment, where, place, lang)


def _rows(cases: np.ndarray, touches: np.ndarray) -> np.ndarray:
    """Return the order of events: i8 (events, 4) of case, day, fact (-1 for a touch), row of the touch."""
    own = cases["stage"] != Stage.DUPLICATE
    parts = [_facts(np.flatnonzero(own), cases, name) for name in ("registered", "closed", "solved")]
    again = np.flatnonzero(own & (cases["reclosed"] > cases["closed"]))
    parts.append(_facts(again, cases, "reclosed"))
    repeats = np.flatnonzero(~own & (cases["original"] >= 0))
    repeated = _facts(repeats, cases, "repeated", column="registered")
    repeated[:, 0] = cases["original"][repeated[:, 0]]
    parts.append(repeated)
    touched = np.full((len(touches), 5), -1, np.int64)
    touched[:, 0], touched[:, 1], touched[:, 2] = touches["case"], touches["day"], _DURING
    touched[:, 4] = np.arange(len(touches))
    found = np.concatenate([*parts, touched])
    # Matters that no office ever heard of have no place in a log of what offices did.
    found = found[cases["registered"][found[:, 0]] != NEVER]
    return found[np.lexsort((found[:, 4], found[:, 3], found[:, 2], found[:, 1], found[:, 0]))][
        :, [0, 1, 3, 4]
    ]


def _facts(rows: np.ndarray, cases: np.ndarray, name: str, column: str | None = None) -> np.ndarray:
    days = cases[column or name][rows]
    rows, days = rows[days != NEVER], days[days != NEVER]
    made = np.full((len(rows), 5), -1, np.int64)
    made[:, 0], made[:, 1], made[:, 2], made[:, 3] = rows, days, _FACTS[name], list(_FACTS).index(name)
    return made


class _Places:
    """Names, looked up once each."""

    def __init__(self, model: GovernanceModel, lang: Language) -> None:
        self.model = model
        self.lang: Language = lang
        self.of = cache(self._of)
        self.body = cache(self._body)

    def _of(self, grid: int, category: int) -> tuple[str, str, str]:
        city, data = self.model.city, self.model.catalogue.data[category]
        row = city.grids[grid]
        return (
            tr(data.zh, data.en, self.lang),
            city.district_names[row["district"]],
            city.street_names[row["street"]],
        )

    def _body(self, body: int) -> str:
        return tr(*self.model.names.body(body), self.lang)


def _fact(
    case: int, name: str, moment: datetime, where: tuple[str, str, str], row: Any, lang: Language
) -> Event:
    activity = REPEATED if name == "repeated" else EVENT[name]
    channel = tr(*CHANNEL[Channel(row["channel"])], lang) if name == "registered" else ""
    return Event(case, tr(*activity, lang), moment, "", *where, channel, None, "", "", "", None, None)


def _touch(
    case: int, touch: Any, moment: datetime, where: tuple[str, str, str], place: _Places, lang: Language
) -> Event:
    return Event(
        case_id=case,
        activity=tr(*ACTION[Action(touch["action"])], lang),
        timestamp=moment,
        resource=place.body(int(touch["body"])),
        category=where[0],
        district=where[1],
        street=where[2],
        channel="",
        need=int(touch["need"]) + 1,
        reason=tr(*REASON[Reason(touch["reason"])], lang),
        came_from=place.body(int(touch["came_from"])),
        went_to=place.body(int(touch["went_to"])),
        hours=round(float(touch["hours"]), 3),
        saw_history=bool(touch["sight"]),
    )


def write_log(model: GovernanceModel, path: str | os.PathLike[str], lang: Language | None = None) -> Path:
    """Write the event log of a run; the ending of the name, ``.csv`` or ``.xes``, says how.

    Raises:
        InputError: another ending, the model keeps no log, or the file cannot be written.
    """
    target = Path(path)
    check_ending(target)
    told = events(model, lang)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_csv(told, target) if target.suffix.lower() == ".csv" else _write_xes(told, target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"写不了（{reason}）", f"cannot write ({reason})", file=target) from None
    return target


def check_ending(path: Path) -> None:
    """Raise an InputError unless the name of the file ends as one of our formats."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            "文件名须以 .csv 或 .xes 结尾", "the name must end in .csv or .xes", file=path, allowed=SUFFIXES
        )


def _write_csv(told: Iterable[Event], path: Path) -> None:
    # Spreadsheets take a file for Latin text unless it begins with the mark that utf-8-sig writes.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Event._fields)
        for event in told:
            row = event._replace(timestamp=event.timestamp.isoformat())  # type: ignore[arg-type]
            writer.writerow(["" if value is None else value for value in row])


_XES_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <classifier name="Activity" keys="concept:name"/>
"""
_OF_CASE = ("category", "district", "street")
_OF_EVENT = ("channel", "reason", "came_from", "went_to")


def _write_xes(told: Iterable[Event], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_XES_HEAD)
        for case, found in groupby(told, key=attrgetter("case_id")):
            first, *others = found
            file.write("  <trace>\n" + _text("concept:name", str(case), 4))
            file.writelines(_text(name, getattr(first, name), 4) for name in _OF_CASE)
            file.writelines(_xes_event(event) for event in (first, *others))
            file.write("  </trace>\n")
        file.write("</log>\n")


def _xes_event(event: Event) -> str:
    moment = event.timestamp.isoformat(timespec="milliseconds")
    lines = [_text("concept:name", event.activity), f'      <date key="time:timestamp" value="{moment}"/>\n']
    lines.append(_text("lifecycle:transition", "complete"))
    if event.resource:
        lines.append(_text("org:resource", event.resource))
    lines += [_text(name, getattr(event, name)) for name in _OF_EVENT if getattr(event, name)]
    if event.need is not None:
        lines.append(f'      <int key="need" value="{event.need}"/>\n')
    if event.hours is not None:
        lines.append(f'      <float key="hours" value="{event.hours}"/>\n')
    if event.saw_history is not None:
        lines.append(f'      <boolean key="saw_history" value="{str(event.saw_history).lower()}"/>\n')
    return "    <event>\n" + "".join(lines) + "    </event>\n"


def _text(key: str, value: str, indent: int = 6) -> str:
    return f"{' ' * indent}<string key={quoteattr(key)} value={quoteattr(value)}/>\n"
