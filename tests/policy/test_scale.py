"""A policy is as strong in a scaled city as in the full one: per resident it gives and costs the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.codes import BodyKind
from sim.policy.lever_columns import pristine, view
from sim.policy.levers import load_levers
from sim.policy.library import scenario_files
from sim.policy.places import Places
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.sizes import shares
from sim.policy.stages import Stage

LEVERS = load_levers().levers
EXTENSIVE = sorted(name for name, lever in LEVERS.items() if lever.extensive)
SCENARIOS = sorted(scenario_files())
COUNTED = [
    (name, unit, counted)
    for name in EXTENSIVE
    for unit, counted in LEVERS[name].units.items()
    if counted.modes != ["cut"]
]
PER_PLACE = ("people per", "yuan per year", "yuan per resident-year", "hours per working day")
PER_PLACE += (
    "yuan per grid-year",
    "hours per grid-week",
    "matters per week",
    "matters per quarter",
    "posts per grid",
    "lots",
)


def scaled(city, scale: float) -> Places:
    """Return the made-up city as if it held a share of the people, with communities half as much shrunk."""
    communities = np.linspace(scale, 1.0, len(city.places.community_key))
    grids = np.linspace(0.8, 1.1, len(city.places.grid_key))
    return city.places._replace(scale=scale, community_share=communities, grid_share=grids)


def change(places: Places, surface, *stages: Stage) -> dict[str, np.ndarray]:
    """Return what stages add to each column they write, f8."""
    policy = Policy(Scenario("try", {}, {}, stages=stages), places, surface)
    written = pristine(surface)
    policy.apply(400, written)
    return {
        writes: view(written, writes)[:, 0].astype(float) - view(surface, writes)[:, 0]
        for writes in policy.columns()
    }


def test_every_amount_that_a_place_gets_whatever_its_size_is_declared():
    found = {
        name for name, lever in LEVERS.items() if any(unit.startswith(PER_PLACE) for unit in lever.units)
    }
    assert found == set(EXTENSIVE)


@pytest.mark.parametrize(
    ("name", "unit", "counted"), [row for row in COUNTED if load_levers().units[row[1]].residents is None]
)
@pytest.mark.parametrize("scale", [0.1, 0.37, 1.0])
def test_a_place_gets_its_share_of_an_extensive_amount(city, name, unit, counted, scale):
    lever, places = LEVERS[name], scaled(city, scale)
    value = 0.5 * counted.range[1]
    mode = "add" if "add" in counted.modes else "at_least"
    given = change(places, city.surface, Stage(name, value, mode, unit=unit))
    rows = np.flatnonzero(given[lever.writes])
    assert len(rows)
    expected = value * shares(lever.table, rows, places)
    assert np.allclose(given[lever.writes][rows], expected, rtol=1e-5, atol=1e-3)


def test_the_size_of_a_place_is_that_of_its_kind(city):
    places = scaled(city, 0.1)
    every = np.arange(len(places.body_kind))
    size = shares("means", every, places)
    for kind in (BodyKind.STREET, BodyKind.DISTRICT_DEPT, BodyKind.CITY_CENTRE, BodyKind.MEDIATION):
        assert (size[places.body_kind == kind] == 0.1).all()
    assert (size[places.body_kind == BodyKind.ORGANIZATION] == 1).all()
    for kind, own, share in (
        (BodyKind.COMMUNITY, places.body_community, places.community_share),
        (BodyKind.GRID, places.body_grid, places.grid_share),
        (BodyKind.PROPERTY, places.body_grid, places.grid_share),
    ):
        rows = places.body_kind == kind
        assert np.array_equal(size[rows], share[own[rows]])
    assert (shares("rules", np.arange(3), places) == 0.1).all()
    assert np.array_equal(shares("heads", np.arange(4), places), places.grid_share[:4])


@pytest.mark.parametrize(("name", "unit", "counted"), COUNTED)
def test_per_resident_a_scaled_district_gets_the_same(district, name, unit, counted):
    lever = LEVERS[name]
    mode = "add" if "add" in counted.modes else "at_least"
    stage = Stage(name, 0.5 * counted.range[1], mode, unit=unit)
    got = []
    for scale in (1.0, 0.2, 0.1, 0.05):
        places, surface = district(scale)
        given = change(places, surface, stage)[lever.writes].sum()
        got.append(given / places.district_population.sum())
    assert got[0] > 0
    # which grids a smaller district keeps decides how many of one kind of estate there are
    assert got == pytest.approx([got[0]] * 4, rel=0.05 if lever.estates else 1e-4)


@pytest.mark.parametrize("name", SCENARIOS)
def test_per_resident_a_scaled_district_pays_the_same(district, name):
    scenario = load_scenario(name)
    # Links are given to whole bodies, of which a small district has few; so are estates to whole grids.
    scenario = replace(
        scenario,
        stages=tuple(
            s
            for s in scenario.stages
            if not (s.lever.startswith("network.") or s.estates or LEVERS[s.lever].estates)
        ),
    )
    paid = []
    for scale in (1.0, 0.2, 0.1):
        places, surface = district(scale)
        policy = Policy(scenario, places, surface)
        yuan = sum(sum(policy.cost_per_day(day).values()) for day in range(365))
        paid.append(yuan / places.district_population.sum())
    assert paid == pytest.approx([paid[0]] * 3, rel=1e-4)


def test_links_cost_about_the_same_per_resident(district):
    stages = [
        Stage(f"network.{who}", 0.8, "share", start=10, ramp=60, step=30)
        for who in ("departments", "streets", "communities")
    ]
    paid = []
    for scale in (1.0, 0.2, 0.1):
        places, surface = district(scale)
        policy = Policy(Scenario("try", {}, {}, stages=tuple(stages)), places, surface)
        yuan = sum(sum(policy.cost_per_day(day).values()) for day in range(365))
        paid.append(yuan / places.district_population.sum())
    assert paid == pytest.approx([paid[0]] * 3, rel=0.02)


def test_posts_of_heads_per_household_stay_right(district):
    stages = (Stage("heads.building", 8.0, "at_least"), Stage("heads.unit", 28.4, "at_least"))
    ratios = []
    for scale in (1.0, 0.2, 0.1, 0.02):
        places, surface = district(scale)
        given = change(places, surface, *stages)
        posts = sum(given[column].sum() for column in ("heads.building", "heads.unit"))
        ratios.append(posts / places.district_population.sum())
    assert ratios == pytest.approx([ratios[0]] * 4, rel=1e-3)
