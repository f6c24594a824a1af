"""A run with hand-moved levers, saved as a scenario file, is the same run again, bit by bit."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import worlds

import sim
from sim.cli.main import start
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.policy.guard import changed_columns
from sim.policy.lever_columns import pristine
from sim.policy.levers import load_levers
from sim.policy.scenario import load_scenario
from sim.policy.schema import Pick

DAYS = 120
LEVERS = load_levers().levers


def same_again(live: GovernanceModel, path) -> GovernanceModel:
    """Save the policy of ``live``, run it anew from the file alone, and check that nothing differs."""
    live.run_for(live.days_left)
    live.save_policy(path)
    replay = GovernanceModel.replay(path)
    replay.run_for(replay.days)
    assert worlds.different(live, replay) == []
    assert live.yuan.tolist() == replay.yuan.tolist(), "money is the same to the last bit as well"
    assert live.measures() == replay.measures()
    return replay


def test_ramps_places_and_stops(tmp_path):
    live = GovernanceModel(city="teaching", days=DAYS)
    live.run_for(13)
    live.set_policy("staff.street", 0.1 + 0.2, places=["清泉街道"], ramp=30, step=4)
    live.set_policy("callback.share", "33.3 %", stop=90)
    live.run_for(24)
    live.set_policy("duty.listed", 0.7, ramp=20, stop=live.places.start + timedelta(days=100))
    live.set_policy("network.streets", 1, places=[Pick(share=0.5)])
    live.set_policy("staff.community", "2 people per community", places=["rural"])
    live.run_for(1)
    live.set_policy("staff.street", 1, places=["清泉街道"])
    live.stop_policy("callback.share")
    same_again(live, tmp_path / "mine.yaml")


def test_narrowings_and_seed(tmp_path):
    live = GovernanceModel(city="teaching", days=DAYS, seed=9)
    live.run_for(40)
    live.set_policy("campaign.focus", 0.8, categories=["noise", "sanitation"], stop=70)
    live.set_policy("heads.building", 4, estates=["old", "abandoned"])
    live.set_policy("authority.street", 0.5, departments=["urban"])
    same_again(live, tmp_path / "mine.yaml")


def test_on_top_of_a_scenario_and_twice_on_one_day(tmp_path):
    live = GovernanceModel(city="teaching", days=DAYS, scenario="three-heads-supported")
    live.set_policy("heads.incentive", 100)
    live.run_for(35)
    live.set_policy("heads.incentive", 20)
    live.set_policy("heads.incentive", 60)
    live.set_policy("heads.building", 2)
    replay = same_again(live, tmp_path / "mine.yaml")
    assert replay.surface.heads["incentive"].max() == 60


def test_a_thousand_small_steps_are_one_long_one(tmp_path):
    live = GovernanceModel(city="teaching", days=DAYS, scenario="campaigns")
    for day in range(DAYS):
        if day % 11 == 5:
            live.set_policy("hours.overtime", 0.1 * (day % 7), ramp=5, step=2)
        live.step()
    same_again(live, tmp_path / "mine.yaml")


def any_value(lever: str, luck: np.random.Generator) -> float:
    """Return an amount in the lever's range; far-off ends would only fill the city with people."""
    low, high = LEVERS[lever].range
    low = max(low, 0.0)
    return float(luck.uniform(low, low + (high - low) * 0.3))


