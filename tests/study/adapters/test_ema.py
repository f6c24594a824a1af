"""The model in the EMA Workbench: the same runs as in a sweep, and its PRIM on them."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import toy_city

from sim.errors import InputError
from sim.study.adapters.ema import ema_model
from sim.study.design.reading import plan_from_text
from sim.study.store.opened import Study
from sim.study.sweep.runner import sweep

TEXT = toy_city.TEXT.format(points=4, replications=2)


@pytest.mark.filterwarnings("ignore")
def test_the_workbench_gives_what_a_sweep_gives(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench import Sample, SequentialEvaluator
    plan = plan_from_text(TEXT, "toy")
    sweep(plan, tmp_path / "out", run=toy_city.run)
    rows = Study.open(tmp_path / "out").runs()
    scenarios = [
        Sample(f"{n}", replicate=r, hours_per_day=h, forms_street=f)
        for n, (r, h, f) in enumerate(
            rows[["replicate", "uncertain_hours_per_day", "uncertain_forms_street"]]
            .drop_duplicates()
            .itertuples(index=False)
        )
    ]
    policies = [Sample(p.name, package=p.name) for p in plan.policies]
    model = ema_model(plan, run=toy_city.run)
    with SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios, policies)
    assert len(experiments) == len(rows) == 32
    keys = ["replicate", "hours_per_day", "forms_street", "package"]
    experiments["resolved_90d"] = outcomes["resolved_90d"]
    theirs = {tuple(row[:4]): row[4] for row in experiments[[*keys, "resolved_90d"]].itertuples(index=False)}
    ours = rows[["replicate", "uncertain_hours_per_day", "uncertain_forms_street", "policy", "resolved_90d"]]
    for row in ours.itertuples(index=False):
        assert theirs[tuple(row[:4])] == row[4]


@pytest.mark.filterwarnings("ignore")
def test_the_workbench_samples_and_a_failing_run_costs_only_itself() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench import SequentialEvaluator
    plan = plan_from_text(TEXT, "toy")
    with SequentialEvaluator(ema_model(plan, run=toy_city.failing)) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=20, policies=4)
    plain = experiments["package"].astype(str).str.startswith("three-heads + ")
    lost = plain & (experiments["forms_street"] > 4)
    assert lost.any()
    assert (outcomes["resolved_90d"] != outcomes["resolved_90d"]).tolist() == lost.tolist()


@pytest.mark.filterwarnings("ignore")
def test_the_real_model_runs_in_the_workbench() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench import SequentialEvaluator
    text = (
        "scenarios: [baseline, three-heads]\nuncertain: [hours_per_day]\ndays: 20\n"
        "cities: [{city: teaching, scale: 0.1}]\nmeasures: [closed_on_time, sign_waiting]\n"
    )
    with SequentialEvaluator(ema_model(plan_from_text(text, "x"))) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=2, policies=2)
    assert len(experiments) == 4
    assert ((outcomes["sign_waiting"] > 0) & (outcomes["sign_waiting"] < 1)).all()


def test_one_city_only() -> None:
    with pytest.raises(InputError, match="一座城市"):
        ema_model(plan_from_text(TEXT + "cities: [teaching, kunming]\n", "toy"))
