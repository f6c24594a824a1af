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
from sim.cases.columns import NEVER, Stage
from sim.errors import InputError
from sim.io.log import Event, events, write_log
from sim.model import GovernanceModel

XES = "{http://www.xes-standard.org/}"


@pytest.fixture(scope="module")
def model() -> GovernanceModel:
    return api.run_with_model("three-heads", city="teaching", scale=0.1, days=60, log=True)[1]


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
    known = cases["registered"] != NEVER
    assert count["truly resolved"] == int((own["solved"][own["registered"] != NEVER] != NEVER).sum())
    assert sum(e.need is not None for e in told) == int(known[model.touches["case"]].sum()) > 100


def test_events_of_a_case_stand_together_and_in_order(told: list[Event]) -> None:
    seen = [case for case, _ in groupby(told, key=lambda event: event.case_id)]
    assert seen == sorted(set(seen))
    for _, found in groupby(told, key=lambda event: event.case_id):
        assert all(a.timestamp < b.timestamp for a, b in pairwise(found))


def test_a_case_reads_as_the_model_tells_its_journey(model: GovernanceModel, told: list[Event]) -> None:
    case = int(model.touches["case"][np.argmax(model.touches["case"] >= 0)])
    mine = [e for e in told if e.case_id == case and e.activity != "reported again"]
    journey = [step for step in model.journey(case) if step["action"] != "arisen"]
    assert sorted(e.activity for e in mine) == sorted(step["action_en"] for step in journey)
    assert {e.timestamp.date().isoformat() for e in mine} == {step["date"] for step in journey}


def test_csv_opens_in_a_spreadsheet(model: GovernanceModel, told: list[Event], tmp_path: Path) -> None:
    path = write_log(model, tmp_path / "新建" / "日志.csv", "en")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == Event._fields
    assert len(rows) == len(told)
    assert [row["activity"] for row in rows] == [event.activity for event in told]
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
    assert [event.get("org:resource", "") for event in found] == [event.resource for event in told]
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
