"""A run kept on a day goes on bit for bit: in this process, in another, from a file, under another policy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import worlds

import sim
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.model.snapshot import Snapshot

DAYS, TAKEN = 120, 70
SCENARIO = "three-heads-supported"


def make(scenario: str = SCENARIO, **given) -> GovernanceModel:
    return GovernanceModel(city="teaching", days=DAYS, scenario=scenario, **given)


@pytest.fixture(scope="module")
def whole() -> GovernanceModel:
    model = make(log=True)
    model.run_for(DAYS)
    return model


@pytest.fixture(scope="module")
def kept() -> Snapshot:
    model = make(log=True)
    model.run_for(TAKEN)
    return model.snapshot()


def test_goes_on_as_if_never_stopped(whole: GovernanceModel, kept: Snapshot) -> None:
    later = GovernanceModel.resume(kept)
    later.run_for(DAYS - TAKEN)
    assert worlds.different(whole, later) == []
    assert later.measures() == whole.measures()
    assert later.yuan.tolist() == whole.yuan.tolist()
    assert later.policy.lever_log == whole.policy.lever_log
    assert later.steps == whole.steps
    assert later.journey(0) == whole.journey(0)


def test_two_runs_from_one_snapshot_do_not_share_anything(whole: GovernanceModel, kept: Snapshot) -> None:
    one, two = GovernanceModel.resume(kept), GovernanceModel.resume(kept)
    one.run_for(DAYS - TAKEN)
    two.run_for(DAYS - TAKEN)
    assert worlds.digest(one) == worlds.digest(two) == worlds.digest(whole)


def test_from_a_file_in_another_process(whole: GovernanceModel, kept: Snapshot, tmp_path: Path) -> None:
    path = kept.save(tmp_path / "第七十天.npz")
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]; import test_snapshot as t;"
        "m = t.GovernanceModel.resume(sys.argv[1]); m.run_for(m.days_left); print(t.worlds.digest(m))"
    )
    folders = [str(Path(file).parent) for file in (worlds.__file__, __file__)]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), *folders], capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == worlds.digest(whole)


def test_levers_moved_by_hand_are_kept() -> None:
    def begin() -> GovernanceModel:
        model = make("baseline")
        model.run_for(30)
        model.set_policy("staff.grid", "1 people per grid", ramp=40)
        model.run_for(20)
        return model

    straight, stopped = begin(), begin()
    resumed = GovernanceModel.resume(stopped.snapshot())
    for model in (straight, resumed):
        model.run_for(20)
        model.stop_policy("staff.grid")
        model.run_for(30)
    assert worlds.different(straight, resumed) == []
    assert resumed.policy.lever_log == straight.policy.lever_log
    assert resumed.yuan.tolist() == straight.yuan.tolist()


def test_another_policy_from_today_is_that_policy_started_on_that_day() -> None:
    started = make("baseline")
    started.run_for(TAKEN)
    turned = GovernanceModel.resume(started.snapshot(), "duty-lists")
    turned.run_for(DAYS - TAKEN)
    later = sim.load_scenario("duty-lists")
    from sim.model.snapshot import from_day

    straight = make(from_day(later, TAKEN))  # type: ignore[arg-type]
    straight.run_for(DAYS)
    assert worlds.different(straight, turned) == []
    assert turned.yuan.tolist() == straight.yuan.tolist()


def test_baseline_again_takes_the_policy_back(kept: Snapshot) -> None:
    model = GovernanceModel.resume(kept, "baseline")
    for name, column in model.policy.baseline._asdict().items():
        assert np.array_equal(getattr(model.surface, name), column), name


def test_on_day_nought_and_on_the_last_day() -> None:
    model = make()
    first = GovernanceModel.resume(model.snapshot())
    model.run_for(DAYS)
    first.run_for(DAYS)
    assert worlds.digest(first) == worlds.digest(model)
    assert GovernanceModel.resume(model.snapshot()).days_left == 0


def test_parameters_and_categories_are_kept() -> None:
    model = make("baseline", parameters={"triage_hours": 0.3}, categories={"noise.rate": 30})
    model.run_for(10)
    later = GovernanceModel.resume(model.snapshot())
    assert later.parameters["triage_hours"] == 0.3
    model.run_for(20)
    later.run_for(20)
    assert worlds.digest(later) == worlds.digest(model)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 cut off"])
def test_no_snapshot_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="不是完好的运行快照"):
        Snapshot.load(path)


def test_a_flipped_bit_is_noticed(tmp_path: Path, kept: Snapshot) -> None:
    path = kept.save(tmp_path / "x.npz")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(InputError, match="不是完好的运行快照"):
        Snapshot.load(path)


def test_missing_file_and_other_rules_are_told(tmp_path: Path, kept: Snapshot) -> None:
    with pytest.raises(InputError, match="找不到文件"):
        Snapshot.load(tmp_path / "none.npz")
    other = Snapshot({**kept.about, "rules": "0"}, kept.columns, kept.baseline, kept.city)
    with pytest.raises(InputError, match="另一版规则"):
        GovernanceModel.resume(other)
