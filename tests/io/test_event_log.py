"""The event log: every touch once, in order, readable by other programs."""

from __future__ import annotations

import csv
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from sim import api
from sim.codes import Moment, Reopening, Stage
from sim.errors import InputError
from sim.io.event_log import Event, events, write_log
from sim.model import GovernanceModel
from sim.tables import NEVER

XES = "{http://www.xes-standard.org/}"


@pytest.fixture(scope="module")
def model() -> GovernanceModel:
    whole = {"run_in": 0}  # every touch and every fact, none of them before day 0
    _, model = api.run_with_model(
        "three-heads", city="teaching", scale=0.1, days=150, log=True, parameters=whole
    )
    return model


@pytest.fixture(scope="module")
def told(model: GovernanceModel) -> list[Event]:
    return list(events(model, "en"))


def test_every_touch_and_every_fact_is_there_once(model: GovernanceModel, told: list[Event]) -> None:
    cases = model.cases
    own = cases[cases["stage"] != Stage.DUPLICATE]
    count = {name: sum(e.activity == name for e in told) for name in {e.activity for e in told}}
    assert count["registered"] == int((own["registered"] != NEVER).sum())
    assert count["closed on paper"] == int((own["closed"] != NEVER).sum())
    assert count["reported again"] == int((cases["stage"] == Stage.DUPLICATE).sum()) > 0
    kinds = model.moments["what"]
    assert count["opened again"] == int((kinds == Moment.REOPEN).sum()) == own["reopened"].sum() > 10
    closings = count["closed on paper"] + count["closed on paper again"]
    assert closings == int((kinds == Moment.CLOSE).sum())
    known = cases["registered"] != NEVER
    assert count["truly resolved"] == int((own["solved"][own["registered"] != NEVER] != NEVER).sum())
    assert sum(e.need is not None for e in told) == int(known[model.touches["case"]].sum()) > 100


def test_events_of_a_case_stand_together_and_in_order(told: list[Event]) -> None:
    seen = [case for case, _ in groupby(told, key=lambda event: event.case_id)]
    assert seen == sorted(set(seen))
    for _, found in groupby(told, key=lambda event: event.case_id):
        assert all(a.timestamp < b.timestamp for a, b in pairwise(found))


def test_a_case_reads_as_the_model_tells_its_journey(model: GovernanceModel, told: list[Event]) -> None:
    cases = model.cases
    twin = int(cases["original"][cases["stage"] == Stage.DUPLICATE][0])
    again = np.flatnonzero((cases["reopened"] > 0) & (cases["registered"] != NEVER))[:5].tolist()
    for case in [twin, *again, int(model.touches["case"][0])]:
        mine = [e for e in told if e.case_id == case]
        journey = [step for step in model.journey(case) if step["action"] != "arisen"]
        assert [e.activity for e in mine] == [step["action_en"] for step in journey]
        assert [e.timestamp.date().isoformat() for e in mine] == [step["date"] for step in journey]
        assert [e.reason for e in mine] == [step.get("reason_en", "") for step in journey]
        assert [e.resident for e in mine] == [step.get("resident") for step in journey]


def test_a_reopening_tells_why_and_by_which_channel(told: list[Event]) -> None:
    again = [event for event in told if event.activity == "opened again"]
    reasons = {why.en for why in Reopening if why is not Reopening.NONE}
    assert {event.reason for event in again} <= reasons
    asked = [event for event in again if event.reason == Reopening.ASKED.en]
    assert asked
    assert all(event.channel for event in asked)


def test_residents_and_offices_are_told_apart(told: list[Event]) -> None:
    assert {event.role for event in told} == {"office", "resident", ""}
    for event in told:
        assert (event.role == "resident") == (event.resident is not None)
        assert (event.role == "office") == (event.need is not None) == bool(event.resource)
    silent = [event for event in told if event.activity == "a resident keeps silent"]
    assert len(silent) > 10
    assert all(event.reason for event in silent)


def test_csv_opens_in_a_spreadsheet(model: GovernanceModel, told: list[Event], tmp_path: Path) -> None:
    path = write_log(model, tmp_path / "新建" / "日志.csv", "en")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == Event._fields
    assert len(rows) == len(told)
    assert [row["activity"] for row in rows] == [event.activity for event in told]
    assert [row["resident"] for row in rows] == ["" if e.resident is None else str(e.resident) for e in told]
    assert datetime.fromisoformat(rows[0]["timestamp"]) == told[0].timestamp


def test_xes_is_whole(model: GovernanceModel, told: list[Event], tmp_path: Path) -> None:
    root = ElementTree.parse(write_log(model, tmp_path / "log.xes", "en")).getroot()
    assert root.tag == f"{XES}log"
    prefixes = {extension.get("prefix") for extension in root.findall(f"{XES}extension")}
    assert prefixes == {"concept", "time", "org", "lifecycle"}
    traces = root.findall(f"{XES}trace")
    assert len(traces) == len({event.case_id for event in told})
    found = [
        {attribute.get("key"): attribute.get("value") for attribute in event}
        for trace in traces
        for event in trace.findall(f"{XES}event")
    ]
    assert [event["concept:name"] for event in found] == [event.activity for event in told]
    for key, name in (
        ("org:resource", "resource"),
        ("org:role", "role"),
        ("reason", "reason"),
        ("channel", "channel"),
    ):
        assert [event.get(key, "") for event in found] == [getattr(event, name) for event in told]
    residents = [None if event.resident is None else str(event.resident) for event in told]
    assert [event.get("resident") for event in found] == residents
    assert datetime.fromisoformat(str(found[0]["time:timestamp"])) == told[0].timestamp


def test_texts_are_in_the_language_asked_for(model: GovernanceModel) -> None:
    assert next(events(model, "zh")).activity == "登记"
    assert next(events(model, "en")).activity == "registered"


def test_what_cannot_be_written_is_said(model: GovernanceModel, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.xes"):
        write_log(model, tmp_path / "log.txt")
    bare = GovernanceModel(city="teaching", scale=0.1, days=10)
    with pytest.raises(InputError, match="log=True"):
        write_log(bare, tmp_path / "log.csv")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="写不了"):
        write_log(model, tmp_path / "file" / "log.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
