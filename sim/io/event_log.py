"""The event log of a run, for process-mining tools: CSV and XES.

One event is a resident's decision, a registration, a touch by a body, a closing on paper, a reopening, or
the day on which all needs were met: the journey of each case that was ever registered.  Resources are bodies,
so that what is mined of them is about offices; what residents do has their role and their number.  The model
knows days only; the time of day in the log keeps the order of events and means nothing.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import quoteattr

import numpy as np

from sim.codes import Action, Stage
from sim.errors import InputError
from sim.language import Language, language, tr
from sim.model.journey import reason_of
from sim.model.moments import EVENT, Entry, moments_told, said
from sim.tables import NEVER

if TYPE_CHECKING:
    from sim.model import GovernanceModel

SUFFIXES = (".csv", ".xes")
OFFICE, RESIDENT = ("单位", "office"), ("居民", "resident")
"""Actor of an event; mere happenings have none."""

CHINA = timezone(timedelta(hours=8))


class Event(NamedTuple):
    """One line of the log; texts in the language asked for, empty where nothing is to say."""

    case_id: int
    activity: str
    timestamp: datetime
    resource: str
    role: str
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
    resident: int | None


def events(model: GovernanceModel, lang: Language | None = None) -> Iterator[Event]:
    """Yield all events of the registered cases, case by case, each in order.

    A case that the run-in left open is there with all of its events; one that was over before day 0 is not.

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
    start = datetime.combine(model.places.start, datetime.min.time(), CHINA)
    for case, text in _cases(model):
        where = place.of(int(cases["grid"][case]), int(cases["category"][case]))
        last, second = -1, 0
        for day, row, entry in text:
            second = second + 1 if day == last else 0
            last = day
            moment = start + timedelta(days=day, seconds=second)
            if entry is None:
                yield _touch(case, touches[row], moment, where, place, lang)
            else:
                yield _moment(case, entry, moment, where, lang)


def _cases(model: GovernanceModel) -> Iterator[tuple[int, list[tuple[int, int, Entry | None]]]]:
    """Yield each registered case with its events in order: day, and row of the touch or else its entry."""
    cases, touches, moments = model.cases, model.touches, model.moments
    twin = cases["stage"] == Stage.DUPLICATE
    # Matters that no office ever heard of have no place in a log of what offices did.
    known = np.flatnonzero(~twin & (cases["registered"] != NEVER))
    owner = np.where(twin, cases["original"], np.arange(len(cases)))
    said_of, touched = _by_case(owner[moments["case"]]), _by_case(touches["case"])
    for case in known.tolist():
        lines = [(entry["day"], at, -1, entry) for at, entry in moments_told(moments[said_of(case)], case)]
        lines += [(int(touches["day"][n]), 2 * n + 1, n, None) for n in touched(case).tolist()]
        if cases["solved"][case] != NEVER:
            day = int(cases["solved"][case])
            lines.append((day, 2 * len(touches) + 1, -1, said("action", "solved", EVENT["solved"])))
        lines.sort(key=itemgetter(0, 1))
        if lines[-1][0] < 0:
            continue
        yield case, [(day, row, entry) for day, _, row, entry in lines]


def _by_case(case: np.ndarray) -> Callable[[int], np.ndarray]:
    """Return a function that gives the rows of a case, in order."""
    order = np.argsort(case, kind="stable")
    ordered = case[order]

    def rows(one: int) -> np.ndarray:
        low, high = np.searchsorted(ordered, [one, one + 1])
        return order[low:high]

    return rows


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


def _moment(case: int, entry: Entry, moment: datetime, where: tuple[str, str, str], lang: Language) -> Event:
    resident = entry.get("resident")
    return Event(
        case_id=case,
        activity=entry[f"action_{lang}"],
        timestamp=moment,
        resource="",
        role="" if resident is None else tr(*RESIDENT, lang),
        category=where[0],
        district=where[1],
        street=where[2],
        channel=entry.get(f"channel_{lang}", ""),
        need=None,
        reason=entry.get(f"reason_{lang}", ""),
        came_from="",
        went_to="",
        hours=None,
        saw_history=None,
        resident=resident,
    )


def _touch(
    case: int, touch: Any, moment: datetime, where: tuple[str, str, str], place: _Places, lang: Language
) -> Event:
    return Event(
        case_id=case,
        activity=Action(touch["action"]).word(lang),
        timestamp=moment,
        resource=place.body(int(touch["body"])),
        role=tr(*OFFICE, lang),
        category=where[0],
        district=where[1],
        street=where[2],
        channel="",
        need=int(touch["need"]) + 1,
        reason=tr(*reason_of(touch), lang),
        came_from=place.body(int(touch["came_from"])),
        went_to=place.body(int(touch["went_to"])),
        hours=round(float(touch["hours"]), 3),
        saw_history=bool(touch["sight"]),
        resident=None,
    )


def write_log(model: GovernanceModel, path: str | os.PathLike[str], lang: Language | None = None) -> Path:
    """Write the event log of a run; the ending of the name, ``.csv`` or ``.xes``, says how.

    Raises:
        InputError: another ending, the model keeps no log, or the file cannot be written.

    Examples:
        >>> model = sim.GovernanceModel(city="teaching", days=30, log=True)
        >>> model.run_for(30)
        >>> sim.write_log(model, "log.csv").name
        'log.csv'
    """
    target = Path(path)
    check_ending(target)
    text = events(model, lang)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_csv(text, target) if target.suffix.lower() == ".csv" else _write_xes(text, target)
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


def _write_csv(log: Iterable[Event], path: Path) -> None:
    # Spreadsheets take a file for Latin text unless it begins with the mark that utf-8-sig writes.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Event._fields)
        for event in log:
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


def _write_xes(log: Iterable[Event], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_XES_HEAD)
        for case, found in groupby(log, key=attrgetter("case_id")):
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
    if event.role:
        lines.append(_text("org:role", event.role))
    lines += [_text(name, getattr(event, name)) for name in _OF_EVENT if getattr(event, name)]
    if event.need is not None:
        lines.append(f'      <int key="need" value="{event.need}"/>\n')
    if event.resident is not None:
        lines.append(f'      <int key="resident" value="{event.resident}"/>\n')
    if event.hours is not None:
        lines.append(f'      <float key="hours" value="{event.hours}"/>\n')
    if event.saw_history is not None:
        lines.append(f'      <boolean key="saw_history" value="{str(event.saw_history).lower()}"/>\n')
    return "    <event>\n" + "".join(lines) + "    </event>\n"


def _text(key: str, value: str, indent: int = 6) -> str:
    return f"{' ' * indent}<string key={quoteattr(key)} value={quoteattr(value)}/>\n"
