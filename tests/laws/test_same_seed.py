"""Same seed, same result: in another process, in steps or at once, with a small table or a log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import worlds

from sim.codes import Clock
from sim.measures import SERIES
from sim.model import GovernanceModel
from sim.tables import MAX_NEEDS

SCENARIO = "holistic-government"


def test_same_seed_same_world():
    one, two = worlds.run(scenario=SCENARIO), worlds.run(scenario=SCENARIO)
    assert worlds.different(one, two) == []


def test_another_seed_is_another_world():
    assert "cases.key" in worlds.different(worlds.run(), worlds.run(seed=2))


def test_same_world_in_another_process():
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import worlds, test_same_seed;"
        "print(worlds.digest(worlds.run(scenario=test_same_seed.SCENARIO)))"
    )
    folders = [str(Path(file).parent) for file in (worlds.__file__, __file__)]
    other = subprocess.run([sys.executable, "-c", code, *folders], capture_output=True, text=True, check=True)
    assert other.stdout.split()[-1] == worlds.digest(worlds.run(scenario=SCENARIO))


def test_day_by_day_is_at_once():
    steps = GovernanceModel(city="teaching", days=worlds.DAYS, scenario="campaigns")
    for _ in range(worlds.DAYS):
        steps.step()
    assert worlds.different(steps, worlds.run(scenario="campaigns")) == []


def test_longer_horizon_does_not_change_the_days_before():
    long = GovernanceModel(city="teaching", days=2 * worlds.DAYS)
    long.run_for(worlds.DAYS)
    short = worlds.run()
    # What is set down for days beyond the shorter horizon.
    ahead = ("calendar", "workday_number", "day_of_workday", "series")
    ahead += ("mind_wheel", "witness_wheel", "judge_wheel", "due_wheel", "call_wheel")
    pending = tuple(
        f"cases.{name}"
        for name in (
            "mind_next",
            "witness_next",
            "judge_next",
            "due_next",
            "mind_day",
            "judge_day",
            "due_wait",
        )
    )
    assert worlds.different(long, short, but=(*ahead, *pending)) == []
    assert all(worlds.same_bits(long.series[name], short.series[name]) for name in SERIES.names)


def test_a_table_that_grows_is_a_table_that_was_large():
    small = GovernanceModel(city="teaching", days=worlds.DAYS, run_in=0)
    size = int(small.world.clock[Clock.MARGIN]) + 10
    small.world = small.world.replace(
        cases=small.world.cases[:size].copy(), tasks=small.world.tasks[: size * MAX_NEEDS].copy()
    )
    small.run_for(worlds.DAYS)
    assert len(small.cases) > size
    assert worlds.different(small, worlds.run(run_in=0)) == []


def test_keeping_a_log_changes_nothing_else():
    logged = worlds.run(log=True, scenario=SCENARIO)
    assert len(logged.touches) > len(logged.cases)
    assert worlds.different(logged, worlds.run(scenario=SCENARIO), but=("touches", "moments", "clock")) == []


def test_asking_for_agents_and_measures_on_the_way_changes_nothing():
    asked = GovernanceModel(city="teaching", days=worlds.DAYS)
    for _ in range(4):
        asked.run_for(worlds.DAYS // 4)
        asked.measures()
        asked.agents.shuffle_do("step")
        assert asked.space is not None
    assert worlds.different(asked, worlds.run()) == []
