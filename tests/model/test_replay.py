"""A run with hand-moved levers, saved as a scenario file, is the same run again, bit by bit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
import worlds

from sim.errors import InputError
from sim.model import GovernanceModel
from sim.policy.effect import pristine
from sim.policy.guard import changed_columns
from sim.policy.levers import load_levers
from sim.policy.scenario import load_scenario
from sim.policy.schema import Pick

DAYS = 120
LEVERS = load_levers().levers


def same_again(live: GovernanceModel, path, **options) -> GovernanceModel:
    """Save the policy of ``live``, run it anew in one go, and check that nothing differs."""
    live.run_for(live.days_left)
    live.save_policy(path)
    replay = worlds.run(live.days, scenario=str(path), **options)
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
    same_again(live, tmp_path / "mine.yaml", seed=9)


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
    same_again(live, tmp_path / "any.yaml", seed=seed)


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


def test_the_file_says_where_it_belongs_and_is_not_written_over(tmp_path):
    model = GovernanceModel(
        city="teaching", days=30, parameters={"clarity_known": 0.7}, categories={"noise.rate": 30}
    )
    model.set_policy("staff.street", 1)
    path = model.save_policy(tmp_path / "mine.yaml", {"zh": "我的", "en": "Mine"})
    head = path.read_text(encoding="utf-8").splitlines()[1]
    assert head.startswith("# teaching: seed 1, days 30, ")
    assert "clarity_known=0.7" in head
    assert "noise.rate=30" in head
    assert load_scenario(path).title == {"zh": "我的", "en": "Mine"}
    with pytest.raises(InputError, match="已经存在"):
        model.save_policy(path)
