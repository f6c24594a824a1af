"""The run-in: a city lives without policy before day 0, once for all policies; the books begin at day 0."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import worlds

import sim
from sim.actors.calendar import count_workdays, first_day, make_calendar
from sim.codes import Clock, Stage, Workday
from sim.errors import InputError
from sim.io.event_log import events
from sim.measures import MEASURES
from sim.model import GovernanceModel, run_in
from sim.tables import CaseRow, MomentRow, TaskRow, TouchRow, columns_of

DAYS, RUN_IN = 40, 60
POLICY = "three-heads-supported"
RULES = [Path(sim.__file__).parent / folder for folder in ("actors", "cases", "day")]


def make(scenario: str = POLICY, days: int = DAYS, **given) -> GovernanceModel:
    return GovernanceModel(
        **{"city": "teaching", "scenario": scenario, "days": days, "run_in": RUN_IN, **given}
    )


def test_day_0_has_open_matters_and_empty_books() -> None:
    model = make()
    assert (model.day, model.date, model.days_left, model.run_in) == (0, first_day(), DAYS, RUN_IN)
    assert np.count_nonzero(model.cases["stage"] == Stage.OPEN) == model.world.clock[Clock.OPEN] > 20
    assert (model.cases["arisen"] < 0).all()
    assert model.cases["arisen"].min() == -RUN_IN
    assert len(model.series) == 0
    assert len(model.world.series) == DAYS
    assert model.yuan.tolist() == [0.0] * 4
    assert all(value in (None, 0.0) for value in model.extra_measures().values())


def test_stocks_see_what_the_run_in_left_and_flows_do_not() -> None:
    model = make("baseline", 1)
    left = int(model.world.clock[Clock.OPEN])
    model.run_for(1)
    day = model.series[0]
    opened, closed = day["registered"] - day["duplicates"], day["closed"]
    assert abs(day["open"] - left) <= opened + closed
    assert day["open"] > 0.5 * left
    today = (model.cases["arisen"] == 0) & (model.cases["stage"] != Stage.DUPLICATE)
    assert day["arisen"] == np.count_nonzero(today)


def test_what_arose_in_the_run_in_is_in_no_measure_dated_by_arising() -> None:
    model = make("baseline", 200)
    model.run_for(200)
    record = model.record()
    own = record.cases["arisen"] >= 0
    for name in ("resolved_all", "undiscovered", "lapsed"):
        assert sim.measures.evaluate(name, record, model.parameters) == sim.measures.evaluate(
            name, record._replace(cases=record.cases[own]), model.parameters
        )
    inherited = ~own & (record.cases["registered"] >= 0)
    assert inherited.any()  # found or reported only now: measures dated by registration count them
    counted = MEASURES["resolved_so_far"].define(sim.measures.View(record, model.parameters)).over
    assert counted[inherited & (record.cases["stage"] != Stage.DUPLICATE)].all()
    assert not counted[record.cases["registered"] < 0].any()


def test_without_a_run_in_nothing_is_there() -> None:
    model = make(run_in=0)
    assert len(model.cases) == 0
    assert model.world.clock[Clock.RUN_IN] == 0
    assert make(parameters={"run_in": 0}, run_in=None).run_in == 0


def test_the_declared_parameter_is_the_default() -> None:
    assert GovernanceModel(city="teaching", days=5).run_in == sim.load_parameters()["run_in"]
    with pytest.raises(InputError, match="run_in"):
        make(run_in=-1)


def test_kept_or_lived_anew_it_is_the_same_to_the_last_bit() -> None:
    run_in.forget_run_ins()
    first = make()
    first.run_for(DAYS)
    from_kept = make()
    from_kept.run_for(DAYS)
    run_in.forget_run_ins()
    anew = make()
    anew.run_for(DAYS)
    assert worlds.digest(first) == worlds.digest(from_kept) == worlds.digest(anew)


def test_one_too_large_to_keep_is_the_same_too(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = make()
    usual.run_for(DAYS)
    run_in.forget_run_ins()
    monkeypatch.setattr(run_in, "KEPT_BYTES", 1000)
    large = make()
    assert not run_in._kept._worlds
    large.run_for(DAYS)
    assert worlds.different(usual, large) == []


def test_is_the_same_whatever_the_length_of_the_run() -> None:
    short, long = make(days=DAYS), make(days=3 * DAYS)
    short.run_for(DAYS)
    long.run_for(DAYS)
    assert np.array_equal(short.series, long.series)
    assert short.measures() == long.measures()


def test_is_lived_once_for_all_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    run_in.forget_run_ins()
    lived: list[int] = []
    monkeypatch.setattr(
        run_in, "lived", lambda start, days, f=run_in.lived: lived.append(start.seed) or f(start, days)
    )
    for scenario in ("baseline", POLICY, "duty-lists"):
        for seed in (1, 2):
            make(scenario, seed=seed)
    assert lived == [1, 2]
    make(parameters={"patrol_reach": 0.12})
    make(categories={"noise.rate": 30})
    make(log=True)
    make(run_in=30)
    assert len(lived) == 6


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    run_in.forget_run_ins()
    make()
    (world,) = run_in._kept._worlds.values()
    monkeypatch.setattr(run_in, "KEPT_BYTES", int(2.5 * run_in.size_of(world)))
    for seed in (1, 2, 3, 1, 4):
        make(seed=seed)
    assert [key[-2] for key in run_in._kept._worlds] == [1, 4]


def test_a_policy_changes_nothing_before_day_0() -> None:
    one, other = make("baseline", 120), make("duty-lists", 120)
    assert worlds.different(one, other) == []
    one.run_for(120)
    other.run_for(120)
    before = [model.cases["arisen"] < 0 for model in (one, other)]
    assert np.array_equal(one.cases["key"][before[0]], other.cases["key"][before[1]])
    assert worlds.different(one, other) != []


def test_luck_of_a_day_is_not_that_of_another() -> None:
    model = make("baseline", 60)
    model.run_for(60)
    keys = model.cases["key"][model.cases["stage"] != Stage.DUPLICATE]
    assert len(np.unique(keys)) == len(keys)


def test_goes_on_from_a_snapshot_of_day_0(tmp_path: Path) -> None:
    straight = make()
    straight.run_for(DAYS)
    kept = make().snapshot()
    assert kept.day == 0
    resumed = GovernanceModel.resume(kept.save(tmp_path / "起点.npz"))
    assert resumed.run_in == RUN_IN
    resumed.run_for(DAYS)
    assert worlds.different(straight, resumed) == []
    assert resumed.yuan.tolist() == straight.yuan.tolist()


def test_a_saved_run_records_it_and_an_older_file_has_none(tmp_path: Path) -> None:
    model = make("baseline", 20)
    path = model.save_policy(tmp_path / "saved.yaml")
    assert GovernanceModel.replay(path).run_in == RUN_IN
    text = path.read_text(encoding="utf-8")
    assert f"run_in: {RUN_IN}" in text
    path.write_text(re.sub(r"\n *run_in: \d+", "", text), encoding="utf-8")
    older = GovernanceModel.replay(path)
    assert older.run_in == 0
    assert len(older.cases) == 0


def test_the_journey_of_an_inherited_matter_begins_before_day_0() -> None:
    model = make("baseline", 20, log=True)
    model.run_for(20)
    cases = model.cases
    inherited = np.flatnonzero((cases["arisen"] < -5) & (cases["reclosed"] >= 0))
    story = model.journey(int(inherited[0]))
    assert story[0]["day"] == cases["arisen"][inherited[0]] < 0 <= story[-1]["day"]
    assert story[0]["date"] == (first_day() + timedelta(days=story[0]["day"])).isoformat()
    ended: dict[str, date] = {}
    for event in events(model):
        ended[str(event.case_id)] = event.timestamp.date()
    assert min(ended.values()) >= first_day()


def test_working_days_count_from_day_0() -> None:
    calendar = make_calendar(400, 5, 6, 100)
    number, day_of = count_workdays(calendar, 100)
    office = (calendar & Workday.OFFICE) > 0
    assert np.array_equal(calendar[:400], make_calendar(400, 5, 6))
    for day in (-100, -37, -1, 0, 1, 250):
        between = range(min(day, 0), max(day, 0))
        assert number[day] == (1 if day > 0 else -1) * sum(office[d] for d in between)
        if office[day]:
            assert day_of[number[day]] == day
    plain, days = count_workdays(make_calendar(400, 5, 6))
    assert np.array_equal(number[:400], plain)
    assert np.array_equal(day_of[: len(days)], days)


def test_no_rule_takes_a_negative_day_for_one_that_never_came() -> None:
    tables = (CaseRow, TaskRow, TouchRow, MomentRow)
    names = {each.name for row in tables for each in columns_of(row) if each.unit == "day of the run"}
    assert {"closed", "solved", "responded", "mind_day", "removed"} <= names
    wrong = re.compile(rf"\.({'|'.join(sorted(names))})\s*(<|>=|==|!=|>|=)\s*-?\d")
    found = [
        f"{path.name}: {line.strip()}"
        for folder in RULES
        for path in folder.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if wrong.search(line)
    ]
    assert found == []
