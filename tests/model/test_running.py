"""The model as users hold it: living days, reading results, refusing what makes no sense."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import worlds

from sim.errors import InputError
from sim.measures import PROMISED, SERIES
from sim.model import GovernanceModel
from sim.parameters import load_parameters


def test_a_new_model_has_lived_no_day():
    model = GovernanceModel(city="teaching", days=30)
    assert (model.day, model.steps, model.time, model.days_left, model.running) == (0, 0, 0.0, 30, True)
    assert model.date == date(2025, 1, 1)
    assert model.cases["arisen"].max() == -1  # all that arose so far did so in the run-in
    assert len(model.series) == len(model.touches) == 0
    assert tuple(model.measures()) == PROMISED
    assert model.measures()["resolved_90d"] is None
    assert model.yuan.tolist() == [0.0, 0.0, 0.0, 0.0]


def test_days_pass():
    model = GovernanceModel(city="teaching", days=30)
    model.step()
    model.run_for(10)
    assert (model.day, model.steps, model.time, model.days_left) == (11, 11, 11.0, 19)
    assert model.date == date(2025, 1, 12)
    model.run_until(20)
    model.run_until(5)
    assert model.day == 20
    model.run_model()
    assert (model.day, model.running) == (30, False)


def test_measures_follow_the_days():
    model = GovernanceModel(city="teaching", days=200)
    model.run_for(150)
    first = model.measures()
    assert first == model.measures()
    model.run_for(50)
    assert first != model.measures()
    assert model.measures()["resolved_90d"] is not None
    assert model.extra_measures()["hops"] is not None


def test_record_and_columns_are_views():
    model = worlds.run(60)
    record = model.record()
    assert record.days == 60
    assert record.residents == model.city.population == len(model.residents)
    assert np.shares_memory(record.cases, model.cases)
    assert model.tasks.shape == (len(model.cases), 3)
    assert record.yuan[3] > 0


def test_series_as_a_data_frame():
    frame = worlds.run(40).series_frame()
    assert list(frame.columns) == list(SERIES.names or ())
    assert len(frame) == 40
    assert str(frame.index[-1].date()) == "2025-02-09"


@pytest.mark.parametrize("duration", [31, -1, 0.5])
def test_days_beyond_the_horizon_are_refused(duration):
    model = GovernanceModel(city="teaching", days=30)
    with pytest.raises(InputError, match="0 … 30"):
        model.run_for(duration)
    assert model.day == 0


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"city": "kunning"}, "kunming"),
        ({"city": "teaching", "scenario": "authority-dwn"}, "authority-down"),
        ({"city": "teaching", "scale": 2.0}, "scale"),
        ({"city": "teaching", "days": 0}, "days"),
        ({"city": "teaching", "days": 3.5}, "days"),
        ({"city": "teaching", "days": True}, "days"),
        ({"city": "teaching", "seed": -1}, "seed"),
        ({"city": "teaching", "seed": "one"}, "seed"),
        ({"city": "teaching", "parameters": {"handling_costs": 40}}, "handling_cost"),
        ({"city": "teaching", "parameters": {"handling_cost": 1e9}}, "handling_cost"),
        ({"city": "teaching", "parameters": {"handling_cost": [40]}}, "handling_cost"),
        ({"city": "teaching", "categories": {"noize.rate": 3}}, "noise.rate"),
        ({"city": "teaching", "hooks": {"day_begin": print}}, "day_start"),
        ({"city": "teaching", "hooks": {"day_start": 3}}, "hooks"),
    ],
)
def test_wrong_input_is_named(given, named):
    with pytest.raises(InputError) as caught:
        GovernanceModel(**given)
    assert named in str(caught.value)


def test_parameters_may_be_a_mapping_or_all_of_them():
    values = {"handling_cost": 50.0}
    one = worlds.run(30, parameters=values)
    two = worlds.run(30, parameters=load_parameters(values))
    assert one.parameters.changed() == values
    assert worlds.different(one, two) == []
    assert one.yuan[3] > worlds.run(30).yuan[3]


def test_models_share_what_they_only_read():
    one, two = GovernanceModel(city="teaching"), GovernanceModel(city="teaching", seed=2)
    assert one.city is two.city
    assert one.catalogue is two.catalogue
    assert one.parameters is two.parameters
    other = GovernanceModel(city="teaching", parameters={"handling_cost": 50.0, "city_party_share": 0.1})
    same = GovernanceModel(city="teaching", parameters={"item_cost": 3.0, "city_party_share": 0.1})
    assert other.city is same.city is not one.city


def test_only_parameters_of_places_shape_a_city():
    """The cache of cities looks at nothing else."""
    from pathlib import Path
    from re import findall

    import sim.city

    folder = Path(sim.city.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    used = findall(r"(?:parameters|declared)\[f?\"([a-z_{}]+)\"\]", source)
    assert used
    assert all(name.startswith("city_") for name in used)


def test_seeds():
    assert GovernanceModel(city="teaching", rng=7).seed == 7
    fresh = [GovernanceModel(city="teaching", seed=None).seed for _ in range(2)]
    assert fresh[0] != fresh[1]
    drawn = [GovernanceModel(city="teaching", rng=np.random.default_rng(3)).seed for _ in range(2)]
    assert drawn[0] == drawn[1]


def test_an_event_of_mesa_falls_on_its_day():
    model = GovernanceModel(city="teaching", days=40)
    seen = []

    def look() -> None:
        seen.append((model.time, model.day))

    model.schedule_event(look, at=10.5)
    model.schedule_event(look, at=20)
    model.run_for(15)
    model.run_for(15)
    assert seen == [(10.5, 10), (20, 20)]
    assert (model.time, model.day) == (30.0, 30)
    assert worlds.different(model, _lived(40, 30)) == []


def _lived(days: int, so_far: int) -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=days)
    model.run_for(so_far)
    return model
