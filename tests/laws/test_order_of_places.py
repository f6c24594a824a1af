"""Relabelling places changes nothing: random numbers belong to a place, not to its line in a table."""

from __future__ import annotations

import islands
import numpy as np
import pytest
import worlds

from sim.model import GovernanceModel

DAYS = 120

EVERYBODY_NEAR = {"city_near_neighbours": 6.0, "city_street_links": 3.0, "city_far_tie_share": 0.0}
"""Ties that do not depend on who stands beside whom in the table."""


def turned() -> list[str]:
    """Return the table with the order of communities, streets and districts turned round."""
    return islands.table()[::-1]


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("order")
    found = []
    for name, lines in (("given", islands.table()), ("turned", turned())):
        islands.make_city(folder / name, lines)
        found.append(
            worlds.run(
                DAYS, city=folder / name / "city", parameters=EVERYBODY_NEAR, categories=islands.NO_CITY_LEVEL
            )
        )
    return found


def by_key(model: GovernanceModel, name: str) -> np.ndarray:
    """Return a column of the grids' mood in the order of the grids' keys."""
    return model.world.mood[name][np.argsort(model.grids["key"])]


def test_the_same_problems_arise(pair):
    given, order = pair
    first = [np.sort(model.cases["key"][model.cases["arisen"] == 0]) for model in pair]
    assert len(first[0]) > 5
    np.testing.assert_array_equal(*first)
    assert given.city.community_names != order.city.community_names or given.city.key == order.city.key


def test_every_place_fares_the_same(pair):
    given, order = pair
    for name in given.world.mood.dtype.names:
        np.testing.assert_array_equal(by_key(given, name), by_key(order, name), err_msg=name)
    assert sorted(given.cases["key"].tolist()) == sorted(order.cases["key"].tolist())


def test_every_case_ends_the_same(pair):
    ends = []
    for model in pair:
        cases = model.cases[np.argsort(model.cases["key"])]
        ends.append([cases[name] for name in ("stage", "registered", "closed", "solved", "touches")])
    for one, two in zip(*ends, strict=True):
        np.testing.assert_array_equal(one, two)
