"""The functions behind the command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sim
from sim import api
from sim.errors import InputError
from sim.runs import workers
from sim.runs.inputs import DEFAULT_SCALE

ROOT = Path(__file__).parents[1]


def test_every_public_name_is_found() -> None:
    for name in sim.__all__:
        assert getattr(sim, name) is not None
    assert set(sim.__all__) <= set(dir(sim))
    with pytest.raises(AttributeError, match="nonsense"):
        sim.nonsense  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sim, sys; print([n for n in ('numpy', 'numba', 'mesa', 'matplotlib') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout == "[]\n"


def test_assumptions_hold_parameters_and_categories() -> None:
    given = api.assume({"hours_per_day": 7, "noise.rate": 30})
    assert given.changed() == {"hours_per_day": 7.0, "noise.rate": 30.0}
    assert given["hours_per_day"] == 7.0
    assert api.assume(given) is given
    assert api.assume().changed() == {}
    with pytest.raises(InputError) as caught:
        api.assume({"noise.rate": -1})
    assert (caught.value.key, caught.value.allowed, caught.value.file) == ("noise.rate", "0 … 5000", None)


def test_a_named_city_is_kept_whole_and_the_default_is_not() -> None:
    assert api.city_at(None, None) == ("kunming/官渡区", DEFAULT_SCALE)
    assert api.city_at(None, 0.5) == ("kunming/官渡区", 0.5)
    assert api.city_at("kunming", None) == ("kunming", 1.0)


def test_workers_fit_processors_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0, 1, 2, 3}, raising=False)
    monkeypatch.setattr(workers, "free_memory", lambda: 1e12)
    assert api.worker_count(1e6) == 4
    monkeypatch.setattr(
        workers, "free_memory", lambda: 2.2 * (workers.WORKER_BYTES + workers.RESIDENT_BYTES * 1e6)
    )
    assert api.worker_count(1e6) == 2
    monkeypatch.setattr(workers, "free_memory", lambda: 1.0)
    assert api.worker_count(1e6) == 1
    monkeypatch.setattr(workers, "free_memory", lambda: None)
    assert api.worker_count(1e6) == 4


def test_a_comparison_in_a_few_lines(tmp_path: Path) -> None:
    found = sim.compare(
        ["baseline", "three-heads"], city="teaching", scale=0.1, days=40, replications=2, workers=1
    )
    assert found.scenarios == ("baseline", "three-heads")
    assert found.where("en") == "Model District (10 % of its people)"
    assert (found.city, found.scale) == ("teaching", 0.1)
    seeds = [sim.run(name, city="teaching", scale=0.1, days=40, seed=2) for name in found.scenarios]
    for run in seeds:
        kept = dict(found.outcomes[run.scenario.name][1].measures)
        assert {name: kept.pop(name) for name in run.measures} == run.measures
        assert all(name.startswith("unresolved_") for name in kept), "shares by reason stand apart in a run"
    assert (tmp_path / "out" / "report.html") in sim.write_results(found, tmp_path / "out", "en")


def test_progress_in_spans_does_not_change_a_run() -> None:
    seen: list[tuple[int, int]] = []
    whole = sim.run("three-heads", city="teaching", scale=0.1, days=70)
    parts, _ = api.run_with_model(
        "three-heads",
        city="teaching",
        scale=0.1,
        days=70,
        each=lambda done, total: seen.append((done, total)),
    )
    assert parts.measures == whole.measures
    assert seen == [(20, 70), (40, 70), (60, 70), (70, 70)]
