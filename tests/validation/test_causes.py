"""The table of causes: twins have the city's matters, shares add up, the curve is that of a textbook."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim import api
from sim.errors import InputError
from sim.model.twin import take_out
from sim.runs.job import CityAt
from sim.tables import CAUSES
from sim.validation.causes import area_under_curve, find_causes


def test_area_under_the_curve_counts_ties_half() -> None:
    good = np.array([True, False, True, False])
    assert area_under_curve(np.array([2.0, 1.0, 1.0, 0.0]), good) == 0.875


def test_an_unknown_cause_is_refused_with_the_nearest() -> None:
    model = sim.GovernanceModel(city="teaching", days=2)
    with pytest.raises(InputError, match="ownership"):
        take_out(model.world, ["ownershp"])


def test_city_and_twins_have_the_same_matters() -> None:
    def latent(*names: str) -> tuple[np.ndarray, ...]:
        model = sim.GovernanceModel(city="teaching", scale=0.2, days=40)
        model.world.categories["spread"] = 0.0  # what is left unresolved breeds further matters
        take_out(model.world, names)
        model.run_for(40)
        cases = model.record().cases
        own = cases[cases["original"] < 0]
        order = np.argsort(own["key"])
        return own["key"][order], own["needs"][order], own["bonds"][order]

    city = latent()
    for name in CAUSES:
        for here, there in zip(city, latent(name), strict=True):
            assert np.array_equal(here, there), name


def test_shares_of_two_causes_sum_to_the_gap() -> None:
    found = find_causes(CityAt("teaching", 0.3), 130, [1], api.assume(), names=("effort", "reach"))
    assert found is not None
    for stratum in found.city:
        gap = found.bare[stratum] - found.city[stratum]
        assert abs(sum(found.shares[stratum].values()) - gap) < 1e-12
        assert found.bare[stratum] > found.city[stratum]
