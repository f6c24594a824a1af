"""Fitting: on a toy whose answer is known the limits cover it as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from sim.errors import InputError
from sim.runs.job import CityAt
from sim.validation.fit import Aim, adjusted, aims_of, check_fitted, fit, nearest_draws

LOW, HIGH = np.array([0.0, 0.0]), np.array([1.0, 1.0])


def toy(points: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two figures that mix two assumptions, with noise."""
    mixed = np.column_stack([points[:, 0] + 0.5 * points[:, 1], points[:, 0] - points[:, 1]])
    return mixed + rng.normal(0.0, 0.05, mixed.shape)


def test_limits_cover_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(1)
    times, hits = 200, np.zeros(2)
    for _ in range(times):
        true = rng.uniform(0.2, 0.8, (1, 2))
        aim = toy(true, rng)[0]
        points = rng.random((300, 2))
        draws = adjusted(points, toy(points, rng), aim, LOW, HIGH)
        left, right = np.quantile(draws, (0.05, 0.95), axis=0)
        hits += (left <= true[0]) & (true[0] <= right)
    assert np.all(hits / times > 0.8)  # 0.90 asked for; 200 trials reach 0.8 by chance once in 100,000
    assert np.all(hits / times < 0.99)


def test_regression_brings_the_middle_to_the_truth() -> None:
    rng = np.random.default_rng(2)
    true = np.array([[0.3, 0.6]])
    points = rng.random((400, 2))
    draws = adjusted(points, toy(points, rng), toy(true, np.random.default_rng(9))[0], LOW, HIGH)
    plain = points[nearest_draws(toy(points, rng), toy(true, np.random.default_rng(9))[0])[0]]
    assert np.all(np.abs(np.median(draws, axis=0) - true[0]) < 0.15)
    assert np.all(draws.std(axis=0) < plain.std(axis=0))


def test_no_moved_draw_leaves_its_range() -> None:
    rng = np.random.default_rng(3)
    points = rng.random((200, 2))
    far = np.array([9.0, -9.0])
    draws = adjusted(points, toy(points, rng), far, LOW, HIGH)
    assert np.all((draws >= LOW) & (draws <= HIGH))


def test_runs_that_tell_nothing_are_never_kept() -> None:
    rng = np.random.default_rng(4)
    points = rng.random((100, 2))
    figures = toy(points, rng)
    figures[:50] = np.nan
    kept, distance = nearest_draws(figures, np.array([0.5, 0.5]))
    assert np.all(kept >= 50)
    assert np.all(np.isfinite(distance))


def test_aims_carry_their_standard_error() -> None:
    aims = aims_of({"returned": np.array([0.0, 1.0, 1.0, 0.0]), "bodies": np.array([2.0])})
    assert aims == {"returned": Aim(0.5, pytest.approx(np.sqrt(1 / 3) / 2))}


@pytest.mark.parametrize("name", ["clarity_knwon", "measure_days"])
def test_what_cannot_be_fitted(name: str) -> None:
    with pytest.raises(InputError) as caught:
        check_fitted([name])
    assert caught.value.key == name


@pytest.mark.parametrize(
    ("aims", "runs", "key"), [({}, 200, "tickets"), ({"returned": Aim(0.1, 0.01)}, 20, "runs")]
)
def test_nothing_to_fit_to(aims: dict[str, Aim], runs: int, key: str) -> None:
    with pytest.raises(InputError) as caught:
        fit(aims, CityAt("teaching"), runs=runs)
    assert caught.value.key == key


@pytest.mark.slow
def test_known_assumptions_are_nearer_than_the_defaults() -> None:
    from sim.model import GovernanceModel
    from sim.parameters import load_parameters
    from sim.validation.tickets import ticket_values, tickets_of

    true = {"clarity_known": 0.62, "department_staff": 0.8}
    model = GovernanceModel(city="teaching", seed=99, days=365, parameters=true)
    model.run_for(365)
    aims = aims_of(ticket_values(tickets_of(model)))
    found = fit(aims, CityAt("teaching"), tuple(true), runs=150)
    default = load_parameters()
    for one in found.found:
        assert one.learned
        assert abs(one.middle - true[one.name]) < abs(default[one.name] - true[one.name])
    assert abs(found.after["returned"] - aims["returned"].value) < abs(
        found.before["returned"] - aims["returned"].value
    )
