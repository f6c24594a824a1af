"""Lesson 8: what stands in the reader's own files is what is read, fitted and studied."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from sim.course import Lesson, experiments
from sim.course.catalogue import lesson_info
from sim.errors import InputError


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch) -> Lesson:
    monkeypatch.chdir(tmp_path)
    return Lesson(lesson_info(8))


def test_another_table_is_another_city_and_neither_is_overwritten(lesson, tmp_path: Path) -> None:
    first = lesson.city("我的表")
    assert first == experiments.sample_city() == lesson.city("我的表")
    path = tmp_path / "我的表" / "communities.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows[:-1]])
    changed = path.read_bytes()
    assert lesson.city("我的表") != first
    assert path.read_bytes() == changed
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        lesson.city("我的表")
    assert "我的表" in caught.value.render()


@pytest.mark.slow
def test_a_changed_ticket_file_changes_the_fit(lesson) -> None:
    mine = lesson.city("我的表")
    table = lesson.tickets("工单.csv")
    fit = lesson.calibrate(table, mine)
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    kept = next(place for place, name in enumerate(rows[0]) if name in ("returns", "退单次数"))
    for row in rows[1:]:
        row[kept] = "0"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    other = lesson.calibrate(lesson.tickets("工单.csv"), mine)
    assert fit.aims["returned"].value > 0
    assert other.aims["returned"].value == 0
    clarity = [next(one.middle for one in each.found if one.name == "clarity_known") for each in (fit, other)]
    assert np.isfinite(clarity).all()
    assert clarity[1] > clarity[0]  # nothing returned: whose it is must be clearer


def test_a_study_is_of_the_place_that_is_given(lesson, tmp_path: Path, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr("sim.course.own_city.spans_of", lambda _fit: {"d3_scale": (0.5, 1.0)})

    def stop(scenarios, place, uncertain):
        asked.append(place)
        raise RuntimeError("far enough")

    monkeypatch.setattr("sim.course.own_city.plausible_worlds", stop)
    mine = experiments.Place("kunming", 0.5)
    with pytest.raises(RuntimeError):
        lesson.study("baseline", "duty-lists", fit=None, place=mine, measures=["backlog"])  # type: ignore[arg-type]
    assert asked == [mine]
    assert "kunming" in (tmp_path / "我的研究.yaml").read_text(encoding="utf-8")
