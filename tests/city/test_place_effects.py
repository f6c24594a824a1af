from __future__ import annotations

import numpy as np
import pytest

from sim.city.place_effects import Purpose, place_keys, scramble, spread, uniforms
from sim.rng import place_key

KEYS = place_keys((f"{530102001000 + n}" for n in range(20_000)), 20_000)


def test_keys_are_those_of_the_rest_of_the_program() -> None:
    assert KEYS[3] == place_key("530102001003")
    assert np.unique(KEYS).size == KEYS.size


def test_numbers_are_even_and_independent_between_purposes() -> None:
    first, second = uniforms(KEYS, Purpose.GRID_SIZE), uniforms(KEYS, Purpose.ELDERS)
    for numbers in (first, second):
        counts = np.histogram(numbers, bins=20, range=(0, 1))[0]
        # Chi-square with 19 degrees of freedom: 43.8 is its 99.9 % point.
        assert ((counts - 1000) ** 2 / 1000).sum() < 43.8
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.03
    assert first.min() > 0
    assert first.max() < 1


def test_a_number_belongs_to_its_key_alone() -> None:
    assert np.array_equal(scramble(KEYS[::-1].copy(), Purpose.LINK), scramble(KEYS, Purpose.LINK)[::-1])
    assert not np.array_equal(scramble(KEYS, Purpose.LINK), scramble(KEYS, Purpose.LINK, 1))


def test_spread_has_the_declared_deviation() -> None:
    factors = np.log(spread(KEYS, Purpose.COMMUNITY_SIZE, 0.35))
    assert factors.mean() == pytest.approx(0, abs=0.01)
    assert factors.std() == pytest.approx(0.35, rel=0.02)
    assert np.all(spread(KEYS, Purpose.COMMUNITY_SIZE, 0.0) == 1)
