"""``mesa.batch_run`` over the class."""

from __future__ import annotations

import mesa
import pytest

from sim.measures import PROMISED
from sim.model import GovernanceModel


def batch(**given):
    """Return the rows of a small batch."""
    return mesa.batch_run(
        GovernanceModel,
        parameters={"city": "teaching", "days": 40, **given.pop("parameters", {})},
        display_progress=False,
        max_steps=given.pop("max_steps", 1000),
        **given,
    )


def test_a_batch_is_the_runs_it_stands_for():
    rows = batch(parameters={"scenario": ["baseline", "three-heads"]}, rng=[1, 2])
    assert [(row["scenario"], row["seed"]) for row in rows] == [
        ("baseline", 1),
        ("three-heads", 1),
        ("baseline", 2),
        ("three-heads", 2),
    ]
    assert all(row["Step"] == 40 for row in rows), "a run ends at its horizon"
    for row in rows:
        model = GovernanceModel(city="teaching", days=40, scenario=row["scenario"], seed=row["seed"])
        model.run_for(40)
        assert {name: row[name] for name in PROMISED} == model.measures()
        assert row["day_open"] == model.series["open"][-1]


def test_a_fresh_seed_is_told():
    seeds = [row["seed"] for row in batch(rng=[None, None], max_steps=2)]
    assert len(set(seeds)) == 2
    assert all(isinstance(seed, int) for seed in seeds)


def test_daily_rows():
    rows = batch(rng=1, data_collection_period=1)
    assert [row["Step"] for row in rows] == list(range(1, 41))
    model = GovernanceModel(city="teaching", days=40)
    model.run_for(40)
    assert [row["day_arisen"] for row in rows] == model.series["arisen"].tolist()
    assert all(row["hours_total"] is None for row in rows[:-1])
    assert rows[-1]["hours_total"] == pytest.approx(model.measures()["hours_total"])


def test_the_collector_gives_mesas_tables():
    model = GovernanceModel(city="teaching", days=40)
    model.run_for(40)
    frame = model.datacollector.get_model_vars_dataframe()
    assert list(frame.index) == list(range(1, 41))
    assert frame["open"].tolist() == model.series["open"].tolist()
    assert model.datacollector.get_agent_vars_dataframe().empty
    names = set(model.datacollector.model_vars)
    assert {"seed", "trust", "day_trust"} <= names
    assert len(model.datacollector.model_vars) == len(names)
