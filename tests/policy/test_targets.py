"""Where a stage reaches: places, shares, nested choices, relations."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sim.codes import BodyKind
from sim.errors import InputError
from sim.policy.lever_columns import pristine
from sim.policy.levers import load_levers
from sim.policy.ranks import mixed, name_keys, quantiles
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario
from sim.policy.schema import Pick
from sim.policy.stages import Stage
from sim.policy.targets import area, target
from sim.rng import mix, place_key


def streets(city, *choices) -> list[int]:
    """Return the streets that choices cover."""
    return np.flatnonzero(area(choices, city.places).streets).tolist()


def written(city, *stages: Stage):
    """Return the surface of day 0."""
    policy = Policy(Scenario("try", {}, {}, stages=stages), city.places, city.surface)
    surface = pristine(city.surface)
    policy.apply(0, surface)
    return surface


def test_places_by_name_code_and_selector(city):
    assert streets(city) == list(range(12))
    assert streets(city, "第2区") == [4, 5, 6, 7]
    assert streets(city, "530101") == [4, 5, 6, 7]
    assert streets(city, "2号街道") == [1]
    assert streets(city, "第2区/中心街道") == [4]
    assert streets(city, "530102001") == [9]
    assert streets(city, "2号街道", "第3区") == [1, 8, 9, 10, 11]
    assert streets(city, "largest district") == streets(city, "最大的区") == [8, 9, 10, 11]
    assert streets(city, "urban") == [0, 1, 3, 4, 6, 7, 9, 10]
    assert streets(city, "乡村") == [2, 5, 8, 11]
    assert streets(city, "全市") == list(range(12))


def test_a_street_name_that_stands_twice_asks_which(city):
    with pytest.raises(InputError) as caught:
        streets(city, "中心街道")
    assert caught.value.allowed == ["第1区/中心街道", "第2区/中心街道", "第3区/中心街道"]


def test_a_place_that_is_missing_names_the_nearest(city):
    with pytest.raises(InputError) as caught:
        streets(city, "3号街路")
    assert caught.value.nearest == "3号街道"


def test_shares_of_streets_are_nested_exact_and_independent_of_the_rest(city):
    chosen = [set(streets(city, Pick(share=share / 12))) for share in range(13)]
    assert [len(some) for some in chosen] == list(range(13))
    assert all(smaller < larger for smaller, larger in pairwise(chosen))
    within = set(streets(city, Pick(share=0.5, within=["第1区", "第2区"])))
    assert within < set(range(8))
    assert len(within) == 4
    assert streets(city, Pick(first=2, of="districts")) == list(range(8))
    assert streets(city, Pick(first=1, within=["rural"])) == [2]


def test_a_district_department_belongs_to_its_whole_district(city):
    levers = load_levers()
    departments = Stage("staff.department", 1, "add")
    count = int((city.places.body_kind == BodyKind.DISTRICT_DEPT).sum())

    def reached(*places) -> int:
        return len(target(Stage("staff.department", 1, "add", places=places), levers, city.places).rows)

    assert len(target(departments, levers, city.places).rows) == count
    assert reached("第1区") == count // 3
    assert reached("2号街道") == 0
    assert reached(*(f"第1区/{name}" for name in city.places.street_names[:4])) == count // 3
    assert len(target(Stage("staff.city", 1, "add", places=("第1区",)), levers, city.places).rows) == 0


def test_the_same_items_go_down_everywhere_and_more_holds_less(city):
    offices = city.places.body_kind == BodyKind.STREET
    granted = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        may = written(city, Stage("authority.street", share, "share")).may
        new = may.astype(int) - city.surface.may
        assert (new[~offices] == 0).all()
        assert (new[offices] == new[offices][0]).all()
        granted.append(set(np.flatnonzero(new[offices][0])))
    level_two = set(np.flatnonzero(city.places.item_level == 2))
    assert granted[0] == set()
    assert granted[-1] == level_two
    assert [len(some) for some in granted] == [0, 2, 5, 7, 10]
    assert all(smaller <= larger for smaller, larger in pairwise(granted))


def test_linked_departments_are_the_same_in_every_district_whatever_the_target(city):
    departments = np.flatnonzero(city.places.body_kind == BodyKind.DISTRICT_DEPT)
    linked = (
        written(city, Stage("network.departments", 0.5, "share")).means["linked"][departments].reshape(3, -1)
    )
    assert linked[0].sum() == linked.shape[1] // 2
    assert (linked == linked[0]).all()
    alone = written(city, Stage("network.departments", 0.5, "share", places=("第2区",))).means["linked"][
        departments
    ]
    assert np.array_equal(alone.reshape(3, -1)[1], linked[1])
    assert alone.sum() == linked[1].sum()


def test_district_departments_receive_only_their_own_items(city):
    new = written(city, Stage("authority.department", 1.0, "share")).may.astype(int) - city.surface.may
    bodies, items = np.nonzero(new)
    assert len(bodies) == 3  # one level-3 item, housing, in three districts
    assert (city.places.body_department[bodies] == city.places.item_department[items]).all()
    assert (city.places.item_level[items] == 3).all()


def test_mergers_join_kindred_departments_up_to_their_level(city):
    names = city.places.department_names
    new = written(city, Stage("authority.merged", 1, "share")).may.astype(int) - city.surface.may
    bodies, items = np.nonzero(new)
    pairs = {
        (names[a], names[b])
        for a, b in zip(city.places.body_department[bodies], city.places.item_department[items], strict=True)
    }
    assert pairs == {("housing", "planning"), ("planning", "housing")}
    assert (city.places.item_level[items] <= city.places.body_level[bodies]).all()
    third = written(city, Stage("authority.merged", 3, "share")).may.astype(int) - city.surface.may
    assert (third >= new).all()
    assert third.sum() > new.sum()


def test_a_duty_list_leaves_new_kinds_homeless(city):
    clarity = written(city, Stage("duty.listed", 1.0, "listed")).clarity
    novel = city.places.item_flags["novel"]
    assert np.array_equal(clarity[:, novel], city.surface.clarity[:, novel])
    assert np.allclose(clarity[:, ~novel], load_levers().conversions["listed_clarity"].value)


def test_categories_departments_and_estates_narrow_a_stage(city):
    focus = written(city, Stage("campaign.focus", 0.8, "at_least", categories=("parking", "类1"))).focus
    assert np.flatnonzero(focus.any(axis=0)).tolist() == [1, 2]
    new = (
        written(city, Stage("authority.street", 1.0, "share", departments=("market",))).may.astype(int)
        - city.surface.may
    )
    assert {city.places.department_names[city.places.item_department[i]] for i in np.nonzero(new)[1]} == {
        "market"
    }
    posts = written(city, Stage("heads.building", 8, "at_least", estates=("abandoned",))).heads["building"]
    assert np.array_equal(posts > 0, city.places.grid_estate == 2)
    with pytest.raises(InputError) as caught:
        written(city, Stage("campaign.focus", 0.8, "at_least", categories=("parkng",)))
    assert caught.value.nearest == "parking"


def test_quantiles_are_ranks_within_groups():
    keys = np.array([5, 1, 9, 2, 7], dtype=np.uint64)
    groups = np.array([0, 0, 1, 0, 1])
    assert quantiles(keys, groups).tolist() == pytest.approx([5 / 6, 1 / 6, 3 / 4, 1 / 2, 1 / 4])


def test_keys_are_those_of_the_runs_luck():
    names = name_keys(("urban", "市场监管局"))
    assert names.tolist() == [place_key("urban"), place_key("市场监管局")]
    assert mixed(names, np.array([3, 4])).tolist() == [mix(int(names[0]), 3), mix(int(names[1]), 4)]
    assert mixed(names, 3).tolist() == [mix(int(name), 3) for name in names]
