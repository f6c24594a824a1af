"""How trust spreads: both rules of the choice ``trust_influence``, by hand and in the model."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.codes.choices import TrustInfluence
from sim.day.slow_clocks import spread_trust
from sim.model import GovernanceModel


def spread(influence: TrustInfluence, trust: list[float]) -> list[float]:
    """Three communities in a row of one grid each; the one in the middle has both others for neighbours."""
    world: Any = SimpleNamespace(
        p=[
            SimpleNamespace(
                trust_influence=influence,
                trust_bound=0.1,
                trust_diffusion=0.5,
                trust_return=0.0,
                trust_mean=0.5,
            )
        ],
        communities=np.zeros(3),
        grids=np.array([SimpleNamespace(community=k, residents=100) for k in range(3)], object),
        mood=[SimpleNamespace(trust=one) for one in trust],
        neighbour_start=np.array([0, 1, 3, 4]),
        neighbour=np.array([1, 0, 2, 1]),
    )
    getattr(spread_trust, "py_func", spread_trust)(world)
    return [mood.trust for mood in world.mood]


def test_all_neighbours_count_alike() -> None:
    assert spread(TrustInfluence.ALL, [0.5, 0.55, 0.9]) == pytest.approx([0.525, 0.625, 0.725])


def test_within_bounds_only_like_minds_count() -> None:
    assert spread(TrustInfluence.BOUNDED, [0.5, 0.55, 0.9]) == pytest.approx([0.525, 0.525, 0.9])


def test_where_all_are_of_a_like_mind_both_rules_are_one() -> None:
    trust = [0.5, 0.55, 0.46]
    assert spread(TrustInfluence.BOUNDED, trust) == spread(TrustInfluence.ALL, trust)


def test_the_model_follows_the_choice_given_by_name() -> None:
    def trust(**parameters: float | str) -> np.ndarray:
        model = GovernanceModel(city="teaching", scale=0.1, days=30, run_in=0, parameters=parameters)
        model.run_for(30)
        return np.array(model.world.mood["trust"])

    plain = trust()
    assert (trust(trust_influence="all") == plain).all()
    assert (trust(trust_influence="bounded", trust_bound=0.01) != plain).any()
