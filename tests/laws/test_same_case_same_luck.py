"""The same case meets the same random numbers under every policy."""

from __future__ import annotations

import numpy as np
import pytest
import worlds

from sim.codes import Group, Stage
from sim.model import GovernanceModel
from sim.rng import Stream, key3, uniform
from sim.tables import NEVER

SCENARIOS = (
    "authority-down",
    "three-heads-supported",
    "holistic-government",
    "campaigns",
    "citizen-verified",
)
DAYS = 200


@pytest.fixture(scope="module")
def before():
    return worlds.run(DAYS)


def shared(one: GovernanceModel, two: GovernanceModel) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of the cases that both worlds know, by their keys."""
    _, a, b = np.intersect1d(one.cases["key"], two.cases["key"], return_indices=True)
    return a, b


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_case_is_the_same_problem(before, scenario):
    after = worlds.run(DAYS, scenario=scenario)
    a, b = shared(before, after)
    one, two = before.cases[a], after.cases[b]
    original = one["stage"] != Stage.DUPLICATE
    # Most problems arise under any policy; the rest are spread by unsolved ones, or prevented.
    assert original.sum() > 0.8 * (before.cases["stage"] != Stage.DUPLICATE).sum()
    for name in ("grid", "category", "arisen", "tolerance", "needs", "bonds"):
        np.testing.assert_array_equal(one[name][original], two[name][original], err_msg=name)
    for name in ("item", "hours", "depth", "consent"):
        np.testing.assert_array_equal(before.tasks[name][a][original], after.tasks[name][b][original])
    assert worlds.different(before, after), "the policy does something"


def affected(model: GovernanceModel, cases: np.ndarray) -> np.ndarray:
    """Return which cases are somebody's own from the start, redrawn from their keys."""
    public = model.catalogue.categories["public"]
    draws = np.array([uniform(key3(case["key"], int(Stream.RESIDENT), 1)) for case in cases])
    return (draws >= public[cases["category"]]) & (cases["stage"] != Stage.DUPLICATE)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_case_happens_to_the_same_person(before, scenario):
    after = worlds.run(DAYS, scenario=scenario)
    a, b = shared(before, after)
    one, two = before.cases[a], after.cases[b]
    # Others are reported by whoever passes by on that day.
    both = affected(before, one)
    assert both.sum() > 1000
    assert (one["resident"][both] >= 0).all()
    np.testing.assert_array_equal(one["resident"][both], two["resident"][both])
    sides = int(Group.MIGRANT | Group.ELDER)
    np.testing.assert_array_equal(one["group"][both] & sides, two["group"][both] & sides)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_case_is_as_severe_when_found_on_the_same_day(before, scenario):
    after = worlds.run(DAYS, scenario=scenario)
    a, b = shared(before, after)
    one, two = before.cases[a], after.cases[b]
    alike = (one["registered"] == two["registered"]) & (one["stage"] != Stage.DUPLICATE)
    assert (alike & (one["registered"] != NEVER)).sum() > 500
    np.testing.assert_array_equal(one["severity"][alike], two["severity"][alike])


def test_keys_name_cases():
    cases = worlds.run(DAYS).cases
    assert (
        len(np.unique(cases["key"][cases["stage"] != Stage.DUPLICATE]))
        == (cases["stage"] != Stage.DUPLICATE).sum()
    )


def test_residents_and_heads_are_the_same_people_under_every_policy(before):
    after = GovernanceModel(city="teaching", days=DAYS, scenario="three-heads")
    fresh = GovernanceModel(city="teaching", days=DAYS)
    for table, names in (("residents", fresh.residents.dtype.names), ("people_heads", ("resident", "ties"))):
        for name in names:
            one, two = getattr(fresh.world, table)[name], getattr(after.world, table)[name]
            np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(before.residents["kind"], fresh.residents["kind"])