@pytest.mark.parametrize("seed", range(4))
def test_any_levers_on_any_days(seed, tmp_path):
    luck = np.random.default_rng(seed)
    live = GovernanceModel(city="teaching", days=DAYS, seed=seed)
    chosen = list(LEVERS)[seed::4]
    for day, lever in zip(sorted(luck.integers(0, DAYS, len(chosen))), chosen, strict=True):
        live.run_for(int(day) - live.day)
        ramp = int(luck.integers(0, 15))
        live.set_policy(lever, any_value(lever, luck), ramp=ramp, step=1 + ramp // 3)
    same_again(live, tmp_path / "any.yaml")


@pytest.mark.parametrize("lever", LEVERS)
def test_a_stopped_lever_leaves_the_baseline(lever):
    model = GovernanceModel(city="teaching", days=10)
    before = pristine(model.surface)
    model.set_policy(lever, any_value(lever, np.random.default_rng(1)))
    model.stop_policy(lever)
    assert changed_columns(before, model.surface) == set()


def test_what_a_file_would_refuse_is_refused_at_once():
    model = GovernanceModel(city="teaching", days=50)
    model.run_for(10)
    moves: list[tuple[str, Any, dict[str, Any], str]] = [
        ("staff.street", 1, {"ramp": 20, "stop": 15}, "爬坡"),
        ("staff.street", 1, {"ramp": -1}, "≥ 0"),
        ("staff.street", 1, {"step": 0}, "≥ 1"),
        ("staff.street", 1, {"stop": 5}, "停止"),
        ("staff.street", 1, {"stop": date(2024, 1, 2)}, "停止"),
        ("staff.street", True, {}, "True"),
        ("staff.street", float("nan"), {}, "数字"),
        ("staff.street", 1, {"mode": "share"}, "share"),
        ("staff.street", 1, {"estates": ["old"]}, "estates"),
        ("heads.building", 1, {"estates": ["palace"]}, "palace"),
        ("staff.street", 1, {"places": ["火星"]}, "火星"),
        ("staff.street", 1, {"places": [Pick()]}, "share"),
        ("staff.street", 1, {"places": [object()]}, "object"),
    ]
    for lever, value, how, word in moves:
        with pytest.raises(InputError, match=word) as caught:
            model.set_policy(lever, value, **how)
        assert caught.value.line is None
        assert caught.value.file is None
    assert model.policy.moved_by_hand == ()
    model.run_for(40)
    assert worlds.different(model, worlds.run(50)) == []


def saved(tmp_path, **options) -> tuple[GovernanceModel, Path]:
    """Return a run of its own city, seed, length and values that is over, and its file."""
    options = {"city": "teaching", "scale": 0.5, "days": 50, "seed": 2**40 + 7} | options
    live = GovernanceModel(
        **options, parameters={"clarity_known": 0.7 + 0.1}, categories={"noise.rate": 30.1}
    )
    live.run_for(11)
    live.set_policy("staff.street", 1)
    live.run_for(39)
    return live, live.save_policy(tmp_path / "mine.yaml", {"zh": "我的", "en": "Mine"})


def test_the_file_alone_is_enough_in_python_and_on_the_command_line(tmp_path, capsys):
    live, path = saved(tmp_path)
    assert load_scenario(path).title == {"zh": "我的", "en": "Mine"}
    replay = GovernanceModel.replay(str(path), log=True)
    replay.run_for(replay.days)
    assert live.measures() == replay.measures()
    assert len(replay.touches)
    again = sim.run(path)
    assert again.measures == live.measures()
    assert again.series.tobytes() == live.series.tobytes()
    assert start(["run", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["city"], told["seed"], told["days"]) == ("teaching", 2**40 + 7, 50)
    assert told["measures"] == live.measures()


def test_what_is_said_wins_over_the_file(tmp_path):
    live, path = saved(tmp_path)
    other = sim.run(path, seed=3, days=20)
    assert (other.seed, other.days, other.scale) == (3, 20, 0.5)
    assert other.given.changed() == {"clarity_known": 0.7 + 0.1, "noise.rate": 30.1}
    elsewhere = sim.run(path, city="teaching", scale=0.2)
    assert (elsewhere.scale, elsewhere.seed) == (0.2, live.seed)
    assert sim.run(path, parameters={}).given.changed() == {}


def test_a_city_that_is_not_the_same_is_refused(tmp_path):
    _, path = saved(tmp_path)
    text = path.read_text(encoding="utf-8")
    there = int(re.search(r"residents: (\d+)", text)[1])
    path.write_text(text.replace(f"residents: {there}", f"residents: {there + 1}"), encoding="utf-8")
    for play in (GovernanceModel.replay, sim.run):
        with pytest.raises(InputError, match="不是同一座城市"):
            play(path)


def test_a_policy_that_was_not_saved_from_a_run_cannot_be_replayed(tmp_path):
    with pytest.raises(InputError, match="played"):
        GovernanceModel.replay("three-heads")
    hooked = GovernanceModel(city="teaching", days=5, hooks={"day_start": lambda *_: None})
    assert load_scenario(hooked.save_policy(tmp_path / "hooked.yaml")).played is None
    (tmp_path / "wrong.yaml").write_text(
        "extends: [baseline]\nplayed: {city: teaching, residents: 0, sed: 1}\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="played") as caught:
        load_scenario(tmp_path / "wrong.yaml")
    assert caught.value.line == 2


def test_who_builds_on_a_saved_policy_plays_another_run(tmp_path):
    _, path = saved(tmp_path)
    (tmp_path / "more.yaml").write_text(f"extends: ['{path}']\n", encoding="utf-8")
    assert load_scenario(tmp_path / "more.yaml").played is None
    assert load_scenario(path).without(13).played is None
    model = GovernanceModel(city="teaching", days=9, scenario=path)
    assert load_scenario(model.save_policy(tmp_path / "new.yaml")).played.days == 9


def test_a_file_is_not_written_over(tmp_path):
    live, path = saved(tmp_path)
    with pytest.raises(InputError, match="已经存在"):
        live.save_policy(path)
